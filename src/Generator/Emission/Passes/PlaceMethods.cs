using System;
using System.Collections.Generic;

namespace PrunedNetGen.Generator;

/// <summary>Where a place is: its number, and the terms of the addresses of its units.</summary>
/// <param name="Place">Its number, as an expression.</param>
/// <param name="Line">The line that it lies in; null where a row is a place.</param>
/// <param name="Column">Its number in the line.</param>
internal sealed record PlaceAt(string Place, string? Line, string Column)
{
    /// <summary>The first unit of the place in a value.</summary>
    public Address Row(string reference, Image image)
    {
        Address start = reference;
        if (Line == null)
            return start;
        if (image.Extent.Height > 1)
            start = start.Behind($"{Line} * {image.RowStride}");
        return start.Behind(image.ColumnStride == 1 ? Column : $"{Column} * {image.ColumnStride}");
    }
}

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
        var isLine = Step.Extent.Height == 1;
        if (!isLine)
            code.Open($"for (int line = 0; line < {Step.Extent.Height}; line++)");
        code.Open($"for (int place = 0; place < {Step.Extent.Width}; place++)");
        EmitPlace(code, new PlaceAt(isLine ? "place" : $"(line * {Step.Extent.Width} + place)", "line", "place"));
        code.Close();
        if (!isLine)
            code.Close();
    }
}
