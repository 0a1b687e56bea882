using System.Globalization;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>A layer or group norm: the statistics, then a pass that knows them.</summary>
internal sealed class GroupNormLowering(GroupNorm layer) : LayerLowering<GroupNorm>(layer)
{
    /// <inheritdoc/>
    public override void Lower(LoweredValues values, Slice target, ValueExtent extent)
    {
        var source = values.SourceOf(Layer.Inputs[0], extent);
        var statistics = values.NewBuffer(new ValueExtent(MomentsStep.LengthOf(Layer.Groups, extent.Channels)));
        var moments = new MomentsStep(Name, Description(extent), source, statistics, Layer.Groups, Layer.Epsilon);
        values.Add(moments);
        var term = new Term(
            source,
            Mean: moments.Center,
            Factor: TensorOperand.Of(Layer.Scale),
            Gate: moments.Factor,
            Rest: moments.Rest,
            Addend: TensorOperand.Of(Layer.Shift)
        );
        values.Add(Pass("((x - center) * factor + rest) * scale + shift", target, extent, term));
    }

    private StepDescription Description(ValueExtent extent)
    {
        var groups =
            Layer.Groups == 1
                ? $"all {extent}"
                : $"each of {CodeText.Number(Layer.Groups)} groups of {extent with { Channels = Layer.UnitsPerGroup }}";
        return new(Layer.Op, $"mean and 1 / sqrt(variance + {Layer.Epsilon.ToString("R", CultureInfo.InvariantCulture)}) of {groups}");
    }
}
