using System;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>A concatenation: its parts live in it, and what lives elsewhere is copied.</summary>
internal sealed class ConcatenationLowering(Concatenation layer) : LayerLowering<Concatenation>(layer)
{
    /// <inheritdoc/>
    protected override bool Takes(RideAlong work) => false;

    /// <inheritdoc/>
    public override string? PassedOn(Func<string, int> lengthOf) =>
        Layer.Inputs.Count(i => lengthOf(i) > 0) == 1 ? Layer.Inputs.First(i => lengthOf(i) > 0) : null;

    /// <inheritdoc/>
    public override void PlaceInputs(LoweredValues values)
    {
        var whole = ValueExtent.Of(Layer.OutputAxes);
        ForEachPart(values, (part, offset) =>
        {
            var extent = values.ExtentOf(part);
            if (values.MakerOf(part) != null && extent.Height == whole.Height && extent.Width == whole.Width)
                values.Homes.TryPlaceInside(part, Name, offset);
        });
    }

    /// <inheritdoc/>
    public override void Lower(LoweredValues values, Slice target, ValueExtent extent) => ForEachPart(values, (part, offset) =>
        {
            if (values.Homes.IsInside(part, Name, offset))
                return;
            var of = values.ExtentOf(part);
            var place = new Slice(target.Storage, target.Offset + offset, of.Length);
            values.AddCopy(Name, new StepDescription("concat", $"copies '{part}', which also lives elsewhere"), part, of, place);
        });

    private void ForEachPart(LoweredValues values, Action<string, int> visit)
    {
        var offset = 0;
        foreach (var input in Layer.Inputs)
        {
            var length = values.ExtentOf(input).Length;
            if (length > 0)
                visit(values.Canonical(input), offset);
            offset += length;
        }
    }
}
