using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>What is added to each place by a table.</summary>
internal sealed class PositionsLowering(Positions layer) : LayerLowering<Positions>(layer)
{
    /// <inheritdoc/>
    protected override bool Takes(RideAlong work) => false;

    /// <inheritdoc/>
    public override void Lower(LoweredValues values, Slice target, ValueExtent extent)
    {
        var places = values.Sequence?.Context ?? extent.Area;
        values.Add(
            new PositionsStep(
                Name,
                StepDescription.Of(this, Layer.Description),
                values.SourceOf(Layer.Inputs[0], extent),
                target,
                extent,
                Layer.Table is { } table
                    ? new PackedTable(table.Name, extent.Channels, places, true)
                    : new PackedWaves(places, Layer.Axis.Size, Layer.Axis.Count == Layer.Axis.Size ? null : Layer.Axis.OriginalPositions()),
                values.Sequence != null
            )
        );
    }
}
