using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>A value that is the same for every input: a pass that writes it.</summary>
internal sealed class ConstantLowering(Constant layer) : LayerLowering<Constant>(layer)
{
    /// <inheritdoc/>
    public override void Lower(LoweredValues values, Slice target, ValueExtent extent) =>
        values.Add(Pass("the same for every input", target, extent, new Term(TensorOperand.Of(Layer.Value))));
}
