using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>A pooling by windows.</summary>
internal sealed class PoolingLowering(Pooling layer) : LayerLowering<Pooling>(layer)
{
    /// <inheritdoc/>
    public override void Lower(LoweredValues values, Slice target, ValueExtent extent)
    {
        (var y, var x) = Layer.Windows.AlongPlaces();
        var input = values.ExtentOf(Layer.Inputs[0]);
        var description = StepDescription.Of(this, StepDescription.Of([y, x]), input.ToString());
        var sizes = new PoolingSizes(input, extent, y, x, Layer.Kind, Layer.CountsPadding, Activation);
        values.Add(new PoolingStep(Name, description, values.ImageOf(Layer.Inputs[0]), target, sizes));
    }
}
