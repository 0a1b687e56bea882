using System;
using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>The kinds of layers that the generator knows, each with its lowering.</summary>
internal static class LayerLowerings
{
    private static readonly Dictionary<Type, Func<Layer, LayerLowering>> ByKind = new();

    static LayerLowerings()
    {
        Add<Dense>(l => new DenseLowering(l));
        Add<Convolution>(l => new ConvolutionLowering(l));
        Add<Pooling>(l => new PoolingLowering(l));
        Add<GlobalPooling>(l => new GlobalPoolingLowering(l));
        Add<Upsample>(l => new UpsampleLowering(l));
        Add<Add>(l => new AddLowering(l));
        Add<Gate>(l => new GateLowering(l));
        Add<Concatenation>(l => new ConcatenationLowering(l));
        Add<Standardize>(l => new StandardizeLowering(l));
        Add<BatchNorm>(l => new BatchNormLowering(l));
        Add<Affine>(l => new AffineLowering(l));
        Add<GroupNorm>(l => new GroupNormLowering(l));
        Add<ActivationLayer>(l => new ActivationLowering(l));
        Add<Constant>(l => new ConstantLowering(l));
        Add<Dropout>(l => new PassingLowering(l));
        Add<Flatten>(l => new PassingLowering(l));
    }

    /// <summary>Whether there is a lowering for a kind.</summary>
    public static bool Has(Type kind) => ByKind.ContainsKey(kind);

    /// <summary>A layer on its way to steps.</summary>
    /// <exception cref="UnsupportedLayerException">The layer is of a kind that the generator does not know.</exception>
    public static LayerLowering Of(Layer layer) =>
        ByKind.TryGetValue(layer.GetType(), out var lowering)
            ? lowering(layer)
            : throw new UnsupportedLayerException(
                layer.Name,
                $"the generator does not know layers of kind '{layer.Op}'; use a version of PrunedNetGen that does."
            );

    private static void Add<T>(Func<T, LayerLowering> lowering)
        where T : Layer => ByKind.Add(typeof(T), layer => lowering((T)layer));
}
