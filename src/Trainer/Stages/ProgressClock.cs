using System;
using System.Diagnostics;

namespace PrunedNetGen.Trainer;

/// <summary>Decides when progress is worth a report, and adds the time to it.</summary>
internal sealed class ProgressClock(IProgress<TrainingProgress>? progress, long steps)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private TimeSpan reported = -Interval;
    private long left = steps;
    private long done;

    /// <summary>Counts a step.</summary>
    /// <returns>Whether a report is due.</returns>
    public bool Advance()
    {
        done++;
        left--;
        return progress is not null && watch.Elapsed - reported >= Interval;
    }

    /// <summary>Takes steps off the plan: those done before a resumption, or spared by an early stop.</summary>
    public void Skip(long steps) => left -= steps;

    public void Report(TrainingProgress now)
    {
        if (progress is null)
            return;
        reported = watch.Elapsed;
        progress.Report(now with
        {
            Elapsed = watch.Elapsed,
            Remaining = done > 0 ? watch.Elapsed * ((double)Math.Max(0, left) / done) : TimeSpan.Zero,
        });
    }
}
