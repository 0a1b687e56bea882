using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// Weights whose length means nothing, because a batch norm divides it out: twice the weights and twice the bias of a layer
/// make the same output of the norm behind it. A penalty on them can be made small without any effect on the function.
/// </summary>
/// <remarks>
/// J. Ye, X. Lu, Z. Lin, J. Wang, "Rethinking the smaller-norm-less-informative assumption in channel pruning of convolution
/// layers", ICLR 2018; they penalise the norm's scale instead, as do Z. Liu et al., "Learning efficient convolutional networks
/// through network slimming", ICCV 2017.
/// </remarks>
internal static class NormalizedWeights
{
    /// <summary>The layers that nothing but batch norms reads.</summary>
    internal static HashSet<Layer> Of(Network network)
    {
        var normalized = new HashSet<string>(StringComparer.Ordinal);
        var needed = new HashSet<string>(network.Outputs.Select(o => o.In), StringComparer.Ordinal);
        foreach (var layer in network.Layers)
            (layer is BatchNorm ? normalized : needed).UnionWith(layer.Inputs);
        normalized.ExceptWith(needed);
        return new HashSet<Layer>(
            network.Layers.Where(l => l is LinearLayer { Activation.Kind: ActivationKind.Identity } && normalized.Contains(l.Name))
        );
    }

    /// <summary>
    /// The layers among them whose weights a set holds: those of the consuming side, of which the norm's scale is no part.
    /// </summary>
    internal static IEnumerable<Layer> HeldBy(GroupSet set, Network network)
    {
        if (network.Normalized.Count == 0)
            return Enumerable.Empty<Layer>();
        var held = new HashSet<Parameter>(set.Dimensions(network).Select(d => d.Parameter));
        return network.Normalized.Where(l => l.Parameters.Any(held.Contains));
    }
}
