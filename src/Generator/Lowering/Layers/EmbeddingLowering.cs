using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>A table of which each token chooses a row.</summary>
internal sealed class EmbeddingLowering(Embedding layer) : LayerLowering<Embedding>(layer)
{
    /// <inheritdoc/>
    protected override bool Takes(RideAlong work) => false;

    /// <inheritdoc/>
    public override void Lower(LoweredValues values, Slice target, ValueExtent extent) =>
        values.Add(
            new EmbeddingStep(
                Name,
                StepDescription.Of(this, $"a row of {CodeText.Counted(Layer.Vocabulary.Size, "token")}"),
                values.PlainOperand(Layer.Inputs[0]),
                target,
                extent,
                new PackedTable(Layer.Weight.Name, Layer.Vocabulary.Count, extent.Channels, false)
            )
        );
}
