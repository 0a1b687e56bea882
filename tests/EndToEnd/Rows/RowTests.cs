using System;
using System.Globalization;
using System.IO;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>Typed rows: from a table through training to the generated class, and what it says of each row.</summary>
public sealed class RowTests : IDisposable
{
    private const string Region = "region";

    private readonly string _folder = Directory.CreateTempSubdirectory("prunednet-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Rows_of_random_tables_become_the_bits_that_training_reads_from_their_file() =>
        Property.Holds(TableSeed.Several(30), 1, seeds =>
        {
            var tables = seeds.Select(seed => new RandomTable(seed)).ToArray();
            var cases = tables
                .Select(
                    (table, number) =>
                        new NetworkCase($"Table{number}", table.Network, SampleNetworks.Weights(table.Network))
                        {
                            Table = table.Table,
                            Missing = table.Missing,
                        }
                )
                .ToArray();
            using var compiled = CompiledNetworks.From(cases);
            for (var number = 0; number < tables.Length; number++)
            {
                var table = tables[number];
                var file = table.Rows.Write(Path.Combine(_folder, "random.csv"));
                AssertEncoded(
                    compiled.Rows(cases[number]),
                    table.Rows.As(compiled.Type($"Table{number}+Row"), table.Table),
                    DataReader.ReadUnlabelled(file, table.Schema, table.Options),
                    table.Kept,
                    $"table {seeds[number]}"
                );
            }
        });

    [Fact]
    public void A_row_gets_the_prediction_that_the_trainer_gives_it()
    {
        var (manifest, predictions) = TrainAndPredict("kind", "price");
        var labels = ((Atom)manifest.Manifest.Network.AxesOf(manifest.Manifest.Network.Outputs[0].In)[0]).Labels!.ToArray();
        Assert.Equal(["cheap", "dear", "fair"], labels);
        using var compiled = Compiled(manifest);
        var rows = compiled.Network.Rows(compiled.Case);
        var answered = 0;
        foreach (var row in Sales(200, 2).As(compiled.Network.Type("Sales+Row"), manifest.Manifest.Table!))
        {
            var expected = predictions[answered++];
            var prediction = (ClassPrediction)rows.Predict(row);
            Assert.Equal(expected[^4], prediction.Label);
            Assert.Equal(prediction.Label, labels[prediction.Class]);
            var probabilities = new float[3];
            Assert.Equal(prediction, rows.Predict(row, probabilities));
            for (var c = 0; c < 3; c++)
                Assert.Equal(float.Parse(expected[^(3 - c)], CultureInfo.InvariantCulture), probabilities[c], 1e-5);
            Assert.Equal(probabilities[prediction.Class], prediction.Probability);
            Assert.Equal(0, rows.Allocated(row, 10));
        }
        Assert.Equal(200, answered);
    }

    [Fact]
    public void A_row_gets_the_number_that_the_trainer_gives_it()
    {
        var (manifest, predictions) = TrainAndPredict("price", "kind");
        using var compiled = Compiled(manifest);
        var rows = compiled.Network.Rows(compiled.Case);
        var answered = 0;
        foreach (var row in Sales(200, 2).As(compiled.Network.Type("Sales+Row"), manifest.Manifest.Table!))
        {
            var expected = float.Parse(predictions[answered++][^1], CultureInfo.InvariantCulture);
            var prediction = (float)rows.Predict(row);
            Assert.InRange(Math.Abs(prediction - expected), 0, 1e-5 * Math.Max(1000, Math.Abs(expected)));
            Assert.Equal(0, rows.Allocated(row, 10));
        }
        Assert.Equal(200, answered);
    }

    [Fact]
    public void What_training_could_not_take_is_refused_with_the_column()
    {
        var feature = new Atom("feature", 3, ["size", "region=north", "region=south"]);
        var y = new Atom("y", 1);
        var network = Network.Create(
            "strict",
            [feature, y],
            [new NetworkInput("row", feature)],
            [new Dense("fc", "row", y, feature)],
            [new NetworkOutput("y", "fc")]
        );
        var table = new TableSchema
        {
            Columns = [new NumberColumn("size"), new CategoryColumn(Region, ["north", "south"])],
            Labels = ["y"],
            IsClassification = false,
            IsStrict = true,
        };
        var strict = new NetworkCase("Strict", network, SampleNetworks.Weights(network)) { Table = table };
        using var compiled = CompiledNetworks.From(strict);
        var rows = compiled.Rows(strict);

        AssertRefused("'size' has Infinity", 1 / 0.0, "north");
        AssertRefused("'size' has 1E+39", 1e39, "north");
        AssertRefused("'size' is not a number", double.NaN, "north");
        AssertRefused("'region' has 'west'", 1.0, "west");
        AssertRefused("'region' has no value", 1.0, null);
        AssertRefused("'region' has no value", 1.0, "");

        void AssertRefused(string message, double size, string? region)
        {
            var given = new RowTable(
                ["size", Region],
                [
                    [new Cell("", size), new Cell("", region)],
                ]
            );
            var row = given.As(compiled.Type("Strict+Row"), table).Single();
            var refused = Assert.Throws<ArgumentException>(() => rows.Encode(row, new float[3]));
            Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Columns_stand_in_several_inputs_one_after_the_other_and_long_rows_lie_in_the_instance()
    {
        var sizes = new Atom("sizes", 1, ["size"]);
        string[] codes = [.. Enumerable.Range(0, 1200).Select(i => $"c{i}")];
        var code = new Atom("code", codes.Length, [.. codes.Select(c => "code=" + c)]);
        var both = new ConcatAxis("both", [sizes, code]);
        var y = new Atom("y", 1);
        var network = Network.Create(
            "long",
            [sizes, code, both, y],
            [new NetworkInput("sizes", sizes), new NetworkInput("code", code)],
            [new Concatenation("joined", ["sizes", "code"], both), new Dense("fc", "joined", y, both)],
            [new NetworkOutput("y", "fc")]
        );
        var table = new TableSchema
        {
            Columns = [new NumberColumn("size"), new CategoryColumn("code", codes)],
            Labels = ["y"],
            Missing = "0",
            IsClassification = false,
        };
        var two = new NetworkCase("Long", network, SampleNetworks.Weights(network)) { Table = table };
        using var compiled = CompiledNetworks.From(two);
        var rows = compiled.Rows(two);
        var row = new RowTable(
            ["size", "code"],
            [
                [new Cell("", 2.5), new Cell("", "c1043")],
            ]
        ).As(compiled.Type("Long+Row"), table).Single();

        var inputs = new float[1201];
        rows.Encode(row, inputs);
        Assert.Equal([2.5f, 1f], [inputs[0], inputs[1044]]);
        var expected = two.Reference(
            new System.Collections.Generic.Dictionary<string, float[]> { ["sizes"] = inputs[..1], ["code"] = inputs[1..] }
        );
        Assert.Equal(expected[0][0], (float)rows.Predict(row), 1e-5);
        Assert.Equal(0, rows.Allocated(row, 10));
    }

    private static void AssertEncoded(
        IGeneratedRows rows,
        System.Collections.Generic.IEnumerable<object> given,
        Dataset data,
        System.Collections.Generic.IReadOnlyList<int> kept,
        string table
    )
    {
        var read = 0;
        foreach (var row in given)
        {
            var inputs = new float[data.Features];
            Array.Fill(inputs, 7);
            rows.Encode(row, inputs);
            var expected = data.FeaturesOf(read).ToArray();
            // What the network does not read is nobody's.
            for (var f = 0; f < inputs.Length; f++)
            {
                if (!kept.Contains(f))
                    expected[f] = 0;
                Assert.True(
                    BitConverter.SingleToInt32Bits(expected[f]) == BitConverter.SingleToInt32Bits(inputs[f]),
                    $"{table}, row {read}, {data.FeatureNames[f]}: {expected[f]:R} in the file, {inputs[f]:R} of {row}"
                );
            }
            read++;
        }
        Assert.Equal(data.Rows, read);
    }

    /// <summary>Trains on one table by the tool, and lets it predict another.</summary>
    /// <returns>What it trained, and the cells of each row that it wrote.</returns>
    private (LoadedManifest Manifest, string[][] Predictions) TrainAndPredict(string label, string ignored)
    {
        var manifest = Path.Combine(_folder, "sales.prunednet.json");
        var training = Sales(400, 1).Write(Path.Combine(_folder, "training.csv"));
        Tool.Run(
            "train",
            "--data",
            training,
            "--label",
            label,
            "--ignore",
            ignored,
            "--hidden",
            "12",
            "--lambda",
            "0.01",
            "--epochs",
            "6",
            "--out",
            manifest,
            "--quiet"
        );
        var predicted = Path.Combine(_folder, "predicted.csv");
        Tool.Run("predict", manifest, "--data", Sales(200, 2).Write(Path.Combine(_folder, "new.csv")), "--out", predicted);
        return (ManifestFile.Load(manifest), [.. File.ReadLines(predicted).Skip(1).Select(line => line.Split(';'))]);
    }

    private static (CompiledNetworks Network, NetworkCase Case) Compile(LoadedManifest trained)
    {
        var network = new NetworkCase("Sales", trained.Manifest.Network, trained.Weights!, trained.Manifest.Recipe)
        {
            Table = trained.Manifest.Table,
            Missing = trained.Manifest.Missing,
        };
        return (CompiledNetworks.From(network), network);
    }

    private static CompiledSales Compiled(LoadedManifest trained)
    {
        var (network, one) = Compile(trained);
        return new CompiledSales(network, one);
    }

    private sealed record CompiledSales(CompiledNetworks Network, NetworkCase Case) : IDisposable
    {
        public void Dispose() => Network.Dispose();
    }

    /// <summary>Sales with everything in the way that a table may have; the hour, the size and the region decide.</summary>
    private static RowTable Sales(int rows, int seed)
    {
        var random = new Random(seed);
        string[] names = ["id", "sold", "due", "size", "rooms", Region, "member", "note", "price", "kind"];
        return new RowTable(names, [.. Enumerable.Range(0, rows).Select(Row)]);

        Cell[] Row(int row)
        {
            var at = new DateTime(2020, 1, 1).AddMinutes(random.Next(500_000));
            var size = random.Next(1000, 5000) + 0.5;
            var rooms = random.Next(1, 7);
            string[] regions = ["north", "south", "west", "old town", random.Next(2) == 0 ? "isle" : "cape"];
            var region = regions[random.Next(100) < 97 ? random.Next(4) : 4];
            var price = (2 * size) + (region == "west" ? 900 : 0) + (300 * rooms) + (at.Hour > 16 ? 1500 : 0);
            var whole = (int)size;
            return
            [
                new Cell($"S{row}", null),
                new Cell(at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), at),
                row % 17 == 0
                    ? Cell.Missing("unknown")
                    : new Cell(at.AddDays(9).ToString("d.M.yyyy", CultureInfo.InvariantCulture), at.AddDays(9).Date),
                row % 11 == 0 ? Cell.Missing("NA") : new Cell($"{whole / 1000}.{whole % 1000:000},5 €", size),
                new Cell($"{rooms}", (double)rooms),
                row % 13 == 0 ? Cell.Missing() : new Cell(region, region),
                row % 19 == 0 ? Cell.Missing("?") : new Cell(row % 2 == 0 ? "yes" : "no", row % 2 == 0),
                new Cell($"{random.Next()}-{row}", null),
                new Cell(price.ToString(CultureInfo.InvariantCulture), null),
                new Cell(
                    price > 9000 ? "dear"
                        : price > 6500 ? "fair"
                        : "cheap",
                    null
                ),
            ];
        }
    }
}
