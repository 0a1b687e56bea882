using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>What a network's layers are and cost, as lines of text: a row for each step that a layer or the caller asked for.</summary>
internal static class LayerTable
{
    private static readonly (string Heading, bool IsNumber)[] Columns =
    [
        ("layer", false),
        ("operation", false),
        ("survivors", false),
        ("multiply-adds", true),
        ("cycles", true),
        ("kernel", false),
    ];

    /// <summary>The lines, the headings first.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="firsts">For each the first one that has the same code.</param>
    public static IEnumerable<string> Of(IReadOnlyList<Step> steps, IReadOnlyList<int> firsts)
    {
        var rows = new List<string[]> { Columns.Select(c => c.Heading).ToArray() };
        for (var s = 0; s < steps.Count; s++)
        {
            var step = steps[s];
            if (step.Description.Operation.Length == 0)
                continue;
            var kernel = step.Kernel;
            rows.Add([
                CodeText.Comment(step.Layer),
                CodeText.Comment(step.Description.Operation),
                CodeText.Comment(step.Description.Survivors.Length > 0 ? step.Description.Survivors : step.Result.ToString()),
                kernel is null ? "" : CodeText.Grouped(kernel.Macs),
                kernel?.Cycles.ToString("N0", CultureInfo.InvariantCulture) ?? "",
                firsts[s] != s ? $"that of {CodeText.Comment(steps[firsts[s]].Layer)}" : kernel?.Lanes ?? "",
            ]);
        }
        var widths = Columns.Select((_, c) => rows.Max(r => r[c].Length)).ToArray();
        return rows.Select(row =>
            string.Join("  ", row.Select((cell, c) => Columns[c].IsNumber ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c]))).TrimEnd()
        );
    }
}
