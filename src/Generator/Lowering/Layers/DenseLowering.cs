using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>A dense layer: one step, which an activation and a norm behind it cost nothing.</summary>
internal sealed class DenseLowering(Dense layer) : LinearLowering<Dense>(layer)
{
    /// <inheritdoc/>
    protected override StepDescription Description =>
        StepDescription.Of(this, "", StepDescription.SurvivorsOf(Layer.Places.Prepend(Layer.Input)));

    /// <inheritdoc/>
    protected override void LowerSums(LoweredValues values, Slice target, ValueExtent extent)
    {
        if (!ValueExtent.Of(Layer.OutputAxes).IsVector)
        {
            values.Add(AtEachPlace(values, target));
            return;
        }
        (var source, var scale) = values.DenseSource(Layer.Inputs[0]);
        values.Add(new DenseStep(Name, Description, source, target, Layer.Weight.Name, Layer.Bias?.Name, Norm, scale, Activation));
    }

    // At many places it is the convolution whose window is one place.
    private ConvolutionStep AtEachPlace(LoweredValues values, Slice target)
    {
        var input = ValueExtent.Of(Layer.Places.Prepend(Layer.Input).ToArray());
        var sizes = new ConvolutionSizes(input, ValueExtent.Of(Layer.OutputAxes), new Window(1), new Window(1), 1);
        return Convolution(values, target, sizes, Description);
    }
}
