using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>The lowering of every class of layers, found by its type: a new kind is one file.</summary>
internal static class LayerLowerings
{
    private static readonly Dictionary<Type, ConstructorInfo> ByKind = LayerKinds
        .Implementations(typeof(LayerLowerings).Assembly, typeof(LayerLowering<>))
        .ToDictionary(found => found.Key, found => found.Value.GetConstructor(new[] { found.Key })!);

    /// <summary>Whether there is a lowering for a kind.</summary>
    public static bool Has(Type kind) => ByKind.ContainsKey(kind);

    /// <summary>A layer on its way to steps.</summary>
    /// <exception cref="UnsupportedLayerException">The layer is of a kind that the generator does not know.</exception>
    public static LayerLowering Of(Layer layer) =>
        ByKind.TryGetValue(layer.GetType(), out var lowering)
            ? (LayerLowering)lowering.Invoke(new object[] { layer })
            : throw new UnsupportedLayerException(
                layer.Name,
                $"the generator does not know layers of kind '{layer.Op}'; use a version of PrunedNetGen that does."
            );
}
