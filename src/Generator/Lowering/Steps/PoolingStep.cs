using System;
using System.Collections.Generic;

namespace PrunedNetGen.Generator;

/// <summary>target = activation(the largest entry, or the average, of each window).</summary>
internal sealed record PoolingStep(string Layer, StepDescription Description, Slice Source, Slice Target, PoolingSizes Sizes)
    : Step(Layer, Description, Target)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Operand> Sources => new[] { Input };

    private SliceOperand Input => new(Source, Sizes.Input);

    /// <inheritdoc/>
    public override ValueExtent Result => Sizes.Output;

    /// <inheritdoc/>
    public override bool TakesRows => false;

    /// <inheritdoc/>
    public override Step Over(Func<Slice, Slice> moved) => this with { Source = moved(Source), Target = moved(Target) };

    /// <inheritdoc/>
    public override PoolingSizes? PoolingOf(Slice source) => Source == source ? Sizes : null;

    /// <inheritdoc/>
    public override double Cycles(ImageLayouts layouts, KernelChoice kernels) =>
        PassCost.OfPooling(Sizes, layouts.Of(Input), layouts.Of(Written));

    /// <inheritdoc/>
    public override StepMethods Methods(string name, StepPlaces places) =>
        new PoolingMethods(name, Sizes, places.ImageOf(Input), places.ImageOf(Written));
}
