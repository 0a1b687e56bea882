using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>Attention: one step for all heads.</summary>
internal sealed class AttentionLowering(Attention layer) : LayerLowering<Attention>(layer)
{
    /// <inheritdoc/>
    protected override bool Takes(RideAlong work) => false;

    /// <inheritdoc/>
    public override void Lower(LoweredValues values, Slice target, ValueExtent extent)
    {
        var sources = values.Sequence?.Context ?? ValueExtent.Of(Layer.Sources.Prepend(Layer.KeyAxis).ToArray()).Area;
        var heads = new AttentionHeads(
            Layer.KeyValueOfHeads(),
            Layer.KeyValues.Count,
            Layer.QueryKey.Count,
            Layer.Values.Count,
            sources,
            Layer.IsCausal,
            Layer.Scale
        );
        var ofSequence = values.Sequence != null;
        values.Add(
            new AttentionStep(
                Name,
                StepDescription.Of(
                    this,
                    $"{Layer.Description}, {CodeText.Number(heads.Size)} and {CodeText.Number(heads.ValueSize)} dimensions each, over "
                        + $"{(Layer.IsCausal ? "up to " : "")}{CodeText.Counted(sources, "place")}"
                ),
                values.PlainOperand(Layer.Inputs[0]),
                values.PlainOperand(Layer.Inputs[1]),
                values.PlainOperand(Layer.Inputs[2]),
                target,
                extent,
                heads,
                values.Sequence?.NewState(heads.Length),
                values.NewBuffer(new ValueExtent(ofSequence ? heads.ScoresLength : checked(heads.Length + heads.ScoresLength)))
            )
        );
    }
}
