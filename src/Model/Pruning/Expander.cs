using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// The inverse of slicing: the same function at the original size, with every removed unit put back as zeros.
/// It is the masked network that a pruned one is compared with, in outputs and in time.
/// </summary>
/// <remarks>
/// Axes along which a layer normalises across units stay as they are where it would count what is put back: a softmax, and a norm
/// where that is no zero.
/// </remarks>
public static class Expander
{
    /// <summary>Puts the removed units of every axis back. Layers that pruning dropped or turned into constants stay as they are.</summary>
    public static (Network Network, WeightSet Weights) Expand(Network network, WeightSet weights)
    {
        var axes = network
            .Layers.Where(l => l.NormalizesAcrossUnits && !l.OutputAxes[0].Atoms.All(a => ComesBackUnnoticed(network, a)))
            .SelectMany(l => l.OutputAxes[0].SelfAndMembers())
            .Distinct()
            .ToDictionary(axis => axis, axis => axis);
        Axis Full(Axis axis)
        {
            if (axes.TryGetValue(axis, out var full))
                return full;
            return axes[axis] = axis switch
            {
                ConcatAxis concat => new ConcatAxis(concat.Name, concat.AllParts.Select(Full).ToArray(), concat.KeptParts),
                Product product => new Product(product.Name, product.Factors.Select(Full).ToArray()),
                _ => Whole((Atom)axis),
            };
        }

        var fullAxes = network.Axes.Select(Full).ToArray();
        var inputs = network.Inputs.Select(i => i.Over(Full)).ToArray();
        var layers = network.Layers.Select(l => l.Over(Full)).ToArray();
        var expanded = new WeightSet();
        foreach ((var from, var to) in network.Parameters.Zip(layers.SelectMany(l => l.Parameters), (from, to) => (from, to)))
            expanded.Add(to.Name, Scatter(from, to, weights[from.Name].Data));

        // An atom that nothing reads any more is a record of what went; at its full size it would be an axis without use.
        var used = new HashSet<Axis>(
            inputs.SelectMany(i => i.AllAxes).Concat(layers.SelectMany(l => l.Axes)).SelectMany(a => a.SelfAndMembers())
        );
        return (Network.Create(network.Name, fullAxes.Where(used.Contains).ToArray(), inputs, layers, network.Outputs), expanded);
    }

    private static bool ComesBackUnnoticed(Network network, Atom atom) =>
        atom.Kept == null
        || network.Keeping(atom) == null && network.Layers.All(l => !l.OutputAxes[0].Holds(atom) || l.Activation.Evaluate(0) == 0);

    private static Atom Whole(Atom atom) => atom.Kept == null ? atom : new Atom(atom.Name, atom.Size, atom.Labels);

    private static Tensor Scatter(Parameter from, Parameter to, float[] source)
    {
        var target = new float[to.Length];
        // Both know where they lie at the original size; a part that was cut from a concatenation is in neither.
        var entries = Axis.OriginalPositions(to.Axes).Select((place, entry) => (place, entry)).ToDictionary(p => p.place, p => p.entry);
        var places = Axis.OriginalPositions(from.Axes);
        for (var s = 0; s < source.Length; s++)
            target[entries[places[s]]] = source[s];
        return new Tensor(to.Shape, target);
    }
}
