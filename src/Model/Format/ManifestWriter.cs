using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>Writes the text of a manifest or spec: the same manifest always gives the same text.</summary>
public static class ManifestWriter
{
    /// <summary>The text, with <c>\n</c> at the end of each line.</summary>
    /// <exception cref="ArgumentException">A number is not finite, or a layer or axis is of a kind that manifests do not know.</exception>
    public static string Write(PrunedNetManifest manifest)
    {
        if (manifest == null)
            throw new ArgumentNullException(nameof(manifest));
        var network = manifest.Network;
        var suppressions = manifest.Suppressions;
        var fields = new List<(string, JsonValue?)>
        {
            ("format", JsonValue.Of(PrunedNetManifest.Format)),
            ("name", JsonValue.Of(network.Name)),
            ("weights", manifest.Weights == null ? null : WeightsReferenceFormat.Write(manifest.Weights)),
            ("axes", AxisFormat.Write(network)),
            ("inputs", JsonValue.Of(network.Inputs.Select(Write))),
            ("vocabularies", VocabularyFormat.Write(manifest.Vocabularies)),
            ("table", manifest.Table == null ? null : TableSchemaFormat.Write(manifest.Table)),
            ("missing", manifest.Missing == null ? null : MissingEntriesFormat.Write(manifest.Missing)),
            (
                "layers",
                JsonValue.Of(
                    network.Layers.Select(l =>
                        SuppressionFormat.AddTo(LayerFormat.WriteAny(l), suppressions, SuppressionScope.Layer, l.Name)
                    )
                )
            ),
            ("outputs", JsonValue.Of(network.Outputs.Select(Write))),
            (
                "groups",
                manifest.Groups.Count == 0
                    ? null
                    : JsonValue.Of(
                        manifest.Groups.Select(g =>
                            SuppressionFormat.AddTo(GroupSetFormat.Write(g), suppressions, SuppressionScope.GroupSet, g.Name)
                        )
                    )
            ),
            ("recipe", manifest.Recipe == null ? null : RecipeFormat.Fields.Write(manifest.Recipe)),
            ("training", manifest.Training == null ? null : TrainingReportFormat.Fields.Write(manifest.Training)),
        };
        return JsonText.Write(SuppressionFormat.AddTo(JsonValue.Of(fields), suppressions, SuppressionScope.Manifest, ""));
    }

    private static JsonValue Write(NetworkInput input) =>
        JsonValue.Of(
            ("name", JsonValue.Of(input.Name)),
            ("axes", JsonValue.Of(input.Axes.Select(axis => JsonValue.Of(axis.Name)))),
            ("scale", input.Scale == 1 ? null : JsonValue.Of(input.Scale)),
            ("offset", input.Offset == 0 ? null : JsonValue.Of(input.Offset))
        );

    private static JsonValue Write(NetworkOutput output) =>
        JsonValue.Of(("name", JsonValue.Of(output.Name)), ("in", JsonValue.Of(output.In)));
}
