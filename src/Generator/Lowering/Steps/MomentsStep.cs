using System;
using System.Collections.Generic;

namespace PrunedNetGen.Generator;

/// <summary>
/// The statistics of a norm across channels: target = [center, factor, rest] of each group of neighbouring channels, with
/// which (x − center) · factor + rest is (x − mean) / √(variance + Epsilon). The center is the mean or near it, the rest says
/// how near, because a float may be too coarse for a mean of values that hardly differ. Where no mean is taken off there is the
/// factor alone.
/// </summary>
/// <param name="Source">What is normalised.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Description">What it is.</param>
/// <param name="Target">Where the statistics go.</param>
/// <param name="Norm">What is counted.</param>
internal sealed record MomentsStep(string Layer, StepDescription Description, SliceOperand Source, Slice Target, MomentsNorm Norm)
    : Step(Layer, Description, Target)
{
    // Once for the sums around a guess, and as much again for what that takes besides.
    private const double Passes = 2;

    /// <inheritdoc/>
    public override IReadOnlyList<Operand> Sources => new[] { Source };

    /// <inheritdoc/>
    public override ValueExtent Result => Norm.StatisticsOf(Source.Extent);

    /// <summary>What is subtracted; null where nothing is.</summary>
    public SliceOperand? Center => Norm.IsCentered ? Part(0) : null;

    /// <summary>What the difference is multiplied by.</summary>
    public SliceOperand Factor => Part(Norm.IsCentered ? 1 : 0);

    /// <summary>What is added then; null where nothing is.</summary>
    public SliceOperand? Rest => Norm.IsCentered ? Part(2) : null;

    private SliceOperand Part(int statistic)
    {
        var extent = Result with { Channels = Result.Channels / Norm.Statistics };
        return new(new Slice(Target.Storage, Target.Offset + statistic * extent.Length, extent.Length), extent);
    }

    /// <inheritdoc/>
    public override Step Over(Func<Slice, Slice> moved) => this with { Source = (SliceOperand)Source.Over(moved), Target = moved(Target) };

    /// <inheritdoc/>
    public override double Cycles(ImageLayouts layouts, KernelChoice kernels) =>
        (IsReadable(layouts.Of(Source)) ? 0 : PassCost.OfCopy(Source.Extent))
        + Passes * PassCost.Of(Source.Extent, Norm.EachPlace ? ImageLayout.Interleaved : layouts.Of(Source));

    /// <inheritdoc/>
    public override Step Ordered(ImageForms images) =>
        IsReadable(images.LayoutOf(Source)) ? this : this with { Source = images.Copied(Layer, Source, ImageLayout.Interleaved) };

    /// <inheritdoc/>
    public override string MethodSuffix => "Moments";

    /// <inheritdoc/>
    public override StepMethods Methods(string name, StepPlaces places) =>
        new MomentsMethods(name, this, places.ImageOf(Source), places.ImageOf(Written));

    // The channels of a place have to lie side by side where they are summed up by themselves.
    private bool IsReadable(ImageLayout layout) => !Norm.EachPlace || layout == ImageLayout.Interleaved || Source.Extent.Channels == 1;
}

/// <summary>What the statistics of a norm are of.</summary>
/// <param name="Groups">Groups of neighbouring channels, each with its own.</param>
/// <param name="Counted">Channels that each group counts: the zeros among them went.</param>
/// <param name="EachPlace">Whether each place has its own.</param>
/// <param name="IsCentered">Whether they are mean and variance; else the mean of the squares.</param>
/// <param name="Epsilon">Added under the root.</param>
internal sealed record MomentsNorm(int Groups, int Counted, bool EachPlace, bool IsCentered, float Epsilon)
{
    /// <summary>Numbers that each group has.</summary>
    public int Statistics => IsCentered ? 3 : 1;

    /// <summary>
    /// All statistics of a value. Of one group these are as many channels, of each place where each has its own; of several groups as
    /// many for each channel.
    /// </summary>
    public ValueExtent StatisticsOf(ValueExtent source)
    {
        var channels = checked(Statistics * (Groups == 1 ? 1 : source.Channels));
        return EachPlace ? source with { Channels = channels } : new ValueExtent(channels);
    }
}
