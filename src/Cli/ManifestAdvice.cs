using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Cli;

/// <summary>What is allowed in a manifest and still probably not what was meant: the warnings of <c>prunednet check</c>.</summary>
internal static class ManifestAdvice
{
    /// <summary>The warnings about one manifest.</summary>
    public static IEnumerable<Complaint> Of(string file, LoadedManifest loaded)
    {
        (PrunedNetManifest manifest, Network network) = (loaded.Manifest, loaded.Manifest.Network);
        IEnumerable<(string Path, string Message)> found = loaded.Weights is null ? OfSpec(manifest) : OfTrained(network, loaded.Weights, manifest.Training);
        return OfGroups(manifest).Concat(found).Select(f => new Complaint(f.Message, file, Path: f.Path));
    }

    private static IEnumerable<(string Path, string Message)> OfGroups(PrunedNetManifest manifest)
    {
        for (int s = 0; s < manifest.Groups.Count; s++)
        {
            GroupSet set = manifest.Groups[s];
            if (set.Penalty == Penalty.L2) yield return ($"$.groups[{s}].penalty", $"l2 shrinks the groups of '{set.Name}' and never makes one zero; use group-lasso to remove them.");
            if (set.Penalty == Penalty.Lasso) yield return ($"$.groups[{s}].penalty", $"lasso makes single weights of '{set.Name}' zero, which saves nothing until a whole group is; use group-lasso to remove groups.");
            foreach (Layer layer in NormalizedWeights.HeldBy(set, manifest.Network))
            {
                yield return ($"$.groups[{s}]", $"'{set.Name}' holds weights of {layer}, whose length the batch norm behind it divides out: the penalty can shrink all of them together without an effect. "
                    + (set is UnitGroups ? "Take \"side\": \"producing\", whose groups are the scale and shift of a norm." : "Expect to need a larger λ, or leave the norm out."));
            }
            if (set.Lambda == 0 && manifest.Weights is null && (manifest.Recipe?.BudgetMacs ?? manifest.Recipe?.BudgetParameters) is null) yield return ($"$.groups[{s}].lambda", $"λ of '{set.Name}' is 0, so none of its groups is penalised; give it a positive λ, or --lambda when training.");
        }
    }

    private static IEnumerable<(string Path, string Message)> OfSpec(PrunedNetManifest manifest)
    {
        if (manifest.Groups.Count == 0)
        {
            yield return ("$.groups", "there are no group sets, so training removes nothing; add one for each axis whose units may go.");
            yield break;
        }
        Network network = manifest.Network;
        foreach (Atom atom in network.Atoms.Where(a => !network.Space.Contains(a)))
        {
            bool isOutput = network.Outputs.Any(o => network.AxesOf(o.In).Any(a => a.Holds(atom)));
            if (!isOutput && !manifest.Groups.Any(set => set.Axes.Any(a => a.Holds(atom))))
                yield return ($"$.axes.{atom.Name}", $"no group set is over axis '{atom.Name}'; its {atom.Size} units go only if everything around them does.");
        }
    }

    private static IEnumerable<(string Path, string Message)> OfTrained(Network network, WeightSet weights, TrainingReport? training)
    {
        Pruned pruned = Pruner.Prune(network, weights);
        foreach ((string axis, IReadOnlyList<RemovedUnit> removed) in pruned.Removed)
            yield return ($"$.axes.{axis}", $"{removed.Count} of the kept units of '{axis}' do nothing, because exact zeros cut them off: train again, or prune the weights before saving them.");
        foreach ((string unit, string reason) in pruned.Held)
            yield return ($"$.axes", $"{unit} could not be removed: {reason}. Group its axis on the consuming side, or put the bias (or a norm's shift) that makes it into the group.");
        foreach (NetworkInput input in network.Inputs)
        {
            if (input.Axes.Any(a => a.Count == 0)) yield return ($"$.axes.{input.Axes[0].Name}", $"nothing of input '{input.Name}' is left, so the outputs do not depend on it; train with a smaller λ.");
        }
        foreach ((BudgetReport budget, int index) in (training?.Budgets ?? []).Select((b, i) => (b, i)))
        {
            if (budget.History.All(m => m.Price == 0))
                yield return ($"$.training.budgets[{index}]", $"the limit of {Numbers.Count(budget.Limit)} {(budget.Of == Cost.Macs ? "multiply-accumulates" : "parameters")} never bound: the network stayed below it without a price; give a lower limit, or none.");
        }
        if (training is { PredictionsChangedByRemoval: > 0 and var changed })
            yield return ("$.training.predictionsChangedByRemoval", $"removal changed {changed} predictions on the test rows; expected 0.");
    }
}
