using System;
using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>target(c, y, x) = activation(source(c, y / FactorY, x / FactorX)).</summary>
internal sealed record UpsampleStep(
    string Layer,
    StepDescription Description,
    Slice Source,
    Slice Target,
    ValueExtent Input,
    int FactorY,
    int FactorX,
    Activation Activation
) : Step(Layer, Description, Target)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Operand> Sources => new[] { Read };

    /// <summary>What is enlarged.</summary>
    public SliceOperand Read => new(Source, Input);

    /// <inheritdoc/>
    public override ValueExtent Result => new(Input.Channels, Input.Height * FactorY, Input.Width * FactorX);

    /// <inheritdoc/>
    public override bool TakesRows => false;

    /// <inheritdoc/>
    public override Step Over(Func<Slice, Slice> moved) => this with { Source = moved(Source), Target = moved(Target) };

    /// <inheritdoc/>
    public override StepMethods Methods(string name, StepPlaces places) => ElementwiseMethods.Of(name, this, places);
}
