using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using PrunedNetGen.Model;

namespace PrunedNetGen.Report;

/// <summary>A report of training, for scripts.</summary>
internal static class TrainingJson
{
    /// <summary>Writes a report.</summary>
    public static JsonObject Of(TrainingReport training) =>
        new()
        {
            ["data"] = training.Data,
            ["dataSha256"] = training.DataSha256,
            ["seed"] = training.Seed,
            ["trainRows"] = training.TrainRows,
            ["validationRows"] = training.ValidationRows,
            ["testRows"] = training.TestRows,
            ["epochs"] = training.Epochs,
            ["debiasEpochs"] = training.DebiasEpochs,
            ["loss"] = JsonNumber.Of(training.Loss),
            ["penalty"] = JsonNumber.Of(training.Penalty),
            ["objective"] = JsonNumber.Of(training.Objective),
            ["metrics"] = new JsonObject(
                training.Metrics.Select(m => KeyValuePair.Create(m.Stage, (JsonNode?)QualityJson.Of(m.Loss, m.Accuracy, m.Figures)))
            ),
            ["recalls"] = new JsonArray([.. training.Recalls.Select(r => JsonNumber.Of(r))]),
            ["predictionsChangedByRemoval"] = training.PredictionsChangedByRemoval,
            ["largestDifferenceByRemoval"] = JsonNumber.Of(training.LargestDifferenceByRemoval),
            ["budgets"] = new JsonArray([
                .. training.Budgets.Select(b => new JsonObject
                {
                    ["of"] = b.Of == Cost.Macs ? "macs" : "parameters",
                    ["limit"] = b.Limit,
                    ["left"] = b.Left,
                    ["price"] = JsonNumber.Of(b.Price),
                    ["history"] = new JsonArray([
                        .. b.History.Select(m => new JsonObject
                        {
                            ["epoch"] = JsonNumber.Of(m.Epoch),
                            ["left"] = m.Left,
                            ["price"] = JsonNumber.Of(m.Price),
                        }),
                    ]),
                }),
            ]),
            ["dense"] = FootprintOf(training.Dense),
            ["pruned"] = FootprintOf(training.Pruned),
        };

    private static JsonObject FootprintOf(Footprint footprint) =>
        new() { ["parameters"] = footprint.Parameters, ["macs"] = footprint.Macs };
}
