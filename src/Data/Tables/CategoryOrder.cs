using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PrunedNetGen.Data;

/// <summary>The order of categories and classes, which does not depend on the order of the rows.</summary>
internal static class CategoryOrder
{
    // Of cells, which are read in place.
    private delegate double? NumberOf(ReadOnlySpan<char> text);

    /// <summary>By value if all of them are numbers, else by the characters' codes.</summary>
    public static string[] Sort(IEnumerable<string> categories) => Sort(categories, Number);

    private static string[] Sort(IEnumerable<string> categories, NumberOf number)
    {
        var sorted = categories.ToArray();
        Array.Sort(sorted, StringComparer.Ordinal);
        var values = sorted.Select(category => number(category)).ToArray();
        return Array.TrueForAll(values, value => value is not null)
            ? sorted.Zip(values, (category, value) => (category, value)).OrderBy(pair => pair.value).Select(pair => pair.category).ToArray()
            : sorted;
    }

    /// <summary>The different classes in their order. Where all are numbers, 1, 1.0 and 1,0 are one, named by the shortest.</summary>
    public static string[] Classes(IEnumerable<string> labels)
    {
        var sorted = Sort(labels, ClassNumber);
        return Array.TrueForAll(sorted, label => ClassNumber(label) is not null)
            ? [.. sorted.GroupBy(label => ClassNumber(label)).Select(alike => alike.MinBy(label => label.Length)!)]
            : sorted;
    }

    /// <summary>The number of the category that a text names; -1 if there is none.</summary>
    /// <param name="numbered">The categories.</param>
    /// <param name="text">The category, or another way to write the same number.</param>
    public static int Find(Dictionary<string, int> numbered, ReadOnlySpan<char> text) => Find(numbered, text, Number);

    /// <summary>The number of the class that a label names; -1 if there is none.</summary>
    /// <param name="numbered">The classes.</param>
    /// <param name="label">The label, or another way to write the same number, also with a comma.</param>
    public static int FindClass(Dictionary<string, int> numbered, ReadOnlySpan<char> label) => Find(numbered, label, ClassNumber);

    private static int Find(Dictionary<string, int> numbered, ReadOnlySpan<char> text, NumberOf number)
    {
        if (numbered.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var place))
            return place;
        if (number(text) is { } value)
        {
            foreach (var (name, other) in numbered)
            {
                if (number(name) == value)
                    return other;
            }
        }
        return -1;
    }

    /// <summary>The finite number that a text is, or null.</summary>
    public static double? Number(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    /// <summary>The finite number that a label is, or null: with a comma too, where that can stand before a fraction only.</summary>
    public static double? ClassNumber(ReadOnlySpan<char> label) =>
        Number(label)
        ?? (
            label.Contains(',')
            && !WrittenNumber.IsAmbiguous(label)
            && WrittenNumber.TryParse(label, ',', out var value, out var signs)
            && signs == default
                ? value
                : null
        );
}
