using System;
using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>target = activation(the units of one place).</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Description">What it is.</param>
/// <param name="Source">All places.</param>
/// <param name="Target">Where the units go.</param>
/// <param name="Extent">The units.</param>
/// <param name="Place">The number of the place.</param>
/// <param name="Activation">Applied to them.</param>
internal sealed record PickStep(
    string Layer,
    StepDescription Description,
    SliceOperand Source,
    Slice Target,
    ValueExtent Extent,
    int Place,
    Activation Activation
) : Step(Layer, Description, Target)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Operand> Sources => new[] { Source };

    /// <inheritdoc/>
    public override ValueExtent Result => Extent;

    /// <inheritdoc/>
    public override Step Over(Func<Slice, Slice> moved) => this with { Source = (SliceOperand)Source.Over(moved), Target = moved(Target) };

    // It reads one entry of each channel in either order.
    /// <inheritdoc/>
    public override double Cycles(ImageLayouts layouts, KernelChoice kernels) => Extent.Channels;

    /// <inheritdoc/>
    public override StepMethods Methods(string name, StepPlaces places) => new PickMethods(name, this, places.ImageOf(Source));
}
