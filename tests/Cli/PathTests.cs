using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Xml.Linq;
using PrunedNetGen.Cli;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Cli;

/// <summary>The regularization path, and λ by what is kept.</summary>
public sealed class PathTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_path_goes_from_most_to_nothing_and_draws_itself()
    {
        string[] line =
        [
            "path",
            "--hidden",
            "6",
            "--data",
            _folder.WriteFlowers(),
            "--epochs",
            "10",
            "--steps",
            "5",
            "--out",
            _folder["path.svg"],
        ];
        var run = ToolRun.Good([.. line, "--json"]);
        var path = run.Json.GetProperty("path").EnumerateArray().ToArray();
        Assert.Equal(0, path[0].GetProperty("scale").GetDouble());
        Assert.Equal(11, path[0].GetProperty("kept").GetProperty("feature").GetInt32());
        Assert.Equal(0, path[^1].GetProperty("kept").GetProperty("feature").GetInt32());
        Assert.True(path[run.Json.GetProperty("chosen").GetInt32()].GetProperty("kept").GetProperty("feature").GetInt32() > 0);
        Assert.True(path[1].GetProperty("validation").TryGetProperty("balancedAccuracy", out _));
        Assert.Equal(path.Select(r => r.GetProperty("scale").GetDouble()), path.Select(r => r.GetProperty("scale").GetDouble()).Order());
        Assert.True(path[0].GetProperty("macs").GetInt64() > path[^1].GetProperty("macs").GetInt64());
        Assert.Contains($"\n{path.Length}: λ x ", run.Error, StringComparison.Ordinal);
        // Units of six numbers and two categories, while a row is trained and when it is measured.
        Assert.Matches("penalized epoch .*kept feature [0-9]+/11, hidden1 [0-9]+/6", run.Error);
        Assert.Matches("λ x .*kept feature [0-9]+/11, hidden1 [0-9]+/6", run.Error);
        var svg = File.ReadAllText(_folder["path.svg"]);
        Assert.Equal("svg", XDocument.Parse(svg).Root!.Name.LocalName);
        Assert.Contains(">feature<", svg, StringComparison.Ordinal);

        // Its own drawing is drawn again without asking; another file is not touched.
        var text = ToolRun.Good([.. line, "--quiet"]);
        Assert.Contains("<- chosen", text.Out, StringComparison.Ordinal);
        Assert.Contains("chosen: --lambda ", text.Out, StringComparison.Ordinal);
        _folder.Write("path.svg", "<svg/>");
        Assert.Equal(2, ToolRun.Of(line).Code);
        Assert.Equal("<svg/>", File.ReadAllText(_folder["path.svg"]));
    }

    [Fact]
    public void A_trained_manifest_knows_how_its_table_is_read()
    {
        var data = _folder.WriteFlowers();
        ToolRun.Good(
            "train",
            "--hidden",
            "6",
            "--lambda",
            "0.001",
            "--data",
            data,
            "--label",
            "kind",
            "--ignore",
            "noise1",
            "--out",
            _folder["m"]
        );
        var run = ToolRun.Good("path", _folder["m.prunednet.json"], "--data", data, "--steps", "2", "--ratio", "0.1");
        // Its heading may stand in two lines.
        Assert.Contains("log-loss", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_labels_hang_on_no_feature_nothing_is_chosen_or_something_better_than_the_mean()
    {
        File.WriteAllLines(
            _folder["noise.csv"],
            ["x,z,y", .. Enumerable.Range(0, 120).Select(row => $"{row * 31 % 17},{row * 13 % 7},{row * 7919 % 101 + 0.5}")]
        );
        var run = ToolRun.Good("path", "--hidden", "4", "--data", _folder["noise.csv"], "--label", "y", "--steps", "4", "--json");
        var constant = run.Json.GetProperty("constant").GetProperty("loss").GetDouble();
        var chosen = run.Json.GetProperty("chosen");
        if (chosen.ValueKind == JsonValueKind.Null)
            return;
        var row = run.Json.GetProperty("path")[chosen.GetInt32()];
        Assert.True(row.GetProperty("validation").GetProperty("loss").GetDouble() < constant);
        Assert.True(row.GetProperty("kept").GetProperty("feature").GetInt32() > 0);
    }

    [Fact]
    public void A_path_without_lambda_ends_with_3()
    {
        var run = ToolRun.Of("path", "--hidden", "6", "--data", _folder.WriteFlowers(), "--lambda", "0");
        Assert.Equal(3, run.Code);
        Assert.Contains("No group set has a λ above 0", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_is_met_within_its_tolerance()
    {
        var run = ToolRun.Good(
            "train",
            "--hidden",
            "20",
            "--data",
            _folder.WriteFlowers(),
            "--epochs",
            "20",
            "--debias-epochs",
            "2",
            "--target-kept",
            "40%",
            "--target-tolerance",
            "10%",
            "--dense-baseline",
            "--out",
            _folder["t"],
            "--json"
        );
        var axes = run.Json.GetProperty("axes");
        var kept =
            axes.GetProperty("feature").GetProperty("count").GetInt32() + axes.GetProperty("hidden1").GetProperty("count").GetInt32();
        Assert.InRange(kept / 31.0, 0.3, 0.5);
        Assert.True(run.Json.GetProperty("training").GetProperty("metrics").TryGetProperty("dense", out _));
        Assert.Contains("λ x 1 keeps ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "No λ was found that keeps", "--target-kept", "40%", "--target-tolerance", "0.01%", "--target-trials", "1")]
    [InlineData(2, "--target-trials belongs to --target-kept", "--target-trials", "1")]
    [InlineData(2, "expected a share above 0 and below 100 %", "--target-kept", "140%")]
    [InlineData(2, "keeps no checkpoint", "--target-kept", "0.4", "--resume")]
    public void A_target_that_cannot_be_met_is_explained(int code, string expected, params string[] options)
    {
        var run = ToolRun.Of([
            "train",
            "--hidden",
            "6",
            "--lambda",
            "0.001",
            "--data",
            _folder.WriteFlowers(),
            "--epochs",
            "2",
            "--out",
            _folder["t"],
            "--quiet",
            .. options,
        ]);
        Assert.Equal(code, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Equal(["flowers.csv"], _folder.Names);
    }
}
