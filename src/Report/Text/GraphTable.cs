using System.Linq;
using PrunedNetGen.Drawing;
using Spectre.Console;

namespace PrunedNetGen.Report;

/// <summary>A dependency graph as a table.</summary>
public static class GraphTable
{
    /// <summary>A line for each connection, by its reader.</summary>
    public static void Show(IAnsiConsole console, DependencyGraph graph)
    {
        Lines.Write(console, $"{graph.Name}: {Summary(graph)}");
        var table = Tables.Of("reader", "?does", "makes", ">multiply-accumulates", "reads", ">units read");
        for (var b = 0; b < graph.Boxes.Count; b++)
        {
            var box = graph.Boxes[b];
            GraphEdge[] reads = [.. graph.Edges.Where(e => e.To == b)];
            string[] about =
            [
                box.Title,
                string.Join(" · ", box.Steps),
                box.IsRemoved ? "removed" : box.Shape,
                box.Macs > 0 ? Numbers.Count(box.Macs) : "",
            ];
            if (reads.Length == 0)
                table.Add([.. about, "", ""]);
            for (var r = 0; r < reads.Length; r++)
                table.Add([
                    .. r == 0 ? about : ["", "", "", ""],
                    graph.Boxes[reads[r].From].Title,
                    reads[r].IsRemoved ? "removed" : $"{reads[r].Read} of {reads[r].Of}",
                ]);
        }
        console.Write(table);
    }

    /// <summary>How much there is, and how much went.</summary>
    public static string Summary(DependencyGraph graph) =>
        $"{Counted(graph.Boxes.Count(b => !b.IsRemoved), graph.Boxes.Count(b => b.IsRemoved), "box", "boxes")}, "
        + $"{Counted(graph.Edges.Count(e => !e.IsRemoved), graph.Edges.Count(e => e.IsRemoved), "connection", "connections")}";

    private static string Counted(int left, int removed, string one, string several) =>
        $"{left} {(left == 1 ? one : several)}{(removed > 0 ? $" and {removed} removed" : "")}";
}
