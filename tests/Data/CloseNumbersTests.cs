using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;

namespace PrunedNetGen.Tests.Data;

/// <summary>Different numbers that become the same float are told.</summary>
public sealed class CloseNumbersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Times_within_a_minute_are_told_with_the_column_and_the_offset()
    {
        var data = Table("t,b,y", Enumerable.Range(0, 60).Select(i => $"{1700000000 + i},{i * 0.5},{(i > 30 ? "late" : "early")}"));
        var warning = Assert.Single(data.Source.Warnings);
        Assert.Contains(
            "column 't': of 60 different numbers from 1700000000 to 1700000059, 32-bit floating point keeps one value",
            warning,
            StringComparison.Ordinal
        );
        Assert.Contains("take an offset off in the data (1700000000 here)", warning, StringComparison.Ordinal);
        Assert.Same(data.Source, DataSplit.Of(new LoadedData(data, null), new SplitOptions()).Training.Source);
    }

    [Theory]
    [InlineData("1e-50", "2e-50", true)]
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
        Assert.Equal(isTold, data.Source.Warnings.Count == 1);
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
