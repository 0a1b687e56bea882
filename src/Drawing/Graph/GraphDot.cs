using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace PrunedNetGen.Drawing;

/// <summary>A dependency graph in the language of Graphviz.</summary>
public static class GraphDot
{
    /// <summary>The first comment of every file, by which the tool knows its own files again.</summary>
    public const string Signature = "// written by prunednet graph";

    /// <summary>Writes the graph: solid edges are read, dashed ones went.</summary>
    public static string Write(DependencyGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var text = new StringBuilder(
            $"{Signature}\ndigraph {Quoted([graph.Name])} {{\n  rankdir=TB;\n"
                + "  node [shape=box, fontname=\"Helvetica\", fontsize=11];\n  edge [fontname=\"Helvetica\", fontsize=9];\n"
        );
        for (var b = 0; b < graph.Boxes.Count; b++)
            text.Append(
                CultureInfo.InvariantCulture,
                $"  n{b} [label={Quoted(GraphText.Lines(graph.Boxes[b]))}"
                    + $"{(graph.Boxes[b].IsRemoved ? ", style=dashed, color=gray60, fontcolor=gray60" : "")}];\n"
            );
        foreach (var edge in graph.Edges)
        {
            var label = GraphText.Label(edge);
            List<string> attributes =
            [
                .. label.Length > 0 ? [$"label={Quoted([label])}"] : Array.Empty<string>(),
                .. edge.IsRemoved ? ["style=dashed", "color=gray60", "fontcolor=gray60"] : Array.Empty<string>(),
            ];
            text.Append(
                CultureInfo.InvariantCulture,
                $"  n{edge.From} -> n{edge.To}{(attributes.Count > 0 ? $" [{string.Join(", ", attributes)}]" : "")};\n"
            );
        }
        return text.Append("}\n").ToString();
    }

    // Within quotes only the quote and the backslash have a meaning, and a label's lines are set apart by \n; a real line end would
    // be one too.
    private static string Quoted(IEnumerable<string> lines) =>
        "\""
        + string.Join(
            "\\n",
            lines.Select(line =>
                string.Concat(
                    line.Select(c =>
                        c switch
                        {
                            '"' => "\\\"",
                            '\\' => "\\\\",
                            _ when char.IsControl(c) => " ",
                            _ => c.ToString(),
                        }
                    )
                )
            )
        )
        + "\"";
}
