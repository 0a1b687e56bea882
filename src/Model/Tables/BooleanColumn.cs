using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>A column of two words for yes and no: one feature, 1 or 0, and one more where missing values are indicated.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Yes">The word for 1; upper and lower case are alike.</param>
/// <param name="No">The word for 0.</param>
public sealed record BooleanColumn(string Name, string Yes, string No) : FeatureColumn(Name)
{
    /// <inheritdoc/>
    public override int Numbers => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<string> FeatureNames => NamesOf(new[] { EscapedName + "=" + Yes });
}
