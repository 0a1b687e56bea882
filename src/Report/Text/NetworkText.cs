using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Sparse;
using Spectre.Console;

namespace PrunedNetGen.Report;

/// <summary>What a manifest holds, for people.</summary>
public static class NetworkText
{
    // More names than this do not help anybody; --json has all of them.
    private const int NamesShown = 12;

    /// <summary>Tables of axes, layers, group sets and metrics.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="summary">What is shown.</param>
    /// <param name="everyGroup">Whether each group gets a line.</param>
    public static void Show(IAnsiConsole console, NetworkSummary summary, bool everyGroup)
    {
        Lines.Write(
            console,
            $"{summary.Name}: {(summary.IsTrained ? "trained" : "a spec, not trained")}, {Numbers.Count(summary.Parameters)} "
                + $"parameters, {Numbers.Count(summary.Macs)} multiply-accumulates for a row"
        );
        if (summary.Training is { } training)
            TrainingText.Show(console, training, summary.Recalls);
        ShowAxes(console, summary);
        ShowLayers(console, summary);
        if (summary.GroupSets.Count == 0)
            return;
        ShowGroupSets(console, summary);
        if (everyGroup)
        {
            foreach (var set in summary.GroupSets.Where(s => s.Set is not null && s.Groups is not null))
                ShowGroups(console, set);
        }
    }

    private static void ShowAxes(IAnsiConsole console, NetworkSummary summary)
    {
        var axes = Tables.Of("axis", ">kept", "removed");
        foreach (var axis in summary.Axes.Where(a => a.IsOfUnits))
            axes.Add(axis.Name, Numbers.Of(axis.Count, axis.Size), Lines.Listed(axis.Removed, NamesShown));
        console.Write(axes);
    }

    private static void ShowLayers(IAnsiConsole console, NetworkSummary summary)
    {
        var layers = Tables.Of("layer", "?kind", "?reads", "makes", ">parameters", ">multiply-accumulates");
        foreach (var layer in summary.Layers)
            layers.Add(
                layer.Name,
                string.Join(" · ", layer.Does),
                string.Join(", ", layer.Reads),
                Made(layer),
                Numbers.Count(layer.Parameters),
                Numbers.Count(layer.Macs)
            );
        console.Write(layers);
    }

    // hidden 12 of 32; conv1 8 of 20 × 24 × 24
    private static string Made(LayerSummary layer) =>
        $"{layer.UnitAxis} {layer.Shape[0]}{(layer.Shape[0] == layer.UnitSize ? "" : $" of {layer.UnitSize}")}"
        + $"{string.Concat(layer.Shape.Skip(1).Select(count => $" × {count}"))}";

    private static void ShowGroupSets(IAnsiConsole console, NetworkSummary summary)
    {
        var sets = Tables.Of("group set", "of", ">λ", "?weight", ">kept", "?>norm: least", "?>median", "?>most");
        foreach (var set in summary.GroupSets)
        {
            var kept = set.KeptNorms;
            var penalty = set.Set is null || set.Set.Penalty == Penalty.GroupLasso ? "" : $" ({set.Set.Penalty})";
            sets.Add(
                set.Name + penalty,
                    // What was kept went with layers that nothing reads any more, or with a concatenation of one part.
                    set.Set
                        is not null
                        ? Words.Of(set.Set)
                    : kept.Count == 0 ? "all gone"
                    : "no longer there",
                Numbers.Short(set.Lambda),
                set.Set is null ? "" : Words.Of(set.Set.Weight),
                set.Groups is null ? Numbers.Count(set.Count) : $"{kept.Count}/{set.Count}",
                Norm(set, 0),
                Norm(set, kept.Count / 2),
                Norm(set, kept.Count - 1)
            );
        }
        console.Write(sets);
    }

    private static void ShowGroups(IAnsiConsole console, GroupSetSummary set)
    {
        var table = Tables.Of($"group of {set.Name}", ">norm before removal");
        foreach (var group in set.Groups!.OrderByDescending(g => g.Norm))
            table.Add(Lines.Listed(group.Units, NamesShown), group.Norm > 0 ? Numbers.Short(group.Norm) : "removed");
        console.Write(table);
    }

    private static string Norm(GroupSetSummary set, int index) => set.KeptNorms.Count == 0 ? "" : Numbers.Short(set.KeptNorms[index]);
}
