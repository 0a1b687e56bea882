using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PrunedNetGen.Tests.Cli;

/// <summary>Tables with names, categories, missing values and numbers as targets.</summary>
public sealed class TableDataTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Noise_columns_vanish_by_name_and_categories_stay_together()
    {
        var data = _folder.WriteFlowers(rows: 600);
        var json = ToolRun
            .Good(
                "train",
                "--hidden",
                "8",
                "--data",
                data,
                "--label",
                "kind",
                "--lambda",
                "0.03",
                "--epochs",
                "60",
                "--out",
                _folder["flowers"],
                "--quiet",
                "--json"
            )
            .Json;
        Assert.Empty(json.GetProperty("specWarnings").EnumerateArray());
        var feature = json.GetProperty("axes").GetProperty("feature");
        // height, noise1, width, noise2, noise3, noise4, soil=clay, soil=loam, soil=sand, weather=rain, weather=sun
        var kept = feature.GetProperty("kept").EnumerateArray().Select(k => k.GetInt32()).ToArray();
        Assert.Contains(0, kept);
        Assert.Contains(2, kept);
        Assert.DoesNotContain(kept, k => k is 1 or 3 or 4 or 5);
        Assert.Contains("noise1", feature.GetProperty("removed").EnumerateArray().Select(r => r.GetString()));
        var groups = json.GetProperty("groups").EnumerateArray().First(g => g.GetProperty("name").GetString() == "feature");
        Assert.Equal(groups.GetProperty("norms").GetArrayLength(), groups.GetProperty("units").GetArrayLength());
        Assert.Equal(
            "[\"weather=rain\",\"weather=sun\"]",
            groups
                .GetProperty("units")
                .EnumerateArray()
                .Last()
                .GetRawText()
                .ReplaceLineEndings("")
                .Replace(" ", "", StringComparison.Ordinal)
        );
        Assert.Contains(kept.Count(k => k is >= 6 and <= 8), new[] { 0, 3 });
        Assert.Contains(kept.Count(k => k is 9 or 10), new[] { 0, 2 });
        Assert.Contains(
            "noise1, noise2, noise3, noise4",
            ToolRun.Good("inspect", _folder["flowers.prunednet.json"]).Out,
            StringComparison.Ordinal
        );
        // Means and scales of the standardisation are not trained, and not counted: neither in the whole nor in their layer.
        JsonElement[] layers = [.. json.GetProperty("layers").EnumerateArray()];
        Assert.Equal(0, layers.Single(l => l.GetProperty("op").GetString() == "standardize").GetProperty("parameters").GetInt64());
        Assert.Equal(json.GetProperty("parameters").GetInt64(), layers.Sum(l => l.GetProperty("parameters").GetInt64()));

        // The columns in another order, found by their names.
        var cells = File.ReadLines(data).Select(line => line.Split(',').Reverse().ToArray()).ToArray();
        var reversed = _folder.Write("reversed.csv", string.Concat(cells.Select(row => string.Join(',', row) + "\n")));
        var straight = ToolRun
            .Good("eval", _folder["flowers.prunednet.json"], "--data", data, "--label", "kind", "--json")
            .Json.GetProperty("loss")
            .GetDouble();
        var backwards = ToolRun
            .Good("eval", _folder["flowers.prunednet.json"], "--data", reversed, "--label", "kind", "--json")
            .Json.GetProperty("loss")
            .GetDouble();
        Assert.Equal(straight, backwards, 12);
    }

    [Fact]
    public void The_test_split_is_found_again_where_rows_with_missing_values_are_dropped()
    {
        var lines = File.ReadAllLines(_folder.WriteFlowers());
        for (var row = 1; row < lines.Length; row += 7)
            lines[row] = lines[row][lines[row].IndexOf(',', StringComparison.Ordinal)..];
        var data = _folder.Write("gaps.csv", string.Join('\n', lines) + "\n");
        var trained = ToolRun
            .Good(
                "train",
                "--hidden",
                "8",
                "--lambda",
                "0.001",
                "--data",
                data,
                "--missing",
                "drop-row",
                "--epochs",
                "10",
                "--out",
                _folder["gaps"],
                "--quiet",
                "--json"
            )
            .Json;
        var json = ToolRun
            .Good("eval", _folder["gaps.prunednet.json"], "--data", data, "--missing", "drop-row", "--test-split", "--json")
            .Json;
        Assert.Equal(trained.GetProperty("training").GetProperty("testRows").GetInt64(), json.GetProperty("rows").GetInt64());
        Assert.Equal(
            trained.GetProperty("training").GetProperty("metrics").GetProperty("debiased").GetProperty("loss").GetDouble(),
            json.GetProperty("loss").GetDouble()
        );
    }

    [Fact]
    public void The_test_split_of_other_data_or_of_none_is_refused_with_both_named()
    {
        string data = _folder.WriteFlowers(),
            other = _folder.WriteFlowers("other.csv", rows: 120);
        void Train(string name, params string[] more) =>
            ToolRun.Good([
                "train",
                "--hidden",
                "4",
                "--lambda",
                "0.001",
                "--data",
                data,
                "--epochs",
                "20",
                "--debias-epochs",
                "1",
                "--out",
                _folder[name],
                "--quiet",
                .. more,
            ]);
        string Refusal(string name, string rows, params string[] more)
        {
            var run = ToolRun.Of(["eval", _folder[$"{name}.prunednet.json"], "--data", rows, "--test-split", .. more]);
            Assert.Equal(1, run.Code);
            Assert.Equal("", run.Out);
            return run.Error;
        }

        Train("split");
        var manifest = File.ReadAllText(_folder["split.prunednet.json"]);
        var error = Refusal("split", other);
        foreach (var file in new[] { data, other })
            Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))), error, StringComparison.Ordinal);

        Train("whole", "--test-fraction", "0");
        error = Refusal("whole", other);
        Assert.Contains("$.recipe.test: found 0,", error, StringComparison.Ordinal);
        Assert.Contains("$.training.dataSha256", error, StringComparison.Ordinal);

        // With a test set of its own the recipe's fraction was not used: dividing by it would take rows that were trained on.
        Train("own", "--test", other);
        Assert.Contains(
            "(168, 24, 48) rows to train on, to choose by and to report on, training had (216, 24, 120)",
            Refusal("own", data),
            StringComparison.Ordinal
        );
        Train("much", "--test", other, "--validation-fraction", "0.9");
        Assert.Contains(
            "$.recipe.test: found 0.2, which beside the validation's 0.9 leaves nothing",
            Refusal("much", data),
            StringComparison.Ordinal
        );

        var bare = JsonNode.Parse(manifest)!.AsObject();
        bare.Remove("recipe");
        bare.Remove("training");
        _folder.Write("bare.prunednet.json", bare.ToJsonString());
        error = Refusal("bare", data);
        Assert.Contains("$.recipe: found no recipe", error, StringComparison.Ordinal);
        Assert.Contains("$.training: found no report", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_regression_reports_errors_in_the_targets_unit()
    {
        var random = new Random(3);
        var text = new StringBuilder("a,b,price\n");
        for (var row = 0; row < 400; row++)
        {
            double a = random.NextDouble(),
                b = random.NextDouble();
            text.Append(CultureInfo.InvariantCulture, $"{a:F5},{b:F5},{(3 * a) + 1:F5}\n");
        }
        var data = _folder.Write("prices.csv", text.ToString());
        ToolRun.Good(
            "train",
            "--hidden",
            "none",
            "--data",
            data,
            "--label",
            "price",
            "--task",
            "regression",
            "--lambda",
            "0.05",
            "--learning-rate",
            "0.05",
            "--out",
            _folder["prices"],
            "--quiet"
        );
        var target = ToolRun.Good("eval", _folder["prices.prunednet.json"], "--data", data, "--json").Json.GetProperty("targets")[0];
        Assert.Equal("price", target.GetProperty("name").GetString());
        Assert.True(target.GetProperty("r2").GetDouble() > 0.99);
        Assert.True(target.GetProperty("rmse").GetDouble() < 0.1);
        Assert.Equal(
            1,
            ToolRun
                .Good("inspect", _folder["prices.prunednet.json"], "--json")
                .Json.GetProperty("axes")
                .GetProperty("feature")
                .GetProperty("count")
                .GetInt32()
        );
        Assert.Contains("RMSE", ToolRun.Good("eval", _folder["prices.prunednet.json"], "--data", data).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("median", "2")]
    [InlineData("mean", "4")]
    public void Missing_values_of_other_rows_are_filled_in_as_those_of_training_were(string rule, string filled)
    {
        // Of the values 1, 2 and 9 of column a; the gap is in none of them.
        string Rows(string gap) =>
            "a,b,soil,kind\n"
            + string.Concat(
                Enumerable
                    .Range(0, 30)
                    .Select(i =>
                        $"{(i % 10 == 9 ? gap : new[] { "1", "2", "9" }[i % 10 % 3])},{i % 2}.5,{(i % 3 == 0 ? "clay" : "sand")},{(i % 2 == 0 ? "x" : "y")}\n"
                    )
            );
        string gaps = _folder.Write("gaps.csv", Rows("")),
            whole = _folder.Write("whole.csv", Rows(filled));
        ToolRun.Good(
            "train",
            "--hidden",
            "4",
            "--lambda",
            "0.001",
            "--data",
            gaps,
            "--missing",
            rule,
            "--test-fraction",
            "0",
            "--validation-fraction",
            "0",
            "--epochs",
            "2",
            "--out",
            _folder["m"],
            "--quiet"
        );
        var manifest = _folder["m.prunednet.json"];
        var missing = JsonDocument.Parse(File.ReadAllText(manifest)).RootElement.GetProperty("missing");
        Assert.Equal(rule, missing.GetProperty("rule").GetString());
        Assert.Equal(filled, missing.GetProperty("values")[0].GetRawText());
        Assert.Equal(4, missing.GetProperty("values").GetArrayLength());
        double Loss(params string[] words) => ToolRun.Good(["eval", manifest, .. words, "--json"]).Json.GetProperty("loss").GetDouble();
        var expected = Loss("--data", whole);
        Assert.Equal(expected, Loss("--data", gaps, "--missing", rule));
        Assert.Equal(expected, Loss("--data", gaps));
        // One row alone has no mean of its own.
        ToolRun.Good("eval", manifest, "--data", _folder.Write("one.csv", "a,b,soil,kind\n,0.5,,x\n"), "--missing", rule);
        ToolRun.Good("inspect", manifest, "--redundancy", "--data", gaps, "--missing", rule);
        ToolRun.Good("expand", manifest, "--out", _folder["e"]);
        ToolRun.Good("eval", _folder["e.prunednet.json"], "--data", gaps);
        var other = rule == "mean" ? "median" : "mean";
        Assert.Contains(
            $"the model was trained with '{rule}'",
            ToolRun.Of("eval", manifest, "--data", gaps, "--missing", other).Error,
            StringComparison.Ordinal
        );
        ToolRun.Good("generate", manifest);
    }

    [Fact]
    public void Every_bad_cell_is_an_error_at_its_line()
    {
        var data = _folder.Write("bad.csv", "a,b,kind\n1,2,x\n,3,y\n4,,x\n5,6,y\n");
        var run = ToolRun.Of("train", "--hidden", "4", "--lambda", "0.001", "--data", data, "--out", _folder["bad"], "--strict");
        Assert.Equal(1, run.Code);
        Assert.Contains($"{data}(3,1): column 'a'", run.Error, StringComparison.Ordinal);
        Assert.Contains($"{data}(4,2): column 'b'", run.Error, StringComparison.Ordinal);
        var problems = ToolRun
            .Of("train", "--hidden", "4", "--lambda", "0.001", "--data", data, "--out", _folder["bad"], "--strict", "--json")
            .Json.GetProperty("problems");
        Assert.Equal([3, 4], problems.EnumerateArray().Select(p => p.GetProperty("line").GetInt32()));
        Assert.Equal(["bad.csv"], _folder.Names);
        ToolRun.Good(
            "train",
            "--hidden",
            "4",
            "--lambda",
            "0.001",
            "--data",
            data,
            "--out",
            _folder["bad"],
            "--missing",
            "median",
            "--test-fraction",
            "0",
            "--validation-fraction",
            "0",
            "--epochs",
            "1",
            "--quiet"
        );
    }

    [Fact]
    public void A_column_that_does_not_exist_is_told_with_its_line_alone()
    {
        var data = _folder.WriteFlowers();
        var run = ToolRun.Of("train", "--hidden", "4", "--lambda", "0.001", "--data", data, "--label", "kint", "--out", _folder["x"]);
        Assert.Equal(1, run.Code);
        Assert.Contains($"{data}(1): found no label column 'kint'", run.Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'kind'?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_group_sets_get_a_suggestion()
    {
        var run = ToolRun.Of(
            "train",
            "--hidden",
            "4",
            "--data",
            _folder.WriteFlowers(),
            "--out",
            _folder["x"],
            "--lambda",
            "featur=0.1",
            "--weight",
            "hiden1=none"
        );
        Assert.Equal(2, run.Code);
        Assert.Contains("there is no group set 'featur'", run.Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'feature'?", run.Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'hidden1'?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_spec_takes_the_datas_names_and_refuses_others()
    {
        var data = _folder.WriteFlowers();
        var spec = _folder.Write(
            "flowers.spec.json",
            """
            { "format": "prunednet/1", "name": "flowers",
              "axes": { "feature": { "size": 11 }, "kind": { "size": 3, "labels": ["ash", "birch", "pine"] } },
              "inputs": [ { "name": "row", "axes": ["feature"] } ],
              "layers": [ { "name": "fc1", "op": "dense", "in": "row", "axes": ["kind", "feature"] } ],
              "outputs": [ { "name": "logits", "in": "fc1" } ],
              "groups": [ { "name": "features", "kind": "unit", "axis": "feature", "side": "consuming", "lambda": 0.01, "weight": "sqrt-size" } ],
              "recipe": { "epochs": 2 } }
            """
        );
        var run = ToolRun.Of("train", spec, "--data", data, "--label", "kind", "--out", _folder["f"]);
        Assert.Equal(1, run.Code);
        Assert.Contains("class 2 is 'pine' here and 'cedar' in the data", run.Error, StringComparison.Ordinal);

        File.WriteAllText(spec, File.ReadAllText(spec).Replace("pine", "cedar", StringComparison.Ordinal));
        ToolRun.Good("train", spec, "--data", data, "--label", "kind", "--out", _folder["f"], "--quiet", "--learning-rate", "0.001");
        Assert.Contains("\"noise1\"", File.ReadAllText(_folder["f.prunednet.json"]), StringComparison.Ordinal);
        Assert.Contains(
            "already describes the network",
            ToolRun.Of("train", spec, "--hidden", "4", "--lambda", "0.001", "--data", data, "--out", _folder["g"]).Error,
            StringComparison.Ordinal
        );
        // The spec that a user wrote is not a result of the tool.
        File.Move(spec, _folder["own.prunednet.json"]);
        var refused = ToolRun.Of("train", _folder["own.prunednet.json"], "--data", data, "--out", _folder["own"]);
        Assert.Equal(2, refused.Code);
        Assert.Contains("is not a trained manifest of this tool", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loss_that_explodes_ends_with_code_3_and_writes_nothing()
    {
        var run = ToolRun.Of(
            "train",
            "--hidden",
            "8",
            "--data",
            _folder.WriteFlowers(),
            "--out",
            _folder["x"],
            "--learning-rate",
            "1e30",
            "--lambda",
            "0",
            "--quiet"
        );
        Assert.Equal(3, run.Code);
        Assert.Contains("no longer a finite number", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.Names, n => n.StartsWith("x.prunednet", StringComparison.Ordinal));
    }

    [Fact]
    public void Weights_that_blow_up_while_the_loss_stays_a_number_end_with_code_3_and_the_layer()
    {
        var run = ToolRun.Of(
            "train",
            "--hidden",
            "16,16",
            "--lambda",
            "0.001",
            "--data",
            _folder.WriteFlowers(),
            "--out",
            _folder["x"],
            "--learning-rate",
            "10",
            "--epochs",
            "5",
            "--quiet"
        );
        Assert.Equal(3, run.Code);
        Assert.Contains("Training diverged: the penalized stage", run.Error, StringComparison.Ordinal);
        Assert.Contains("The weights grew most in layer 'fc", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.Names, n => n.StartsWith("x.prunednet", StringComparison.Ordinal));
    }

    [Fact]
    public void Adam_has_a_rate_of_its_own_and_keeps_one_that_is_given()
    {
        var data = _folder.WriteFlowers();
        ToolRun.Of(
            "train",
            "--hidden",
            "4",
            "--lambda",
            "0.001",
            "--data",
            data,
            "--out",
            _folder["a"],
            "--optimizer",
            "adam",
            "--epochs",
            "1",
            "--debias-epochs",
            "0",
            "--quiet"
        );
        Assert.Contains("\"learningRate\": 0.003", File.ReadAllText(_folder["a.prunednet.json"]), StringComparison.Ordinal);
        ToolRun.Of(
            "train",
            "--hidden",
            "4",
            "--lambda",
            "0.001",
            "--data",
            data,
            "--out",
            _folder["b"],
            "--optimizer",
            "adam",
            "--learning-rate",
            "0.1",
            "--epochs",
            "1",
            "--debias-epochs",
            "0",
            "--quiet"
        );
        Assert.Contains("\"learningRate\": 0.1", File.ReadAllText(_folder["b.prunednet.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_data_lose_as_floats_is_warned_of_in_training_and_in_evaluation()
    {
        File.WriteAllLines(
            _folder["t.csv"],
            Enumerable.Range(0, 60).Select(i => $"{i + 1}e-50,{i % 7},{(i > 30 ? "late" : "early")}").Prepend("t,b,y")
        );
        const string Warning = "t.csv: warning: column 't': of 60 different numbers from 1E-50 to 6E-49";
        var trained = ToolRun.Of(
            "train",
            "--hidden",
            "4",
            "--lambda",
            "0.001",
            "--data",
            _folder["t.csv"],
            "--out",
            _folder["t"],
            "--epochs",
            "1",
            "--json"
        );
        Assert.Contains(Warning, trained.Error, StringComparison.Ordinal);
        Assert.Contains("\"severity\": \"warning\"", trained.Out, StringComparison.Ordinal);
        Assert.Contains(
            Warning,
            ToolRun.Of("eval", _folder["t.prunednet.json"], "--data", _folder["t.csv"]).Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_feature_of_denormals_ends_with_code_1_and_its_name()
    {
        File.WriteAllLines(
            _folder["d.csv"],
            Enumerable.Range(0, 60).Select(i => $"{i % 5}e-44,{i % 7},{(i > 30 ? "late" : "early")}").Prepend("tiny,b,y")
        );
        var run = ToolRun.Of("train", "--hidden", "4", "--lambda", "0.001", "--data", _folder["d.csv"], "--out", _folder["d"], "--quiet");
        Assert.Equal(1, run.Code);
        Assert.Contains("column 'tiny': found numbers from 0 to 4", run.Error, StringComparison.Ordinal);
        Assert.Contains("--ignore tiny", run.Error, StringComparison.Ordinal);
        ToolRun.Good(
            "train",
            "--hidden",
            "4",
            "--lambda",
            "0.001",
            "--data",
            _folder["d.csv"],
            "--out",
            _folder["d"],
            "--ignore",
            "tiny",
            "--epochs",
            "1",
            "--quiet"
        );
    }
}
