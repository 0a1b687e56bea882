using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>One place of a sequence: a copy of its units, or, where a row is a place, the row itself.</summary>
internal sealed class PlacePickLowering(PlacePick layer) : LayerLowering<PlacePick>(layer)
{
    /// <inheritdoc/>
    public override string? PassedOn(Func<string, int> lengthOf) => lengthOf(Layer.Inputs[0]) == Layer.Axis.Count ? Layer.Inputs[0] : null;

    /// <inheritdoc/>
    public override void Lower(LoweredValues values, Slice target, ValueExtent extent)
    {
        var input = values.ExtentOf(Layer.Inputs[0]);
        values.Add(
            new PickStep(
                Name,
                StepDescription.Of(this, input.ToString()),
                values.SourceOf(Layer.Inputs[0], input),
                target,
                extent,
                Layer.IsLast ? input.Area - 1 : 0,
                Activation
            )
        );
    }
}
