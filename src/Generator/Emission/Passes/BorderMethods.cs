using System.Collections.Generic;

namespace PrunedNetGen.Generator;

/// <summary>Prints how the zeros around an image are written.</summary>
/// <param name="Name">The method; its argument is the image's first entry.</param>
/// <param name="Image">The image.</param>
internal sealed record BorderMethods(string Name, Image Image) : StepMethods(Name)
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Parameters => new[] { "y" };

    // All that it does are calls.
    /// <inheritdoc/>
    protected override string? Attribute => null;

    /// <inheritdoc/>
    protected override void EmitBody(CodeWriter code)
    {
        var border = Image.Border;
        int line = Image.RowStride,
            place = Image.ColumnStride,
            planes = Image.Layout == ImageLayout.Planar ? Image.Extent.Channels : 1;
        if (planes > 1)
        {
            code.Open($"for (int channel = 0; channel < {planes}; channel++)");
            code.Line($"ref float plane = ref Unsafe.Add(ref y, channel * {Image.ChannelStride});");
        }
        var start = planes > 1 ? "plane" : "y";
        // The places right of a line and left of the next lie side by side.
        int before = border.Top * line + border.Left * place,
            sides = (border.Left + border.Right) * place,
            width = Image.Extent.Width * place;
        Clear(code, start, CodeText.Number(-before), before);
        if (sides > 0 && Image.Extent.Height > 1)
        {
            code.Open($"for (int line = 1; line < {Image.Extent.Height}; line++)");
            Clear(code, start, $"line * {line} - {sides}", sides);
            code.Close();
        }
        Clear(code, start, CodeText.Number((Image.Extent.Height - 1) * line + width), border.Right * place + border.Bottom * line);
        if (planes > 1)
            code.Close();
    }

    private static void Clear(CodeWriter code, string start, string at, int floats)
    {
        if (floats > 0)
            code.Line($"MemoryMarshal.CreateSpan(ref Unsafe.Add(ref {start}, {at}), {floats}).Clear();");
    }
}
