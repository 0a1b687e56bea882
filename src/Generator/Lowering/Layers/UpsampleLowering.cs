using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>An enlargement.</summary>
internal sealed class UpsampleLowering(Upsample layer) : LayerLowering<Upsample>(layer)
{
    /// <inheritdoc/>
    public override void Lower(LoweredValues values, Slice target, ValueExtent extent)
    {
        var factors = Layer.Factors;
        int y = factors.Count > 1 ? factors[0] : 1,
            x = factors[factors.Count - 1];
        values.Add(
            new UpsampleStep(
                Name,
                StepDescription.Of(this, $"every entry {CodeText.Counted(y, x, "time")}"),
                values.ImageOf(Layer.Inputs[0]),
                target,
                values.ExtentOf(Layer.Inputs[0]),
                y,
                x,
                Activation
            )
        );
    }
}
