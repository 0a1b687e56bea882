using System;
using System.Diagnostics;
using PrunedNetGen.Report;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Cli;

/// <summary>
/// Progress as lines for logs and pipes: at the end of epochs, but not more often than every two seconds, and after the closing
/// step.
/// </summary>
/// <param name="write">Writes one line.</param>
internal sealed class PlainProgress(Action<string> write) : IProgressView
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public void Note(string line) => write(line);

    public void Warn(ReportedProblem warning) => write(warning.ToString());

    public T Watch<T>(string title, string part, Func<Action<TrainingProgress>, T> work)
    {
        write(title);
        var sinceLast = Stopwatch.StartNew();
        var first = true;
        return work(progress =>
        {
            var isDue =
                progress.IsClosing || (progress.IsEpochEnd && (first || progress.Epoch == progress.Epochs || sinceLast.Elapsed >= Pause));
            if (!isDue)
                return;
            first = false;
            sinceLast.Restart();
            var kept = ProgressWords.Kept(progress);
            var moment = progress.IsClosing ? "closing step" : $"epoch {progress.Epoch}/{progress.Epochs}";
            write(
                $"{ProgressWords.Stage(progress.Stage)} {moment}: "
                    + ProgressWords.Figures(progress, progress.ValidationLoss, progress.ValidationAccuracy)
                    + $"{(kept.Length > 0 ? $", kept {kept}" : "")}, {ProgressWords.Left(progress, part)}"
            );
        });
    }

    public T Count<T>(string title, string unit, long total, Func<Action<long>, T> work)
    {
        var sinceLast = Stopwatch.StartNew();
        return work(done =>
        {
            if (sinceLast.Elapsed < Pause)
                return;
            sinceLast.Restart();
            write($"{title}: {Numbers.Of(done, total)} {unit}");
        });
    }
}
