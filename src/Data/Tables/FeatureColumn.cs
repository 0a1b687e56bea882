using System.Collections.Generic;

namespace PrunedNetGen.Data;

/// <summary>One column of a table that is given to the network.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Categories">
/// The categories of a categorical column, each of which is one feature (one-hot), in the features' order; null for a
/// column of numbers, which is one feature.
/// </param>
/// <param name="Fill">What a missing number becomes, when that was learnt from training data (mean, median); else null.</param>
public sealed record FeatureColumn(string Name, IReadOnlyList<string>? Categories = null, float? Fill = null)
{
    /// <summary>How many features the column makes.</summary>
    public int Width => Categories?.Count ?? 1;
}
