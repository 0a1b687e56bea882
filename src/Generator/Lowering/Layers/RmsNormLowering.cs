using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>A norm by the root of the mean of the squares.</summary>
internal sealed class RmsNormLowering(RmsNorm layer) : UnitsNormLowering<RmsNorm>(layer)
{
    /// <inheritdoc/>
    public override void Lower(LoweredValues values, Slice target, ValueExtent extent)
    {
        var moments = AddMoments(values, extent, isCentered: false);
        values.Add(
            Pass(
                "x * factor * scale",
                target,
                extent,
                new Term(moments.Source, Factor: TensorOperand.Of(Layer.Scale), Gate: moments.Factor)
            )
        );
    }
}
