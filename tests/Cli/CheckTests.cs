using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PrunedNetGen.Tests.Cli;

/// <summary>What the rules say through <c>check</c> and <c>train</c>, and what <c>check --fix</c> does about it.</summary>
public sealed class CheckTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_finding_is_a_line_that_editors_and_build_logs_understand()
    {
        var spec = Digits("\"lambda\": 0.0003", "\"lambda\": 0");
        Assert.Contains(
            $"{spec}(18,89): warning PNGEN3101: $.groups[0].lambda: λ of 'pixels' is 0",
            ToolRun.Good("check", spec).Out,
            StringComparison.Ordinal
        );
        var wrong = Digits("\"axis\": \"hidden\"", "\"axis\": \"hiden\"");
        Assert.Contains(
            $"{wrong}(19,57): error PNGEN3004: $.groups[1].axis: there is no axis called 'hiden'",
            ToolRun.Of("check", wrong).Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Json_has_the_rule_the_place_and_the_fix()
    {
        var file = ToolRun.Of("check", Digits("\"axis\": \"hidden\"", "\"axis\": \"hiden\""), "--json").Json.GetProperty("files")[0];
        var problem = Assert.Single(file.GetProperty("problems").EnumerateArray());
        Assert.Equal("PNGEN3004", problem.GetProperty("id").GetString());
        Assert.Equal("error", problem.GetProperty("severity").GetString());
        Assert.EndsWith("docs/rules/PNGEN3004.md", problem.GetProperty("help").GetString(), StringComparison.Ordinal);
        Assert.Equal((19, 57), (problem.GetProperty("line").GetInt32(), problem.GetProperty("column").GetInt32()));
        Assert.Equal("$.groups[1].axis", problem.GetProperty("path").GetString());
        Assert.Equal("hidden", problem.GetProperty("fix").GetProperty("value").GetString());
    }

    [Fact]
    public void What_is_suppressed_is_counted_and_listed_on_request()
    {
        var spec = Digits("\"lambda\": 0.0003,", "\"lambda\": 0, \"suppress\": [\"PNGEN3101\"], \"suppressReason\": \"for comparison\",");
        var said = ToolRun.Good("check", spec, "--strict").Out;
        Assert.DoesNotContain("PNGEN3101", said, StringComparison.Ordinal);
        Assert.Contains("0 errors, 0 warnings, 1 suppressed", said, StringComparison.Ordinal);
        var listed = ToolRun.Good("check", spec, "--show-suppressed").Out;
        Assert.Contains("warning PNGEN3101: $.groups[0].lambda", listed, StringComparison.Ordinal);
        Assert.Contains("(suppressed: for comparison)", listed, StringComparison.Ordinal);
        var json = ToolRun.Good("check", spec, "--json").Json.GetProperty("files")[0];
        Assert.Equal("for comparison", Assert.Single(json.GetProperty("suppressed").EnumerateArray()).GetProperty("reason").GetString());
        Assert.Empty(json.GetProperty("warnings").EnumerateArray());
    }

    [Fact]
    public void Fixes_mend_a_file_and_leave_the_rest_as_it_is_laid_out()
    {
        var right = File.ReadAllText(TrainedDigits.Spec).ReplaceLineEndings("\r\n");
        var spec = _folder.Write(
            "s.spec.json",
            right
                .Replace("\"axis\": \"hidden\"", "\"axis\": \"hiden\"", StringComparison.Ordinal)
                .Replace("\"op\": \"dense\", \"in\": \"drop\"", "\"op\": \"dence\", \"in\": \"drop\"", StringComparison.Ordinal)
        );
        var wrong = File.ReadAllText(spec);

        var dry = ToolRun.Of("check", spec, "--fix", "--dry-run");
        Assert.Equal(1, dry.Code);
        Assert.Equal(wrong, File.ReadAllText(spec));
        Assert.Contains("would fix PNGEN3004: Replace 'hiden' by 'hidden'", dry.Out, StringComparison.Ordinal);

        var run = ToolRun.Good("check", spec, "--fix");
        Assert.Equal(right, File.ReadAllText(spec));
        Assert.Contains($"{spec}(14,28): fixed PNGEN3012: Replace 'dence' by 'dense'", run.Out, StringComparison.Ordinal);
        Assert.Contains("  -     { \"name\": \"fc2\", \"op\": \"dence\"", run.Out, StringComparison.Ordinal);
        Assert.Contains("  +     { \"name\": \"fc2\", \"op\": \"dense\"", run.Out, StringComparison.Ordinal);
        Assert.Contains("not trained: 0 errors, 0 warnings", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fix_can_bring_the_next_to_light()
    {
        // The penalty's advice comes only once every set can be read.
        var spec = Digits("\"weight\": \"sqrt-size\" }\n  ]", "\"penalty\": \"lasso\" }\n  ]");
        File.WriteAllText(spec, File.ReadAllText(spec).Replace("\"axis\": \"pixel\"", "\"axis\": \"pixl\"", StringComparison.Ordinal));
        var file = ToolRun.Good("check", spec, "--fix", "--json").Json.GetProperty("files")[0];
        Assert.Equal(["PNGEN3004", "PNGEN3111"], file.GetProperty("fixed").EnumerateArray().Select(f => f.GetProperty("id").GetString()!));
        Assert.Empty(file.GetProperty("warnings").EnumerateArray());
        Assert.DoesNotContain("lasso", File.ReadAllText(spec), StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_do_not_hide_advice()
    {
        var spec = Digits("\"lambda\": 0.0003", "\"lambda\": 0");
        File.WriteAllText(spec, File.ReadAllText(spec).Replace("\"batch\": 32", "\"batch\": 0", StringComparison.Ordinal));
        var run = ToolRun.Of("check", spec);
        Assert.Equal(1, run.Code);
        Assert.Contains("warning PNGEN3101: $.groups[0].lambda: λ of 'pixels' is 0", run.Out, StringComparison.Ordinal);
        Assert.Contains("not valid: 1 error, 1 warning", run.Out, StringComparison.Ordinal);
        var file = ToolRun.Of("check", spec, "--json").Json.GetProperty("files")[0];
        Assert.Single(file.GetProperty("problems").EnumerateArray());
        Assert.Equal("PNGEN3101", Assert.Single(file.GetProperty("warnings").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public void Weights_that_are_missing_do_not_hide_advice()
    {
        var spec = Digits("\"pixel\": { \"size\": 64 }", "\"pixel\": { \"size\": 64, \"kept\": [] }");
        File.WriteAllText(
            spec,
            File.ReadAllText(spec)
                .Replace(
                    "\"name\": \"digits\",",
                    $"\"name\": \"digits\", \"weights\": {{ \"file\": \"none.safetensors\", \"bytes\": 100, \"sha256\": \"{new string('0', 64)}\" }},",
                    StringComparison.Ordinal
                )
        );
        var run = ToolRun.Of("check", spec);
        Assert.Contains("none.safetensors", run.Out, StringComparison.Ordinal);
        Assert.Contains("warning PNGEN3119: $.axes.pixel: nothing of input 'image' is left", run.Out, StringComparison.Ordinal);
        Assert.Equal(1, run.Code);
    }

    [Fact]
    public void Fixes_of_informations_are_listed_and_not_applied()
    {
        var spec = Digits("\"hidden\": { \"size\": 128 }", "\"hidden\": { \"size\": 34 }");
        var text = Regex.Replace(File.ReadAllText(spec), ",\\s+\\{ \"name\": \"hidden neurons\".*", "");
        File.WriteAllText(spec, text);
        var file = ToolRun.Good("check", spec, "--fix", "--json").Json.GetProperty("files")[0];
        Assert.Empty(file.GetProperty("fixed").EnumerateArray());
        Assert.Equal(
            "32",
            Assert
                .Single(file.GetProperty("informations").EnumerateArray(), i => i.GetProperty("id").GetString() == "PNGEN3202")
                .GetProperty("fix")
                .GetProperty("value")
                .ToString()
        );
        Assert.Equal(text, File.ReadAllText(spec));
        Assert.DoesNotContain("check --fix applies", ToolRun.Good("check", spec).Out, StringComparison.Ordinal);

        File.WriteAllText(spec, text.Replace("\"weight\": \"sqrt-size\"", "\"penalty\": \"l2\"", StringComparison.Ordinal));
        file = ToolRun.Good("check", spec, "--fix", "--json").Json.GetProperty("files")[0];
        Assert.Equal("PNGEN3118", Assert.Single(file.GetProperty("fixed").EnumerateArray()).GetProperty("id").GetString());
        Assert.Contains("\"size\": 34", File.ReadAllText(spec), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_can_be_fixed_nothing_is_written()
    {
        var spec = Digits("\"lambda\": 0.0003", "\"lambda\": -1");
        var before = File.ReadAllText(spec);
        var run = ToolRun.Of("check", spec, "--fix");
        Assert.Equal(1, run.Code);
        Assert.Contains("error PNGEN3005", run.Out, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(spec));
        Assert.Equal(2, ToolRun.Of("check", spec, "--dry-run").Code);
        Assert.Equal(2, ToolRun.Of("check", spec, "--label", "x").Code);
    }

    [Fact]
    public void With_data_a_lambda_that_removes_everything_is_told_before_training()
    {
        var spec = Digits("\"lambda\": 0.0013", "\"lambda\": 0.9");
        Assert.Contains("0 warnings", ToolRun.Good("check", spec).Out, StringComparison.Ordinal);
        var told = ToolRun.Good("check", spec, "--data", TrainedDigits.Data, "--threads", "1").Out;
        Assert.Contains(
            "(19,98): warning PNGEN3102: $.groups[1].lambda: λ of 'hidden neurons' is 0.9, at or above λ_max = ",
            told,
            StringComparison.Ordinal
        );
        Assert.Contains("1 warning", told, StringComparison.Ordinal);
        Assert.Contains(
            "0 warnings",
            ToolRun.Good("check", TrainedDigits.Spec, "--data", TrainedDigits.Data, "--threads", "1").Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Training_warns_before_it_starts_and_keeps_what_is_suppressed()
    {
        var spec = Digits(
            "\"name\": \"digits\",",
            "\"name\": \"digits\", \"suppress\": [\"PNGEN3101\"], \"suppressReason\": \"for comparison\","
        );
        var run = ToolRun.Good(
            "train",
            spec,
            "--data",
            TrainedDigits.Data,
            "--lambda",
            "pixels=0,hidden neurons=0.9",
            "--epochs",
            "2",
            "--debias-epochs",
            "0",
            "--out",
            _folder["d"],
            "--json"
        );
        Assert.StartsWith(
            $"{spec}(19,98): warning PNGEN3102: $.groups[1].lambda: λ of 'hidden neurons' is 0.9",
            run.Error,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("PNGEN3101", run.Error, StringComparison.Ordinal);
        Assert.Equal(["PNGEN3102"], run.Json.GetProperty("specWarnings").EnumerateArray().Select(w => w.GetProperty("id").GetString()!));

        var manifest = File.ReadAllText(_folder["d.prunednet.json"]);
        Assert.Contains("\"suppressReason\": \"for comparison\"", manifest, StringComparison.Ordinal);
        Assert.Contains("\"lambdaMax\": ", manifest, StringComparison.Ordinal);
        // The report is enough to say it again without data.
        Assert.Contains(
            "warning PNGEN3102: $.training.groups[1].lambda",
            ToolRun.Good("check", _folder["d.prunednet.json"]).Out,
            StringComparison.Ordinal
        );
        ToolRun.Good("expand", _folder["d.prunednet.json"], "--out", _folder["masked"], "--quiet");
        Assert.Contains(
            "\"suppressReason\": \"for comparison; expanded to its original size: ",
            File.ReadAllText(_folder["masked.prunednet.json"]),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_path_warns_of_all_but_the_lambda_that_it_looks_for()
    {
        var run = ToolRun.Good(
            "path",
            Digits("\"lambda\": 0.0013", "\"lambda\": 0"),
            "--data",
            TrainedDigits.Data,
            "--lambda",
            "pixels=9",
            "--epochs",
            "1",
            "--steps",
            "1",
            "--json"
        );
        Assert.Equal(["PNGEN3101"], run.Json.GetProperty("specWarnings").EnumerateArray().Select(w => w.GetProperty("id").GetString()!));
        Assert.Contains("warning PNGEN3101: $.groups[1].lambda", run.Error, StringComparison.Ordinal);
    }

    private string Digits(string old, string with)
    {
        var text = File.ReadAllText(TrainedDigits.Spec);
        Assert.Contains(old, text, StringComparison.Ordinal);
        return _folder.Write("s.spec.json", text.Replace(old, with, StringComparison.Ordinal));
    }
}
