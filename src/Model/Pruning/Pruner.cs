using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// Pruning as one operation on the graph: removes every unit that exact zeros have made useless, drops the layers
/// that are left with nothing to do, and slices every tensor along its axes. The function of the network stays the same.
/// </summary>
/// <remarks>
/// A unit of an atom goes when, in every value along that atom, it is either read by nothing or the same for every
/// input. The first kind just goes; the second adds a constant to its readers, which dense layers and convolutions take
/// into their biases. Where padding makes that impossible, because a window over the border sees less of the constant, the
/// unit stays and <see cref="Pruned.Held"/> says why. A part of a concatenation goes from it when all of its units do there,
/// whatever reads them elsewhere. Units of an output never go. Layer kinds say through <see cref="Layer"/> how constants and reads
/// pass through them; this class knows none of them.
/// </remarks>
public static class Pruner
{
    /// <summary>Removes what exact zeros allow.</summary>
    /// <exception cref="ArgumentException">A tensor of the network is missing or has another shape.</exception>
    public static Pruned Prune(Network network, WeightSet weights)
    {
        foreach (var parameter in network.Parameters)
            if (!weights.Contains(parameter.Name) || !weights[parameter.Name].Shape.SequenceEqual(parameter.Shape))
                throw new ArgumentException(
                    $"Tensor '{parameter.Name}' of shape [{string.Join(", ", parameter.Shape)}] is missing from the weights or has "
                        + "another shape.",
                    nameof(weights)
                );
        var removed = new Dictionary<string, List<RemovedUnit>>(StringComparer.Ordinal);
        SortedDictionary<string, string> held;
        // Removing an addend or a constant layer can leave others unread, so repeat until nothing changes.
        while (true)
        {
            held = new SortedDictionary<string, string>(StringComparer.Ordinal);
            (var next, var nextWeights) = Step(network, weights, removed, held);
            var same =
                next.ParameterCount == network.ParameterCount
                && next.Layers.Count == network.Layers.Count
                && next.Axes.Sum(a => (long)a.Count) == network.Axes.Sum(a => (long)a.Count);
            network = next;
            weights = nextWeights;
            if (same)
                break;
        }
        return new Pruned(
            network,
            weights,
            removed.ToDictionary(
                r => r.Key,
                r => (IReadOnlyList<RemovedUnit>)r.Value.OrderBy(u => u.Unit).ToArray(),
                StringComparer.Ordinal
            ),
            held
        );
    }

    private static (Network Network, WeightSet Weights) Step(
        Network network,
        WeightSet weights,
        Dictionary<string, List<RemovedUnit>> removed,
        SortedDictionary<string, string> held
    )
    {
        var flows = Flow(network, weights);
        var survival = new Survival(network);
        var read = network.Atoms.ToDictionary(a => a, a => new bool[a.Count]);
        foreach (var value in flows)
        {
            var units = network.AxesOf(value.Key)[0];
            var isOutput = network.Outputs.Any(o => o.In == value.Key);
            for (var p = 0; p < units.Count; p++)
            {
                if (!isOutput && !value.Value.IsRead[p])
                    continue;
                units.VisitUnits(p, (atom, unit) => read[atom][unit] = true);
                if (isOutput || !value.Value.IsConstant[p])
                    survival.Keep(units, p);
                else if (value.Value.HeldBecause[p] is { } reason)
                    Hold(units, p, reason);
            }
        }
        // Only the first axis of a value holds units that can go; the others, such as height and width, stay whole.
        foreach (var axis in network.Space)
            for (var p = 0; p < axis.Count; p++)
                survival.Keep(axis, p);

        foreach (var layer in network.Layers)
            layer.Survive(survival);

        foreach (var atom in network.Atoms)
        {
            for (var u = 0; u < atom.Count; u++)
            {
                if (survival.OfUnit(atom, u))
                    continue;
                if (!removed.TryGetValue(atom.Name, out var list))
                    removed[atom.Name] = list = new List<RemovedUnit>();
                list.Add(new RemovedUnit(atom.OriginalUnit(u), read[atom][u] ? RemovalReason.Constant : RemovalReason.Unread));
            }
        }
        return Compact(network, new Compaction(weights, survival, flows));

        void Hold(Axis units, int position, string reason)
        {
            survival.Keep(units, position);
            held[units.Describe(position)] = reason;
        }
    }

