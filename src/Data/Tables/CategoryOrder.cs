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

    /// <summary>The finite number that a text is, or null.</summary>
    public static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}
