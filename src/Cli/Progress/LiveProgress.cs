using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using PrunedNetGen.Report;
using PrunedNetGen.Trainer;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PrunedNetGen.Cli;

/// <summary>Progress that is redrawn in place: one bar for each stage, with its figures and what is left of every group set.</summary>
/// <param name="console">A terminal that understands cursor movements.</param>
internal sealed class LiveProgress(IAnsiConsole console) : IProgressView
{
    private const int BarWidth = 20;

    // Redrawing more often than this is only flicker.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private bool _isDrawing;

    public void Note(string line)
    {
        // Above a display that is redrawn, a wrapped line would be overwritten in part.
        if (_isDrawing)
            console.WriteLine(Cut(line, Room));
        else
            Lines.Write(console, line);
    }

    public void Warn(ReportedProblem warning) => ProblemText.Show(console, warning);

    public T Watch<T>(string title, string part, Func<Action<TrainingProgress>, T> work)
    {
        Lines.Write(console, title);
        var stages = new SortedDictionary<TrainingStage, Seen>();
        var sinceLast = Stopwatch.StartNew();
        T result = default!;
        _isDrawing = true;
        try
        {
            console
                .Live(new Rows(AtLeastTwo([new Text(" ")])))
                .Overflow(VerticalOverflow.Crop)
                .Start(display =>
                {
                    result = work(progress =>
                    {
                        if (!stages.TryGetValue(progress.Stage, out var seen))
                            stages.Add(progress.Stage, seen = new Seen());
                        seen.Add(progress);
                        var isLast = progress.IsClosing || (progress.IsEpochEnd && progress.Epoch == progress.Epochs);
                        if (!isLast && sinceLast.Elapsed < Pause)
                            return;
                        sinceLast.Restart();
                        display.UpdateTarget(Draw(stages, progress, part));
                        display.Refresh();
                    });
                });
        }
        finally
        {
            _isDrawing = false;
        }
        return result;
    }

    public T Count<T>(string title, string unit, long total, Func<Action<long>, T> work)
    {
        T result = default!;
        console
            .Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask(Markup.Escape($"{title}, {Numbers.Count(total)} {unit}"), maxValue: total);
                result = work(done => task.Value = done);
            });
        return result;
    }

    private int Room => Math.Max(10, console.Profile.Width - 1);

    private Rows Draw(SortedDictionary<TrainingStage, Seen> stages, TrainingProgress now, string part)
    {
        var lines = new List<IRenderable>();
        foreach ((var stage, var seen) in stages)
        {
            var last = seen.Last!;
            var done = last.Epochs == 0 ? 1 : (last.Epoch - 1 + ((double)last.Step / Math.Max(1, last.Steps))) / last.Epochs;
            var filled = Math.Clamp((int)Math.Round(done * BarWidth), 0, BarWidth);
            var isRunning = stage == now.Stage;
            lines.Add(
                Line(
                    ($"{ProgressWords.Stage(stage), -10}", Style.Plain),
                    (new string('━', filled), new Style(isRunning ? Color.Yellow : Color.Green)),
                    (new string('─', BarWidth - filled), new Style(Color.Grey)),
                    ($" {last.Epoch}/{last.Epochs}", Style.Plain),
                    (isRunning ? $"  {ProgressWords.Left(last, part)}" : "", new Style(decoration: Decoration.Bold)),
                    ($"  {ProgressWords.Figures(last, seen.ValidationLoss, seen.ValidationAccuracy)}", Style.Plain)
                )
            );
        }
        var kept = ProgressWords.Kept(now);
        if (kept.Length > 0)
            lines.Add(Line(($"          kept {kept}", new Style(Color.Aqua))));
        return new Rows(AtLeastTwo(lines));
    }

    // To redraw a single line Spectre would move the cursor up by 0 lines, which terminals take for 1.
    private static IEnumerable<IRenderable> AtLeastTwo(IReadOnlyList<IRenderable> lines) =>
        lines.Count > 1 ? lines : lines.Append(new Text(" "));

    // Cut at the edge of the screen: a wrapped line would make the display jump.
    private Paragraph Line(params (string Text, Style Style)[] pieces)
    {
        var line = new Paragraph();
        var room = Room;
        foreach ((var text, var style) in pieces)
        {
            line.Append(Cut(text, room), style);
            room -= text.Length;
            if (room <= 0)
                break;
        }
        return line;
    }

    private static string Cut(string text, int room) => text.Length <= room ? text : text[..Math.Max(0, room - 1)] + "…";

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
