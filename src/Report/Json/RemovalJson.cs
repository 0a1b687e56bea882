using System.Text.Json.Nodes;

namespace PrunedNetGen.Report;

/// <summary>What the removal of channels saved and changed, for scripts.</summary>
public static class RemovalJson
{
    /// <summary>Before, after, and what changed.</summary>
    /// <param name="target">The manifest that was written.</param>
    /// <param name="summary">What is written of it.</param>
    public static JsonObject Of(string target, RemovalSummary summary) =>
        new()
        {
            ["out"] = target,
            ["before"] = Of(summary.Before),
            ["after"] = Of(summary.After),
            ["predictionsChanged"] = summary.Change.Changed,
            ["largestDifference"] = JsonNumber.Of(summary.Change.Largest),
        };

    private static JsonObject Of(MeasuredNetwork network) =>
        new()
        {
            ["loss"] = JsonNumber.Of(network.Quality.Loss),
            ["accuracy"] = JsonNumber.Of(network.Quality.Accuracy),
            ["parameters"] = network.Size.Parameters,
            ["macs"] = network.Size.Macs,
        };
}
