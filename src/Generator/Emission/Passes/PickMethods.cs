using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>Prints a copy of the units of one place.</summary>
/// <param name="Name">The method for one row.</param>
/// <param name="Step">The step.</param>
/// <param name="Source">How all places lie.</param>
internal sealed record PickMethods(string Name, PickStep Step, Image Source) : StepMethods(Name)
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Parameters => ["x", "y"];

    /// <inheritdoc/>
    protected override void EmitBody(CodeWriter code)
    {
        int line = Step.Place / Source.Extent.Width,
            column = Step.Place % Source.Extent.Width,
            first = line * Source.RowStride + column * Source.ColumnStride;
        code.Open($"for (int unit = 0; unit < {Step.Extent.Channels}; unit++)");
        code.Line($"Unsafe.Add(ref y, unit) = Unsafe.Add(ref x, {first} + unit * {Source.ChannelStride});");
        code.Close();
        if (Step.Activation.Kind != ActivationKind.Identity)
            code.Line(
                $"Activations.{Step.Activation.Kind}(MemoryMarshal.CreateSpan(ref y, {Step.Extent.Channels})"
                    + $"{VectorWidth.Parameter(Step.Activation)});"
            );
    }
}
