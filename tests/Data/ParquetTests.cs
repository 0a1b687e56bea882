using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Parquet;
using Parquet.Schema;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Data;

/// <summary>Parquet files are tables: read as the same rows of a CSV file would be.</summary>
public sealed class ParquetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Columns_of_every_kind_become_what_they_become_from_text()
    {
        const int Rows = 60;
        var path = await Write(Rows, groups: 2);
        var data = DataReader.Read(path, new DataOptions { Labels = ["kind"] }).Training;

        Assert.Equal(Rows, data.Rows);
        Assert.Equal(["even", "odd"], data.Schema.Outputs);
        Assert.IsType<NumberColumn>(Column(data, "length"));
        Assert.IsType<NumberColumn>(Column(data, "age"));
        Assert.IsType<CategoryColumn>(Column(data, "town"));
        Assert.IsType<BooleanColumn>(Column(data, "member"));
        Assert.IsType<DateColumn>(Column(data, "since"));
        for (var row = 0; row < Rows; row++)
            Assert.Equal(Length(row), data.FeaturesOf(row)[0]);
        // A missing age is filled in, and has a feature that says so.
        Assert.Contains("age=(missing)", data.FeatureNames);
        Assert.Equal(64, data.Source.Sha256!.Length);
    }

    [Fact]
    public async Task A_trained_schema_reads_it_again_and_predictions_are_written_as_text()
    {
        var path = await Write(40, groups: 1);
        var trained = DataReader.Read(path, new DataOptions { Labels = ["kind"] }).Training;
        var again = DataReader.ReadAs(path, trained.Schema);
        Assert.Equal(trained.FeaturesOf(7).ToArray(), again.FeaturesOf(7).ToArray());

        using var copy = new StringWriter();
        TableCopy.Append(path, new DataOptions(), trained.Schema, ["prediction"], row => [$"p{row}"], copy);
        var lines = copy.ToString().Split('\n');
        Assert.Equal("length,age,town,member,since,kind,prediction", lines[0]);
        Assert.EndsWith(",even,p0", lines[1], StringComparison.Ordinal);
    }

    // Of times as 64-bit numbers that floats do not tell apart too, and of integers that doubles do not.
    [Theory]
    [InlineData("indicator", null)]
    [InlineData("mean", null)]
    [InlineData("drop-row", null)]
    [InlineData("indicator", "7")]
    public async Task Numbers_are_read_without_text_as_from_text(string rule, string? marker)
    {
        const int Rows = 300;
        var random = new Random(5);
        var all = Enumerable.Range(0, Rows).ToArray();
        var (x, single, time) = (new DataField<double?>("x"), new DataField<float>("single"), new DataField<long>("time"));
        var (huge, few, money) = (new DataField<ulong>("huge"), new DataField<short?>("few"), new DataField<decimal>("money"));
        var (y, kind) = (new DataField<double>("y"), new DataField<int>("kind"));
        var (xs, singles) = (all.Select(_ => Any()).ToArray(), all.Select(_ => random.NextSingle() * 1e-3f).ToArray());
        var times = all.Select(i => 1_700_000_000L + i).ToArray();
        var huges = all.Select(_ => (ulong)random.NextInt64() | 1ul << 63).ToArray();
        var fews = all.Select(i => i % 9 == 0 ? (short?)null : (short)(i % 5 + 5)).ToArray();
        var moneys = all.Select(_ => Math.Round((decimal)random.NextDouble() * 1000, 7)).ToArray();
        var ys = all.Select(i => Math.Sin(i) * 1e-7).ToArray();
        var path = _folder.Write("t.parquet", "");
        await using (var stream = File.Create(path))
        {
            await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(x, single, time, huge, few, money, y, kind), stream);
            using var group = writer.CreateRowGroup();
            await group.WriteAsync<double>(x, xs);
            await group.WriteAsync<float>(single, singles);
            await group.WriteAsync<long>(time, times);
            await group.WriteAsync<ulong>(huge, huges);
            await group.WriteAsync<short>(few, fews);
            await group.WriteAsync<decimal>(money, moneys);
            await group.WriteAsync<double>(y, ys);
            await group.WriteAsync<int>(kind, Array.ConvertAll(all, i => i % 3));
        }
        var rows = all.Select(i =>
            FormattableString.Invariant(
                $"{(xs[i] is double.NaN ? null : xs[i])},{singles[i]},{times[i]},{huges[i]},{fews[i]},{moneys[i]},{ys[i]},{i % 3}"
            )
        );
        var csv = _folder.Write("t.csv", string.Join('\n', rows.Prepend("x,single,time,huge,few,money,y,kind")));

        foreach (var (label, task) in new[] { ("y", LearningTask.Regression), ("kind", LearningTask.Classification) })
        {
            var options = new DataOptions
            {
                Labels = [label],
                Task = task,
                Missing = MissingValues.Parse(rule),
                MissingMarkers = marker is null ? [] : [marker],
                Categorical = ["few"],
            };
            Dataset stored = DataReader.Read(path, options).Training,
                written = DataReader.Read(csv, options).Training;
            Assert.Equal(written.Source.Notes, stored.Source.Notes);
            Assert.Equal(written.Source.Warnings, stored.Source.Warnings);
            Assert.Equal(written.Schema.FeatureNames, stored.Schema.FeatureNames);
            Assert.Equal(
                written.Schema.Columns.OfType<NumberColumn>().Select(c => c.Offset),
                stored.Schema.Columns.OfType<NumberColumn>().Select(c => c.Offset)
            );
            Assert.Equal(written.Rows, stored.Rows);
            for (var row = 0; row < stored.Rows; row++)
            {
                Assert.Equal(written.FeaturesOf(row).ToArray(), stored.FeaturesOf(row).ToArray());
                if (task == LearningTask.Regression)
                    Assert.Equal(written.TargetsOf(row).ToArray(), stored.TargetsOf(row).ToArray());
                else
                    Assert.Equal(written.ClassOf(row), stored.ClassOf(row));
            }
            // A model of the one reads the other.
            var exchanged = DataReader.ReadAs(path, written.Schema, options);
            Assert.Equal(written.FeaturesOf(0).ToArray(), exchanged.FeaturesOf(0).ToArray());
        }

        double? Any() =>
            random.Next(6) switch
            {
                0 => null,
                1 => double.NaN,
                2 => random.Next(),
                3 => 1 / 3.0 * Math.Pow(10, random.Next(-40, 38)),
                _ => random.NextDouble(),
            };
    }

    [Fact]
    public async Task Infinite_and_too_large_numbers_are_errors_of_their_lines()
    {
        var (x, kind) = (new DataField<double>("x"), new DataField<string>("kind"));
        var path = _folder.Write("t.parquet", "");
        await using (var stream = File.Create(path))
        {
            await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(x, kind), stream);
            using var group = writer.CreateRowGroup();
            await group.WriteAsync<double>(x, new[] { 1, double.PositiveInfinity, 1e39, 2 });
            await group.WriteAsync(kind, new[] { "a", "b", "a", "b" });
        }
        var problems = Assert
            .Throws<DataException>(() => DataReader.Read(path, new DataOptions { Labels = ["kind"], Strict = true }))
            .Problems;
        Assert.Equal([(3, "x"), (4, "x")], problems.Select(p => (p.Line, p.ColumnName!)));
    }

    [Fact]
    public async Task What_is_no_table_is_refused_by_column()
    {
        var path = _folder.Write("lists.parquet", "");
        var numbers = new DataField<int[]>("many");
        await using (var stream = File.Create(path))
        {
            await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(numbers), stream);
            using var group = writer.CreateRowGroup();
            await group.WriteAsync<int>(numbers, new[] { 1, 2, 3 }, new[] { 0, 1, 0 });
        }
        var problem = Assert.Single(Assert.Throws<DataException>(() => DataReader.Read(path)).Problems);
        Assert.Equal("many", problem.ColumnName);
        Assert.Equal("lists", problem.Found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PAR1 and nothing more")]
    [InlineData("a,b\n1,2\n")]
    public void What_is_no_Parquet_is_one_error(string text)
    {
        var path = _folder.Write("broken.parquet", text);
        var problem = Assert.Single(Assert.Throws<DataException>(() => DataReader.Read(path)).Problems);
        Assert.Contains("not Parquet's, or damaged", problem.Found, StringComparison.Ordinal);
    }

    private static FeatureColumn Column(Dataset data, string name) => data.Schema.Columns.Single(c => c.Name == name);

    private static float Length(int row) => 0.1f + row / 3f;

    private async Task<string> Write(int rows, int groups)
    {
        var path = _folder.Write("table.parquet", "");
        var (length, age, town) = (new DataField<float>("length"), new DataField<int?>("age"), new DataField<string>("town"));
        var (member, since, kind) = (new DataField<bool>("member"), new DataField<DateTime>("since"), new DataField<string>("kind"));
        await using var stream = File.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(length, age, town, member, since, kind), stream);
        for (var g = 0; g < groups; g++)
        {
            var of = Enumerable.Range(g * rows / groups, rows / groups).ToArray();
            using var group = writer.CreateRowGroup();
            await group.WriteAsync<float>(length, Array.ConvertAll(of, Length));
            await group.WriteAsync<int>(age, Array.ConvertAll(of, row => row % 5 == 0 ? (int?)null : 20 + row % 37));
            await group.WriteAsync(town, Array.ConvertAll(of, row => row % 3 == 0 ? "Köln, Süd" : "Bonn"));
            await group.WriteAsync<bool>(member, Array.ConvertAll(of, row => row % 4 == 0));
            await group.WriteAsync<DateTime>(
                since,
                Array.ConvertAll(of, row => new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(row * 11))
            );
            await group.WriteAsync(kind, Array.ConvertAll(of, row => row % 2 == 0 ? "even" : "odd"));
        }
        return path;
    }
}
