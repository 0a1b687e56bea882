using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>A random table as training would have left it in a manifest, a network that reads some of its columns, and new rows.</summary>
internal sealed class RandomTable
{
    private static readonly string[] Formats =
    [
        "yyyy-M-d",
        "d.M.yyyy",
        "yyyy-M-d H:mm",
        "yyyyMMdd'T'HHmmss",
        "MMM d, yyyy h:mm tt",
        "H:mm",
        "yyyy-M-d H:mm:ss.FFFFFFF",
        "s",
    ];

    private static readonly string[] Rules = ["indicator", "median", "mean", "-3.5", "error", "drop-row"];

    private readonly bool _takesMissing;

    public RandomTable(TableSeed seed)
    {
        var rule = Rules[seed.Seed % Rules.Length];
        _takesMissing = rule is not ("error" or "drop-row");
        Options = new DataOptions
        {
            Missing = MissingValues.Parse(_takesMissing ? rule : "error"),
            Separator = ';',
            Header = true,
            MissingMarkers = seed.Seed % 2 == 0 ? ["-9", "none of it"] : [],
            Strict = seed.Seed % 5 == 4,
        };
        FeatureColumn[] columns = [.. seed.Columns.Select(c => Column($"c{c} {seed.Seed}", seed.Random(c, TableSeed.OfColumn)))];
        Table = new TableSchema
        {
            Columns = columns,
            Missing = rule,
            MissingMarkers = Options.MissingMarkers,
            IsStrict = Options.Strict,
        };
        string[] names = [.. columns.SelectMany(c => c.FeatureNames)];
        if (rule is "indicator" or "median" or "mean")
        {
            var random = new Random(seed.Seed);
            Missing = new MissingEntries(rule, [.. names.Select(_ => (float)(random.NextDouble() * 10))]);
        }
        Schema = DataSchema.Of(Table, ["a", "b"]);
        if (Missing is not null)
            Schema = Schema.FilledWith(Missing.Values);

        var kept = columns.Zip(seed.Columns).SelectMany(c => KeptOf(c.First, seed.Random(c.Second, TableSeed.OfKept))).ToArray();
        Kept = [.. Enumerable.Range(0, kept.Length).Where(f => kept[f])];
        var feature = new Atom("feature", names.Length, names, Kept);
        var y = new Atom("y", 2, ["a", "b"]);
        Network = Network.Create(
            "random",
            [feature, y],
            [new NetworkInput("row", feature)],
            [new Dense("fc", "row", y, feature)],
            [new NetworkOutput("y", "fc")]
        );
        // An empty cell alone would be an empty line, which is no row; a column that nobody asks for stands beside it.
        string[] all = [.. columns.Select(c => c.Name), "beside"];
        Rows = new RowTable(
            all,
            [
                .. seed.Rows.Select(row =>
                    columns.Zip(seed.Columns, (column, c) => Cell(column, seed.Random(c, row))).Append(new Cell("x", null)).ToArray()
                ),
            ]
        );
    }

    public TableSchema Table { get; }

    public MissingEntries? Missing { get; }

    public DataSchema Schema { get; }

    public DataOptions Options { get; }

    public Network Network { get; }

    /// <summary>The features that the network reads.</summary>
    public IReadOnlyList<int> Kept { get; }

    public RowTable Rows { get; }

    private static IEnumerable<bool> KeptOf(FeatureColumn column, Random random) => Enumerable.Repeat(random.Next(4) > 0, column.Width);

    private FeatureColumn Column(string name, Random random)
    {
        var indicates = _takesMissing && random.Next(2) == 0;
        switch (random.Next(4))
        {
            case 0:
                return new NumberColumn(name)
                {
                    HasIndicator = indicates,
                    Offset = random.Next(3) == 0 ? 1.7e9 : 0,
                    Style = random.Next(3) == 0 ? new NumberStyle(',', false) : NumberStyle.Plain,
                };
            case 1:
                return new BooleanColumn(name, "Yes", "no") { HasIndicator = indicates };
            case 2:
                List<string> categories =
                [
                    .. new[] { "1", "2.0", "30", "Old & \"Sons\"", "é", "x y", "10-19", "-9.0" }.Take(1 + random.Next(8)),
                ];
                if (random.Next(2) == 0)
                    categories.Add(FeatureColumn.Other);
                if (indicates)
                    categories.Add(FeatureColumn.Missing);
                return new CategoryColumn(name, categories);
            default:
                var format = Formats[random.Next(Formats.Length)];
                // What is a time alone has no date.
                DatePart[] parts =
                    format == "H:mm" ? [DatePart.Hour] : [.. DatePart.All.Where(_ => random.Next(3) > 0).DefaultIfEmpty(DatePart.Year)];
                return new DateColumn(name, format, parts) { HasIndicator = indicates };
        }
    }

    private Cell Cell(FeatureColumn column, Random random)
    {
        if (_takesMissing && random.Next(5) == 0)
            return EndToEnd.Cell.Missing();
        switch (column)
        {
            case NumberColumn number:
                var value = Math.Round((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(6)), 2) + number.Offset;
                var text = value.ToString("R", CultureInfo.InvariantCulture);
                return new Cell(number.Style.IsPlain ? text : text.Replace('.', ','), value);
            case BooleanColumn:
                var yes = random.Next(2) == 0;
                return new Cell(yes ? "YES" : "No", yes);
            case CategoryColumn category:
                string[] more = Options.Strict ? [] : ["1.0", "2", "3e1", "unseen", "NA", "n/a", "?", "-9", "(missing)"];
                if (!_takesMissing)
                    more = [.. more.Take(4)];
                string[] texts = [.. category.Categories.Where(c => _takesMissing || c != FeatureColumn.Missing), .. more];
                var one = texts[random.Next(texts.Length)];
                return new Cell(one, one);
            default:
                var date = new DateTime(1900, 1, 1).AddMinutes(random.Next(100_000_000));
                var written = date.ToString(((DateColumn)column).Format, CultureInfo.InvariantCulture);
                // Of what is not written nothing is known.
                return new Cell(written, DateTime.ParseExact(written, ((DateColumn)column).Format, CultureInfo.InvariantCulture));
        }
    }
}
