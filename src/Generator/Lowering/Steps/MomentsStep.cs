using System;
using System.Collections.Generic;

namespace PrunedNetGen.Generator;

/// <summary>
/// The statistics of a norm across channels: target = [center, factor, rest] of each group of neighbouring channels, with
/// which (x − center) · factor + rest is (x − mean) / √(variance + Epsilon). The center is the mean or near it, the rest says
/// how near, because a float may be too coarse for a mean of values that hardly differ. Of one group these are three numbers,
/// of several as many for each channel.
/// </summary>
internal sealed record MomentsStep(string Layer, StepDescription Description, SliceOperand Source, Slice Target, int Groups, float Epsilon)
    : Step(Layer, Description, Target)
{
    private const int Statistics = 3;

    // Once for the sums around a guess, and as much again for what that takes besides.
    private const double Passes = 2;

    /// <summary>Floats of all statistics.</summary>
    public static int LengthOf(int groups, int channels) => checked(Statistics * (groups == 1 ? 1 : channels));

    /// <inheritdoc/>
    public override IReadOnlyList<Operand> Sources => new[] { Source };

    /// <inheritdoc/>
    public override ValueExtent Result => new(Target.Length);

    /// <summary>What is subtracted.</summary>
    public SliceOperand Center => Part(0);

    /// <summary>What the difference is multiplied by.</summary>
    public SliceOperand Factor => Part(1);

    /// <summary>What is added then.</summary>
    public SliceOperand Rest => Part(2);

    private SliceOperand Part(int statistic) =>
        new(new Slice(Target.Storage, Target.Offset + statistic * (Target.Length / Statistics), Target.Length / Statistics));

    /// <inheritdoc/>
    public override Step Over(Func<Slice, Slice> moved) => this with { Source = (SliceOperand)Source.Over(moved), Target = moved(Target) };

    /// <inheritdoc/>
    public override double Cycles(ImageLayouts layouts, KernelChoice kernels) => Passes * PassCost.Of(Source.Extent, layouts.Of(Source));

    /// <inheritdoc/>
    public override string MethodSuffix => "Moments";

    /// <inheritdoc/>
    public override StepMethods Methods(string name, StepPlaces places) => new MomentsMethods(name, this, places.ImageOf(Source));
}
