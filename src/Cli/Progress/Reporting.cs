using System;

namespace PrunedNetGen.Cli;

/// <summary>Reports on the calling thread, as <see cref="System.Progress{T}"/> does not.</summary>
internal sealed class Reporting<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
