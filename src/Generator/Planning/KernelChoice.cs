using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>
/// Chooses how steps run, and remembers it: of a network's layers many have the same sizes, and each is asked about again and
/// again.
/// </summary>
/// <param name="dense">Chooses for dense layers.</param>
internal sealed class KernelChoice(KernelChoice.ChooseDense dense)
{
    private static readonly ImageLayout[] Orders = [ImageLayout.Planar, ImageLayout.Interleaved];

    private readonly Dictionary<Asked, ConvolutionShape?> _convolutions = new();

    /// <summary>Chooses how a dense layer of some sizes runs; see <see cref="DenseCost.Choose"/>.</summary>
    public delegate DenseShape ChooseDense(int inputs, int outputs, bool isScattered);

    /// <summary>How a dense layer runs.</summary>
    public DenseShape Dense(int inputs, int outputs, bool isScattered) => dense(inputs, outputs, isScattered);

    /// <summary>How a convolution runs between images in some orders; null when no kernel reads the one and writes the other.</summary>
    public ConvolutionShape? Convolution(ConvolutionStep step, ImageLayout source, ImageLayout target)
    {
        var asked = new Asked(step.Sizes, step.Pooling, ConvolutionCost.AreCheap(step.Finishes), source, target);
        if (!_convolutions.TryGetValue(asked, out var shape))
        {
            shape = ConvolutionCost.Choose(step, source, target);
            _convolutions.Add(asked, shape);
        }
        return shape;
    }

    /// <summary>What a convolution costs between images in whatever orders suit it best.</summary>
    public double Cheapest(ConvolutionStep step) =>
        Orders.SelectMany(_ => Orders, (source, target) => Convolution(step, source, target)?.Cycles ?? double.PositiveInfinity).Min();

    // All that the choice depends on.
    private readonly record struct Asked(
        ConvolutionSizes Sizes,
        PoolingSizes? Pooling,
        bool FinishesAreCheap,
        ImageLayout Source,
        ImageLayout Target
    );
}
