using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// A column of categories: one feature for each, 1 where it holds and 0 elsewhere. Missing values are the category
/// <see cref="FeatureColumn.Missing"/> and rare ones <see cref="FeatureColumn.Other"/> where these are among the categories.
/// </summary>
/// <param name="Name">The column's name.</param>
/// <param name="Categories">The categories in the features' order.</param>
public sealed record CategoryColumn(string Name, IReadOnlyList<string> Categories) : FeatureColumn(Name)
{
    /// <inheritdoc/>
    public override int Numbers => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<string> FeatureNames => Categories.Select(category => EscapedName + "=" + category).ToArray();
}
