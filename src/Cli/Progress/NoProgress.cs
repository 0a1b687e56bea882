using System;
using PrunedNetGen.Report;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Cli;

/// <summary>Says nothing: <c>--quiet</c>.</summary>
internal sealed class NoProgress : IProgressView
{
    public void Note(string line) { }

    public void Warn(ReportedProblem warning) { }

    public T Watch<T>(string title, string part, Func<Action<TrainingProgress>, T> work) => work(_ => { });

    public T Count<T>(string title, string unit, long total, Func<Action<long>, T> work) => work(_ => { });
}
