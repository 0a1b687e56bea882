using System;
using System.Globalization;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Data;

/// <summary>Tables as people have them: read right without options, or refused once for each column with the option that helps.</summary>
public sealed class MessyTableTests : IDisposable
{
    private const string Classes = "xy";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static readonly DataOptions LastIsLabel = new() { Labels = ["last"] };

    private Dataset Read(string text, DataOptions? options = null, string name = "t.csv") =>
        DataReader.Read(_folder.Write(name, text), options ?? LastIsLabel).Training;

    private string[] Problems(string text, DataOptions? options = null, string name = "t.csv") =>
        [.. Assert.Throws<DataException>(() => Read(text, options, name)).Problems.Select(problem => _folder.Without(problem.ToString()))];

    /// <summary>A table of some rows with a label of two classes.</summary>
    private static string Rows(string header, int count, Func<int, string> row, char separator = ',') =>
        header + "\n" + string.Concat(Enumerable.Range(0, count).Select(i => $"{row(i)}{separator}{Classes[i % 2]}\n"));

    private static float[] Column(Dataset data, int feature) =>
        [.. Enumerable.Range(0, data.Rows).Select(row => data.FeaturesOf(row)[feature])];

    [Fact]
    public void Decimal_commas_between_semicolons()
    {
        var data = Read("a;b;k\n0,13;1.234,5;x\n0,76;-2,5;y\n0,50;3;x\n");
        Assert.Equal(["a", "b"], data.FeatureNames);
        Assert.Equal([0.13f, 1234.5f], data.FeaturesOf(0).ToArray());
        Assert.Equal([0.5f, 3f], data.FeaturesOf(2).ToArray());
        Assert.Contains("numbers with separators or signs: 'a' ('0,13' is 0.13), 'b' ('1.234,5' is 1234.5)", data.Source.Notes);
        Assert.Contains("cells are separated by ';', as the columns say", data.Source.Notes);
    }

    [Fact]
    public void The_separator_is_the_one_under_which_cells_are_whole()
    {
        var data = Read("0,13;0,85;lo\n0,76;0,26;hi\n0,50;0,45;lo\n");
        Assert.Equal(["column1", "column2"], data.FeatureNames);
        Assert.Equal(["hi", "lo"], data.Schema.Outputs);
        Assert.Equal([0.13f, 0.85f], data.FeaturesOf(0).ToArray());
    }

    [Theory]
    [InlineData("\"1,650\"", 1650)]
    [InlineData("\"3,800\"", 3800)]
    [InlineData("\"12,345,678.5\"", 12345678.5)]
    [InlineData("1 650", 1650)]
    [InlineData("1\u202f650", 1650)]
    [InlineData("1\u00a0650", 1650)]
    [InlineData("1'650", 1650)]
    [InlineData("$1650", 1650)]
    [InlineData("\"$1,650.50\"", 1650.5)]
    [InlineData("1650 €", 1650)]
    [InlineData("EUR 1650", 1650)]
    [InlineData("−16.5", -16.5)]
    [InlineData("–3", -3)]
    [InlineData("\"($1,650)\"", -1650)]
    [InlineData("\"-$1,650\"", -1650)]
    [InlineData("45%", 45)]
    [InlineData("4.5 %", 4.5)]
    public void Numbers_as_people_write_them(string cell, double expected)
    {
        var data = Read($"a,k\n{cell},x\n{cell},y\n{cell},x\n");
        Assert.Equal(["a"], data.FeatureNames);
        Assert.Equal((float)expected, data.FeaturesOf(0)[0]);
        Assert.Single(data.Source.Notes);
    }

    [Fact]
    public void Thousands_and_plain_numbers_in_one_column() =>
        Assert.Equal([800, 3800, 1200.5f], Column(Read("a,k\n800,x\n\"3,800\",y\n1200.5,x\n"), 0));

    [Fact]
    public void Points_and_commas_in_one_column_are_refused_once()
    {
        Assert.Equal(
            "t.csv, line 3, column 1 'a': found '2,5' first, 1 of 3 cells like it, expected a decimal point, as in 1 other cells of the "
                + "column. Write all of them alike, or declare the column categorical (--categorical), or leave it out (--ignore).",
            Assert.Single(Problems("a;k\n1.5;x\n2,5;y\n3;x\n"))
        );
    }

