using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Report;

/// <summary>What was chosen among networks and λ.</summary>
public static class ChoiceText
{
    /// <summary>One line.</summary>
    public static string Describe(ChosenModel choice)
    {
        var by = $"{choice.Trials.Count} trials on {Lines.Counted(choice.Splits, "split")} of the rows";
        if (choice.Chosen is not { } chosen)
            return $"chosen: none of {by} is better than the same answer for every row; the network of the least loss is trained";
        var best = chosen.Excess > 0 ? $", {Numbers.Short(chosen.Excess)} ± {Numbers.Short(chosen.StandardError)} more than the best" : "";
        return $"chosen: {Shape(chosen.Spec.Network)} at λ = {Numbers.Short(chosen.Spec.Groups.Max(g => g.Lambda))} "
            + $"({Numbers.Short(chosen.Share)} of λ_max), about {Numbers.Count((long)chosen.Parameters)} parameters left, "
            + $"validation loss {Numbers.Short(chosen.Loss)}{best} of {by}";
    }

    private static string Shape(Network network)
    {
        int[] hidden = [.. network.Layers.OfType<Dense>().SkipLast(1).Select(d => d.Output.Count)];
        return hidden.Length == 0 ? "a linear network" : $"hidden layers of {string.Join(", ", hidden)}";
    }
}
