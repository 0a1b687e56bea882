using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using PrunedNetGen.Data;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Fuzz;

/// <summary>Tables, learnt from and read by a schema that was learnt before.</summary>
internal sealed class CsvTarget : FuzzTarget
{
    private static readonly string[] Cells =
    [
        "",
        "0",
        "1.5",
        "-3e4",
        "1e39",
        "1e999",
        "nan",
        "inf",
        "-inf",
        "NA",
        "?",
        "0,5",
        "1.000,5",
        "x",
        "yes",
        "\"",
        "\"\"",
        "\"a\"",
        "\"a,b\"",
        "\"a\"\"b\"",
        "\"a\nb\"",
        "a\"b",
        "\"a\"b",
        " 1 ",
        "\t",
        "ä",
        "\ufeff",
        "\u0000",
        "99999999999999999999",
        "0x10",
        "00012",
        "+7",
        "2020-01-01",
    ];

    private static readonly byte[][] Bytes =
    [
        [0xff, 0xfe],
        [0xc3],
        [0xef, 0xbb, 0xbf],
        [0xed, 0xa0, 0x80],
        [0],
        "\r"u8.ToArray(),
        "\r\n"u8.ToArray(),
        "\n"u8.ToArray(),
    ];

    private static readonly DataOptions[] Options =
    [
        new() { Labels = ["last"] },
        new() { Labels = ["last"], Strict = true },
        new()
        {
            Labels = ["last"],
            Task = LearningTask.Regression,
            Missing = new MissingValues(MissingRule.Mean),
            MissingMarkers = ["NA", "?"],
        },
        new()
        {
            Labels = ["1"],
            Header = true,
            Missing = new MissingValues(MissingRule.DropRow),
        },
        new()
        {
            Labels = ["kind"],
            Categorical = ["a"],
            Ignore = ["b"],
            Missing = new MissingValues(MissingRule.Median),
            MaxCategories = 5,
        },
        new()
        {
            Labels = ["last"],
            Header = false,
            Separator = ';',
            ImageShape = [2, 2],
        },
    ];

    public override string Name => "csv";

    public override long Slack => 96 << 20;

    public override bool Read(byte[] input)
    {
        var options = Options[input.Length % Options.Length];
        try
        {
            var file = TableText.Of(SourceFile.Of("fuzz.csv", input, new ProblemList("fuzz.csv")));
            if (input.Length % 3 == 0)
            {
                CsvReader.Read(file, Options[0], Known.Value);
                return true;
            }
            var data = CsvReader.Read(file, options, null);
            CsvReader.Read(file, options, data.Schema);
            return true;
        }
        catch (DataException)
        {
            return false;
        }
    }

    protected override IEnumerable<byte[]> Made()
    {
        for (var seed = 0; seed < 12; seed++)
            yield return Encoding.UTF8.GetBytes(Table(new Random(seed)));
    }

    protected override byte[] Mutate(byte[] input, Random random)
    {
        if (random.Next(8) == 0)
            return ByteDamage.Of(input, random);
        if (random.Next(12) == 0)
        {
            var at = random.Next(input.Length + 1);
            return [.. input.AsSpan(0, at), .. Bytes[random.Next(Bytes.Length)], .. input.AsSpan(at)];
        }
        var text = Encoding.Latin1.GetString(input);
        var separator = new[] { ',', ';', '\t', '|' }.MaxBy(c => text.Count(t => t == c));
        var rows = text.Split('\n').Select(row => row.Split(separator)).ToList();
        int r = random.Next(rows.Count),
            c = random.Next(rows[r].Length);
        switch (random.Next(9))
        {
            case 0:
                rows.RemoveAt(r);
                break;
            case 1:
                rows.Insert(random.Next(rows.Count + 1), rows[r]);
                break;
            case 2:
                rows[r] = [.. rows[r][..c], .. rows[r][(c + 1)..]];
                break;
            case 3:
                rows[r] = [.. rows[r][..c], Cell(random), .. rows[r][c..]];
                break;
            case 4:
                for (var i = 0; i < rows.Count; i++)
                    if (c < rows[i].Length)
                        rows[i] = [.. rows[i][..c], Cell(random), .. rows[i][(c + 1)..]];
                break;
            case 5:
                separator = ",;\t|x"[random.Next(5)];
                break;
            case 6:
                rows.AddRange(Enumerable.Repeat(rows[r], random.Next(20) == 0 ? 300 : 2));
                break;
            case 7 when random.Next(10) == 0:
                rows[r] = Enumerable.Repeat(Cell(random), random.Next(100_000)).ToArray();
                break;
            default:
                rows[r] = [.. rows[r][..c], Cell(random), .. rows[r][(c + 1)..]];
                break;
        }
        return Encoding.Latin1.GetBytes(string.Join('\n', rows.Select(row => string.Join(separator, row))));
    }

    private static string Cell(Random random) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(Cells[random.Next(Cells.Length)]));

    // Made once: what a schema is read by must not be damaged.
    private static readonly Lazy<DataSchema> Known = new(() =>
        CsvReader
            .Read(
                TableText.Of(SourceFile.Of("known.csv", "a,b,c,kind\n1,x,2,p\n3,y,4,q\n"u8.ToArray(), new ProblemList("known.csv"))),
                Options[0],
                null
            )
            .Schema
    );

    private static string Table(Random random)
    {
        var separator = ",;\t|"[random.Next(4)];
        var columns = random.Next(2, 7);
        var text = new StringBuilder();
        if (random.Next(3) > 0)
            text.AppendJoin(separator, Enumerable.Range(0, columns).Select(c => c == columns - 1 ? "kind" : ((char)('a' + c)).ToString()))
                .Append('\n');
        var isText = Enumerable.Range(0, columns).Select(c => c == columns - 1 || random.Next(3) == 0).ToArray();
        for (var row = random.Next(3, 40); row > 0; row--)
            text.AppendJoin(
                    separator,
                    isText.Select(t =>
                        t ? "pqrs"[random.Next(4)].ToString() : (random.NextDouble() * 100).ToString("G6", CultureInfo.InvariantCulture)
                    )
                )
                .Append(random.Next(9) == 0 ? "\r\n" : "\n");
        return text.ToString();
    }
}
