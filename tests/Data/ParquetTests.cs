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
