using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>A pooling of all places: one window.</summary>
internal sealed class GlobalPoolingLowering(GlobalPooling layer) : LayerLowering<GlobalPooling>(layer)
{
    /// <inheritdoc/>
    public override void Lower(LoweredValues values, Slice target, ValueExtent extent)
    {
        var input = values.ExtentOf(Layer.Inputs[0]);
        var description = StepDescription.Of(this, "", input.ToString());
        Window y = new(input.Height),
            x = new(input.Width);
        var sizes = new PoolingSizes(input, extent, y, x, Layer.Kind, CountsPadding: false, Activation);
        values.Add(new PoolingStep(Name, description, values.ImageOf(Layer.Inputs[0]), target, sizes));
    }
}
