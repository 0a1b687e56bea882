using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>Channels that become places: a pass that moves entries, and does nothing else.</summary>
internal sealed class DepthToSpaceLowering(DepthToSpace layer) : LayerLowering<DepthToSpace>(layer)
{
    /// <inheritdoc/>
    public override void Lower(LoweredValues values, Slice target, ValueExtent extent)
    {
        var block = Layer.Block;
        int y = block.Count > 1 ? block[0].Count : 1,
            x = block[block.Count - 1].Count;
        values.Add(
            new SpreadStep(
                Name,
                StepDescription.Of(this, $"blocks of {y} x {x} from {StepDescription.SurvivorsOf(new[] { Layer.InputAxis })}"),
                values.PlainOperand(Layer.Inputs[0]),
                target,
                extent,
                y,
                x,
                Layer.PlacesFirst
            )
        );
    }

    /// <inheritdoc/>
    protected override bool Takes(RideAlong work) => false;
}
