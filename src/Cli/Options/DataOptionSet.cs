using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Cli;

/// <summary>The options that say where data is and how it is to be read.</summary>
internal sealed class DataOptionSet
{
    private const string Section = "Data";

    private static readonly Dictionary<string, LearningTask> Tasks = new()
    {
        ["classification"] = LearningTask.Classification,
        ["regression"] = LearningTask.Regression,
    };

    private static readonly Dictionary<string, char?> DecimalMarks = new() { ["point"] = '.', ["comma"] = ',' };

    private const string Yes = "yes",
        No = "no";

    /// <summary>Creates the set.</summary>
    /// <param name="withTest">Whether a second source may be given for testing.</param>
    /// <param name="isRequired">Whether the data must be given.</param>
    public DataOptionSet(bool withTest, bool isRequired = true)
    {
        Data = ToolOption<string>.One(
            "--data",
            Section,
            "FILE|FOLDER",
            "The rows: a CSV, TSV or Parquet table, an IDX or NPY file, each also as .gz, or a folder with the files of MNIST.",
            isRequired ? "" : "none",
            "digits.csv.gz",
            Values.Text
        );
        Data.Required = isRequired;
        Test = withTest
            ? ToolOption<string>.One(
                "--test",
                Section,
                "FILE|FOLDER",
                "Rows to report results on, which are never trained on or chosen by. Without it, --test-fraction of the data is held out.",
                "none",
                "test.csv",
                Values.Text
            )
            : null;
        TestLabels = withTest
            ? ToolOption<string>.One(
                "--test-labels",
                Section,
                "FILE",
                "The labels of --test, where they are a file of their own (NPY, IDX).",
                "found by its name",
                "y_test.npy",
                Values.Text
            )
            : null;
    }

    public ToolOption<string> Data { get; }

    public ToolOption<IReadOnlyList<string>> Label { get; } =
        ToolOption<string>.Many(
            "--label",
            Section,
            "COLUMN,...",
            "The column of a table that holds what to predict: its name in the header, its number from 1, or 'last'. "
                + "Regression takes several.",
            "last",
            "species",
            Values.Text
        );

    public ToolOption<string> Labels { get; } =
        ToolOption<string>.One(
            "--labels",
            Section,
            "FILE",
            "The labels, where they are a file of their own (NPY, IDX).",
            "found by its name",
            "y_train.npy",
            Values.Text
        );

    public ToolOption<LearningTask?> Task { get; } =
        ToolOption<LearningTask?>.One(
            "--task",
            Section,
            "classification|regression",
            "What the labels are: names of classes, or numbers to come close to.",
            "of the manifest, else by what the labels are: words, or few whole numbers, are classes",
            "regression",
            text => Values.Word(Tasks)(text)
        );

    public ToolOption<string>? Test { get; }

    public ToolOption<string>? TestLabels { get; }

    // A word: an option of a truth value would take no other words than true and false.
    public ToolOption<string> Header { get; } =
        ToolOption<string>.One(
            "--header",
            Section,
            $"{Yes}|{No}",
            "Whether a table's first line names its columns.",
            "by what it holds",
            No,
            Values.Word([Yes, No])
        );

    public ToolOption<char?> Separator { get; } =
        ToolOption<char?>.One(
            "--separator",
            Section,
            "CHARACTER",
            "What stands between a table's cells: a character, or comma, semicolon, tab, bar or space.",
            "the one that gives the rows equally many cells",
            "semicolon",
            text => Values.Separator(text)
        );

    public ToolOption<IReadOnlyList<string>> Categorical { get; } =
        ToolOption<string>.Many(
            "--categorical",
            Section,
            "COLUMN,...",
            "Columns whose numbers are names of categories, such as codes. Each category becomes one feature; "
                + "the features of a column are kept or removed together. Columns of text that repeats are categorical anyway.",
            "none",
            "zip,month",
            Values.Text
        );

    public ToolOption<IReadOnlyList<string>> Ignore { get; } =
        ToolOption<string>.Many("--ignore", Section, "COLUMN,...", "Columns that are left out.", "none", "id,comment", Values.Text);

    public ToolOption<MissingValues?> Missing { get; } =
        ToolOption<MissingValues?>.One(
            "--missing",
            Section,
            "indicator|error|mean|median|drop-row|NUMBER",
            "What becomes of a missing value: the median of its column's training rows beside a feature that says so (for text a category "
                + "of its own), an error, the mean or median alone, its row left out, or a number. What fills in travels in the "
                + "manifest, so that rows for a trained model are filled in as its training rows were.",
            "indicator; error with --strict, and for images and arrays; as in training for a trained model",
            "median",
            text => MissingValues.Parse(text)
        );

    public ToolOption<IReadOnlyList<string>> MissingMarkers { get; } =
        ToolOption<string>.Many(
            "--missing-marker",
            Section,
            "TEXT,...",
            "Texts that stand for a missing value, besides the empty cell and the usual words (NA, NULL, NaN, ?).",
            "none",
            "?,NA",
            Values.Text
        );

    public ToolOption<int?> MaxCategories { get; } =
        ToolOption<int?>.One(
            "--max-categories",
            Section,
            "CATEGORIES",
            "The rarest texts of a column that has more different ones are joined to one category; an error with --strict, and for labels.",
            $"{new DataOptions().MaxCategories}",
            "1000",
            text => Values.Count(1)(text)
        );

    public ToolOption<char?> Decimal { get; } =
        ToolOption<char?>.One(
            "--decimal",
            Section,
            "point|comma",
            "What stands before the fraction of a table's numbers.",
            "judged by the columns",
            "comma",
            text => Values.Word(DecimalMarks)(text)
        );

