using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PrunedNetGen.Data;

/// <summary>The order of categories and classes, which does not depend on the order of the rows.</summary>
internal static class CategoryOrder
{
    /// <summary>By value if all of them are numbers, else by the characters' codes.</summary>
    public static string[] Sort(IEnumerable<string> categories)
    {
        var sorted = categories.ToArray();
        Array.Sort(sorted, StringComparer.Ordinal);
        var values = sorted.Select(Number).ToArray();
        return Array.TrueForAll(values, value => value is not null)
            ? sorted.Zip(values, (category, value) => (category, value)).OrderBy(pair => pair.value).Select(pair => pair.category).ToArray()
            : sorted;
    }

    /// <summary>The different classes in their order. Where all are numbers, 1 and 1.0 are one, named by the shorter.</summary>
    public static string[] Classes(IEnumerable<string> labels)
    {
        var sorted = Sort(labels);
        return Array.TrueForAll(sorted, label => Number(label) is not null)
            ? [.. sorted.GroupBy(label => Number(label)).Select(alike => alike.MinBy(label => label.Length)!)]
            : sorted;
    }

    /// <summary>The number of the class that a label names; -1 if there is none.</summary>
    /// <param name="numbered">The classes.</param>
    /// <param name="label">The label, or another way to write the same number.</param>
    public static int Find(Dictionary<string, int> numbered, ReadOnlySpan<char> label)
    {
        if (numbered.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(label, out var number))
            return number;
        if (Number(label) is { } value)
        {
            foreach ((var name, var place) in numbered)
            {
                if (Number(name) == value)
                    return place;
            }
        }
        return -1;
    }

    /// <summary>The finite number that a text is, or null.</summary>
    public static double? Number(string text) => Number(text.AsSpan());

    private static double? Number(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}
