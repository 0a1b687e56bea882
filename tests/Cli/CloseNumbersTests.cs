using System;
using System.IO;
using System.Linq;

namespace PrunedNetGen.Tests.Cli;

/// <summary>A column of which floats keep one value is learnt from, and remembered.</summary>
public sealed class CloseNumbersTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1_700_000_000, 1)]
    [InlineData(1_000_000, 0.0005)]
    public void A_label_told_by_close_numbers_is_learnt_and_predicted(double origin, double step)
    {
        File.WriteAllLines(
            _folder["t.csv"],
            [
                "t,other,y",
                .. Enumerable
                    .Range(0, 240)
                    .Select(i =>
                        FormattableString.Invariant($"{origin + i * 37 % 60 * step},{i * i % 7},{(i * 37 % 60 > 30 ? "late" : "early")}")
                    ),
            ]
        );
        var run = ToolRun.Good([
            "train",
            "--hidden",
            "none",
            "--lambda",
            "0.001",
            "--epochs",
            "60",
            "--data",
            _folder["t.csv"],
            "--label",
            "y",
            "--out",
            _folder["t"],
        ]);
        Assert.Contains("less an offset: 't'", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("32-bit floating point keeps", run.Error, StringComparison.Ordinal);

        ToolRun.Good("predict", _folder["t.prunednet.json"], "--data", _folder["t.csv"], "--out", _folder["p.csv"]);
        var rows = File.ReadAllLines(_folder["p.csv"]).Skip(1).Select(line => line.Split(',')).ToArray();
        Assert.True(rows.Count(cells => cells[2] == cells[3]) >= 0.95 * rows.Length);
    }
}
