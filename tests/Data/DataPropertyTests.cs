using System;
using System.Globalization;
using System.Linq;
using System.Text;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Data;

/// <summary>Random tables survive being written and read; random damage never throws anything but DataException.</summary>
public sealed class DataPropertyTests : IDisposable
{
    private static readonly string[] Pieces = ["a", "Ä", "漢", "😀", ",", ";", "\"", "\n", "\r\n", "\t", "|", "=", "\\", " ", "0", "nan"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>A random table with the values that its text means.</summary>
    private sealed class Table
    {
        public readonly bool[] IsNumber;
        public readonly float[][] Numbers;
        public readonly string[][] Texts;
        public readonly string[] Names;
        public readonly char Separator;
        public readonly string Text;

        public Table(RandomStream random)
        {
            var columns = 1 + random.NextInt(6);
            var rows = 2 + random.NextInt(40);
            Separator = ",;\t|"[random.NextInt(4)];
            IsNumber = Enumerable.Range(0, columns).Select(_ => random.NextInt(2) == 0).ToArray();
            Names = Enumerable.Range(0, columns).Select(i => Word(random) + i).ToArray();
            Numbers = IsNumber.Select(_ => Enumerable.Range(0, rows).Select(_ => Number(random)).ToArray()).ToArray();
            var words = Enumerable.Range(0, 4).Select(_ => Word(random)).ToArray();
            Texts = IsNumber.Select(_ => Enumerable.Range(0, rows).Select(_ => words[random.NextInt(4)]).ToArray()).ToArray();

            var end = new[] { "\n", "\r\n", "\r" }[random.NextInt(3)];
            var text = new StringBuilder();
            string[] header = [.. Names, "class"];
            text.AppendJoin(Separator, header.Select(name => Cell(random, name))).Append(end);
            for (var row = 0; row < rows; row++)
            {
                for (var i = 0; i < columns; i++)
                    text.Append(Cell(random, IsNumber[i] ? Written(random, Numbers[i][row]) : Texts[i][row])).Append(Separator);
                text.Append(Cell(random, (row % 2).ToString(CultureInfo.InvariantCulture)))
                    .Append(row == rows - 1 && random.NextInt(2) == 0 ? "" : end);
                if (random.NextInt(10) == 0)
                    text.Append(end);
            }
            Text = text.ToString();
        }

        private static string Word(RandomStream random) =>
            "w" + string.Concat(Enumerable.Range(0, random.NextInt(7)).Select(_ => Pieces[random.NextInt(Pieces.Length)])) + "z";

        private static float Number(RandomStream random)
        {
            while (true)
            {
                var any = BitConverter.UInt32BitsToSingle((uint)random.NextUInt64());
                var value = random.NextInt(3) switch
                {
                    0 => any,
                    1 => random.NextInt(100_000) / 100f,
                    _ => (float)random.NextGaussian(),
                };
                if (float.IsFinite(value))
                    return value;
            }
        }

        private static string Written(RandomStream random, float value) =>
            value.ToString(new[] { "R", "G9", "E8" }[random.NextInt(3)], CultureInfo.InvariantCulture);

        private string Cell(RandomStream random, string text)
        {
            var needed =
                text.Contains('"', StringComparison.Ordinal)
                || text.Contains(Separator, StringComparison.Ordinal)
                || text.AsSpan().ContainsAny('\r', '\n')
                || text != text.Trim(' ', '\t');
            return needed || random.NextInt(4) == 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
        }
    }

    [Fact]
    public void Random_tables_survive_the_round_trip()
    {
        var random = new RandomStream(2024);
        for (var round = 0; round < 400; round++)
        {
            var table = new Table(random);
            var data = DataReader
                .Read(
                    _folder.Write("t.csv", table.Text),
                    new DataOptions
                    {
                        Labels = ["class"],
                        Header = true,
                        Separator = table.Separator,
                        Strict = true,
                    }
                )
                .Training;
            var feature = 0;
            for (var i = 0; i < table.Names.Length; i++)
            {
                var categories = table.IsNumber[i] ? [] : table.Texts[i].Distinct().Order(StringComparer.Ordinal).ToArray();
                Assert.Equal(table.Names[i], data.Schema.Columns[i].Name);
                Assert.Equal(table.IsNumber[i] ? null : categories, (data.Schema.Columns[i] as CategoryColumn)?.Categories);
                for (var row = 0; row < data.Rows; row++)
                {
                    if (table.IsNumber[i])
                        Assert.Equal(table.Numbers[i][row], data.FeaturesOf(row)[feature]);
                    else
                        Assert.Equal(
                            categories.Select(category => category == table.Texts[i][row] ? 1f : 0f),
                            data.FeaturesOf(row).Slice(feature, categories.Length).ToArray()
                        );
                }
                feature += data.Schema.Columns[i].Width;
            }
            Assert.Equal(table.Numbers[0].Length, data.Rows);
            Assert.Equal(Enumerable.Range(0, data.Rows).Select(row => row % 2), Enumerable.Range(0, data.Rows).Select(data.ClassOf));

            var again = DataSchema.FromUnitNames(data.FeatureNames, LearningTask.Classification, data.Schema.Outputs, ["class"]);
            Assert.Equal(data.Schema.Columns.Select(c => (c.Name, c.Width)), again.Columns.Select(c => (c.Name, c.Width)));
            Assert.Equal(data.FeatureNames, again.FeatureNames);
        }
    }

    [Fact]
    public void Random_damage_is_a_DataException_or_nothing()
    {
        var random = new RandomStream(77);
        string[] rules = ["error", "mean", "median", "drop-row", "1", "indicator"];
        byte[] idx = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3, 4, 5, 6, 7, 8];
        byte[] npy = [0x93, .. "NUMPY"u8, 1, 0, 58, 0, .. "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 2), }"u8, .. new byte[16]];
        _folder.Write("labels.idx", [0, 0, 8, 1, 0, 0, 0, 2, 0, 1]);
        _folder.Write(
            "labels.npy",
            [0x93, .. "NUMPY"u8, 1, 0, 57, 0, .. "{'descr': '|u1', 'fortran_order': False, 'shape': (2,), }"u8, 1, 0]
        );
        int read = 0,
            refused = 0;
        for (var round = 0; round < 3000; round++)
        {
            (var name, var whole) = (round % 3) switch
            {
                0 => ("t.csv", Encoding.UTF8.GetBytes(new Table(random).Text)),
                1 => ("images.idx", idx),
                _ => ("features.npy", npy),
            };
            var path = _folder.Write(name, Damaged(random, whole));
            var options = new DataOptions
            {
                Labels = [new[] { "last", "1", "class", "nothing" }[random.NextInt(4)]],
                Task = (LearningTask)random.NextInt(2),
                Missing = MissingValues.Parse(rules[random.NextInt(rules.Length)]),
                Strict = random.NextInt(2) == 0,
                Header = random.NextInt(3) switch
                {
                    0 => true,
                    1 => false,
                    _ => null,
                },
            };
            try
            {
                var data = DataReader.Read(path, options).Training;
                Assert.All(Enumerable.Range(0, data.Rows), row =>
                    Assert.DoesNotContain(data.FeaturesOf(row).ToArray(), value => !float.IsFinite(value))
                );
                DataReader.ReadAs(path, data.Schema, options);
                read++;
            }
            catch (DataException e)
            {
                Assert.NotEmpty(e.Problems);
                refused++;
            }
        }
        Assert.True(read > 100 && refused > 100, $"{read} read, {refused} refused: the damage is not telling");
    }

    private static byte[] Damaged(RandomStream random, byte[] whole)
    {
        var bytes = (byte[])whole.Clone();
        for (var i = random.NextInt(4); i > 0 && bytes.Length > 0; i--)
        {
            var at = random.NextInt(bytes.Length);
            switch (random.NextInt(5))
            {
                case 0:
                    bytes = bytes[..at];
                    break;
                case 1:
                    bytes[at] = (byte)random.NextInt(256);
                    break;
                case 2:
                    bytes = [.. bytes[..at], .. bytes[(at + 1)..]];
                    break;
                case 3:
                    bytes[at] = (byte)",;\"\n\r\t 09.-e'"[random.NextInt(13)];
                    break;
                default:
                    bytes = [.. bytes[..at], .. bytes[random.NextInt(bytes.Length)..]];
                    break;
            }
        }
        return bytes;
    }
}
