using System;
using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>One column of a table, and the features that it becomes: they are kept or removed together.</summary>
/// <param name="Name">The column's name.</param>
public abstract record FeatureColumn(string Name)
{
    /// <summary>What stands for a missing value among features and categories.</summary>
    public const string Missing = "(missing)";

    /// <summary>The category of all that are too rare to be learnt, and of those that training never saw.</summary>
    public const string Other = "(other)";

    /// <summary>The features' names. All but a lone number's are <c>column=what it stands for</c>.</summary>
    public abstract IReadOnlyList<string> FeatureNames { get; }

    /// <summary>How many features the column makes.</summary>
    public int Width => FeatureNames.Count;

    /// <summary>How many of the features, the first ones, are numbers that something has to fill in where the cell is missing.</summary>
    public abstract int Numbers { get; }

    /// <summary>Whether the last feature is 1 where the cell is missing, and 0 elsewhere.</summary>
    public bool HasIndicator { get; init; }

    /// <summary>What each of the numbers becomes where the cell is missing, when that was learnt; else null.</summary>
    public IReadOnlyList<float>? Fills { get; init; }

    /// <summary>The name as it stands in features' names: an equals sign and a backslash are escaped by a backslash.</summary>
    protected string EscapedName => Name.Replace("\\", "\\\\").Replace("=", "\\=");

    /// <summary>The names of features of one or more parts, and the indicator's.</summary>
    protected IReadOnlyList<string> NamesOf(IEnumerable<string> features)
    {
        var names = new List<string>(features);
        if (HasIndicator)
            names.Add(EscapedName + "=" + Missing);
        return names;
    }
}