    [Fact]
    public void A_sign_that_may_be_either_is_told_by_other_columns_or_by_the_option()
    {
        Assert.Equal(3.8f, Read("a;b;k\n3,800;0,5;x\n4,100;1,5;y\n").FeaturesOf(0)[0]);
        Assert.Equal(3800, Read("a;b;k\n3,800;0.5;x\n4,100;1.5;y\n").FeaturesOf(0)[0]);
        Assert.Contains("--decimal", Assert.Single(Problems("a;b;k\n3,800;1;x\n4,100;2;y\n")), StringComparison.Ordinal);
        Assert.Equal(3.8f, Read("a;b;k\n3,800;1;x\n4,100;2;y\n", LastIsLabel with { Decimal = ',' }).FeaturesOf(0)[0]);
        Assert.Equal(3800, Read("a;b;k\n3,800;1;x\n4,100;2;y\n", LastIsLabel with { Decimal = '.' }).FeaturesOf(0)[0]);
    }

    [Theory]
    [InlineData("a,k\n5%,x\n7,y\n9%,x\n", "a percent sign in all cells or in none")]
    [InlineData("a,k\n$5,x\n€7,y\n$9,x\n", "one currency, not $ and €")]
    public void Signs_that_differ_within_a_column_are_refused(string text, string expected) =>
        Assert.Contains(expected, Assert.Single(Problems(text)), StringComparison.Ordinal);

    [Fact]
    public void A_header_of_numbers_above_columns_of_numbers()
    {
        var data = Read(Rows("400,410,class", 20, i => $"{i}.5,{i * 2}"));
        Assert.Equal(["400", "410"], data.FeatureNames);
        Assert.Equal(["x", "y"], data.Schema.Outputs);
        Assert.Contains(data.Source.Notes, note => note.StartsWith("the first line is read as a header", StringComparison.Ordinal));
    }

    [Fact]
    public void Texts_without_a_header()
    {
        var text = string.Concat(
            Enumerable.Range(0, 20).Select(i => $"{"red green".Split()[i % 2]},{"big small".Split()[i % 2]},{Classes[i % 2]}\n")
        );
        Assert.Equal(20, Read(text).Rows);
    }

    [Fact]
    public void Labels_1_and_1_point_0_are_one_in_training_and_later()
    {
        var data = Read("a,k\n1,1\n2,1.0\n3,2\n4,2.00\n");
        Assert.Equal(["1", "2"], data.Schema.Outputs);
        var later = DataReader.ReadAs(_folder.Write("later.csv", "a,k\n1,1.000\n2,2\n"), data.Schema);
        Assert.Equal((0, 1), (later.ClassOf(0), later.ClassOf(1)));
    }

    [Theory]
    [InlineData("yes", "no")]
    [InlineData("TRUE", "FALSE")]
    [InlineData("Y", "N")]
    [InlineData("ja", "nein")]
    public void Words_for_yes_and_no(string yes, string no)
    {
        var data = Read($"a,b,k\n{yes},1,x\n{no},2,y\n{yes},3,x\n");
        Assert.Equal([$"a={yes}", "b"], data.FeatureNames);
        Assert.Equal([1f, 0, 1], Column(data, 0));
        Assert.Contains($"yes and no as 1 and 0: 'a' ({yes} = 1)", data.Source.Notes);
    }

    [Theory]
    [InlineData("2014-10-13", "yyyy-M-d")]
    [InlineData("13.10.2014", "d.M.yyyy")]
    [InlineData("10/13/2014", "M/d/yyyy")]
    [InlineData("20141013T000000", "yyyyMMdd'T'HHmmss")]
    [InlineData("20141013", "yyyyMMdd")]
    [InlineData("13-Oct-2014", "d-MMM-yyyy")]
    [InlineData("\"Oct 13, 2014\"", "MMM d, yyyy")]
    public void Dates(string first, string format)
    {
        var days = Enumerable
            .Range(0, 30)
            .Select(i => new DateTime(2014, 10, 13).AddDays(i * 9).ToString(format, CultureInfo.InvariantCulture))
            .ToArray();
        Assert.Equal(first.Trim('"'), days[0], ignoreCase: true);
        var data = Read(Rows("d,b,k", 30, i => $"\"{days[i]}\",{i % 7}"));
        Assert.Equal(["d=year", "d=month.sin", "d=month.cos", "d=weekday.sin", "d=weekday.cos", "d=weekend", "b"], data.FeatureNames);
        // One group.
        Assert.Equal(6, data.FeatureBlocks![0].Count);
        Assert.InRange(data.FeaturesOf(0)[0], 2014.78f, 2014.79f);
        Assert.Equal(0, data.FeaturesOf(0)[5]);
        Assert.Contains($"dates: 'd' ({format}: year, month, weekday)", data.Source.Notes);
    }

