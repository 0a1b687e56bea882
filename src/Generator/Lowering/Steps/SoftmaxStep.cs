using System;
using System.Collections.Generic;

namespace PrunedNetGen.Generator;

/// <summary>Turns what lies in the target into its softmax over the channels of each place.</summary>
internal sealed record SoftmaxStep(string Layer, StepDescription Description, Slice Target, ValueExtent Extent)
    : Step(Layer, Description, Target)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Operand> Sources => new[] { new SliceOperand(Target, Extent) };

    /// <inheritdoc/>
    public override ValueExtent Result => Extent;

    /// <inheritdoc/>
    public override Step Over(Func<Slice, Slice> moved) => this with { Target = moved(Target) };

    /// <inheritdoc/>
    public override double Cycles(ImageLayouts layouts, KernelChoice kernels) =>
        layouts.Of(Written) == ImageLayout.Interleaved ? Extent.Length : PassCost.Impossible;

    // What it reads is its target.
    /// <inheritdoc/>
    public override IEnumerable<SliceOperand> References => [];

    /// <inheritdoc/>
    public override string MethodSuffix => "Softmax";

    /// <inheritdoc/>
    public override StepMethods Methods(string name, StepPlaces places) => new SoftmaxMethods(name, places.ImageOf(Written));
}
