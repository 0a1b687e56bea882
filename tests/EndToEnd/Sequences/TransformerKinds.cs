using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>Small causal transformers that differ in what they are made of, with weights at random, whole and with units gone.</summary>
internal static class TransformerKinds
{
    public const int Context = 21;
    public const int Vocabulary = 11;

    public static IEnumerable<(string Name, Network Network)> All()
    {
        yield return ("Plain", Describe(12, 3, 3, 4, 4, null, t => t.Positions(), x => x.LayerNorm(eachPlace: true), false));
        yield return ("Sines", Describe(10, 2, 2, 5, 3, null, t => t.Positions(learned: false), x => x.RmsNorm(), true));
        yield return ("Turned", Describe(16, 4, 2, 4, 8, RotaryPairs.Neighbours, t => t, x => x.RmsNorm(), true));
        yield return ("Halves", Describe(17, 6, 2, 6, 5, RotaryPairs.Halves, t => t, x => x.LayerNorm(eachPlace: true), false));
        yield return ("Single", Describe(9, 5, 1, 2, 33, RotaryPairs.Halves, t => t.Positions(), x => x.RmsNorm(), true));
    }

    /// <summary>The network with zeros where groups might make them, as pruning sees it: some heads, features and neurons go.</summary>
    public static (Network Network, WeightSet Weights) Pruned(Network network, WeightSet weights, int seed)
    {
        var random = new Random(seed);
        foreach (var parameter in network.Parameters)
        {
            for (var d = 0; d < parameter.Axes.Count; d++)
            {
                var axis = parameter.Axes[d];
                foreach (var atom in axis.Atoms.Where(a => !network.Space.Contains(a) && parameter.Sides[d] == Side.Consuming))
                    Clear(parameter, d, axis, atom, new Random(seed + atom.Name.Length + atom.Size).Next(atom.Size));
            }
        }
        var pruned = Pruner.Prune(network, weights);
        return (pruned.Network, pruned.Weights);

        void Clear(Parameter parameter, int dimension, Axis axis, Atom atom, int unit)
        {
            var values = weights[parameter.Name].Data;
            var inner = parameter.Axes.Skip(dimension + 1).Aggregate(1, (product, a) => product * a.Count);
            var along = axis.PositionsOf(atom, unit).ToHashSet();
            for (var i = 0; i < values.Length; i++)
                if (along.Contains(i / inner % axis.Count))
                    values[i] = 0;
        }
    }

    /// <summary>Weights at random, of a size that keeps values near one.</summary>
    public static WeightSet Weights(Network network, int seed)
    {
        var random = new Random(seed);
        var weights = new WeightSet();
        foreach (var parameter in network.Parameters)
        {
            var spread = 1.5 / Math.Sqrt(parameter.Axes.Count > 1 ? parameter.Axes[1].Count : 4);
            weights.Add(
                parameter.Name,
                new Tensor(
                    parameter.Shape,
                    [.. Enumerable.Range(0, (int)parameter.Length).Select(_ => (float)((random.NextDouble() * 2 - 1) * spread * 2))]
                )
            );
        }
        return weights;
    }

    private static Network Describe(
        int width,
        int heads,
        int shared,
        int size,
        int valueSize,
        RotaryPairs? rotary,
        Func<NetworkValue, NetworkValue> positions,
        Func<NetworkValue, NetworkValue> norm,
        bool gated
    )
    {
        var embedding = Network
            .Tokens("tokens", Vocabulary, Context, axis: "vocabulary")
            .Embedding(width, axis: "width", name: "embedding");
        var x = positions(embedding);
        for (var layer = 0; layer < 2; layer++)
        {
            x = norm(x).SelfAttention(heads, shared, size, valueSize, causal: true, rotary: rotary, name: $"attention{layer}").Add(x);
            x = norm(x).FeedForward(2 * width + 1, gated: gated, name: $"forward{layer}").Add(x);
        }
        x = norm(x);
        return (gated ? x.TiedTo(embedding, bias: true, name: "head") : x.Dense("head", Vocabulary)).Output("logits").Build("transformer");
    }
}
