using System;
using System.Diagnostics;

namespace PrunedNetGen.Trainer;

/// <summary>Decides when progress is worth a report, and adds the time to it.</summary>
internal sealed class ProgressClock(IProgress<TrainingProgress>? progress, long steps)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _reported = -Interval;
    private long _left = steps;
    private long _done;

    /// <summary>Counts a step.</summary>
    /// <returns>Whether a report is due.</returns>
    public bool Advance()
    {
        _done++;
        _left--;
        return progress is not null && _watch.Elapsed - _reported >= Interval;
    }

    /// <summary>Takes steps off the plan: those done before a resumption, or spared by an early stop.</summary>
    public void Skip(long steps) => _left -= steps;

    public void Report(TrainingProgress now)
    {
        if (progress is null)
            return;
        _reported = _watch.Elapsed;
        progress.Report(
            now with
            {
                Elapsed = _watch.Elapsed,
                Remaining = _done > 0 ? _watch.Elapsed * ((double)Math.Max(0, _left) / _done) : TimeSpan.Zero,
            }
        );
    }
}
