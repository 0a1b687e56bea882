using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>A convolution: one step, which does to each sum whatever follows.</summary>
internal sealed class ConvolutionLowering(Convolution layer) : WindowedLowering<Convolution>(layer)
{
    /// <inheritdoc/>
    protected override bool Takes(RideAlong work) => work is not (RideAlong.None or RideAlong.Renames);

    /// <inheritdoc/>
    public override bool PadsInput => Layer.Windows.Any(w => w.IsPadded);

    /// <inheritdoc/>
    protected override void LowerSums(LoweredValues values, Slice target, ValueExtent extent)
    {
        (var y, var x) = Layer.Windows.AlongPlaces();
        values.Add(Convolution(values, target, ValueExtent.Of(Layer.OutputAxes), y, x, Description));
    }
}
