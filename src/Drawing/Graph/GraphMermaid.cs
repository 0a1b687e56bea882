using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace PrunedNetGen.Drawing;

/// <summary>A dependency graph as a Mermaid flowchart, which Markdown pages show as a drawing.</summary>
public static class GraphMermaid
{
    /// <summary>The first comment of every file, by which the tool knows its own files again.</summary>
    public const string Signature = "%% written by prunednet graph";

    /// <summary>Writes the graph: solid edges are read, dotted ones went.</summary>
    public static string Write(DependencyGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var text = new StringBuilder($"{Signature}\nflowchart TD\n");
        for (var b = 0; b < graph.Boxes.Count; b++)
            text.Append(
                CultureInfo.InvariantCulture,
                $"  n{b}[\"{string.Join("<br/>", GraphText.Lines(graph.Boxes[b]).Select(Escaped))}\"]"
                    + $"{(graph.Boxes[b].IsRemoved ? ":::removed" : "")}\n"
            );
        foreach (var edge in graph.Edges)
        {
            var label = GraphText.Label(edge);
            text.Append(
                CultureInfo.InvariantCulture,
                $"  n{edge.From} {(edge.IsRemoved ? "-.->" : "-->")}{(label.Length > 0 ? $"|\"{Escaped(label)}\"|" : "")} n{edge.To}\n"
            );
        }
        return text.Append("  classDef removed fill:#fafafa,stroke:#9a9a9a,color:#9a9a9a,stroke-dasharray:5 4\n").ToString();
    }

    // Mermaid writes characters as #number; entities. Letters, digits and plain marks stay as they are; whatever could mean
    // something to Mermaid, Markdown or HTML does not.
    private static string Escaped(string text) =>
        string.Concat(
            text.EnumerateRunes()
                .Select(rune =>
                    Rune.IsControl(rune) ? " "
                    : Rune.IsLetterOrDigit(rune) || " .,:+-×·()/=".Contains(rune.ToString(), StringComparison.Ordinal) ? rune.ToString()
                    : $"#{rune.Value};"
                )
        );
}
