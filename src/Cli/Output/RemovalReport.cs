using System.Text.Json.Nodes;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;
using Spectre.Console;

namespace PrunedNetGen.Cli;

/// <summary>What the removal of shut channels saved and changed.</summary>
/// <param name="Target">The manifest that was written.</param>
/// <param name="Whole">The network before.</param>
/// <param name="Left">The network after.</param>
/// <param name="Before">How well it did before.</param>
/// <param name="After">How well it does after.</param>
/// <param name="Change">What changed on the same rows.</param>
internal sealed record RemovalReport(
    string Target,
    Network Whole,
    Network Left,
    Trainer.Evaluation Before,
    Trainer.Evaluation After,
    OutputChange Change
)
{
    public void Show(IAnsiConsole console)
    {
        var table = Tables.Of("on these rows", ">before", ">after");
        if (Before.Accuracy is { } before && After.Accuracy is { } after)
            table.Add("accuracy", Numbers.Percent(before), Numbers.Percent(after));
        table.Add("loss", Numbers.Short(Before.Loss), Numbers.Short(After.Loss));
        table.Add("parameters", Numbers.Count(Whole.ParameterCount), Numbers.Count(Left.ParameterCount));
        table.Add("multiply-accumulates", Numbers.Count(Whole.TotalMacs), Numbers.Count(Left.TotalMacs));
        console.Write(table);
        Lines.Write(
            console,
            $"{Numbers.Count(Change.Changed)} predictions changed; largest relative difference {Numbers.Short(Change.Largest)}"
        );
        Lines.Write(console, $"wrote {Target} and {OwnManifest.WeightsOf(Target)}");
    }

    public JsonObject ToJson() =>
        new()
        {
            ["out"] = Target,
            ["before"] = Json(Before, Whole),
            ["after"] = Json(After, Left),
            ["predictionsChanged"] = Change.Changed,
            ["largestDifference"] = Numbers.Json(Change.Largest),
        };

    private static JsonObject Json(Trainer.Evaluation evaluation, Network network) =>
        new()
        {
            ["loss"] = Numbers.Json(evaluation.Loss),
            ["accuracy"] = Numbers.Json(evaluation.Accuracy),
            ["parameters"] = network.ParameterCount,
            ["macs"] = network.TotalMacs,
        };
}
