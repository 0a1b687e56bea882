using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>Reads categories, each into a feature of its own.</summary>
internal sealed class CategoryCells(CategoryColumn column) : CellReader
{
    private readonly Dictionary<string, int> _numbers = Numbered(column.Categories);
    private readonly int _other = column.Categories.ToList().IndexOf(FeatureColumn.Other);

    /// <summary>The number of each name.</summary>
    public static Dictionary<string, int> Numbered(IReadOnlyList<string> names)
    {
        var numbered = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
            numbered.Add(names[i], i);
        return numbered;
    }

    /// <summary>The first few of some names.</summary>
    public static string Some(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(6).Select(Excerpt.Quote)) + (names.Count > 6 ? ", …" : "");

    public override CellOutcome Read(ReadOnlySpan<char> text, Span<float> features)
    {
        var number = CategoryOrder.Find(_numbers, text);
        if (number < 0)
            number = _other;
        if (number < 0)
            return CellOutcome.Unknown;
        features[number] = 1;
        return CellOutcome.Read;
    }

    public override (string Expected, string Advice) Expect(string found, bool learns) =>
        (
            $"a category that the model was trained on ({Some(column.Categories)})",
            "Correct the category, or take the row out." + NearestName.Suggest(found, column.Categories)
        );
}
