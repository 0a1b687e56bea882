using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// Takes the batch norms out of a trained network: at inference one is a factor and an addend for each unit, which the
/// dense layer or convolution in front of it takes into its weights and bias. Where there is none, or something else reads
/// its value too, the batch norm becomes an <see cref="Affine"/> layer.
/// </summary>
public static class BatchNormFolding
{
    /// <summary>The same function, at inference, without batch norms.</summary>
    /// <exception cref="KeyNotFoundException">A tensor is missing from the weights.</exception>
    public static (Network Network, WeightSet Weights) Fold(Network network, WeightSet weights)
    {
        var folded = new WeightSet();
        var result = Fold(
            network,
            (linear, norm) => Take(linear, norm, weights, folded),
            (affine, norm) =>
            {
                folded.Add(affine.Scale.Name, OfUnits(norm, u => norm.AffineOf(weights, u).Factor));
                folded.Add(affine.Shift.Name, OfUnits(norm, u => norm.AffineOf(weights, u).Addend));
            }
        );
        var all = new WeightSet();
        foreach (var parameter in result.Parameters)
            all.Add(parameter.Name, folded.Contains(parameter.Name) ? folded[parameter.Name] : weights[parameter.Name]);
        return (result, all);
    }

    /// <summary>The network alone: its layers and sizes are the same whatever the weights.</summary>
    internal static Network Fold(Network network) => Fold(network, (_, _) => { }, (_, _) => { });

    private static Network Fold(Network network, Action<LinearLayer, BatchNorm> take, Action<Affine, BatchNorm> replace)
    {
        var layers = new List<Layer>();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        string NameOf(string value) => names.TryGetValue(value, out var other) ? other : value;
        foreach (var layer in network.Layers)
        {
            if (layer is not BatchNorm norm)
            {
                layers.Add(layer.Over(axis => axis, NameOf));
            }
            else if (TakerOf(norm, network, layers) is int taker)
            {
                var linear = (LinearLayer)layers[taker];
                layers[taker] = linear.With(hasBias: true, norm.Activation);
                names[norm.Name] = linear.Name;
                take(linear, norm);
            }
            else
            {
                var affine = new Affine(norm.Name, NameOf(norm.Inputs[0]), norm.OutputAxes, norm.Activation);
                layers.Add(affine);
                replace(affine, norm);
            }
        }
        var outputs = network.Outputs.Select(o => new NetworkOutput(o.Name, NameOf(o.In))).ToArray();
        return Network.Create(network.Name, network.Axes, network.Inputs, layers, outputs);
    }

    // The place of the layer that can take a norm in, or null.
    private static int? TakerOf(BatchNorm norm, Network network, List<Layer> layers)
    {
        var value = norm.Inputs[0];
        var isReadElsewhere = network.ReadersOf(value).Skip(1).Any() || network.Outputs.Any(o => o.In == value);
        var place = layers.FindIndex(l => l.Name == value);
        return !isReadElsewhere && place >= 0 && layers[place] is LinearLayer { Activation.Kind: ActivationKind.Identity } ? place : null;
    }

    private static void Take(LinearLayer linear, BatchNorm norm, WeightSet weights, WeightSet folded)
    {
        var source = weights[linear.Weight.Name].Data;
        var weight = new float[source.Length];
        var bias = new float[linear.Output.Count];
        for (var o = 0; o < bias.Length; o++)
        {
            (var factor, var addend) = norm.AffineOf(weights, o);
            var row = source.Length / bias.Length;
            for (var i = o * row; i < (o + 1) * row; i++)
                weight[i] = (float)(source[i] * factor);
            bias[o] = (float)((linear.Bias == null ? 0 : weights[linear.Bias.Name].Data[o] * factor) + addend);
        }
        folded.Add(linear.Weight.Name, new Tensor(linear.Weight.Shape, weight));
        folded.Add(linear.Name + ".bias", new Tensor(new[] { bias.Length }, bias));
    }

    private static Tensor OfUnits(BatchNorm norm, Func<int, double> value) =>
        new(new[] { norm.Axis.Count }, Enumerable.Range(0, norm.Axis.Count).Select(u => (float)value(u)).ToArray());
}
