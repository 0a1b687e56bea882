using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using PrunedNetGen.Cli;
using PrunedNetGen.Trainer;
using Spectre.Console;

namespace PrunedNetGen.Tests.Cli;

public sealed partial class ProgressTests
{
    private static readonly TrainingProgress EndOfEpoch = new()
    {
        Stage = TrainingStage.Penalized,
        Epoch = 3,
        Epochs = 3,
        Step = 20,
        Steps = 20,
        IsEpochEnd = true,
        Loss = 0.25,
        Penalty = 0.5,
        ValidationLoss = 0.3,
        ValidationAccuracy = 0.9,
        Kept = [new KeptGroups("pixel", 41, 64), new KeptGroups("hidden1", 7, 32)],
        Remaining = TimeSpan.FromSeconds(67),
    };

    [Fact]
    public void Plain_progress_says_everything_in_one_line()
    {
        var lines = new List<string>();
        new PlainProgress(lines.Add).Watch("title", "this λ", report =>
        {
            report(EndOfEpoch with { IsEpochEnd = false });
            report(EndOfEpoch);
            return 0;
        });
        Assert.Equal(
            [
                "title",
                "penalized epoch 3/3: loss 0.25, penalty 0.5, validation accuracy 90.00 %, kept pixel 41/64, hidden1 7/32, 1:07 left for this λ",
            ],
            lines
        );
    }

    [Fact]
    public void Plain_progress_tells_what_the_closing_step_left()
    {
        var lines = new List<string>();
        new PlainProgress(lines.Add).Watch("title", "", report =>
        {
            report(EndOfEpoch);
            report(
                EndOfEpoch with
                {
                    IsEpochEnd = false,
                    IsClosing = true,
                    ValidationLoss = null,
                    ValidationAccuracy = null,
                    Kept = [new KeptGroups("pixel", 38, 64)],
                }
            );
            return 0;
        });
        Assert.Equal("penalized closing step: loss 0.25, penalty 0.5, kept pixel 38/64, 1:07 left", lines[^1]);
    }

    [Fact]
    public void Plain_progress_does_not_flood_a_log()
    {
        var lines = new List<string>();
        new PlainProgress(lines.Add).Watch("title", "", report =>
        {
            for (var epoch = 1; epoch <= 1000; epoch++)
                report(EndOfEpoch with { Epoch = epoch, Epochs = 1000 });
            return 0;
        });
        Assert.InRange(lines.Count, 3, 10);
        Assert.Contains("1000/1000", lines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(200)]
    public void Live_progress_never_wraps_and_never_moves_up_by_zero_lines(int width)
    {
        using var screen = new StringWriter();
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.Yes,
                ColorSystem = ColorSystemSupport.TrueColor,
                Interactive = InteractionSupport.Yes,
                Out = new AnsiConsoleOutput(screen),
            }
        );
        console.Profile.Width = width;
        var progress = new LiveProgress(console);
        progress.Watch("title", "", report =>
        {
            progress.Note(new string('n', 300));
            foreach (var stage in Enum.GetValues<TrainingStage>())
                report(EndOfEpoch with { Stage = stage, Kept = stage == TrainingStage.Penalized ? EndOfEpoch.Kept : [] });
            return 0;
        });
        var text = screen.ToString();
        Assert.DoesNotContain("\u001b[0A", text, StringComparison.Ordinal);
        Assert.All(Escape().Replace(text, "").Split('\n').SelectMany(l => l.Split('\r')), line => Assert.True(line.Length < width, line));
        Assert.Contains("debiasing", text, StringComparison.Ordinal);
    }

    [GeneratedRegex("\u001b\\[[0-9;?]*[A-Za-z]")]
    private static partial Regex Escape();
}
