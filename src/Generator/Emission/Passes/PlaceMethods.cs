using System;
using System.Collections.Generic;

namespace PrunedNetGen.Generator;

/// <summary>Prints what a step does at each place.</summary>
/// <param name="Name">The method for one row.</param>
/// <param name="Step">The step.</param>
/// <param name="Taken">What the method takes by reference.</param>
/// <param name="KnowsPlace">Whether it asks which place it is at.</param>
/// <param name="EmitPlace">Prints what it does at one.</param>
internal sealed record PlaceMethods(
    string Name,
    PlaceStep Step,
    IReadOnlyList<string> Taken,
    bool KnowsPlace,
    Action<CodeWriter, PlaceAt> EmitPlace
) : StepMethods(Name)
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Parameters => Taken;

    /// <inheritdoc/>
    protected override bool TakesPosition => KnowsPlace && Step.ReadsPosition;

    /// <inheritdoc/>
    protected override void EmitBody(CodeWriter code)
    {
        if (Step.Extent.IsVector)
        {
            EmitPlace(code, new PlaceAt(Step.ReadsPosition ? "position" : "0", null, "0"));
            return;
        }
        PlaceAt.Each(code, Step.Extent, at => EmitPlace(code, at));
    }
}
