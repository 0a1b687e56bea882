using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>
/// Chooses the order in which each buffer holds channels and places: the one that the steps around it run fastest with.
/// </summary>
/// <remarks>
/// Starting from all planar and from all interleaved, buffers change one by one as long as the whole gets cheaper; the
/// better end is taken. Where a step cannot read an order it is charged for a copy into the other.
/// </remarks>
internal sealed class LayoutChoice
{
    /// <summary>What a step costs that cannot be done.</summary>
    public const double Impossible = 1e15;

    // A pass takes a vector in about a cycle for each operand; entries that do not lie side by side one by one.
    private const double CyclesPerVector = 1;
    private const double CyclesPerStrayEntry = 1.5;
    private const double CyclesPerLine = 2;
    private const double PassesOverMoments = 2;

    private readonly IReadOnlyList<ValueExtent> _buffers;
    private readonly IReadOnlyList<Step> _steps;
    private readonly ImageLayout[] _layouts;
    private readonly List<int>[] _stepsOf;
    private readonly Dictionary<(int Step, ImageLayout Source, ImageLayout Target), double> _convolutions = new();

    private LayoutChoice(IReadOnlyList<ValueExtent> buffers, IReadOnlyList<Step> steps)
    {
        _buffers = buffers;
        _steps = steps;
        _layouts = buffers.Select(_ => ImageLayout.Interleaved).ToArray();
        _stepsOf = buffers.Select(_ => new List<int>()).ToArray();
        for (var s = 0; s < steps.Count; s++)
            foreach (
                var buffer in steps[s]
                    .Touched.Where(o => o.Slice.Storage.Kind == StorageKind.Buffer)
                    .Select(o => o.Slice.Storage.Index)
                    .Distinct()
            )
                _stepsOf[buffer].Add(s);
    }

    /// <summary>A layout for each buffer; interleaved for vectors, of which nobody minds.</summary>
    public static ImageLayout[] Choose(IReadOnlyList<ValueExtent> buffers, IReadOnlyList<Step> steps)
    {
        var images = Enumerable.Range(0, buffers.Count).Where(b => !buffers[b].IsVector).ToArray();
        var choice = new LayoutChoice(buffers, steps);
        return new[] { ImageLayout.Interleaved, ImageLayout.Planar }
            .Select(start => choice.From(start, images))
            .OrderBy(found => found.Cycles)
            .First()
            .Layouts;
    }

    private (ImageLayout[] Layouts, double Cycles) From(ImageLayout start, int[] images)
    {
        foreach (var buffer in images)
            _layouts[buffer] = start;
        var changed = true;
        while (changed)
        {
            changed = false;
            foreach (var buffer in images)
            {
                var before = _stepsOf[buffer].Sum(Cycles);
                var layout = _layouts[buffer];
                _layouts[buffer] = Other(layout);
                if (_stepsOf[buffer].Sum(Cycles) < before * (1 - 1e-9))
                    changed = true;
                else
                    _layouts[buffer] = layout;
            }
        }
        return ((ImageLayout[])_layouts.Clone(), Enumerable.Range(0, _steps.Count).Sum(Cycles));
    }

    /// <summary>The other layout.</summary>
    public static ImageLayout Other(ImageLayout layout) => layout == ImageLayout.Planar ? ImageLayout.Interleaved : ImageLayout.Planar;

    /// <summary>What a pass over so many entries that lie side by side costs.</summary>
    public static double OfEntries(double entries) => Math.Ceiling(entries / DenseCost.Lanes) * CyclesPerVector + CyclesPerLine;

    /// <summary>What it costs to write an image in the other layout.</summary>
    public static double CopyCycles(ValueExtent extent) => extent.Length * CyclesPerStrayEntry;

    private double Cycles(int step) =>
        _steps[step] switch
        {
            ConvolutionStep convolution => OfConvolution(step, convolution),
            PoolingStep pooling => OfPooling(pooling.Sizes, LayoutOf((SliceOperand)pooling.Sources[0]), LayoutOf(pooling.Written)),
            SoftmaxStep softmax => LayoutOf(softmax.Written) == ImageLayout.Interleaved ? softmax.Extent.Length : Impossible,
            MomentsStep moments => PassesOverMoments * OfPass(moments.Source.Extent, LayoutOf(moments.Source)),
            DenseStep => 0,
            var other => OfPass(other),
        };

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

    private double OfConvolution(int step, ConvolutionStep convolution)
    {
        ImageLayout source = LayoutOf(convolution.Input),
            target = LayoutOf(convolution.Written);
        var operands = convolution
            .Sources.Skip(1)
            .OfType<SliceOperand>()
            .Where(o => !o.Extent.IsVector && LayoutOf(o) != target)
            .Sum(o => CopyCycles(o.Extent));
        return operands
            + Math.Min(
                OfConvolution(step, source, target),
                OfConvolution(step, Other(source), target) + CopyCycles(convolution.Sizes.Input)
            );
    }

    private double OfConvolution(int step, ImageLayout source, ImageLayout target)
    {
        if (!_convolutions.TryGetValue((step, source, target), out var cycles))
        {
            cycles = ConvolutionCost.Choose((ConvolutionStep)_steps[step], source, target)?.Cycles ?? Impossible;
            _convolutions.Add((step, source, target), cycles);
        }
        return cycles;
    }

    private double OfPass(Step step)
    {
        var extent = step.Result;
        var target = LayoutOf(step.Written);
        return step
            .Touched.Where(o => !o.Extent.IsVector)
            .Sum(o => LayoutOf(o) == target || o.Extent.Channels == 1 ? OfPass(extent, target) : CopyCycles(extent));
    }

    private static double OfPass(ValueExtent extent, ImageLayout layout)
    {
        var line = layout == ImageLayout.Planar ? extent.Width : extent.Channels;
        return (double)extent.Length / line * (Vectors(line) * CyclesPerVector + CyclesPerLine);
    }

    private ImageLayout LayoutOf(SliceOperand operand) => LayoutOf(operand, _buffers, _layouts);

    /// <summary>The order of an operand's channels and places, where buffers have these layouts. A vector counts as interleaved: its channels lie side by side.</summary>
    public static ImageLayout LayoutOf(SliceOperand operand, IReadOnlyList<ValueExtent> buffers, IReadOnlyList<ImageLayout> layouts)
    {
        if (operand.Extent.IsVector)
            return ImageLayout.Interleaved;
        var storage = operand.Slice.Storage;
        return storage.Kind == StorageKind.Buffer && !buffers[storage.Index].IsVector ? layouts[storage.Index] : ImageLayout.Planar;
    }

    private static double Vectors(int floats) => (floats + DenseCost.Lanes - 1) / DenseCost.Lanes;
}
