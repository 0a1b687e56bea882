using System.Collections.Generic;
using System.Globalization;

namespace PrunedNetGen.Drawing;

/// <summary>The words that every form of a dependency graph uses.</summary>
internal static class GraphText
{
    /// <summary>A box' lines: its name, what it does, its shape and its work.</summary>
    internal static IReadOnlyList<string> Lines(GraphBox box)
    {
        var lines = new List<string> { box.Title };
        if (box.Steps.Count > 0)
            lines.Add(string.Join(" · ", box.Steps));
        lines.Add(box.IsRemoved ? Removed(box) : box.Shape);
        if (box.Macs > 0)
            lines.Add(Macs(box));
        return lines;
    }

    internal static string Removed(GraphBox box) => $"removed, {box.Units} units";

    internal static string Macs(GraphBox box) => string.Create(CultureInfo.InvariantCulture, $"{box.Macs:N0} MACs");

    /// <summary>What is remarkable about an edge, or nothing where all is read.</summary>
    internal static string Label(GraphEdge edge) =>
        edge.IsRemoved ? "not read"
        : edge.Read < edge.Of ? $"{edge.Read} of {edge.Of}"
        : "";
}
