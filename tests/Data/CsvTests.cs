using System;
using System.Linq;
using PrunedNetGen.Data;

namespace PrunedNetGen.Tests.Data;

public sealed class CsvTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static readonly DataOptions LastIsLabel = new() { Labels = ["last"], Strict = true };

    private Dataset Read(string text, DataOptions? options = null) =>
        DataReader.Read(_folder.Write("data.csv", text), options ?? LastIsLabel).Training;

    private DataException Fails(string text, DataOptions? options = null) => Assert.Throws<DataException>(() => Read(text, options));

    /// <summary>The only problem's text, without the folder's name.</summary>
    private string Problem(string text, DataOptions? options = null)
    {
        var exception = Fails(text, options);
        return _folder.Without(Assert.Single(exception.Problems).ToString());
    }

    private static float[] All(Dataset data) => Enumerable.Range(0, data.Rows).SelectMany(row => data.FeaturesOf(row).ToArray()).ToArray();

    [Theory]
    [InlineData("a,b,c\n1,2,x\n3,4,y\n")]
    [InlineData("a,b,c\r\n1,2,x\r\n3,4,y")]
    [InlineData("a,b,c\r1,2,x\r3,4,y\r")]
    [InlineData("\uFEFFa,b,c\n1,2,x\n\n3,4,y\n\n")]
    [InlineData("a;b;c\n1;2;x\n3;4;y\n")]
    [InlineData("a|b|c\n1|2|x\n3|4|y\n")]
    [InlineData("a\tb\tc\n1\t2\tx\n3\t4\ty\n")]
    [InlineData("\"a\",\"b\",\"c\"\n\"1\",\"2\",\"x\"\n 3 , 4 ,y\n")]
    public void Line_ends_and_separators(string text)
    {
        var data = Read(text);
        Assert.Equal(["a", "b"], data.FeatureNames);
        Assert.Equal([1f, 2, 3, 4], All(data));
        Assert.Equal(["x", "y"], data.Schema.Outputs);
    }

    [Theory]
    [InlineData("1,2,x\n3,4,y\n", "column1")] // a number in the first row
    [InlineData("p,p,x\nq,p,y\n", "column1=p")] // the same text twice
    [InlineData("a,b,x\nq,p,y\nq,p,z\n", "a=q")] // three different texts
    public void The_header_is_told_by_the_first_row(string text, string firstFeature) =>
        Assert.Equal(firstFeature, Read(text).FeatureNames[0]);

    [Fact]
    public void The_header_can_be_given()
    {
        Assert.Equal(["2000", "2001"], Read("2000,2001,y\n1,2,a\n1,2,b\n", LastIsLabel with { Header = true }).FeatureNames);
        Assert.Equal(3, Read("a,b,x\nc,d,y\ne,f,x\n", LastIsLabel with { Header = false }).Rows);
        Assert.Equal(["2000"], Read("2000,k\n1,a\n1,b\n", new DataOptions { Labels = ["k"] }).FeatureNames);
    }

    [Theory]
    [InlineData("c")]
    [InlineData("2")]
    public void The_label_is_told_by_name_or_number(string label)
    {
        var data = Read("a,c,b\n1,x,2\n3,y,4\n", new DataOptions { Labels = [label] });
        Assert.Equal(["a", "b"], data.FeatureNames);
        Assert.Equal(["c"], data.Schema.LabelColumns);
    }

    [Fact]
    public void Categories_and_classes_are_sorted_whatever_the_rows_order()
    {
        var data = Read("city,size,k\nRome,1,10\nParis,2,9\nRome,3,2\nÄnis,4,10\n");
        Assert.Equal(["city=Paris", "city=Rome", "city=Änis", "size"], data.FeatureNames);
        Assert.Equal(["2", "9", "10"], data.Schema.Outputs);
        Assert.Equal(
            [
                [0, 1, 2],
                [3],
            ],
            data.FeatureBlocks!.Select(block => block.ToArray())
        );
        Assert.Equal([0f, 1, 0, 1, 1, 0, 0, 2, 0, 1, 0, 3, 0, 0, 1, 4], All(data));
    }

    [Fact]
    public void Numbers_can_be_declared_categories()
    {
        var data = Read("zone,k\n10,a\n2,b\n10,b\n", LastIsLabel with { Categorical = ["zone"] });
        Assert.Equal(["zone=2", "zone=10"], data.FeatureNames);
    }

    [Fact]
    public void Columns_can_be_left_out() =>
        Assert.Equal(["b"], Read("id,b,k\nqq,1,x\nrr,2,y\n", LastIsLabel with { Ignore = ["id"] }).FeatureNames);

    [Fact]
    public void Regression_has_one_or_more_targets()
    {
        var data = Read("a,u,v\n1,0.5,2\n3,-1e3,4\n", new DataOptions { Labels = ["v", "u"], Task = LearningTask.Regression });
        Assert.Equal(["v", "u"], data.Schema.Outputs);
        Assert.Equal([2, 0.5f], data.TargetsOf(0).ToArray());
        Assert.Equal([4, -1000f], data.TargetsOf(1).ToArray());
        Assert.Throws<InvalidOperationException>(() => data.ClassOf(0));
    }

    [Theory]
    [InlineData("error", null)]
    [InlineData("mean", new float[] { 1, 10, 2, 20, 6, 30, 3, 60 })]
    [InlineData("median", new float[] { 1, 10, 2, 20, 6, 30, 2, 60 })]
    [InlineData("drop-row", new float[] { 1, 10, 2, 20, 6, 30 })]
    [InlineData("-1.5", new float[] { 1, 10, 2, 20, 6, 30, -1.5f, 60 })]
    public void Missing_values(string rule, float[]? expected)
    {
        const string Text = "a,b,k\n1,10,x\n2,20,y\n6,30,x\n?,60,y\n";
        var options = LastIsLabel with { Missing = MissingValues.Parse(rule), MissingMarkers = ["?", "NA"] };
        if (expected is null)
        {
            Assert.Equal(
                "data.csv, line 5, column 1 'a': found no value, expected a number. Fill it in, or say what becomes of missing values (--missing): mean, median, drop-row or a number.",
                Problem(Text, options)
            );
            return;
        }
        Assert.Equal(expected, All(Read(Text, options)));
        Assert.Equal(rule, options.Missing.ToString());
    }

    [Fact]
    public void A_missing_category_leaves_its_block_at_zero() =>
        Assert.Equal([1f, 0, 0, 1, 0, 0], All(Read("a,k\nu,x\nv,y\n,x\n", LastIsLabel with { Missing = MissingValues.Parse("mean") })));

    [Fact]
    public void A_dropped_rows_categories_make_no_feature() =>
        Assert.Equal(
            ["a=u", "b"],
            Read("a,b,k\nu,1,x\nv,,y\nu,1,y\n", LastIsLabel with { Missing = MissingValues.Parse("drop-row") }).FeatureNames
        );

    [Fact]
    public void Missing_values_are_learnt_from_the_training_rows_alone()
    {
        var random = new RandomStream(1);
        var rows = string.Concat(Enumerable.Range(0, 100).Select(i => $"{(i % 5 == 0 ? "" : i.ToString())},{random.NextInt(2)}\n"));
        var options = LastIsLabel with { Missing = MissingValues.Parse("mean"), Header = false };
        var path = _folder.Write("rows.csv", rows);
        var split = DataSplit.Of(DataReader.Read(path, options), new SplitOptions());

        var training = All(split.Training);
        var fill = split.Training.Schema.Columns[0].Fills![0];
        Assert.Equal(training.Where(value => value != fill).Average(), fill, 4);
        Assert.Contains(fill, All(split.Test));
        Assert.NotEqual(Read(rows, options).Schema.Columns[0].Fills![0], fill);
        // And a file that comes later is filled with the same.
        Assert.Equal([fill], DataReader.ReadAs(_folder.Write("later.csv", ",0\n"), split.Training.Schema, options).FeaturesOf(0).ToArray());
    }

    [Theory]
    [InlineData(
        "a,k\n1,x\n2x,y\n",
        "line 3, column 1 'a': found '2x', expected a number. Correct it, or declare the column categorical (--categorical) if its other values are no measurements either."
    )]
    [InlineData(
        "a;k\n1.5;x\n2,5;y\n",
        "line 3, column 1 'a': found '2,5', expected a number. Write decimals with a point, or say that they have a comma (--decimal comma)."
    )]
    [InlineData(
        "a,k\n1,x\nNA,y\n",
        "line 3, column 1 'a': found 'NA', expected a number. If it stands for a missing value, declare it a marker of missing values (--missing-marker)."
    )]
    [InlineData(
        "a,k\n1,x\nNaN,y\n",
        "line 3, column 1 'a': found 'NaN', expected a finite number. Correct it, or declare it a marker of missing values (--missing-marker)."
    )]
    [InlineData(
        "a,k\n1,x\n-inf,y\n",
        "line 3, column 1 'a': found '-inf', expected a finite number. Correct it, or declare it a marker of missing values (--missing-marker)."
    )]
    [InlineData(
        "a,k\nnan,x\n1,y\n",
        "line 2, column 1 'a': found 'nan', expected a finite number. Correct it, or declare it a marker of missing values (--missing-marker)."
    )]
    [InlineData(
        "a,k\n1,x\n1e39,y\n",
        "line 3, column 1 'a': found '1e39', expected a number that 32-bit floating point can hold (below 3.4e38). Write the column in a larger unit."
    )]
    [InlineData(
        "a,k\n1,x\n\"1\n2\",y\n",
        "line 3, column 1 'a': found '1\\n2', expected a number. Correct it, or declare the column categorical (--categorical) if its other values are no measurements either."
    )]
    [InlineData(
        "a,b,k\n1,2,x\n1,y\n1,2,y\n",
        "line 3: found 2 cells, expected 3, as in the first row. Check for a missing or unquoted separator."
    )]
    [InlineData(
        "a,k\n1,\"x\ny\"\n1,y,z\n2,x\n",
        "line 4: found 3 cells, expected 2, as in the first row. Check for a missing or unquoted separator."
    )]
    [InlineData(
        "a,k\n1,x\n\"2,y\n",
        "line 3, column 1 'a': found a quote that is never closed, expected cells by the rules of RFC 4180. Close the quote, or double it if it belongs to the text."
    )]
    [InlineData(
        "a,k\n1,x\n2,y\"\n3,y\n",
        "line 3, column 2 'k': found a quote inside a cell that does not start with one, expected cells by the rules of RFC 4180. Put the whole cell in quotes, without spaces before them, and double the quotes inside it."
    )]
    [InlineData(
        "a,k\n1,x\n2,\"y\"z\n3,y\n",
        "line 3, column 2 'k': found text after the closing quote, expected cells by the rules of RFC 4180. Put the separator right after the quote, or double quotes that belong to the text."
    )]
    [InlineData(
        "a,k\n1,x\n2,\n3,y\n",
        "line 3, column 2 'k': found no value, expected a label. Fill it in, or let rows with missing values be dropped (--missing drop-row)."
    )]
    [InlineData(
        "a,a,k\n1,2,x\n",
        "line 1, column 2 'a': found a name that another column has too, expected a name of its own for every column. Rename the column, or say that there is no header (--header no)."
    )]
    [InlineData(
        "a,k\n1,x\n2,x\n",
        ", column 2 'k': found the one class 'x', expected at least two classes. Check that this is the label column."
    )]
    [InlineData(
        "a,k\n1,0.5\n2,1.5\n",
        ", column 2 'k': found labels that are fractions, expected the names or numbers of classes. Make the task a regression (--task regression), or choose another label column (--label)."
    )]
    [InlineData(
        "a,b,k\n,1,x\n,2,y\n",
        ", column 1 'a': found no value in any row, expected numbers or categories. Leave the column out (--ignore)."
    )]
    [InlineData("", ": found an empty file, expected rows of data. Check that this is the right file.")]
    [InlineData("\n\n\n", ": found an empty file, expected rows of data. Check that this is the right file.")]
    public void What_is_wrong_is_told(string text, string expected)
    {
        var options = new DataOptions
        {
            Labels = ["last"],
            Strict = true,
            Header = text.StartsWith("a,a", StringComparison.Ordinal) ? true : null,
        };
        Assert.Equal("data.csv" + (expected[0] is ',' or ':' ? "" : ", ") + expected, Problem(text, options));
    }

    [Fact]
    public void A_header_alone_is_no_data() =>
        Assert.Contains(Fails("a,k\n").Problems, problem => problem.Found == "a header and nothing else");

    [Fact]
    public void A_mistyped_name_is_suggested()
    {
        Assert.Equal(
            "data.csv, line 1: found no label column 'specise', expected one of the 2 columns of the header. Check the name. Did you mean 'species'? The columns are 'species', 'a'.",
            Problem("a,species\n1,x\n2,y\n", new DataOptions { Labels = ["specise"] })
        );
        Assert.Equal(
            "data.csv, line 1: found no label column 'k', expected a number from 1 to 2 or 'last', as the first line is no header. Give the column's number, or say that there is a header (--header yes).",
            Problem("1,x\n2,y\n", new DataOptions { Labels = ["k"] })
        );
    }

    [Fact]
    public void No_label_is_told() =>
        Assert.Equal(
            "data.csv: found no label column named, expected the column to be learnt. Name the label column (--label), or give its number, or 'last'.",
            Problem("a,k\n1,x\n2,y\n", new DataOptions())
        );

    [Fact]
    public void Identifiers_are_no_categories()
    {
        var rows = "id,k\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"p{i},{i % 2}\n"));
        Assert.Equal(
            "data.csv, column 1 'id': found more than 256 different texts, expected numbers, or a few categories. Leave the column out (--ignore) if it is an identifier, or declare it categorical (--categorical) if every text is to be a feature.",
            Problem(rows)
        );
        Assert.Equal(300, Read(rows, LastIsLabel with { Categorical = ["id"] }).Features);
        Assert.Equal(300, Read(rows, LastIsLabel with { MaxCategories = 300 }).Features);
    }

    [Fact]
    public void A_number_after_many_texts_still_makes_a_column_of_numbers()
    {
        var rows = "a,k\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"p{i},{i % 2}\n")) + "7,0\n";
        Assert.Equal(300, Fails(rows).Count);
    }

    [Fact]
    public void All_problems_are_told_at_once_and_counted()
    {
        var rows = "a,b,k\n" + string.Concat(Enumerable.Range(0, 30_000).Select(i => i % 2 == 0 ? "1,2,x\n" : "u,,y\n"));
        var exception = Fails(rows);
        Assert.Equal(30_000, exception.Count);
        Assert.Equal(DataException.Kept, exception.Problems.Count);
        Assert.StartsWith("The data have 30,000 problems.\n  ", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith("\n  … and 29,980 more.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(DataException.Displayed + 2, exception.Message.Split('\n').Length);
    }

    [Fact]
    public void A_later_file_is_laid_out_as_the_first()
    {
        var schema = Read("city,size,k\nRome,1,b\nParis,2,a\n").Schema;
        var named = DataSchema.FromUnitNames(schema.FeatureNames, LearningTask.Classification, schema.Outputs, schema.LabelColumns);
        var later = DataReader.ReadAs(_folder.Write("later.csv", "k,extra,size,city\na,e,5,Rome\n"), named);
        Assert.Equal([0f, 1, 5], later.FeaturesOf(0).ToArray());
        Assert.Equal(0, later.ClassOf(0));
    }

    [Fact]
    public void A_later_file_that_does_not_fit_is_told()
    {
        var schema = Read("city,size,k\nRome,1,b\nParis,2,a\n").Schema;
        var exception = Assert.Throws<DataException>(() =>
            DataReader.ReadAs(_folder.Write("later.csv", "k,sice,city\nc,5,Rom\n"), schema, LastIsLabel with { Labels = [] })
        );
        Assert.Equal(
            [
                "later.csv, line 1: found no feature column 'size', expected one of the 3 columns of the header. Check the name. Did you mean 'sice'? The columns are 'sice', 'city', 'k'.",
                "later.csv, line 2, column 1 'k': found 'c', expected a class that the model was trained on ('a', 'b'). Correct the class, or take the row out.",
                "later.csv, line 2, column 3 'city': found 'Rom', expected a category that the model was trained on ('Paris', 'Rome'). Correct the category, or take the row out. Did you mean 'Rome'?",
            ],
            exception.Problems.Select(problem => _folder.Without(problem.ToString()))
        );
    }

    [Fact]
    public void Columns_without_names_are_found_by_their_places()
    {
        var schema = Read("1,2,a\n3,4,b\n").Schema;
        var later = DataReader.ReadAs(_folder.Write("later.csv", "x,y,k\n5,6,b\n"), schema, new DataOptions { Header = true });
        Assert.Equal([5f, 6], later.FeaturesOf(0).ToArray());
        Assert.Equal(1, later.ClassOf(0));
    }

    [Fact]
    public void A_test_file_is_read_by_the_first_files_schema()
    {
        var training = _folder.Write("train.csv", "a,k\nu,x\nv,y\n");
        (var first, var test) = DataReader.Read(training, LastIsLabel with { TestFile = _folder.Write("test.csv", "a,k\nv,y\n") });
        Assert.Equal([0f, 1], test!.FeaturesOf(0).ToArray());
        Assert.Equal(1, test.ClassOf(0));
        var split = DataSplit.Of(new LoadedData(first, test), new SplitOptions { Validation = 0 });
        Assert.Equal((2, 0, 1), (split.Training.Rows, split.Validation.Rows, split.Test.Rows));
    }

    [Fact]
    public void A_file_and_its_gz_have_the_same_hash()
    {
        const string Text = "a,k\n1,x\n2,y\n";
        using var stream = new System.IO.MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(stream, System.IO.Compression.CompressionMode.Compress))
            gzip.Write(System.Text.Encoding.UTF8.GetBytes(Text));
        var packed = DataReader.Read(_folder.Write("data.csv.gz", stream.ToArray()), LastIsLabel).Training;
        Assert.Equal(Read(Text).Source.Sha256, packed.Source.Sha256);
        Assert.Throws<DataException>(() => DataReader.Read(_folder.Write("data.csv.gz", stream.ToArray()[..^12]), LastIsLabel));
        Assert.Throws<DataException>(() => DataReader.Read(_folder.Write("data.csv.gz", stream.ToArray()[..^4]), LastIsLabel));
    }

    [Theory]
    [InlineData('\n')]
    [InlineData(',')]
    public void A_table_of_too_many_columns_is_refused_at_its_first_line(char wider)
    {
        var text = new string(',', 70_000) + "\n" + new string(wider, 100) + "\n";
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(
            "data.csv, line 1: found more than 65,536 cells, expected at most 65,536 columns. Check that this is the right file; write a table of more columns as an array (NPY).",
            Problem(text)
        );
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50L * text.Length);
    }

    [Fact]
    public void Problems_beyond_those_that_are_kept_cost_nothing()
    {
        var text = "a,k\n1,x\n2,y\n" + string.Concat(Enumerable.Repeat("1\n", 400_000));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var exception = Fails(text);
        Assert.Equal((400_000, DataException.Kept), (exception.Count, exception.Problems.Count));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50L * text.Length);
    }

    [Theory]
    [InlineData("picture.png")]
    [InlineData("none.csv")]
    public void Files_that_are_no_data(string name)
    {
        _folder.Write("picture.png", "");
        Assert.Throws<DataException>(() => DataReader.Read(_folder.File(name), LastIsLabel));
    }

    [Fact]
    public void Other_encodings_are_told()
    {
        Assert.Contains(
            "UTF-16",
            Assert.Throws<DataException>(() => DataReader.Read(_folder.Write("a.csv", [0xff, 0xfe, 0x61, 0]), LastIsLabel)).Message,
            StringComparison.Ordinal
        );
        byte[] latin1 = [.. "a,k\n1,x\n2,"u8, 0xe4, .. "\n3,y\n"u8];
        Assert.Equal(
            (3, 2),
            Assert
                .Throws<DataException>(() => DataReader.Read(_folder.Write("a.csv", latin1), LastIsLabel))
                .Problems.Select(p => (p.Line, p.Column))
                .Single()
        );
    }

    [Fact]
    public void An_image_must_have_its_pixels()
    {
        Assert.Equal([1, 2], Read("a,b,k\n1,2,x\n3,4,y\n", LastIsLabel with { ImageShape = [1, 2] }).ImageShape!);
        Assert.Contains(
            "found 2 features, expected an image of 2 x 2",
            Problem("a,b,k\n1,2,x\n3,4,y\n", LastIsLabel with { ImageShape = [2, 2] }),
            StringComparison.Ordinal
        );
    }
}
