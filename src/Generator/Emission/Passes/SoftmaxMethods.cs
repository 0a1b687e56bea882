using System.Collections.Generic;

namespace PrunedNetGen.Generator;

/// <summary>Prints a softmax over the channels of each place, in place.</summary>
/// <param name="Name">The method for one row.</param>
/// <param name="Image">The image; its channels lie side by side.</param>
internal sealed record SoftmaxMethods(string Name, Image Image) : StepMethods(Name)
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Parameters => new[] { "y" };

    // All that it does is a call.
    /// <inheritdoc/>
    protected override string? Attribute => null;

    /// <inheritdoc/>
    protected override void EmitBody(CodeWriter code)
    {
        if (Image.Extent.IsVector)
        {
            code.Line($"Activations.Softmax(MemoryMarshal.CreateSpan(ref y, {Image.Extent.Channels}));");
            return;
        }
        code.Open($"for (int line = 0; line < {Image.Extent.Height}; line++)");
        code.Open($"for (int place = 0; place < {Image.Extent.Width}; place++)");
        code.Line(
            $"Activations.Softmax(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref y, line * {Image.RowStride} + place * "
                + $"{Image.ColumnStride}), {Image.Extent.Channels}));"
        );
        code.Close();
        code.Close();
    }
}
