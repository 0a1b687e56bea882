using System;
using System.IO;
using System.Linq;

namespace PrunedNetGen.Tests.Cli;

/// <summary><c>train --data X.csv --label y --out m</c>, with nothing else said.</summary>
public sealed class WholeCommandTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_and_a_label_are_enough()
    {
        var data = _folder.WriteFlowers(rows: 240);
        var run = ToolRun.Good("train", "--data", data, "--label", "kind", "--out", _folder["m"], "--json");
        Assert.Contains("chosen: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("5 splits of the rows", run.Error, StringComparison.Ordinal);
        Assert.True(
            run.Json.GetProperty("training").GetProperty("metrics").GetProperty("debiased").GetProperty("accuracy").GetDouble() > 0.8
        );
        Assert.True(run.Json.GetProperty("axes").GetProperty("feature").GetProperty("count").GetInt32() < 11);
        ToolRun.Good("eval", _folder["m.prunednet.json"], "--data", data, "--label", "kind", "--test-split");
    }

    [Fact]
    public void What_is_given_is_not_chosen()
    {
        var data = _folder.WriteFlowers(rows: 120);
        var run = ToolRun.Good("train", "--data", data, "--label", "kind", "--lambda", "0.02", "--epochs", "30", "--out", _folder["m"]);
        Assert.DoesNotContain("chosen: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("(11-16-", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_learnt_is_said_loudly_and_has_a_code_of_its_own()
    {
        File.WriteAllLines(_folder["noise.csv"], ["x,y", .. Enumerable.Range(0, 200).Select(row => $"{row % 2},{row * 7919 % 101 + 0.5}")]);
        var run = ToolRun.Of(
            "train",
            "--data",
            _folder["noise.csv"],
            "--label",
            "y",
            "--lambda",
            "100",
            "--out",
            _folder["m"],
            "--hidden",
            "4"
        );
        Assert.True(run.Code is 5 or 0, run.Error);
        Assert.Equal(run.Code == 5, run.Out.Contains("NOTHING WAS LEARNT", StringComparison.Ordinal));
        File.WriteAllLines(
            _folder["one.csv"],
            ["x,y", .. Enumerable.Range(0, 100).Select(row => $"1,{(row % 5 == 0 ? "rare" : "usual")}")]
        );
        var useless = ToolRun.Of(
            "train",
            "--data",
            _folder["one.csv"],
            "--label",
            "y",
            "--hidden",
            "4",
            "--lambda",
            "0.1",
            "--out",
            _folder["u"]
        );
        Assert.Contains("the most frequent class alone tells 80.00 %", useless.Out, StringComparison.Ordinal);
        Assert.Equal(5, useless.Code);
        Assert.True(File.Exists(_folder["u.prunednet.json"]));
    }
}
