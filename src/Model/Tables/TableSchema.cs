using System;
using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>
/// How the rows of a table became the input, so that other rows can become it alike. What missing numbers are filled in with
/// is <see cref="PrunedNetManifest.Missing"/>, names of classes are labels of the output's axis, scaling is a layer, and which
/// rows were held out is the recipe's.
/// </summary>
public sealed record TableSchema
{
    /// <summary>
    /// What stands for a missing value in every column of a table that is not <see cref="IsStrict">strict</see>, in upper or lower
    /// case, beside the empty cell.
    /// </summary>
    public static IReadOnlyList<string> MissingWords { get; } =
        new[] { "NA", "N/A", "#N/A", "<NA>", "NULL", "NaN", "?", FeatureColumn.Missing };

    /// <summary>The columns that are given to the network, in the features' order.</summary>
    public IReadOnlyList<FeatureColumn> Columns { get; init; } = Array.Empty<FeatureColumn>();

    /// <summary>The columns that hold what is learnt: one of classes, or one or more of numbers, in the outputs' order.</summary>
    public IReadOnlyList<string> Labels { get; init; } = Array.Empty<string>();

    /// <summary>Whether the labels are names of classes, and not numbers to come close to.</summary>
    public bool IsClassification { get; init; } = true;

    /// <summary>How the labels of a regression are written.</summary>
    public NumberStyle LabelStyle { get; init; } = NumberStyle.Plain;

    /// <summary>The columns that training left out.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = Array.Empty<string>();

    /// <summary>What stands between cells, where training was told so; null to judge by the file.</summary>
    public char? Separator { get; init; }

    /// <summary>Whether the first line is a header, where training was told so; null to judge by the file.</summary>
    public bool? Header { get; init; }

    /// <summary>What became of missing values: a rule's word, or a number.</summary>
    public string Missing { get; init; } = "error";

    /// <summary>What stands for missing values beside the usual.</summary>
    public IReadOnlyList<string> MissingMarkers { get; init; } = Array.Empty<string>();

    /// <summary>Whether cells that training would not have taken are errors of their lines, and unknown categories too.</summary>
    public bool IsStrict { get; init; }
}
