using System;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using PrunedNetGen.Data;

namespace PrunedNetGen.Tests.Data;

/// <summary>Tables that users of other tools reported, in other formats, columns and places than they met them in.</summary>
public sealed class ReportedTableTests : IDisposable
{
    private static readonly DataOptions LastIsLabel = new() { Labels = ["last"] };

    private static readonly DataOptions LastIsTarget = LastIsLabel with { Task = LearningTask.Regression };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Write(string name, string text) =>
        name.EndsWith(".gz", StringComparison.Ordinal)
            ? _folder.Write(name, Gzipped(Encoding.UTF8.GetBytes(text)))
            : _folder.Write(name, text);

    private Dataset Read(string text, DataOptions? options = null, string name = "t.csv") =>
        DataReader.Read(Write(name, text), options ?? LastIsLabel).Training;

    [Theory]
    [InlineData("t.csv", "a;b;k\n0,13;0,85;x\n-1,5;2;y\n")]
    [InlineData("t.tsv", "a\tb\tk\n0,13\t0,85\tx\n-1,5\t2\ty\n")]
    [InlineData("t.txt", "a|b|k\n0,13|0,85|x\n-1,5|2|y\n")]
    [InlineData("t.csv.gz", "a,b,k\n\"0,13\",\"0,85\",x\n\"-1,5\",2,y\n")]
    [InlineData("t.csv", "a;b;k\n0,13 %;0,85 €;x\n-1,5 %;2 €;y\n")]
    [InlineData("t.csv", "a;b;k\n1,3E-1;8,5e-1;x\n-1,5;2;y\n")]
    [InlineData("t.csv", "0,13;0,85;x\n-1,5;2;y\n")]
    public void Decimal_commas_in_any_format(string name, string text)
    {
        var data = Read(text, name: name);
        Assert.Equal([0.13f, 0.85f, -1.5f, 2], data.FeaturesOf(0).ToArray().Concat(data.FeaturesOf(1).ToArray()));
        Assert.Contains(data.Source.Notes, note => note.StartsWith("numbers with separators or signs", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a;y\n1;0,5\n2;-1.234,5\n", 0.5f, -1234.5f)]
    [InlineData("a;y\n1;0,5 %\n2;12 %\n", 0.5f, 12)]
    [InlineData("a;y\n1;1.000,50 €\n2;2.000 €\n", 1000.5f, 2000)]
    [InlineData("a,y\n1,\"$1,000.50\"\n2,($2)\n", 1000.5f, -2)]
    public void Targets_in_any_style(string text, float first, float second)
    {
        var data = Read(text, LastIsTarget);
        Assert.Equal([first, second], [data.TargetsOf(0)[0], data.TargetsOf(1)[0]]);
    }

    // Rows to test, evaluate or predict on may come from somebody else.
    [Theory]
    [InlineData("a;b;y\n0.25;1;10.5\n0.5;2;20\n")]
    [InlineData("a;b;y\n0,25;1;10,5\n0,5;2;20\n")]
    [InlineData("b,y,a\n1,10.5,0.25\n2,20.0,0.50\n")]
    [InlineData("a;b;y\n0,25 %;1;10,5 €\n0,5 %;2;20 €\n")]
    public void Other_rows_may_write_numbers_in_another_way_than_training(string other)
    {
        var later = Write("later.csv", other);
        foreach (
            var first in new[] { "a;b;y\n0.5;3;1.5\n0.25;4;2\n", "a;b;y\n0,5;3;1,5\n0,25;4;2\n", "a;b;y\n0,5%;3 $;1,5 %\n0,25%;4 $;2 %\n" }
        )
        {
            var learnt = DataReader.Read(Write("t.csv", first), LastIsTarget with { Labels = ["y"], TestFile = later });
            foreach (var data in new[] { DataReader.ReadAs(later, learnt.Training.Schema), learnt.Test! })
            {
                Assert.Equal([0.25f, 1, 0.5f, 2], data.FeaturesOf(0).ToArray().Concat(data.FeaturesOf(1).ToArray()));
                Assert.Equal([10.5f, 20], [data.TargetsOf(0)[0], data.TargetsOf(1)[0]]);
                Assert.Same(learnt.Training.Schema, data.Schema);
            }
            Assert.Equal([0.25f, 1], DataReader.ReadUnlabelled(later, learnt.Training.Schema).FeaturesOf(0).ToArray());
        }
    }

    [Fact]
    public void What_other_rows_mean_by_a_comma_is_said_by_them_or_by_the_option()
    {
        var schema = Read("a;b;k\n0.5;1.5;x\n0.25;2.5;y\n").Schema;
        var (told, open) = (Write("told.csv", "a;b;k\n3,800;0,5;x\n"), Write("open.csv", "a;b;k\n3,800;1;x\n"));
        Assert.Equal(3.8f, DataReader.ReadAs(told, schema).FeaturesOf(0)[0]);
        Assert.Contains(
            "'a': found '3,800', expected a number. Write it as programs do, or say with --decimal whether",
            Assert.Throws<DataException>(() => DataReader.ReadAs(open, schema)).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(3.8f, DataReader.ReadAs(open, schema, new DataOptions { Decimal = ',' }).FeaturesOf(0)[0]);
        Assert.Equal(3800, DataReader.ReadAs(open, schema, new DataOptions { Decimal = '.' }).FeaturesOf(0)[0]);
        // What is no number is told as ever, and strict means it.
        var words = Write("words.csv", "a;b;k\n0,5;many;x\n");
        Assert.Contains(
            "found 'many'",
            Assert.Throws<DataException>(() => DataReader.ReadAs(words, schema)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<DataException>(() => DataReader.ReadAs(told, schema, new DataOptions { Strict = true }));
    }

    [Theory]
    [InlineData("t.tsv", "400\t410\tclass", "{0}\t{1}\t{3}")]
    [InlineData("t.csv", "2019;2020;class", "{0};{1};{3}")]
    [InlineData("t.csv", "\"400\",\"410\",\"class\"", "\"{0}\",\"{1}\",\"{3}\"")]
    [InlineData("t.csv.gz", "1,2,class", "{4},{5},{3}")]
    [InlineData("t.csv", "400,410,420", "0.{4},0.{5},{6}")] // nothing but numbers
    [InlineData("t.csv", "400;410;420", "0,{4};0,{5};{6}")]
    [InlineData("t.csv", "2019,2020,2021,2022", "{4},{5},20{4},{6}")] // within the columns' ranges
    [InlineData("t.csv", "0,1,2,3", "{4},{5},{4},{6}")]
    public void Numbers_above_columns_are_a_header(string name, string header, string row)
    {
        var text =
            header
            + "\n"
            + string.Concat(
                Enumerable
                    .Range(0, 20)
                    .Select(i =>
                        string.Format(null, row + "\n", $"{i % 7}.5", $"{i * 2}", "", "xy"[i % 2], 10 + 37 * i % 50, 60 - i, i % 2)
                    )
            );
        var data = Read(text, name: name);
        Assert.Equal(20, data.Rows);
        Assert.Equal(header.Replace("\"", "", StringComparison.Ordinal).Split(',', ';', '\t')[..2], data.FeatureNames.Take(2));
        Assert.Contains(data.Source.Notes, note => note.StartsWith("the first line is read as a header", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{0},{1},{2},{3}")]
    [InlineData("{0}.25,{1},{2},x{3}")]
    [InlineData("{4},{5},{6},{3}")] // every row in equal steps
    [InlineData("{4},{0},{1},{3}")] // a row number
    public void Rows_of_numbers_are_no_header(string row)
    {
        var random = new Random(3);
        var text = string.Concat(
            Enumerable
                .Range(0, 40)
                .Select(i =>
                    string.Format(null, row + "\n", random.Next(100), random.Next(100, 900), random.Next(9), i % 2, i, i + 1, i + 2)
                )
        );
        Assert.Equal(40, Read(text).Rows);
    }

    [Theory]
    [InlineData("t.tsv", "a\tk\n1\t1\n2\t1.0\n3\t2\n4\t2.00\n5\t+1\n6\t2e0\n")]
    [InlineData("t.csv", "a;k\n1;1\n2;1,0\n3;2\n4;2,00\n5;1\n6;2\n")]
    [InlineData("t.csv", "a,k\n1,\"1,0\"\n2,1.0\n3,\"2,0\"\n4,2\n5,1\n6,2\n")]
    public void Labels_that_are_one_number_are_one_class(string name, string text)
    {
        var data = Read(text, name: name);
        Assert.Equal(["1", "2"], data.Schema.Outputs);
        Assert.Equal([0, 0, 1, 1, 0, 1], Enumerable.Range(0, 6).Select(data.ClassOf));
        var later = DataReader.ReadAs(Write("later.csv", "a;k\n1;1,000000\n2;2.\n3;1.0\n"), data.Schema);
        Assert.Equal([0, 1, 0], Enumerable.Range(0, 3).Select(later.ClassOf));
        Assert.Equal(2, TableProfile.Of(_folder.File(name), LastIsLabel).Columns[1].Different);
    }

    [Fact]
    public void Labels_that_look_like_numbers_and_are_none_are_said()
    {
        string Table(Func<int, string> label) => "a;k\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{i * i};{label(i)}\n"));
        Assert.Contains(
            "labels that begin with numbers as classes: 'k' (such as '18-25')",
            Read(Table(i => i % 2 == 0 ? "18-25" : "26-40")).Source.Notes
        );
        var problem = Assert.Throws<DataException>(() => Read(Table(i => $"1000.{i:000},50"))).Message;
        Assert.Contains(
            "found 30 different labels in 30 rows, such as '1000.000,50', expected classes that come again",
            problem,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("images.idx.gz", "labels.idx")]
    [InlineData("images.idx", "labels.idx.gz")]
    [InlineData("X.npy.gz", "y.npy")]
    [InlineData("X.npy", "y.npy.gz")]
    public void Damage_of_a_compressed_array_is_an_error_wherever_it_is(string features, string labels)
    {
        var isIdx = features.StartsWith('i');
        byte[] x = isIdx ? [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3, 4] : Npy("(2, 2)", 1, 2, 3, 4),
            y = isIdx ? [0, 0, 8, 1, 0, 0, 0, 2, 7, 3] : Npy("(2,)", 1, 0);
        void Lay(string name, byte[] bytes, Func<byte[], byte[]> change) =>
            _folder.Write(name, name.EndsWith(".gz", StringComparison.Ordinal) ? change(Gzipped(bytes)) : bytes);

        Lay(features, x, whole => whole);
        Lay(labels, y, whole => whole);
        Assert.Equal([3f, 4], DataReader.Read(_folder.File(features)).Training.FeaturesOf(1).ToArray());
        foreach (
            var change in new Func<byte[], byte[]>[]
            {
                whole => whole[..^1],
                whole => [.. whole, .. new byte[20]], // a hole
                whole => [.. whole[..^8], (byte)(whole[^8] ^ 1), .. whole[^7..]],
            }
        )
        {
            Lay(features, x, change);
            Lay(labels, y, change);
            var message = Assert.Throws<DataException>(() => DataReader.Read(_folder.File(features))).Message;
            Assert.Contains("a damaged gzip file", message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("labels")]
    [InlineData("test")]
    [InlineData("test labels")]
    [InlineData("parquet")]
    [InlineData("later")]
    public void A_pipe_is_no_file_of_data_whatever_it_is_for(string role)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var (x, y) = (_folder.Write("X.npy", Npy("(2, 2)", 1, 2, 3, 4)), _folder.Write("y.npy", Npy("(2,)", 1, 0)));
        var pipe = _folder.File(role == "parquet" ? "pipe.parquet" : "pipe.npy");
        Process.Start("mkfifo", [pipe]).WaitForExit();
        var message = Assert
            .Throws<DataException>(() =>
                role switch
                {
                    "labels" => DataReader.Read(x, new DataOptions { LabelFile = pipe }),
                    "test" => DataReader.Read(x, new DataOptions { TestFile = pipe, TestLabelFile = y }),
                    "test labels" => DataReader.Read(x, new DataOptions { TestFile = x, TestLabelFile = pipe }),
                    "parquet" => DataReader.Read(pipe, LastIsLabel),
                    _ => (object)DataReader.ReadAs(pipe, DataReader.Read(x).Training.Schema),
                }
            )
            .Message;
        Assert.Contains(
            "(it is a pipe, not a file; write what comes out of it to a file, and name that), ",
            message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("t.tsv", "kind\nash\nbirch\n", "one column only, 'kind'")]
    [InlineData("t.csv.gz", "kind\nash\nbirch\n", "one column only, 'kind'")]
    [InlineData("t.csv", "y\n1.5\n2.5\n", "one column only, 'y'")]
    public void Nothing_to_learn_from_is_said_in_any_format(string name, string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<DataException>(() => Read(text, name: name)).Message, StringComparison.Ordinal);

    private static byte[] Npy(string shape, params byte[] values)
    {
        var header = Encoding.ASCII.GetBytes($"{{'descr': '|u1', 'fortran_order': False, 'shape': {shape}, }}\n");
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. header, .. values];
    }

    private static byte[] Gzipped(byte[] contents)
    {
        var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal))
            gzip.Write(contents);
        return stream.ToArray();
    }
}
