using System;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using PrunedNetGen.Data;

namespace PrunedNetGen.Tests.Data;

/// <summary>Tables that several threads read: what comes of them is what one thread makes of their rows.</summary>
public sealed class LargeTableTests : IDisposable
{
    private const int Rows = 60_000;
    private const int Part = 2_000;

    private static readonly string[] AllRows = [.. Enumerable.Range(0, Rows).Select(Row)];

    private readonly TemporaryFolder _folder = new();

    private static readonly DataOptions Options = new() { Labels = ["kind"] };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Threads_read_what_one_reads()
    {
        var rows = AllRows;
        var path = Write("all.csv", rows);
        Assert.True(new FileInfo(path).Length > 2 << 20);
        var all = DataReader.Read(path, Options).Training;
        Assert.Equal(Rows, all.Rows);
        for (var first = 0; first < Rows; first += 20_000)
        {
            var few = DataReader.ReadAs(Write("few.csv", rows[first..(first + Part)]), all.Schema, Options);
            for (var row = 0; row < Part; row++)
            {
                Assert.Equal(few.ClassOf(row), all.ClassOf(first + row));
                Assert.Equal(few.FeaturesOf(row), all.FeaturesOf(first + row));
            }
        }
    }

    [Fact]
    public void Compressed_text_is_the_same_text()
    {
        var rows = AllRows;
        var path = Write("all.csv", rows);
        using (var packed = new GZipStream(File.Create(path + ".gz"), CompressionLevel.Fastest))
            packed.Write(File.ReadAllBytes(path));
        var (plain, unpacked) = (DataReader.Read(path, Options).Training, DataReader.Read(path + ".gz", Options).Training);
        Assert.Equal(plain.Source.Sha256, unpacked.Source.Sha256);
        for (var row = 0; row < Rows; row += 97)
            Assert.Equal(plain.FeaturesOf(row), unpacked.FeaturesOf(row));
    }

    [Theory]
    [InlineData("1,a,x,2024-01-01,oops", 1, 5)]
    [InlineData("1,a,x,2024-01-01", 0, 0)]
    [InlineData("1,a,x\"y,2024-01-01,1", 0, 3)]
    public void What_is_wrong_has_its_line_as_in_a_small_table(string wrong, int firstOfColumn, int column)
    {
        var rows = AllRows.ToArray();
        rows[Rows - 5] = wrong;
        var problem = Assert.Single(Assert.Throws<DataException>(() => DataReader.Read(Write("wrong.csv", rows), Options)).Problems);
        Assert.Equal(Rows - 5 + 2, problem.Line);
        Assert.Equal(column, problem.Column);
        Assert.Equal(firstOfColumn == 1, problem.ColumnName is "far");
    }

    [Fact]
    public void A_byte_that_is_no_text_is_found_wherever_it_stands()
    {
        // Two bytes of one character in two pieces of the file, and half a character at its end.
        var path = _folder.File("cut.csv");
        var text = new byte[(1 << 20) + 64];
        text.AsSpan().Fill((byte)'1');
        "a,b\n"u8.CopyTo(text);
        for (var i = 64; i < text.Length; i += 64)
            text[i] = (byte)'\n';
        for (var i = 70; i < text.Length; i += 64)
            text[i] = (byte)',';
        "é"u8.CopyTo(text.AsSpan((1 << 20) - 1));
        File.WriteAllBytes(path, text);
        Assert.True(TableText.Read(path).IsUtf8);
        text[^1] = 0xc3;
        File.WriteAllBytes(path, text);
        Assert.False(TableText.Read(path).IsUtf8);
    }

    [Fact]
    public void A_file_that_changes_is_refused()
    {
        var path = Write("changing.csv", [Row(0), Row(1)]);
        var text = TableText.Read(path);
        File.AppendAllText(path, Row(2) + "\n");
        Assert.Contains("changed while it was read", Assert.Throws<DataException>(text.Open).Message, StringComparison.Ordinal);
    }

    private string Write(string name, string[] rows)
    {
        var path = _folder.File(name);
        File.WriteAllLines(path, ["amount,word,kind,day,far", .. rows]);
        return path;
    }

    private static string Row(int row)
    {
        var random = new Random(row);
        var day = new DateTime(2020, 1, 1).AddDays(random.Next(900));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(row % 11 == 3 ? "" : random.NextDouble().ToString("R", CultureInfo.InvariantCulture))},{"abcd"[random.Next(4)]},{(row % 3 == 0 ? "x" : "z")},{day:yyyy-MM-dd},{1e6 * random.NextDouble():R}"
        );
    }
}
