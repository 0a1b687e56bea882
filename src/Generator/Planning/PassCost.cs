using System;

namespace PrunedNetGen.Generator;

/// <summary>What passes over images cost by the planner's model, in cycles.</summary>
internal static class PassCost
{
    /// <summary>What a step costs that cannot be done.</summary>
    public const double Impossible = 1e15;

    // A pass takes a vector in about a cycle for each operand; entries that do not lie side by side one by one.
    private const double CyclesPerVector = 1;
    private const double CyclesPerStrayEntry = 1.5;
    private const double CyclesPerLine = 2;

    /// <summary>What a pass over so many entries that lie side by side costs.</summary>
    public static double OfEntries(double entries) => Math.Ceiling(entries / DenseCost.Lanes) * CyclesPerVector + CyclesPerLine;

    /// <summary>What a pass over an operand costs that lies in the order of the result.</summary>
    public static double Of(ValueExtent extent, ImageLayout layout)
    {
        var line = layout == ImageLayout.Planar ? extent.Width : extent.Channels;
        return (double)extent.Length / line * (Vectors(line) * CyclesPerVector + CyclesPerLine);
    }

    /// <summary>What it costs to write an image in the other layout.</summary>
    public static double OfCopy(ValueExtent extent) => extent.Length * CyclesPerStrayEntry;

    /// <summary>What a pooling of its own costs.</summary>
    public static double OfPooling(PoolingSizes sizes, ImageLayout source, ImageLayout target)
    {
        if (target != ImageLayout.Interleaved && sizes.Output.Channels > 1)
            return Impossible;
        var entries = (double)sizes.Output.Area * sizes.Y.Size * sizes.X.Size;
        return source == ImageLayout.Interleaved
            ? entries * Vectors(sizes.Input.Channels) * CyclesPerVector + sizes.Output.Area * CyclesPerLine
            : entries * sizes.Input.Channels * CyclesPerStrayEntry;
    }

    private static double Vectors(int floats) => (floats + DenseCost.Lanes - 1) / DenseCost.Lanes;
}
