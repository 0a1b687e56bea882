using System;
using System.Collections.Generic;

namespace PrunedNetGen.Generator;

/// <summary>Writes the zeros around the image in the target, where something else has used their memory.</summary>
internal sealed record BorderStep(string Layer, StepDescription Description, Slice Target, ValueExtent Extent)
    : Step(Layer, Description, Target)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Operand> Sources => Array.Empty<Operand>();

    /// <inheritdoc/>
    public override ValueExtent Result => Extent;

    /// <inheritdoc/>
    public override bool TakesRows => false;

    /// <inheritdoc/>
    public override Step Over(Func<Slice, Slice> moved) => this with { Target = moved(Target) };

    /// <inheritdoc/>
    public override bool IsBorder => true;

    /// <inheritdoc/>
    public override string MethodSuffix => "Border";

    /// <inheritdoc/>
    public override StepMethods Methods(string name, StepPlaces places) => new BorderMethods(name, places.ImageOf(Written));
}
