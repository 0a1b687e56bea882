using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace PrunedNetGen.Tests.Cli;

/// <summary>What labels are taken for where nobody says it.</summary>
public sealed class TaskInferenceTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Many_numbers_are_a_regression_and_that_is_said()
    {
        var run = Train(row => (200_000 + 100 * row).ToString(CultureInfo.InvariantCulture));
        Assert.Contains("a regression, because 'y' holds 120 different numbers in 120 rows", run.Error, StringComparison.Ordinal);
        var debiased = run.Json.GetProperty("training").GetProperty("metrics").GetProperty("debiased");
        Assert.True(debiased.GetProperty("r2").GetDouble() > 0.9);
        Assert.True(debiased.GetProperty("rmse").GetDouble() > 1);
        Assert.False(debiased.TryGetProperty("rocAuc", out _));
        var eval = ToolRun.Good("eval", _folder["n.prunednet.json"], "--data", _folder["t.csv"], "--test-split");
        Assert.Contains("R²", eval.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("accuracy", eval.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Fractions_are_a_regression_however_few() =>
        Assert.Contains(
            "holds 2 different numbers in 120 rows, not all of them whole",
            Train(row => row < 60 ? "0.5" : "1").Error,
            StringComparison.Ordinal
        );

    [Fact]
    public void Few_whole_numbers_are_classes_and_that_is_said()
    {
        var run = Train(row => row < 60 ? "1" : "2");
        Assert.Contains("classes, because 'y' holds 2 different numbers in 120 rows", run.Error, StringComparison.Ordinal);
        var training = run.Json.GetProperty("training");
        Assert.True(training.GetProperty("metrics").GetProperty("debiased").GetProperty("rocAuc").GetDouble() > 0.9);
        Assert.Equal(2, training.GetProperty("recalls").GetArrayLength());
        Assert.Contains("recall: ", ToolRun.Good("inspect", _folder["n.prunednet.json"]).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_are_classes_without_a_word() =>
        Assert.DoesNotContain("because", Train(row => row < 60 ? "low" : "high").Error, StringComparison.Ordinal);

    private ToolRun Train(Func<int, string> label)
    {
        File.WriteAllLines(_folder["t.csv"], ["x,y", .. Enumerable.Range(0, 120).Select(row => $"{row},{label(row)}")]);
        return ToolRun.Good(
            "train",
            "--hidden",
            "4",
            "--lambda",
            "0.001",
            "--data",
            _folder["t.csv"],
            "--label",
            "y",
            "--out",
            _folder["n"],
            "--json",
            "--force"
        );
    }
}