    public ToolOption<IReadOnlyList<string>> Date { get; } =
        ToolOption<string>.Many(
            "--date",
            Section,
            "COLUMN=FORMAT,...",
            "How dates are written, in .NET's letters: d M yyyy H mm ss. Without COLUMN for every column whose first cell it reads.",
            "judged by the columns",
            "sold=d/M/yyyy",
            Values.DateFormat
        );

    public ToolOption<bool> Strict { get; } =
        ToolOption<bool>.Switch(
            "--strict",
            Section,
            "Take nothing but plain numbers and a few categories: every other cell is an error of its line, and so are missing values, "
                + "identifiers, and categories that a trained model does not know."
        );

    public ToolOption<IReadOnlyList<int>> Image { get; } =
        ToolOption<IReadOnlyList<int>>.One(
            "--image",
            Section,
            "HEIGHTxWIDTH",
            "The image that a row is: its features are then scaled together, and not standardised one by one.",
            "as the file says (IDX, NPY); none for tables",
            "8x8",
            Values.Extents
        );

    public IEnumerable<Option> All =>
        new Option?[]
        {
            Data,
            Label,
            Labels,
            Task,
            Test,
            TestLabels,
            Header,
            Separator,
            Categorical,
            Ignore,
            Missing,
            MissingMarkers,
            MaxCategories,
            Decimal,
            Date,
            Strict,
            Image,
        }.OfType<Option>();

    /// <summary>Reads the data and divides the rows as a recipe says.</summary>
    /// <param name="given">The command line.</param>
    /// <param name="file">The spec's file, for messages; null without one.</param>
    /// <param name="spec">What is trained on them, which may say what the labels are; null where that is not known yet.</param>
    /// <param name="recipe">The recipe.</param>
    /// <exception cref="Failure">The fractions leave nothing to train on.</exception>
    /// <exception cref="DataException">The data cannot be read.</exception>
    public DataSplit ReadSplit(ParseResult given, string? file, PrunedNetManifest? spec, Recipe recipe) =>
        Divide(ReadRows(given, file, spec, recipe).Data, recipe);

    /// <summary>Reads the data, and finds out what the labels are where neither options nor spec say so.</summary>
    /// <param name="given">The command line.</param>
    /// <param name="file">The spec's file, for messages; null without one.</param>
    /// <param name="spec">What is trained on them, which may say how a table becomes its input; null where that is not known yet.</param>
    /// <param name="recipe">The recipe, whose loss may be for classes or numbers alone.</param>
    /// <returns>The data, and in words what was found out; null where nothing had to be.</returns>
    /// <exception cref="DataException">The data cannot be read.</exception>
    public (LoadedData Data, string? Reason) ReadRows(ParseResult given, string? file, PrunedNetManifest? spec, Recipe recipe)
    {
        var options = Read(given);
        var path = given.GetValue(Data)!;
        if (file is not null && spec?.Table is not null)
            return (TrainedData.ReadAll(given, file, spec, this), null);
        if (given.GetValue(Task) is not null)
            return (DataReader.Read(path, options), null);
        if (spec is not null)
            return (DataReader.Read(path, options with { Task = ManifestSchema.TaskOf(spec) }), null);
        if (recipe.Loss is not UsualLoss && recipe.Loss.TakesClasses != recipe.Loss.TakesNumbers)
            return (
                DataReader.Read(
                    path,
                    options with
                    {
                        Task = recipe.Loss.TakesClasses ? LearningTask.Classification : LearningTask.Regression,
                    }
                ),
                null
            );
        return TaskInference.Read(path, options);
    }

    /// <summary>Divides rows as a recipe says.</summary>
    /// <exception cref="Failure">The fractions leave nothing to train on.</exception>
    public static DataSplit Divide(LoadedData data, Recipe recipe)
    {
        var test = data.Test is null ? recipe.Test : 0;
        if (recipe.Validation + test >= 1)
            throw Failure.Usage(
                $"--validation-fraction {recipe.Validation} and --test-fraction {test} leave nothing to train on; "
                    + "their sum must be below 1."
            );
        return DataSplit.Of(data, TrainingRun.SplitOf(recipe));
    }

    /// <summary>How to read the data, as given.</summary>
    public DataOptions Read(ParseResult given)
    {
        var usual = new DataOptions
        {
            Strict = given.GetValue(Strict),
            Decimal = given.GetValue(Decimal),
            DateFormats = given.GetValue(Date) ?? [],
            ImageShape = given.GetValue(Image),
        };
        if (given.GetValue(Missing) is { } missing)
            usual = usual with { Missing = missing };
        return usual with
        {
            Labels = given.GetValue(Label) ?? ["last"],
            Task = given.GetValue(Task) ?? usual.Task,
            LabelFile = given.GetValue(Labels),
            TestFile = Test is null ? null : given.GetValue(Test),
            TestLabelFile = TestLabels is null ? null : given.GetValue(TestLabels),
            Header = given.GetValue(Header) is { } word ? word == Yes : null,
            Separator = given.GetValue(Separator),
            Categorical = given.GetValue(Categorical) ?? usual.Categorical,
            Ignore = given.GetValue(Ignore) ?? usual.Ignore,
            MissingMarkers = given.GetValue(MissingMarkers) ?? usual.MissingMarkers,
            MaxCategories = given.GetValue(MaxCategories) ?? usual.MaxCategories,
        };
    }
}
