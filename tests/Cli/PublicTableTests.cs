using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace PrunedNetGen.Tests.Cli;

/// <summary>Tables laid out like four public ones: each is trained on, evaluated and predicted without a word about its columns.</summary>
public sealed class PublicTableTests : IDisposable
{
    private const int Rows = 240;

    private readonly Folder _folder = new();
    private readonly Random _random = new(3);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Customers_who_leave()
    {
        var lines = Enumerable
            .Range(1, Rows)
            .Select(row =>
            {
                var (age, isActive, country) = (_random.Next(18, 80), _random.Next(2), OneOf("France", "Germany", "Spain"));
                var leaves = age + (country == "Germany" ? 15 : 0) - 15 * isActive > 50 ? 1 : 0;
                return Text($"{row},{15_600_000 + row * 37},{OneOf("Hill", "Onio", "Boni", "Chu")},{country},")
                    + Text($"{OneOf("Male", "Female")},{age},{_random.Next(0, 200_000) / 100.0},{isActive},{leaves}");
            });
        var said = Run(
            "churn.csv",
            "RowNumber,CustomerId,Surname,Geography,Gender,Age,Balance,IsActiveMember,Exited",
            lines,
            "Exited",
            "accuracy",
            0.75
        );
        Assert.Contains("left out: 'RowNumber' (row numbers), 'CustomerId' (an identifier, 240 different)", said, StringComparison.Ordinal);
    }

    [Fact]
    public void House_sales_with_identifiers_in_quotes_and_dates_without_separators()
    {
        var lines = Enumerable
            .Range(1, Rows)
            .Select(row =>
            {
                var (zip, size) = (98_001 + 3 * _random.Next(8), _random.Next(600, 5000));
                var price = 150 * size + 20_000 * (zip - 98_001) + _random.Next(0, 30_000);
                var date = new DateTime(2014, 5, 1).AddDays(_random.Next(380));
                return Text($"\"{7_129_300_000 + row * 31L}\",\"{date:yyyyMMdd}T000000\",{price},{_random.Next(1, 6)},{size},\"{zip}\"");
            });
        var said = Run("sales.csv", "\"id\",\"date\",\"price\",\"bedrooms\",\"sqft_living\",\"zipcode\"", lines, "price", "r2", 0.9);
        Assert.Contains("left out: 'id' (an identifier, 240 different)", said, StringComparison.Ordinal);
        Assert.Contains("dates: 'date' (yyyyMMdd'T'HHmmss: year, month, weekday)", said, StringComparison.Ordinal);
        Assert.Contains("codes of places as categories: 'zipcode'", said, StringComparison.Ordinal);
    }

    [Fact]
    public void House_prices_with_eighty_columns_between_tabs_and_cells_that_are_missing()
    {
        string[] numbers = [.. Enumerable.Range(0, 36).Select(i => $"Num{i}")],
            words = [.. Enumerable.Range(0, 42).Select(i => $"Cat{i}")];
        var lines = Enumerable
            .Range(1, Rows)
            .Select(row =>
            {
                int[] values = [.. numbers.Select(_ => _random.Next(0, 2000))];
                var price = 100_000 + 60 * values[0] + 40 * values[1] + _random.Next(0, 8000);
                return Text($"{row}\t0{526_301_100 + row * 35}\t")
                    + string.Join('\t', values.Select((v, i) => i is 3 or 4 && _random.Next(6) == 0 ? "NA" : Text($"{v}")))
                    + "\t"
                    + string.Join('\t', words.Select((_, i) => i < 8 && _random.Next(3) == 0 ? "NA" : OneOf("TA", "Gd", "Ex")))
                    + Text($"\t{price}");
            });
        var header = string.Join('\t', ["Order", "PID", .. numbers, .. words, "SalePrice"]);
        var said = Run("ames.txt", header, lines, "SalePrice", "r2", 0.9);
        Assert.Contains("left out: 'Order' (row numbers), 'PID' (an identifier, 240 different)", said, StringComparison.Ordinal);
        Assert.Contains("missing values as the training median beside an indicator: 'Num3'", said, StringComparison.Ordinal);
        Assert.Contains("missing values as a category: 'Cat0'", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Hourly_counts_with_times_and_columns_that_give_the_sum_away()
    {
        var lines = Enumerable
            .Range(0, Rows)
            .Select(row =>
            {
                var at = new DateTime(2011, 1, 1).AddHours(5 * row);
                var (casual, registered) = (_random.Next(0, 40), 10 * Math.Abs(at.Hour - 12) + _random.Next(0, 10));
                return Text(
                    $"{at:yyyy-MM-dd HH:mm:ss},{_random.Next(1, 4)},{_random.Next(0, 300) / 10.0},{casual},{registered},{casual + registered}"
                );
            });
        var said = Run("hours.csv", "datetime,weather,temp,casual,registered,count", lines, "count", "r2", 0.95);
        Assert.Contains("dates: 'datetime' (yyyy-M-d H:mm:ss: year, month, weekday, hour)", said, StringComparison.Ordinal);
        Assert.Contains("the label 'count' is the sum of columns 'casual' and 'registered'", said, StringComparison.Ordinal);
    }

    // What is read is looked at here; the choice of a network has its own tests.
    private string Run(string name, string header, IEnumerable<string> lines, string label, string figure, double least)
    {
        var data = _folder.Write(name, string.Join('\n', lines.Prepend(header)) + "\n");
        string[] line = ["train", "--hidden", "none", "--lambda", "0.02", "--epochs", "100"];
        var run = ToolRun.Good([.. line, "--data", data, "--label", label, "--out", _folder["m"], "--json"]);
        var metrics = run.Json.GetProperty("training").GetProperty("metrics").GetProperty("debiased");
        Assert.True(metrics.GetProperty(figure).GetDouble() > least, metrics.ToString());
        var manifest = _folder["m.prunednet.json"];
        ToolRun.Good("eval", manifest, "--data", data, "--test-split");
        ToolRun.Good("predict", manifest, "--data", data, "--out", _folder["p.csv"]);
        Assert.Equal(Rows + 1, File.ReadAllLines(_folder["p.csv"]).Length);
        return run.Error;
    }

    private string OneOf(params string[] words) => words[_random.Next(words.Length)];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