    [Fact]
    public void Timestamps_have_an_hour()
    {
        var start = new DateTime(2011, 1, 1);
        var data = Read(Rows("at,k", 48, i => start.AddHours(i).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)));
        Assert.Contains("at=hour.sin", data.FeatureNames);
        Assert.DoesNotContain("at=month.sin", data.FeatureNames);
        Assert.Equal(1, data.FeaturesOf(6)[data.FeatureNames.ToList().IndexOf("at=hour.sin")], 6);
    }

    [Fact]
    public void Days_that_may_be_months_are_refused_until_said()
    {
        var text = Rows("d,k", 12, i => $"{i + 1:00}/{12 - i:00}/2020");
        Assert.Contains("--date \"d=M/d/yyyy\" or --date \"d=d/M/yyyy\"", Assert.Single(Problems(text)), StringComparison.Ordinal);
        var data = Read(text, LastIsLabel with { DateFormats = ["d=d/M/yyyy"] });
        Assert.InRange(data.FeaturesOf(0)[0], 2020.91f, 2020.93f); // the 1st of December
        Assert.Equal(data.FeaturesOf(0).ToArray(), Read(text, LastIsLabel with { DateFormats = ["d/M/yyyy"] }).FeaturesOf(0).ToArray());
    }

    [Fact]
    public void A_bad_date_among_dates_is_refused_with_its_line() =>
        Assert.Contains(
            "line 12, column 1 'd': found 'soon' first, 1 of 30 cells like it, expected dates written as yyyy-M-d",
            Assert.Single(Problems(Rows("d,k", 30, i => i == 10 ? "soon" : $"2020-{1 + i % 12}-{1 + i % 28}"))),
            StringComparison.Ordinal
        );

    [Fact]
    public void Missing_numbers_are_the_median_beside_an_indicator_in_one_group()
    {
        var data = Read("a,b,k\n1,u,x\nNA,u,y\n3,v,x\n,v,y\n10,,x\n-,u,y\n");
        Assert.Equal(["a", "a=(missing)", "b=u", "b=v", "b=(missing)"], data.FeatureNames);
        Assert.Equal([1, 3, 3, 3, 10, 3f], Column(data, 0));
        Assert.Equal([0, 1, 0, 1, 0, 1f], Column(data, 1));
        Assert.Equal([0, 0, 0, 0, 1, 0f], Column(data, 4));
        Assert.Equal(2, data.FeatureBlocks![0].Count);
        var later = DataReader.ReadAs(_folder.Write("later.csv", "a,b,k\n?,,x\n"), data.Schema);
        Assert.Equal([3, 1, 0, 0, 1f], later.FeaturesOf(0).ToArray());
    }

    [Fact]
    public void Identifiers_row_numbers_and_texts_without_repetition_are_left_out_and_said()
    {
        var data = Read(
            Rows("row,CustomerId,name,ticket,age,k", 40, i =>
                $"{i + 1},{15_000_000 + i * 7919 % 1000},\"N{i}, Mr\",{(i % 4 == 0 ? $"A/5 {i}" : $"{i * 31}")},{i % 9}"
            )
        );
        Assert.Equal(["age"], data.FeatureNames);
        var left = Assert.Single(data.Source.Notes);
        Assert.Equal(
            "left out: 'row' (row numbers), 'CustomerId' (an identifier, 40 different), 'name' (texts that do not repeat, 40 different), "
                + "'ticket' (texts that do not repeat)",
            left
        );
    }

    [Fact]
    public void Rare_categories_are_joined_and_take_what_training_never_saw()
    {
        var data = Read(Rows("city,b,k", 60, i => $"{(i < 56 ? "AB"[i % 2] : "WXYZ"[i - 56])},{i % 5}"));
        Assert.Equal(["city=A", "city=B", "city=(other)", "b"], data.FeatureNames);
        Assert.Contains("rare categories as (other): 'city' (4 of 6)", data.Source.Notes);
        var later = DataReader.ReadAs(_folder.Write("later.csv", "city,b,k\nQ,1,x\n"), data.Schema);
        Assert.Equal([0, 0, 1, 1f], later.FeaturesOf(0).ToArray());
    }

    [Fact]
    public void A_category_that_has_no_place_is_said_and_with_strict_an_error()
    {
        var schema = Read("a,b,k\nu,1,x\nv,2,y\nu,3,x\n").Schema;
        var path = _folder.Write("later.csv", "a,b,k\nw,1,x\n");
        var later = DataReader.ReadAs(path, schema);
        Assert.Equal([0, 0, 1f], later.FeaturesOf(0).ToArray());
        Assert.Equal("categories that training never saw, which have no feature: 'a' (1, 'w' first)", Assert.Single(later.Source.Notes));
        Assert.Throws<DataException>(() => DataReader.ReadAs(path, schema, new DataOptions { Strict = true }));
    }

    [Fact]
    public void A_mistyped_number_is_refused_once_for_its_column()
    {
        var problem = Assert.Single(Problems(Rows("a,k", 30, i => i is 7 or 9 ? "1o" : $"{i}")));
        Assert.StartsWith(
            "t.csv, line 9, column 1 'a': found '1o' first, 2 of 30 cells like it, expected numbers",
            problem,
            StringComparison.Ordinal
        );
        Assert.Contains("--categorical a", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_and_words_of_a_scale_are_categories_and_said()
    {
        var data = Read(Rows("dependents,b,k", 40, i => $"{(i % 4 == 3 ? "3+" : $"{i % 4}")},{i % 5}"));
        Assert.Equal(["dependents=0", "dependents=1", "dependents=2", "dependents=3+", "b"], data.FeatureNames);
        Assert.Contains("numbers and words as categories: 'dependents' (such as '3+')", data.Source.Notes);
    }

    [Fact]
    public void Postal_codes_are_categories() =>
        Assert.Equal(["zipcode=98001", "zipcode=98002", "b"], Read(Rows("zipcode,b,k", 40, i => $"9800{1 + i % 2},{i % 5}")).FeatureNames);

    [Fact]
    public void Rows_without_a_label_are_left_out_and_said()
    {
        var data = Read("a,k\n1,x\n2,\n3,y\n");
        Assert.Equal(2, data.Rows);
        Assert.Equal("rows without a label left out: 1", Assert.Single(data.Source.Notes));
    }

    [Fact]
    public void Columns_that_give_the_answer_away_are_warned_of()
    {
        var copy = Read(Rows("b,answer,k", 60, i => $"{i % 7},{(i % 2 == 0 ? "good" : "bad")}"));
        Assert.StartsWith(
            "every value of column 'answer' stands beside one class only",
            Assert.Single(copy.Source.Warnings),
            StringComparison.Ordinal
        );
        var rows = string.Concat(
            Enumerable
                .Range(0, 60)
                .Select(i => $"{i * 7 % 13},{i * i % 17},{i % 5},{3 * ((i * 7 % 13) + (i * i % 17)) + 2},{(i * 7 % 13) + (i * i % 17)}\n")
        );
        var count = Read("casual,registered,hour,cents,count\n" + rows, LastIsLabel with { Task = LearningTask.Regression });
        Assert.Collection(
            count.Source.Warnings,
            warning => Assert.StartsWith("column 'cents' is the label 'count' in other units", warning, StringComparison.Ordinal),
            warning =>
                Assert.StartsWith("the label 'count' is the sum of columns 'casual' and 'registered'", warning, StringComparison.Ordinal)
        );
        Assert.Empty(Read(Rows("b,c,k", 60, i => $"{i % 7},{i * i % 5}")).Source.Warnings);
    }

    [Fact]
    public void A_profile_says_what_each_column_would_become()
    {
        var path = _folder.Write(
            "t.csv",
            Rows("id,at,size,kind,same,bad,k", 40, i =>
                $"{i * 7919},2020-01-{1 + i % 28:00},{(i % 8 == 0 ? "" : $"{i % 5}.5")},{"pqr"[i % 3]},1,{(i < 2 ? "oops" : $"{i}")}"
            )
        );
        var profile = TableProfile.Of(path, LastIsLabel);
        Assert.Equal((40, ',', true), (profile.Rows, profile.Separator, profile.HasHeader));
        Assert.Equal(
            ["left out", "date", "number", "category", "number", "refused", "label"],
            profile.Columns.Select(column => column.Kind)
        );
        Assert.Equal(5, profile.Columns[2].Missing);
        Assert.Equal((3, true), (profile.Columns[3].Different, profile.Columns[3].IsExact));
        Assert.Equal("the same in every row", profile.Columns[4].Remark);
        Assert.Equal("x 20, y 20", profile.Columns[6].Remark);
        Assert.Contains("'oops' first, 2 of 40 cells", Assert.Single(profile.Problems).Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_counts_a_number_that_is_written_in_two_ways_as_one_label()
    {
        var path = _folder.Write("t.csv", "a,k\n1,1\n2,1.0\n3,2\n4,2\n5,1\n");
        var label = TableProfile.Of(path, LastIsLabel).Columns[1];
        Assert.Equal((2, "1 3, 2 2"), (label.Different, label.Remark));
    }

    [Fact]
    public void Targets_as_people_write_them()
    {
        var data = Read(
            "a;price\n1;\"1.250,50 €\"\n2;\"2.000,00 €\"\n",
            new DataOptions { Labels = ["price"], Task = LearningTask.Regression }
        );
        Assert.Equal([1250.5f], data.TargetsOf(0).ToArray());
        var later = DataReader.ReadAs(_folder.Write("later.csv", "a;price\n1;7,5 €\n"), data.Schema);
        Assert.Equal([7.5f], later.TargetsOf(0).ToArray());
    }

    [Fact]
    public void Strict_refuses_what_it_always_refused()
    {
        var strict = LastIsLabel with { Strict = true };
        Assert.Contains("--decimal", Assert.Single(Problems("a;k\n0,13;x\n0,76;y\n", strict)), StringComparison.Ordinal);
        Assert.Equal([0.13f, 0.76f], Column(Read("a;k\n0,13;x\n0,76;y\n", strict with { Decimal = ',' }), 0));
        Assert.Equal(2, Problems("a,b,k\n1,u,x\n,u,y\n3,NA,x\n4,,y\n", strict).Length);
    }

    [Fact]
    public void A_name_that_is_not_there_lists_the_columns_nearest_first() =>
        Assert.EndsWith(
            "Did you mean 'species'? The columns are 'species', 'petal', 'sepal'.",
            Assert.Single(Problems("petal,sepal,species\n1,2,x\n3,4,y\n", new DataOptions { Labels = ["specise"] })),
            StringComparison.Ordinal
        );

    [Fact]
    public void What_training_learnt_of_a_table_is_read_back()
    {
        var data = Read("a;d;b;k\n0,5;2020-01-01;yes;x\nNA;2020-02-01;no;y\n1,5;2021-03-05;no;x\n");
        var again = DataSchema.Of(DataSchema.TableOf(data)!, data.Schema.Outputs);
        Assert.Equal(data.FeatureNames, again.FeatureNames);
        Assert.Equal(["k"], again.LabelColumns);
    }

    [Theory]
    [InlineData(new float[] { 3 }, 0)]
    [InlineData(new float[] { 5, 1, 4, 2, 3 }, 2)]
    [InlineData(new float[] { 2, 2, 2, 1, 2, 3 }, 3)]
    [InlineData(new float[] { 9, 8, 7, 6, 5, 4, 3, 2, 1, 0 }, 7)]
    public void The_value_at_a_rank(float[] values, int place)
    {
        var sorted = values.Order().ToArray();
        Assert.Equal(sorted[place], Rank.Select(values, place));
        Assert.All(values[..place], value => Assert.True(value <= sorted[place]));
    }
}
