using System.Collections.Generic;

namespace PrunedNetGen.Data;

/// <summary>How a source of data is to be read. The defaults fit tables as people have them.</summary>
public sealed record DataOptions
{
    private readonly MissingValues? _missing;

    /// <summary>
    /// The label columns of a table: each a name of the header, a number counted from 1, or <c>last</c>. Classification
    /// takes one, regression one or more.
    /// </summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>What the labels are.</summary>
    public LearningTask Task { get; init; }

    /// <summary>The file of labels that belongs to a file of NPY or IDX features; null to find it by its name.</summary>
    public string? LabelFile { get; init; }

    /// <summary>A source for testing, of the same kind as the first; null if there is none.</summary>
    public string? TestFile { get; init; }

    /// <summary>The file of labels that belongs to <see cref="TestFile"/>; null to find it by its name.</summary>
    public string? TestLabelFile { get; init; }

    /// <summary>Whether a table's first line is a header; null to decide by its contents (see docs/data.md).</summary>
    public bool? Header { get; init; }

    /// <summary>
    /// The character between a table's cells; null for a tab in .tsv files, and else the one of comma, semicolon, tab and
    /// bar under which the first rows have equally many whole cells.
    /// </summary>
    public char? Separator { get; init; }

    /// <summary>Columns (by name or number) that hold categories even though they look like numbers.</summary>
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>Columns (by name or number) that are left out.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>
    /// What becomes of missing values; if not given, <see cref="MissingRule.Indicator"/>, or an error where
    /// <see cref="Strict"/>, and in images and arrays.
    /// </summary>
    public MissingValues Missing
    {
        get => _missing ?? new MissingValues(Strict || ImageShape is not null ? MissingRule.Error : MissingRule.Indicator);
        init => _missing = value;
    }

    /// <summary>
    /// Whether a table must hold nothing but numbers as programs write them and a few categories: every other cell is an error of
    /// its line, and so is a category that a trained model does not know. Else a column is judged as a whole, and what was decided
    /// is in <see cref="DataSource.Notes"/>.
    /// </summary>
    public bool Strict { get; init; }

    /// <summary>What stands before a number's fraction in a table: a point or a comma; null to judge by the columns.</summary>
    public char? Decimal { get; init; }

    /// <summary>
    /// How dates are written, as format strings of .NET: <c>COLUMN=FORMAT</c>, or a format for all columns whose first cell it reads.
    /// </summary>
    public IReadOnlyList<string> DateFormats { get; init; } = [];

    /// <summary>Texts that stand for a missing value, besides the empty cell: for example <c>?</c> or <c>NA</c>.</summary>
    public IReadOnlyList<string> MissingMarkers { get; init; } = [];

    /// <summary>
    /// More different values than this in a text column that was not declared in <see cref="Categorical"/>, or in the
    /// label column of a classification, are too many: the rarest are joined, or, where <see cref="Strict"/> and for labels,
    /// they are an error, as such a column is an identifier or a measurement.
    /// </summary>
    public int MaxCategories { get; init; } = 256;

    /// <summary>The shape of the image that a row is, such as 8, 8; null if a row is no image or the format says it.</summary>
    public IReadOnlyList<int>? ImageShape { get; init; }
}
