using System.Collections.Generic;

namespace PrunedNetGen.Data;

/// <summary>How a source of data is to be read. The defaults fit a CSV file with a header and complete, numeric features.</summary>
public sealed record DataOptions
{
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
    /// The character between a table's cells; null for a tab in .tsv files, and else the first line's most frequent of comma,
    /// semicolon, tab and bar.
    /// </summary>
    public char? Separator { get; init; }

    /// <summary>Columns (by name or number) that hold categories even though they look like numbers.</summary>
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>Columns (by name or number) that are left out.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>What becomes of missing values.</summary>
    public MissingValues Missing { get; init; }

    /// <summary>Texts that stand for a missing value, besides the empty cell: for example <c>?</c> or <c>NA</c>.</summary>
    public IReadOnlyList<string> MissingMarkers { get; init; } = [];

    /// <summary>
    /// More different values than this in a text column that was not declared in <see cref="Categorical"/>, or in the
    /// label column of a classification, is an error: such a column is an identifier or a measurement.
    /// </summary>
    public int MaxCategories { get; init; } = 256;

    /// <summary>The shape of the image that a row is, such as 8, 8; null if a row is no image or the format says it.</summary>
    public IReadOnlyList<int>? ImageShape { get; init; }
}
