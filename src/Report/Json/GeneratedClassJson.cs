using System.Text.Json.Nodes;

namespace PrunedNetGen.Report;

/// <summary>A generated class, for scripts.</summary>
public static class GeneratedClassJson
{
    /// <summary>Its facts, with the file that holds the source, or else the source.</summary>
    public static JsonObject Of(GeneratedClass generated)
    {
        var json = new JsonObject
        {
            ["class"] = generated.Name,
            ["namespace"] = generated.Namespace,
            ["lines"] = generated.SourceLines,
        };
        if (generated.Target is null)
            json["source"] = generated.Source;
        else
            json["out"] = generated.Target;
        return json;
    }
}
