using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>Rotary positions.</summary>
internal sealed class RotaryLowering(Rotary layer) : LayerLowering<Rotary>(layer)
{
    /// <inheritdoc/>
    protected override bool Takes(RideAlong work) => false;

    /// <inheritdoc/>
    public override void Lower(LoweredValues values, Slice target, ValueExtent extent) =>
        values.Add(
            new RotaryStep(
                Name,
                StepDescription.Of(this, Layer.Description),
                values.SourceOf(Layer.Inputs[0], extent),
                target,
                extent,
                new PackedAngles(
                    values.Sequence?.Context ?? extent.Area,
                    Layer.Pairs.Size,
                    Layer.Base,
                    Layer.Pairs.Count == Layer.Pairs.Size ? null : Layer.Pairs.OriginalPositions()
                ),
                Layer.AreNeighbours,
                values.Sequence != null
            )
        );
}
