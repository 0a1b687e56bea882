using System.Collections.Generic;
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
        if (choice.AllDiverged)
            return $"chosen: nothing, because each of {by} diverged; λ stays as it is";
        if (choice.Chosen is not { } chosen)
            return $"chosen: none of {by} is better than the same answer for every row; the network of the least loss is trained";
        var best = chosen.Excess > 0 ? $", {Numbers.Short(chosen.Excess)} ± {Numbers.Short(chosen.StandardError)} more than the best" : "";
        // Where there was one network, λ alone was chosen.
        var hadNetworks = choice.Trials.Select(t => t.Spec.Network).Distinct().Skip(1).Any();
        return $"chosen: {(hadNetworks ? Shape(chosen.Spec.Network) + " at " : "")}{Lambdas(chosen.Spec.Groups)} "
            + $"({Numbers.Short(chosen.Share)} of λ_max), about {Numbers.Count((long)chosen.Parameters)} parameters left, "
            + $"validation loss {Numbers.Short(chosen.Loss)}{best} of {by}";
    }

    private static string Lambdas(IReadOnlyList<GroupSet> sets) =>
        sets.Select(set => set.Lambda).Distinct().Count() == 1
            ? $"λ = {Numbers.Short(sets[0].Lambda)}"
            : $"λ = {string.Join(", ", sets.Select(set => $"{Numbers.Short(set.Lambda)} for {set.Name}"))}";

    private static string Shape(Network network)
    {
        int[] hidden = [.. network.Layers.OfType<Dense>().SkipLast(1).Select(d => d.Output.Count)];
        return hidden.Length == 0 ? "a linear network" : $"hidden layers of {string.Join(", ", hidden)}";
    }
}
