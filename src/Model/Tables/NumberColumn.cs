using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>A column of numbers: one feature, and one more where missing values are indicated.</summary>
/// <param name="Name">The column's name.</param>
public sealed record NumberColumn(string Name) : FeatureColumn(Name)
{
    /// <summary>How the numbers are written.</summary>
    public NumberStyle Style { get; init; } = NumberStyle.Plain;

    /// <summary>
    /// What is taken off in double before a number becomes a float: where the column's numbers lie so close together, so far from
    /// zero, that floats would not tell them apart. 0 elsewhere.
    /// </summary>
    public double Offset { get; init; }

    /// <inheritdoc/>
    public override int Numbers => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<string> FeatureNames => NamesOf(new[] { EscapedName });
}
