using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>An input brought to mean 0 and deviation 1: a pass.</summary>
internal sealed class StandardizeLowering(Standardize layer) : LayerLowering<Standardize>(layer)
{
    /// <inheritdoc/>
    public override void Lower(LoweredValues values, Slice target, ValueExtent extent)
    {
        var term = values.TermOf(Layer.Inputs[0], extent) with
        {
            Mean = TensorOperand.Of(Layer.Mean),
            Factor = TensorOperand.Of(Layer.Scale),
        };
        values.Add(Pass("(x - mean) * scale", target, extent, term));
    }
}
