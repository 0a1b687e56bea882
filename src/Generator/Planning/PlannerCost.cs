using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// What layers cost by the model that the planner chooses by, for the rules: the figures of <see cref="DenseCost"/> and <see
/// cref="ConvolutionCost"/> for the shapes that it would choose.
/// </summary>
/// <remarks>Layers are remembered by their sizes: a network has few different ones, and an editor asks again with every edit.</remarks>
public sealed class PlannerCost : ICostModel
{
    // Far more than the layers of the networks that an editor has open; then all is forgotten, and asked again.
    private const int MostRemembered = 1 << 14;

    // What reads one order and writes the other runs no faster than one of these.
    private static readonly ImageLayout[] Orders = [ImageLayout.Planar, ImageLayout.Interleaved];

    private readonly ConcurrentDictionary<ConvolutionExtents, double> _convolutions = new();
    private readonly ConcurrentDictionary<DenseSizes, double> _dense = new();

    private PlannerCost() { }

    /// <summary>The model; one, so that what it remembers serves all.</summary>
    public static ICostModel Instance { get; } = new PlannerCost();

    /// <inheritdoc/>
    public int Lanes => DenseCost.Lanes;

    /// <inheritdoc/>
    public long NearWeights => (long)(DenseCost.L1Bytes / sizeof(float));

    /// <inheritdoc/>
    public double Dense(int inputs, int outputs, bool isScattered, bool isFar) =>
        Remembered(_dense, new DenseSizes(inputs, outputs, isScattered, isFar), d =>
            DenseCost.CyclesAmongOthers(d.Inputs, d.Outputs, d.IsScattered, d.IsFar)
        );

    /// <inheritdoc/>
    public double Convolution(ConvolutionExtents extents) => Remembered(_convolutions, extents, Least);

    /// <inheritdoc/>
    public double Pass(long entries) => PassCost.OfEntries(entries);

    private static double Remembered<T>(ConcurrentDictionary<T, double> known, T sizes, Func<T, double> find)
        where T : notnull
    {
        if (known.TryGetValue(sizes, out var cycles))
            return cycles;
        if (known.Count >= MostRemembered)
            known.Clear();
        return known.GetOrAdd(sizes, find);
    }

    private static double Least(ConvolutionExtents extents)
    {
        (var y, var x) = (extents.Y, extents.X);
        var sizes = new ConvolutionSizes(
            new ValueExtent(extents.Inputs, y.Input, x.Input),
            new ValueExtent(extents.Outputs, y.Output, x.Output),
            y.Window,
            x.Window,
            extents.Groups
        );
        var step = new ConvolutionStep(
            "",
            new StepDescription("", ""),
            default,
            default,
            sizes,
            "",
            Array.Empty<int>(),
            null,
            null,
            1,
            Array.Empty<Finish>(),
            null
        );
        return Orders.SelectMany(order => ConvolutionCost.Candidates(step, order, order)).Min(c => c.Cycles);
    }

    private readonly record struct DenseSizes(int Inputs, int Outputs, bool IsScattered, bool IsFar);
}
