using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace PrunedNetGen.Tests.Cli;

/// <summary>From a table as people have them to predictions, without saying anything twice.</summary>
public sealed class PredictTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Sales of which the hour, the size and the region decide the class, with everything in the way that a table may have.</summary>
    private string WriteSales(string name, int rows, bool withLabel = true)
    {
        var random = new Random(3);
        var text = new StringBuilder("id;sold;size;region;member;note" + (withLabel ? ";price;kind" : "") + "\n");
        for (var row = 0; row < rows; row++)
        {
            var at = new DateTime(2020, 1, 1).AddHours(row * 7);
            var size = 1000 + random.Next(4000);
            var region = row % 3;
            text.Append(CultureInfo.InvariantCulture, $"S{row};{at:yyyy-MM-dd HH:mm};")
                .Append(row % 11 == 0 ? "NA" : $"{size / 1000}.{size % 1000:000},5 €")
                .Append(
                    CultureInfo.InvariantCulture,
                    $";{(row % 13 == 0 ? "" : "north south west".Split()[region])};{(row % 2 == 0 ? "yes" : "no")};\"a;b {row}\""
                );
            if (withLabel)
                text.Append(
                    CultureInfo.InvariantCulture,
                    $";{2 * size + (region * 100)};{(size > 3000 || at.Hour > 18 ? "dear" : "cheap")}"
                );
            text.Append('\n');
        }
        return _folder.Write(name, text.ToString());
    }

    private string Train(string data, params string[] more)
    {
        ToolRun.Good(["train", "--hidden", "8", "--lambda", "0.001", "--data", data, "--out", _folder["m"], "--quiet", .. more]);
        return _folder["m.prunednet.json"];
    }

    [Fact]
    public void A_messy_table_is_trained_evaluated_and_predicted_with_nothing_but_its_name()
    {
        var data = WriteSales("sales.csv", 240);
        var run = ToolRun.Good(
            "train",
            "--hidden",
            "8",
            "--lambda",
            "0.001",
            "--data",
            data,
            "--ignore",
            "price",
            "--epochs",
            "5",
            "--out",
            _folder["m"]
        );
        foreach (
            var said in new[]
            {
                "left out: 'id' (texts that do not repeat, 240 different), 'note'",
                "dates: 'sold' (yyyy-M-d H:mm: year, month, weekday, hour)",
                "yes and no as 1 and 0: 'member' (yes = 1)",
                "missing values as the training median beside an indicator: 'size' (22)",
                "missing values as a category: 'region' (19)",
                "cells are separated by ';'",
            }
        )
            Assert.Contains(said, run.Error, StringComparison.Ordinal);
        var manifest = _folder["m.prunednet.json"];
        Assert.Contains("\"leftOut\": [\"id\", \"note\", \"price\"]", File.ReadAllText(manifest), StringComparison.Ordinal);

        var evaluated = ToolRun.Good("eval", manifest, "--data", data);
        Assert.Contains("of these 240 rows trained the model", evaluated.Error, StringComparison.Ordinal);
        Assert.Equal(240, ToolRun.Good("eval", manifest, "--data", data, "--json").Json.GetProperty("rows").GetInt32());
        ToolRun.Good("eval", manifest, "--data", data, "--test-split");

        // The same rows without the label's column.
        var fresh = WriteSales("new.csv", 30, withLabel: false);
        ToolRun.Good("predict", manifest, "--data", fresh, "--out", _folder["p.csv"]);
        var (before, lines) = (File.ReadAllLines(fresh), File.ReadAllLines(_folder["p.csv"]));
        Assert.Equal(before[0] + ";prediction;probability of cheap;probability of dear", lines[0]);
        Assert.Equal(31, lines.Length);
        for (var row = 1; row < lines.Length; row++)
        {
            Assert.StartsWith(before[row] + ";", lines[row], StringComparison.Ordinal);
            var cells = lines[row].Split(';')[^3..];
            var shares = cells[1..].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(1, shares.Sum(), 5);
            Assert.Equal(shares[0] >= shares[1] ? "cheap" : "dear", cells[0]);
        }
        // Its own predictions may be written again; what has a column of that name keeps it.
        ToolRun.Good("predict", manifest, "--data", fresh, "--out", _folder["p.csv"]);
        ToolRun.Good("predict", manifest, "--data", _folder["p.csv"], "--out", _folder["q.csv"]);
        Assert.EndsWith(
            "dear;prediction_;probability of cheap_;probability of dear_",
            File.ReadLines(_folder["q.csv"]).First(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Numbers_are_predicted_as_they_are_evaluated()
    {
        var data = WriteSales("sales.csv", 120);
        var manifest = Train(data, "--label", "price", "--ignore", "kind", "--task", "regression", "--epochs", "20");
        ToolRun.Good("predict", manifest, "--data", data, "--out", _folder["p.csv"]);
        var lines = File.ReadAllLines(_folder["p.csv"]);
        Assert.EndsWith(";kind;prediction", lines[0], StringComparison.Ordinal);
        var squares = lines
            .Skip(1)
            .Select(line => line.Split(';'))
            .Select(cells =>
                Math.Pow(double.Parse(cells[^1], CultureInfo.InvariantCulture) - double.Parse(cells[^3], CultureInfo.InvariantCulture), 2)
            );
        var rmse = ToolRun.Good("eval", manifest, "--data", data, "--json").Json.GetProperty("targets")[0].GetProperty("rmse").GetDouble();
        Assert.Equal(1, Math.Sqrt(squares.Average()) / rmse, 4);
    }

    [Fact]
    public void What_cannot_be_predicted_is_told()
    {
        var data = WriteSales("sales.csv", 60);
        var manifest = Train(data, "--ignore", "price", "--epochs", "20");
        var missing = ToolRun.Of(
            "predict",
            manifest,
            "--data",
            _folder.Write("n.csv", "size;region\n1;north\n"),
            "--out",
            _folder["p.csv"]
        );
        Assert.Equal(1, missing.Code);
        Assert.Contains("no feature column 'sold'", missing.Error, StringComparison.Ordinal);
        Assert.Equal(2, ToolRun.Of("predict", manifest, "--data", data, "--out", data).Code);
        Assert.Equal(1, ToolRun.Of("predict", manifest, "--data", _folder.Write("x.npy", ""), "--out", _folder["p.csv"]).Code);
    }

    [Fact]
    public void A_profile_is_a_table_with_a_line_for_each_column()
    {
        var data = WriteSales("sales.csv", 60);
        var run = ToolRun.Good("profile", data);
        Assert.Contains("60 rows of 8 columns, ';' between cells, with a header", run.Out, StringComparison.Ordinal);
        var columns = ToolRun.Good("profile", data, "--json").Json.GetProperty("columns");
        Assert.Equal(
            ["left out", "date", "number", "category", "boolean", "left out", "number", "label"],
            columns.EnumerateArray().Select(column => column.GetProperty("kind").GetString())
        );
    }

    [Fact]
    public void A_column_that_cannot_be_read_is_refused_once_with_the_option_that_helps()
    {
        var rows = string.Concat(Enumerable.Range(0, 60).Select(i => $"{(i % 20 == 7 ? "1o" : $"{i}")},{i % 3},{"xy"[i % 2]}\n"));
        var run = ToolRun.Of(
            "train",
            "--hidden",
            "4",
            "--lambda",
            "0.001",
            "--data",
            _folder.Write("t.csv", "a,b,k\n" + rows),
            "--out",
            _folder["t"]
        );
        Assert.Equal(1, run.Code);
        Assert.Contains("(9,1): column 'a': found '1o' first, 3 of 60 cells like it", run.Error, StringComparison.Ordinal);
        Assert.Contains("--categorical a", run.Error, StringComparison.Ordinal);
    }
}
