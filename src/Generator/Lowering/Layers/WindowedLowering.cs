using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>The lowering of a layer that makes weighted sums over windows: to convolutions.</summary>
internal abstract class WindowedLowering<T>(T layer) : LinearLowering<T>(layer)
    where T : WindowedLinearLayer
{
    /// <inheritdoc/>
    protected override StepDescription Description
    {
        get
        {
            var kind =
                Layer.IsDepthwise ? "depthwise"
                : Layer.Groups > 1 ? $"in {CodeText.Number(Layer.Groups)} groups"
                : "";
            var how = StepDescription.Joined(StepDescription.Of(Layer.Windows), kind);
            return StepDescription.Of(this, how, StepDescription.SurvivorsOf(InputAxes));
        }
    }

    private IEnumerable<Axis> InputAxes => new[] { Layer.Input }.Concat(Layer.InputSpace);

    /// <summary>A convolution of what the layer reads with its weights, which does to each sum whatever follows.</summary>
    /// <param name="values">Where the values lie.</param>
    /// <param name="target">Where the result goes.</param>
    /// <param name="extent">What that is.</param>
    /// <param name="y">The window along the lines.</param>
    /// <param name="x">The window along the places of a line.</param>
    /// <param name="description">What it is, for a comment.</param>
    protected ConvolutionStep Convolution(
        LoweredValues values,
        Slice target,
        ValueExtent extent,
        Window y,
        Window x,
        StepDescription description
    ) => Convolution(values, target, new ConvolutionSizes(ValueExtent.Of(InputAxes.ToArray()), extent, y, x, Layer.Groups), description);
}
