using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>A layer or group norm.</summary>
internal sealed class GroupNormLowering(GroupNorm layer) : UnitsNormLowering<GroupNorm>(layer)
{
    /// <inheritdoc/>
    public override void Lower(LoweredValues values, Slice target, ValueExtent extent)
    {
        var moments = AddMoments(values, extent, isCentered: true);
        var term = new Term(
            moments.Source,
            Mean: moments.Center,
            Factor: TensorOperand.Of(Layer.Scale),
            Gate: moments.Factor,
            Rest: moments.Rest,
            Addend: TensorOperand.Of(Layer.Shift)
        );
        values.Add(Pass("((x - center) * factor + rest) * scale + shift", target, extent, term));
    }
}
