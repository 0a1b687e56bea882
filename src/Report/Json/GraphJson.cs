using System.Linq;
using System.Text.Json.Nodes;
using PrunedNetGen.Drawing;

namespace PrunedNetGen.Report;

/// <summary>A dependency graph, for scripts.</summary>
public static class GraphJson
{
    /// <summary>Boxes, and edges between them by their titles' places.</summary>
    public static JsonObject Of(DependencyGraph graph) =>
        new()
        {
            ["name"] = graph.Name,
            ["boxes"] = new JsonArray([.. graph.Boxes.Select(BoxJson)]),
            ["edges"] = new JsonArray([
                .. graph.Edges.Select(e => new JsonObject
                {
                    ["from"] = e.From,
                    ["to"] = e.To,
                    ["reads"] = graph.Boxes[e.From].Title,
                    ["reader"] = graph.Boxes[e.To].Title,
                    ["unitsRead"] = e.Read,
                    ["units"] = e.Of,
                    ["removed"] = e.IsRemoved,
                }),
            ]),
        };

    private static JsonObject BoxJson(GraphBox box) =>
        new()
        {
            ["title"] = box.Title,
            ["kind"] = box.Kind.ToString().ToLowerInvariant(),
            ["layers"] = JsonLists.Of(box.Layers),
            ["steps"] = JsonLists.Of(box.Steps),
            ["kept"] = box.Kept,
            ["units"] = box.Units,
            ["space"] = JsonLists.Of(box.Space),
            ["macs"] = box.Macs,
            ["parameters"] = box.Parameters,
            ["removed"] = box.IsRemoved,
        };
}
