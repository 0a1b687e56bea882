using System;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace PrunedNetGen.Tests.Cli;

/// <summary>The commands on the digits, one after the other as a user would run them.</summary>
public sealed class CommandTests(TrainedDigits digits) : IClassFixture<TrainedDigits>
{
    [Fact]
    public void Training_removes_blank_pixels_and_changes_no_prediction()
    {
        var json = digits.Training.Json;
        Assert.Equal("train", json.GetProperty("command").GetString());
        Assert.Equal(0, json.GetProperty("exitCode").GetInt32());
        Assert.Empty(json.GetProperty("specWarnings").EnumerateArray());
        Assert.Equal(0, json.GetProperty("training").GetProperty("predictionsChangedByRemoval").GetInt64());
        Assert.True(json.GetProperty("training").GetProperty("metrics").GetProperty("debiased").GetProperty("accuracy").GetDouble() > 0.85);
        Assert.True(json.GetProperty("training").GetProperty("metrics").TryGetProperty("dense", out _));
        Assert.InRange(json.GetProperty("axes").GetProperty("pixel").GetProperty("count").GetInt32(), 10, 61);
        Assert.Equal(["digits.prunednet.json", "digits.prunednet.safetensors"], digits.Folder.Names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_was_trained_passes_the_check()
    {
        var run = ToolRun.Good("check", digits.Manifest);
        Assert.Contains("valid, with its weights: 0 errors", run.Out, StringComparison.Ordinal);
        Assert.True(ToolRun.Good("check", digits.Manifest, "--json").Json.GetProperty("valid").GetBoolean());
    }

    [Fact]
    public void Inspect_draws_exactly_the_kept_pixels()
    {
        var run = ToolRun.Good("inspect", digits.Manifest, "--groups");
        var kept = digits.Training.Json.GetProperty("axes").GetProperty("pixel").GetProperty("count").GetInt32();
        var picture = run.Out.Split('\n').SkipWhile(l => !l.StartsWith("Kept pixels", StringComparison.Ordinal)).Skip(1).Take(8).ToArray();
        Assert.All(picture, line => Assert.Equal(2 + 16, line.Length));
        Assert.Equal(64 - kept, picture.Sum(line => line.Count(c => c == '·')) / 2);
        Assert.Contains("group of pixel", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Out);

        var strengths = ToolRun
            .Good("inspect", digits.Manifest, "--json")
            .Json.GetProperty("pictures")
            .GetProperty("image")
            .GetProperty("strengths");
        Assert.Equal(64, strengths.GetArrayLength());
        Assert.Equal(kept, strengths.EnumerateArray().Count(s => s.ValueKind == JsonValueKind.Number));
    }

    [Fact]
    public void Inspect_refuses_an_image_of_another_size()
    {
        var run = ToolRun.Of("inspect", digits.Manifest, "--image", "8x9");
        Assert.Equal(2, run.Code);
        Assert.Contains("8x9 does not fit axis 'pixel', which has 64 units", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Eval_counts_every_row_once()
    {
        var json = ToolRun.Good("eval", digits.Manifest, "--data", TrainedDigits.Data, "--json").Json;
        Assert.Equal(1797, json.GetProperty("rows").GetInt32());
        Assert.Equal(1797, json.GetProperty("confusion").EnumerateArray().Sum(row => row.EnumerateArray().Sum(c => c.GetInt64())));
        double diagonal = json.GetProperty("confusion").EnumerateArray().Select((row, i) => row[i].GetInt64()).Sum();
        Assert.Equal(json.GetProperty("accuracy").GetDouble(), diagonal / 1797, 12);

        var text = ToolRun.Good("eval", digits.Manifest, "--data", TrainedDigits.Data);
        Assert.Contains("precision", text.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Eval_of_the_test_split_gives_the_reports_figures_again()
    {
        var json = ToolRun.Good("eval", digits.Manifest, "--data", TrainedDigits.Data, "--test-split", "--json").Json;
        var training = digits.Training.Json.GetProperty("training");
        var debiased = training.GetProperty("metrics").GetProperty("debiased");
        Assert.Equal(training.GetProperty("testRows").GetInt64(), json.GetProperty("rows").GetInt64());
        Assert.Equal(debiased.GetProperty("accuracy").GetDouble(), json.GetProperty("accuracy").GetDouble());
        Assert.Equal(debiased.GetProperty("loss").GetDouble(), json.GetProperty("loss").GetDouble());
    }

    [Fact]
    public void Generate_prints_the_class_and_writes_it_whole()
    {
        var run = ToolRun.Good("generate", digits.Manifest, "--namespace", "Some.Place", "--class", "DigitNet");
        Assert.Contains("namespace Some.Place", run.Out, StringComparison.Ordinal);
        Assert.Contains("partial class DigitNet", run.Out, StringComparison.Ordinal);

        using var folder = new Folder();
        ToolRun.Good("generate", digits.Manifest, "--namespace", "Some.Place", "--class", "DigitNet", "--out", folder["DigitNet.g.cs"]);
        Assert.Equal(run.Out, File.ReadAllText(folder["DigitNet.g.cs"]));
        // Its own file is overwritten without asking, another one is not.
        ToolRun.Good("generate", digits.Manifest, "--out", folder["DigitNet.g.cs"]);
        folder.Write("mine.cs", "class Mine;");
        Assert.Equal(2, ToolRun.Of("generate", digits.Manifest, "--out", folder["mine.cs"]).Code);
        Assert.Equal("class Mine;", File.ReadAllText(folder["mine.cs"]));
        ToolRun.Good("generate", digits.Manifest, "--out", folder["mine.cs"], "--force");
    }

    [Fact]
    public void Expanding_puts_removed_units_back_and_changes_no_figure()
    {
        using var folder = new Folder();
        ToolRun.Good("expand", digits.Manifest, "--out", folder["masked"], "--quiet");
        var axes = ToolRun.Good("inspect", folder["masked.prunednet.json"], "--json").Json.GetProperty("axes");
        Assert.Equal(64, axes.GetProperty("pixel").GetProperty("count").GetInt32());
        JsonElement Eval(string manifest) => ToolRun.Good("eval", manifest, "--data", TrainedDigits.Data, "--json").Json;
        Assert.Equal(
            Eval(digits.Manifest).GetProperty("confusion").ToString(),
            Eval(folder["masked.prunednet.json"]).GetProperty("confusion").ToString()
        );
        // Units that do nothing are what it is for.
        Assert.Contains("0 warnings", ToolRun.Good("check", folder["masked.prunednet.json"]).Out, StringComparison.Ordinal);
        Assert.Contains(
            "PNGEN3113: $.axes.pixel",
            ToolRun.Good("check", folder["masked.prunednet.json"], "--show-suppressed").Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Exporting_says_what_the_model_takes_and_gives()
    {
        using var folder = new Folder();
        var run = ToolRun.Good("export", digits.Manifest, "--onnx", folder["digits.onnx"]);
        Assert.Contains("input image [batch, 64]", run.Out, StringComparison.Ordinal);
        Assert.Contains("output logits [batch, 10]", run.Out, StringComparison.Ordinal);

        // The same again gives the same bytes, and needs no permission.
        var written = File.ReadAllBytes(folder["digits.onnx"]);
        var json = ToolRun.Good("export", digits.Manifest, "--onnx", folder["digits.onnx"], "--json").Json;
        Assert.Equal(written.Length, json.GetProperty("bytes").GetInt32());
        Assert.Equal(
            """["batch",64]""",
            json.GetProperty("inputs")[0]
                .GetProperty("shape")
                .GetRawText()
                .ReplaceLineEndings("")
                .Replace(" ", "", StringComparison.Ordinal)
        );
        Assert.Equal(written, File.ReadAllBytes(folder["digits.onnx"]));
    }

    [Fact]
    public void Exporting_overwrites_nothing_of_others_and_needs_weights()
    {
        using var folder = new Folder();
        folder.Write("mine.onnx", "mine");
        Assert.Equal(2, ToolRun.Of("export", digits.Manifest, "--onnx", folder["mine.onnx"]).Code);
        Assert.Equal("mine", File.ReadAllText(folder["mine.onnx"]));
        ToolRun.Good("export", digits.Manifest, "--onnx", folder["mine.onnx"], "--force");

        // Manifests and specs have the tool's name in their first characters, and are no models.
        foreach (var source in new[] { digits.Manifest, TrainedDigits.Spec })
        {
            var file = folder.Write("net.json", File.ReadAllText(source));
            Assert.Equal(2, ToolRun.Of("export", digits.Manifest, "--onnx", file).Code);
            Assert.Equal(File.ReadAllText(source), File.ReadAllText(file));
        }

        var spec = ToolRun.Of("export", TrainedDigits.Spec, "--onnx", folder["spec.onnx"]);
        Assert.Equal(1, spec.Code);
        Assert.Contains("a spec without weights", spec.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["spec.onnx"]));
    }

    [Fact]
    public void Exporting_names_the_file_whose_network_cannot_be_said()
    {
        using var folder = new Folder();
        var manifest = folder.Write(
            "same.prunednet.json",
            File.ReadAllText(digits.Manifest).Replace("\"logits\"", "\"image\"", StringComparison.Ordinal)
        );
        File.Copy(digits.Folder["digits.prunednet.safetensors"], folder["digits.prunednet.safetensors"]);
        var run = ToolRun.Of("export", manifest, "--onnx", folder["same.onnx"]);
        Assert.Equal(1, run.Code);
        Assert.Contains($"{manifest}: $.outputs[0].name: output 'image' has the name of an input", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["same.onnx"]));
    }

    [Fact]
    public void Generate_names_what_is_no_identifier()
    {
        var run = ToolRun.Of("generate", digits.Manifest, "--class", "1st");
        Assert.Equal(1, run.Code);
        Assert.Contains("'1st' is not a C# identifier", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Infer", "the class cannot be called 'Infer': that is the name of a member that it gets")]
    [InlineData("", "Labels", "the class cannot be called 'Labels'")]
    [InlineData("", "@Classify", "the class cannot be called '@Classify'")]
    [InlineData("", "System", "the class System would take the place of 'System.")]
    [InlineData("PrunedNetGen", "Runtime", "the class PrunedNetGen.Runtime would take the place of 'PrunedNetGen.Runtime.")]
    [InlineData("System.Math", "Net", "the class System.Math.Net would take the place of 'System.Math'")]
    [InlineData("a..b", "Net", "'a..b' is not a C# namespace")]
    [InlineData("", "a-b", "'a-b' is not a C# identifier")]
    public void Generate_names_what_cannot_be_a_class(string space, string name, string expected)
    {
        // A word that begins with @ would be a file of words.
        string[] inSpace = space.Length > 0 ? [$"--namespace={space}"] : [];
        var run = ToolRun.Of(["generate", digits.Manifest, $"--class={name}", .. inSpace]);
        Assert.Equal(1, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file", "partial class @file")]
    [InlineData("required", "partial class @required")]
    [InlineData("class", "partial class @class")]
    [InlineData("@event", "partial class @event")]
    [InlineData("Überprüfung", "partial class Überprüfung")]
    public void Generate_escapes_what_is_a_keyword(string name, string expected) =>
        Assert.Contains(
            expected,
            ToolRun.Good("generate", digits.Manifest, $"--class={name}", "--namespace", "my.nameof.@new").Out,
            StringComparison.Ordinal
        );

    [Fact]
    public void Generate_derives_the_class_from_the_networks_name()
    {
        Assert.Equal("DigitsNet", ToolRun.Good("generate", digits.Manifest, "--json").Json.GetProperty("class").GetString());
    }

    [Fact]
    public void Training_gives_the_same_bytes_at_any_thread_count()
    {
        using var folder = new Folder();
        foreach (var threads in new[] { "1", "3" })
            ToolRun.Good(
                "train",
                "--hidden",
                "12,8",
                "--lambda",
                "0.001",
                "--data",
                TrainedDigits.Data,
                "--epochs",
                "20",
                "--debias-epochs",
                "1",
                "--threads",
                threads,
                "--name",
                "same",
                "--quiet",
                "--out",
                folder[$"t{threads}"]
            );
        Assert.Equal(File.ReadAllBytes(folder["t1.prunednet.safetensors"]), File.ReadAllBytes(folder["t3.prunednet.safetensors"]));
        Assert.Equal(
            File.ReadAllText(folder["t1.prunednet.json"]).Replace("t1.prunednet", "", StringComparison.Ordinal),
            File.ReadAllText(folder["t3.prunednet.json"]).Replace("t3.prunednet", "", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Quiet_says_nothing_but_the_answer()
    {
        using var folder = new Folder();
        var run = ToolRun.Good(
            "train",
            "--hidden",
            "4",
            "--lambda",
            "0.001",
            "--data",
            folder.WriteFlowers(),
            "--epochs",
            "20",
            "--debias-epochs",
            "0",
            "--out",
            folder["q"],
            "--quiet"
        );
        Assert.Equal("", run.Error);
        Assert.Contains("wrote", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_in_a_pipe_is_plain_lines_on_stderr()
    {
        using var folder = new Folder();
        var run = ToolRun.Good(
            "train",
            "--hidden",
            "4",
            "--lambda",
            "0.001",
            "--data",
            folder.WriteFlowers(),
            "--epochs",
            "3",
            "--debias-epochs",
            "1",
            "--out",
            folder["p"],
            "--json"
        );
        Assert.Contains("penalized epoch 3/3: loss ", run.Error, StringComparison.Ordinal);
        Assert.Contains("debiasing epoch 1/1", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Error);
        Assert.Equal(JsonValueKind.Object, run.Json.ValueKind);
    }
}