    internal static Dictionary<string, ValueFlow> Flow(Network network, WeightSet weights)
    {
        var flows = new Dictionary<string, ValueFlow>(StringComparer.Ordinal);
        foreach (var input in network.Inputs)
            flows[input.Name] = new ValueFlow(input.Axes[0].Count);
        LayerFlow Around(Layer layer) => new(weights, layer.Inputs.Select(i => flows[i]).ToArray(), flows[layer.Name]);
        foreach (var layer in network.Layers)
        {
            flows[layer.Name] = new ValueFlow(layer.OutputAxes[0].Count);
            layer.FlowConstants(Around(layer));
        }
        foreach (var output in network.Outputs)
            ReadAll(flows[output.In]);
        foreach (var layer in network.Layers.Reverse())
        {
            // Softmax needs all of its units to make any of them.
            if (!layer.Activation.IsElementwise && flows[layer.Name].IsRead.Contains(true))
                ReadAll(flows[layer.Name]);
            layer.FlowReads(Around(layer));
        }
        return flows;
    }

    private static void ReadAll(ValueFlow flow)
    {
        for (var u = 0; u < flow.IsRead.Length; u++)
            flow.IsRead[u] = true;
    }

    private static (Network Network, WeightSet Weights) Compact(Network network, Compaction compaction)
    {
        var layers = new List<Layer>();
        var read = new HashSet<string>(network.Outputs.Select(o => o.In), StringComparer.Ordinal);
        foreach (var layer in network.Layers)
        {
            if (layer.Compact(compaction) is Layer compact)
                layers.Add(compact);
            // What an output returns stays its value, though it was given without any units.
            else if (read.Contains(layer.Name))
                layers.Add(compaction.ConstantFor(layer, Activation.Identity, Array.Empty<float>()));
        }

        // From the outputs backwards, only what is still read stays.
        for (var i = layers.Count - 1; i >= 0; i--)
        {
            if (read.Contains(layers[i].Name))
                read.UnionWith(layers[i].Inputs);
            else
                layers.RemoveAt(i);
        }
        // A tensor whose owner went belongs to the layer that borrowed it.
        var owned = new HashSet<string>(layers.SelectMany(l => l.Parameters).Select(p => p.Name), StringComparer.Ordinal);
        var weights = new WeightSet();
        for (var i = 0; i < layers.Count; i++)
        {
            foreach (var parameter in layers[i].Parameters)
                weights.Add(parameter.Name, compaction.Weights[parameter.Name]);
            if (layers[i].Borrowed is not { } borrowed || owned.Contains(borrowed.Name))
                continue;
            layers[i] = layers[i].OnItsOwn();
            weights.Add(layers[i].Parameters[0].Name, compaction.Weights[borrowed.Name]);
        }

        var inputs = network.Inputs.Select(i => i.Over(compaction.AxisOf)).ToArray();
        // Axes of units and concatenations stay, with what they kept, as the record of what went; others while something lies along them.
        var records = network.Axes.Where(a => a is ConcatAxis || (a is Atom && !network.Space.Contains(a))).Select(compaction.AxisOf);
        var kept = new HashSet<Axis>(
            inputs.SelectMany(i => i.AllAxes).Concat(layers.SelectMany(l => l.Axes)).Concat(records).SelectMany(a => a.SelfAndMembers())
        );
        var left = network.Axes.Select(compaction.AxisOf).Where(kept.Contains).Distinct().ToArray();
        return (Network.Create(network.Name, left, inputs, layers, network.Outputs), weights);
    }
}
