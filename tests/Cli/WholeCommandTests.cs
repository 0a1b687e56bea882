using System;
using System.IO;
using System.Linq;
using System.Threading;
using PrunedNetGen.Cli;

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
    public void Where_a_network_is_given_lambda_is_chosen_and_said()
    {
        var data = _folder.WriteFlowers(rows: 120);
        string[] line = ["train", "--hidden", "4", "--data", data, "--label", "kind", "--epochs", "20", "--out", _folder["m"], "--force"];
        var run = ToolRun.Good(line);
        Assert.Contains("chosen: λ = ", run.Error, StringComparison.Ordinal);
        Assert.Contains("8 trials on 5 splits of the rows", run.Error, StringComparison.Ordinal);
        // A spec has λ, which then count relative to each other where they are asked to be chosen.
        string[] again = ["train", _folder["m.prunednet.json"], "--data", data, "--out", _folder["n"]];
        Assert.DoesNotContain("chosen: ", ToolRun.Good([.. again, "--quiet"]).Error, StringComparison.Ordinal);
        Assert.Contains("chosen: λ = ", ToolRun.Good([.. again, "--lambda", "auto"]).Error, StringComparison.Ordinal);
        Assert.Contains("'auto' stands alone", ToolRun.Of([.. line, "--lambda", "feature=auto"]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_warning_that_nothing_went_names_a_lambda()
    {
        var data = _folder.WriteFlowers(rows: 120);
        var run = ToolRun.Good("train", "--hidden", "4", "--data", data, "--lambda", "1e-9", "--epochs", "20", "--out", _folder["m"]);
        Assert.Contains("PNGEN3116", run.Out, StringComparison.Ordinal);
        Assert.Matches("train with a larger λ \\(such as 0\\.0\\d+ for 'feature', which had 1E-09; at 0\\.\\d+ all of it goes", run.Out);
    }

    [Fact]
    public void Resuming_does_not_choose_again_and_gives_the_same_bits()
    {
        var data = _folder.WriteFlowers(rows: 120);
        string[] Line(string name) => ["train", "--hidden", "4", "--data", data, "--epochs", "20", "--out", _folder[name]];
        ToolRun.Good(Line("whole"));
        using var stop = new CancellationTokenSource();
        using var error = new StopAt("chosen: ", stop);
        using var output = new StringWriter();
        using (var terminal = new Terminal(output, error))
            Assert.Equal(130, Tool.Run(Line("parts"), terminal, stop.Token));
        var resumed = ToolRun.Good([.. Line("parts"), "--resume"]);
        Assert.DoesNotContain("choosing", resumed.Error, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(_folder["whole.prunednet.safetensors"]), File.ReadAllBytes(_folder["parts.prunednet.safetensors"]));
    }

    [Fact]
    public void A_run_that_diverges_at_a_rate_of_our_own_is_tried_again_at_a_smaller_one_and_that_is_said()
    {
        var rows = Enumerable.Range(0, 120).Select(row => (A: row * 37 % 120 / 60.0 - 1, B: row * 71 % 120 / 60.0 - 1));
        File.WriteAllLines(
            _folder["steep.csv"],
            ["a,b,y", .. rows.Select(r => FormattableString.Invariant($"{r.A},{r.B},{100 * (r.A + r.B)}"))]
        );
        string[] line = ["train", "--hidden", "8", "--data", _folder["steep.csv"], "--label", "y", "--raw-targets", "--lambda", "0.001"];
        var run = ToolRun.Good([.. line, "--out", _folder["m"], "--json"]);
        Assert.Contains("Trying again at a learning rate of 0.025.", run.Error, StringComparison.Ordinal);
        Assert.True(run.Json.GetProperty("training").GetProperty("metrics").GetProperty("debiased").GetProperty("r2").GetDouble() > 0.9);
        // A rate that somebody gave is theirs.
        var given = ToolRun.Of([.. line, "--out", _folder["g"], "--learning-rate", "0.1"]);
        Assert.Equal(3, given.Code);
        Assert.DoesNotContain("Trying again", given.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_regression_far_from_zero_is_learnt_by_default()
    {
        File.WriteAllLines(
            _folder["hundred.csv"],
            [
                "a,b,y",
                .. Enumerable
                    .Range(0, 120)
                    .Select(row => (A: row * 37 % 120 / 120.0, B: row * 71 % 120 / 120.0))
                    .Select(r => FormattableString.Invariant($"{r.A},{r.B},{100 + r.A + r.B}")),
            ]
        );
        var run = ToolRun.Good("train", "--hidden", "4", "--data", _folder["hundred.csv"], "--out", _folder["m"], "--json");
        Assert.True(run.Json.GetProperty("training").GetProperty("metrics").GetProperty("debiased").GetProperty("r2").GetDouble() > 0.95);
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
        // Whoever said how long is told too.
        Assert.Equal(
            5,
            ToolRun.Of("train", _folder["u.prunednet.json"], "--data", _folder["one.csv"], "--epochs", "1", "--out", _folder["v"]).Code
        );
        Assert.True(File.Exists(_folder["u.prunednet.json"]));
    }

    // Interrupts once something was said.
    private sealed class StopAt(string word, CancellationTokenSource stop) : StringWriter
    {
        public override void Write(string? value)
        {
            base.Write(value);
            if (ToString().Contains(word, StringComparison.Ordinal))
                stop.Cancel();
        }

        public override void Write(char[] buffer, int index, int count)
        {
            base.Write(buffer, index, count);
            if (ToString().Contains(word, StringComparison.Ordinal))
                stop.Cancel();
        }
    }
}
