using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>A dense layer: one step, which an activation and a norm behind it cost nothing.</summary>
internal sealed class DenseLowering(Dense layer) : LinearLowering<Dense>(layer)
{
    /// <inheritdoc/>
    protected override StepDescription Description => StepDescription.Of(this, "", StepDescription.SurvivorsOf(new Axis[] { Layer.Input }));

    /// <inheritdoc/>
    protected override void LowerSums(LoweredValues values, Slice target, ValueExtent extent)
    {
        (var source, var scale) = values.DenseSource(Layer.Inputs[0]);
        values.Add(new DenseStep(Name, Description, source, target, Layer.Weight.Name, Layer.Bias?.Name, Norm, scale, Activation));
    }
}
