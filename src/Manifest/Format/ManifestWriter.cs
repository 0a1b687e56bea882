using System;
using System.Linq;

namespace PrunedNetGen.Manifest;

/// <summary>Writes the text of a manifest or spec: the same manifest always gives the same text.</summary>
public static class ManifestWriter
{
    /// <summary>The text, with <c>\n</c> at the end of each line.</summary>
    /// <exception cref="ArgumentException">A number is not finite, or a layer or axis is of a kind that manifests do not know.</exception>
    public static string Write(PrunedNetManifest manifest)
    {
        if (manifest == null) throw new ArgumentNullException(nameof(manifest));
        Network network = manifest.Network;
        return JsonText.Write(JsonValue.Of(
            ("format", JsonValue.Of(PrunedNetManifest.Format)),
            ("name", JsonValue.Of(network.Name)),
            ("weights", manifest.Weights == null ? null : WeightsReferenceFormat.Write(manifest.Weights)),
            ("axes", AxisFormat.Write(network)),
            ("inputs", JsonValue.Of(network.Inputs.Select(Write))),
            ("layers", JsonValue.Of(network.Layers.Select(LayerFormat.WriteAny))),
            ("outputs", JsonValue.Of(network.Outputs.Select(Write))),
            ("groups", manifest.Groups.Count == 0 ? null : JsonValue.Of(manifest.Groups.Select(GroupSetFormat.Write))),
            ("recipe", manifest.Recipe == null ? null : RecipeFormat.Fields.Write(manifest.Recipe)),
            ("training", manifest.Training == null ? null : TrainingReportFormat.Fields.Write(manifest.Training))));
    }

    private static JsonValue Write(NetworkInput input) => JsonValue.Of(
        ("name", JsonValue.Of(input.Name)),
        ("axes", JsonValue.Of(input.Axes.Select(axis => JsonValue.Of(axis.Name)))),
        ("scale", input.Scale == 1 ? null : JsonValue.Of(input.Scale)),
        ("offset", input.Offset == 0 ? null : JsonValue.Of(input.Offset)));

    private static JsonValue Write(NetworkOutput output) => JsonValue.Of(
        ("name", JsonValue.Of(output.Name)),
        ("in", JsonValue.Of(output.In)));
}
