using System;

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

    /// <summary>Prints a loop over the places of a value.</summary>
    public static void Each(CodeWriter code, ValueExtent extent, Action<PlaceAt> emit)
    {
        var isLine = extent.Height == 1;
        if (!isLine)
            code.Open($"for (int line = 0; line < {extent.Height}; line++)");
        code.Open($"for (int place = 0; place < {extent.Width}; place++)");
        emit(new PlaceAt(isLine ? "place" : $"(line * {extent.Width} + place)", "line", "place"));
        code.Close();
        if (!isLine)
            code.Close();
    }
}
