using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using PrunedNetGen.Model;

namespace PrunedNetGen.Report;

/// <summary>What a manifest holds, for scripts.</summary>
public static class NetworkJson
{
    /// <summary>Writes a summary.</summary>
    /// <param name="summary">The summary.</param>
    /// <param name="pictures">Kept pixels, of inputs that are images.</param>
    public static JsonObject Of(NetworkSummary summary, IReadOnlyList<KeptPicture> pictures)
    {
        var json = new JsonObject
        {
            ["name"] = summary.Name,
            ["trained"] = summary.IsTrained,
            ["parameters"] = summary.Parameters,
            ["macs"] = summary.Macs,
            ["axes"] = new JsonObject(summary.Axes.Select(a => KeyValuePair.Create(a.Name, (JsonNode?)Axis(a)))),
            ["layers"] = JsonLists.Of(summary.Layers.Select(Layer)),
            ["groups"] = JsonLists.Of(summary.GroupSets.Select(Groups)),
        };
        if (summary.Training is { } training)
            json["training"] = TrainingJson.Of(training);
        if (pictures.Count > 0)
            json["pictures"] = new JsonObject(pictures.Select(p => KeyValuePair.Create(p.Input, (JsonNode?)Picture(p))));
        return json;
    }

    private static JsonObject Axis(AxisSummary axis)
    {
        var json = new JsonObject { ["size"] = axis.Size, ["count"] = axis.Count };
        if (axis.Kept is { } kept)
        {
            json["kept"] = JsonLists.Of(kept);
            json["removed"] = JsonLists.Of(axis.Removed);
        }
        return json;
    }

    private static JsonObject Layer(LayerSummary layer) =>
        new()
        {
            ["name"] = layer.Name,
            ["op"] = layer.Op,
            ["does"] = string.Join(" · ", layer.Does),
            ["shape"] = JsonLists.Of(layer.Shape),
            ["parameters"] = layer.Parameters,
            ["macs"] = layer.Macs,
        };

    private static JsonObject Groups(GroupSetSummary groups)
    {
        var json = new JsonObject
        {
            ["name"] = groups.Name,
            ["lambda"] = groups.Lambda,
            ["groups"] = groups.Count,
        };
        if (groups.Set is { } set)
        {
            json["kind"] = set.Kind;
            json["axes"] = JsonLists.Of(set.Axes.Select(a => a.Name));
            if (set is UnitGroups units)
                json["side"] = Words.Of(units.Side);
            if (set is ConnectionGroups connections)
                json["form"] = Words.Of(connections.Form);
            json["weight"] = Words.Of(set.Weight);
            json["penalty"] = set.Penalty.ToString();
        }
        if (groups.Groups is { } all)
        {
            json["kept"] = groups.KeptNorms.Count;
            json["units"] = JsonLists.Of(all.Select(g => JsonLists.Of(g.Units)));
            json["norms"] = new JsonArray([.. all.Select(g => JsonNumber.Of(g.Norm))]);
        }
        return json;
    }

    private static JsonObject Picture(KeptPicture picture) =>
        new() { ["width"] = picture.Width, ["strengths"] = new JsonArray([.. picture.Strengths.Select(JsonNumber.Of)]) };
}
