using System.Globalization;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>A norm across units: the statistics, then a pass that knows them.</summary>
internal abstract class UnitsNormLowering<T>(T layer) : LayerLowering<T>(layer)
    where T : UnitsNorm
{
    /// <summary>Adds the step of the statistics, which the pass behind it finds in it.</summary>
    /// <param name="values">Where values lie.</param>
    /// <param name="extent">What is normalised.</param>
    /// <param name="isCentered">Whether they are mean and variance; else the mean of the squares.</param>
    protected MomentsStep AddMoments(LoweredValues values, ValueExtent extent, bool isCentered)
    {
        var norm = new MomentsNorm(Layer.Groups, Layer.CountedUnits, Layer.EachPlace && !extent.IsVector, isCentered, Layer.Epsilon);
        var moments = new MomentsStep(
            Name,
            new(Layer.Op, Description(extent, norm)),
            values.SourceOf(Layer.Inputs[0], extent),
            values.NewBuffer(norm.StatisticsOf(extent)),
            norm
        );
        values.Add(moments);
        return moments;
    }

    private string Description(ValueExtent extent, MomentsNorm norm)
    {
        var entries =
            norm.Groups != 1 ? $"each of {CodeText.Number(norm.Groups)} groups of {extent with { Channels = Layer.UnitsPerGroup }}"
            : norm.EachPlace ? $"all {CodeText.Grouped(extent.Channels)} channels of each of {CodeText.Grouped(extent.Area)} places"
            : $"all {extent}";
        var gone = Layer.CountedUnits - Layer.UnitsPerGroup;
        if (gone > 0)
            entries += $" and {CodeText.Counted(gone, "channel")} of zeros that went";
        var epsilon = norm.Epsilon.ToString("R", CultureInfo.InvariantCulture);
        return (norm.IsCentered ? $"mean and 1 / sqrt(variance + {epsilon})" : $"1 / sqrt(mean of squares + {epsilon})") + $" of {entries}";
    }
}
