using System;
using PrunedNetGen.Report;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Cli;

/// <summary>How far a command is, on stderr.</summary>
internal interface IProgressView
{
    /// <summary>Says something once.</summary>
    void Note(string line);

    /// <summary>Warns of something before the work begins.</summary>
    void Warn(ReportedProblem warning);

    /// <summary>Shows a training run while it works.</summary>
    /// <param name="title">What is trained.</param>
    /// <param name="part">What the time left is for, if the work consists of several runs.</param>
    /// <param name="work">The run; it is given where to report.</param>
    T Watch<T>(string title, string part, Func<Action<TrainingProgress>, T> work);

    /// <summary>Shows how far a walk is.</summary>
    /// <param name="title">What is done.</param>
    /// <param name="unit">What is counted, in the plural.</param>
    /// <param name="total">How many there are.</param>
    /// <param name="work">The walk; it is given where to report how many are done.</param>
    T Count<T>(string title, string unit, long total, Func<Action<long>, T> work);
}
