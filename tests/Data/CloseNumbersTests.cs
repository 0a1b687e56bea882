using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Data;

/// <summary>Different numbers that become the same float are told.</summary>
public sealed class CloseNumbersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Times_within_a_minute_are_read_less_an_offset_and_that_is_said()
    {
        var data = Table("t,b,y", Enumerable.Range(0, 60).Select(i => $"{1700000000 + i},{i * 0.5},{(i > 30 ? "late" : "early")}"));
        Assert.Empty(data.Source.Warnings);
        Assert.Contains("less an offset: 't' (1700000000)", Assert.Single(data.Source.Notes), StringComparison.Ordinal);
        for (var row = 0; row < 60; row++)
            Assert.Equal([row, row * 0.5f], data.FeaturesOf(row));

        // Other rows by the same schema, as it stands in a manifest, and a table whose manifest knows no offset.
        var one = _folder.Write("one.csv", "t,b,y\n1700000007.5,1,late\n1699999999,1,late\n");
        var again = DataReader.ReadAs(one, data.Schema, new DataOptions { Labels = ["y"] });
        Assert.Equal(7.5f, again.FeaturesOf(0)[0]);
        Assert.Equal(-1f, again.FeaturesOf(1)[0]);
        var old = new DataSchema([new NumberColumn("t"), new NumberColumn("b")], LearningTask.Classification, ["early", "late"], ["y"]);
        Assert.Equal(1.7e9f, DataReader.ReadAs(one, old, new DataOptions { Labels = ["y"] }).FeaturesOf(0)[0]);
        Assert.Same(data.Source, DataSplit.Of(new LoadedData(data, null), new SplitOptions()).Training.Source);
    }

    [Theory]
    [InlineData("1e-50", "2e-50", true)] // no offset helps
    [InlineData("16777216", "16777217", true)]
    [InlineData("100000.001", "100000.002", true)]
    [InlineData("1700000000", "1700000000", false)]
    [InlineData("1700000000", "1700000128", false)]
    [InlineData("0.1", "0.10000000001", true)]
    [InlineData("0.123456789", "0.9", false)]
    [InlineData("", "1700000000", false)]
    public void Two_numbers_are_told_where_they_become_one(string one, string other, bool isTold)
    {
        var data = Table(
            "t,b,y",
            Enumerable.Range(0, 10).Select(i => $"{(i % 2 == 0 ? one : other)},{i},{(i > 5 ? "late" : "early")}"),
            new DataOptions { Labels = ["last"], Missing = MissingValues.Parse("median") }
        );
        var isLost = one == "1e-50";
        Assert.Equal(isTold && isLost, data.Source.Warnings.Count == 1);
        Assert.Equal(isTold && !isLost, data.Source.Notes.Any(note => note.Contains("less an offset", StringComparison.Ordinal)));
        if (isTold && !isLost)
            Assert.NotEqual(data.FeaturesOf(0)[0], data.FeaturesOf(1)[0]);
    }

    [Theory]
    [InlineData("mean", 29.5f)]
    [InlineData("median", 29.5f)]
    [InlineData("1700000256", 256f)]
    public void Missing_ones_are_filled_in_less_the_offset_too(string rule, float filled)
    {
        var data = Table(
            "t,b,y",
            Enumerable.Range(0, 61).Select(i => $"{(i == 0 ? "" : 1700000000 + i - 1)},{i},{(i > 30 ? "late" : "early")}"),
            new DataOptions { Labels = ["last"], Missing = MissingValues.Parse(rule) }
        );
        Assert.Equal(filled, data.FeaturesOf(0)[0]);
    }

    [Fact]
    public void Targets_and_arrays_are_looked_at_too()
    {
        var regression = Table(
            "x,y",
            Enumerable.Range(0, 10).Select(i => $"{i},{1700000000 + i}"),
            new DataOptions { Labels = ["y"], Task = LearningTask.Regression }
        );
        Assert.Contains("column 'y'", Assert.Single(regression.Source.Warnings), StringComparison.Ordinal);

        foreach (var fortran in new[] { false, true })
        {
            // [10, 2, 3] of 64-bit integers, of which position (1, 2) counts seconds.
            long Of(int row, int a, int b) => a == 1 && b == 2 ? 1700000000 + row : row * 6 + a * 3 + b;
            var places =
                from row in Enumerable.Range(0, 10)
                from a in Enumerable.Range(0, 2)
                from b in Enumerable.Range(0, 3)
                select (row, a, b);
            if (fortran)
                places =
                    from b in Enumerable.Range(0, 3)
                    from a in Enumerable.Range(0, 2)
                    from row in Enumerable.Range(0, 10)
                    select (row, a, b);
            Write("X.npy", "<i8", fortran, "(10, 2, 3)", places.Select(p => Of(p.row, p.a, p.b)));
            Write("y.npy", "<i8", false, "(10,)", Enumerable.Range(0, 10).Select(i => (long)(i % 2)));
            Assert.Contains(
                "column 'x[1,2]': of 10 different numbers",
                Assert.Single(DataReader.Read(_folder.File("X.npy")).Training.Source.Warnings),
                StringComparison.Ordinal
            );
        }
    }

    private Dataset Table(string header, IEnumerable<string> rows, DataOptions? options = null)
    {
        var path = _folder.Write("t.csv", string.Join('\n', rows.Prepend(header)));
        return DataReader.Read(path, options ?? new DataOptions { Labels = ["last"] }).Training;
    }

    private void Write(string name, string type, bool fortran, string shape, IEnumerable<long> values)
    {
        var header = $"{{'descr': '{type}', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': {shape}, }}\n";
        byte[] prefix =
        [
            0x93,
            .. "NUMPY"u8,
            1,
            0,
            (byte)header.Length,
            (byte)(header.Length >> 8),
            .. System.Text.Encoding.ASCII.GetBytes(header),
        ];
        _folder.Write(
            name,
            [
                .. prefix,
                .. values.SelectMany(v =>
                {
                    var bytes = new byte[8];
                    BinaryPrimitives.WriteInt64LittleEndian(bytes, v);
                    return bytes;
                }),
            ]
        );
    }
}
