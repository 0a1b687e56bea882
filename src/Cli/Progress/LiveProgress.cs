using System;
using System.Collections.Generic;
using System.Diagnostics;
using PrunedNetGen.Trainer;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PrunedNetGen.Cli;

/// <summary>Progress that is redrawn in place: one bar for each stage, with its figures and what is left of every group set.</summary>
/// <param name="console">A terminal that understands cursor movements.</param>
internal sealed class LiveProgress(IAnsiConsole console) : IProgressView
{
    private const int BarWidth = 24;

    // Redrawing more often than this is only flicker.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public void Note(string line) => console.WriteLine(line);

    public T Watch<T>(string title, Func<Action<TrainingProgress>, T> work)
    {
        console.WriteLine(title);
        var stages = new SortedDictionary<TrainingStage, Seen>();
        var sinceLast = Stopwatch.StartNew();
        T result = default!;
        console.Live(new Text("")).Overflow(VerticalOverflow.Crop).Start(display =>
        {
            result = work(progress =>
            {
                if (!stages.TryGetValue(progress.Stage, out Seen? seen)) stages.Add(progress.Stage, seen = new Seen());
                seen.Add(progress);
                bool isLast = progress.IsEpochEnd && progress.Epoch == progress.Epochs;
                if (!isLast && sinceLast.Elapsed < Pause) return;
                sinceLast.Restart();
                display.UpdateTarget(Draw(stages, progress));
                display.Refresh();
            });
        });
        return result;
    }

    private static Rows Draw(SortedDictionary<TrainingStage, Seen> stages, TrainingProgress now)
    {
        var lines = new List<IRenderable>();
        foreach ((TrainingStage stage, Seen seen) in stages)
        {
            TrainingProgress last = seen.Last!;
            double done = last.Epochs == 0 ? 1 : (last.Epoch - 1 + ((double)last.Step / Math.Max(1, last.Steps))) / last.Epochs;
            int filled = Math.Clamp((int)Math.Round(done * BarWidth), 0, BarWidth);
            bool isRunning = stage == now.Stage;
            var line = new Paragraph { Overflow = Overflow.Ellipsis };
            line.Append($"{ProgressWords.Stage(stage),-10}");
            line.Append(new string('━', filled), new Style(isRunning ? Color.Yellow : Color.Green));
            line.Append(new string('─', BarWidth - filled), new Style(Color.Grey));
            line.Append($" epoch {last.Epoch}/{last.Epochs}  {ProgressWords.Figures(last, seen.ValidationLoss, seen.ValidationAccuracy)}");
            if (isRunning) line.Append($"  {Numbers.Time(last.Remaining)} left", new Style(decoration: Decoration.Bold));
            lines.Add(line);
        }
        string kept = ProgressWords.Kept(now);
        if (kept.Length > 0) lines.Add(new Text($"          kept {kept}", new Style(Color.Aqua)) { Overflow = Overflow.Ellipsis });
        return new Rows(lines);
    }

    /// <summary>The last report of a stage, and the last validation figures, which only come at the end of an epoch.</summary>
    private sealed class Seen
    {
        public TrainingProgress? Last { get; private set; }

        public double? ValidationLoss { get; private set; }

        public double? ValidationAccuracy { get; private set; }

        public void Add(TrainingProgress progress)
        {
            Last = progress;
            ValidationLoss = progress.ValidationLoss ?? ValidationLoss;
            ValidationAccuracy = progress.ValidationAccuracy ?? ValidationAccuracy;
        }
    }
}
