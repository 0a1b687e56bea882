using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>MaxPool or AveragePool.</summary>
/// <remarks>
/// ONNX's <c>ceil_mode</c> is not used. What runtimes make of it has changed from version to version (where the last
/// window may begin, and what an average divides by), so a window that hangs over the end gets padding that it fits into.
/// </remarks>
internal sealed class PoolingNodes : INodesOf<Pooling>
{
    public static string Add(Pooling layer, LayerContext context) =>
        layer.Kind == PoolingKind.Max ? MaxPool(layer, context) : AveragePool(layer, context);

    private static string MaxPool(Pooling layer, LayerContext context)
    {
        (var windows, var overhangs) = Seen(layer);
        windows = [.. windows.Zip(overhangs, Longer)];
        return context.Node("MaxPool", [context.Inputs[0]], [.. Windows.Sliding(windows), Windows.Dilations(windows)]);
    }

    private static string AveragePool(Pooling layer, LayerContext context)
    {
        if (layer.Windows.Any(w => w.Dilation > 1))
            return DilatedAverage(layer, context);
        (var windows, var overhangs) = Seen(layer);
        var value = context.Inputs[0];
        var countsPadding = layer.CountsPadding && windows.Any(w => w.IsPadded);
        // Padding counts, what hangs over behind it does not: only zeros that are there can tell them apart.
        if (countsPadding && overhangs.Any(o => o > 0))
        {
            value = Zeros(windows, value, context);
            windows = [.. windows.Select(w => w with { PadBefore = 0, PadAfter = 0 })];
            countsPadding = false;
        }
        return context.Node(
            "AveragePool",
            [value],
            [.. Windows.Sliding([.. windows.Zip(overhangs, Longer)]), Attributes.Integer("count_include_pad", countsPadding ? 1 : 0)]
        );
    }

    // The operator learned to leave entries out in set 19; before it, a sum is a convolution with ones.
    private static string DilatedAverage(Pooling layer, LayerContext context)
    {
        (var windows, var overhangs) = Seen(layer);
        windows = [.. windows.Zip(overhangs, Longer)];
        int[] shape = [layer.Axis.Count, 1, .. windows.Select(w => w.Size)];
        var ones = new float[shape.Aggregate((product, extent) => product * extent)];
        Array.Fill(ones, 1);
        var sums = context.Node(
            "Conv",
            [context.Inputs[0], context.Graph.Constant($"{layer.Name}/ones", shape, ones)],
            [.. Windows.Sliding(windows), Windows.Dilations(windows), Attributes.Integer("group", layer.Axis.Count)]
        );
        float[] shares = [1];
        for (var d = 0; d < windows.Count; d++)
            shares = [.. shares.SelectMany(_ => Divisors(layer, d), (share, divisor) => share / divisor)];
        return context.Node("Mul", [sums, context.Graph.Constant($"{layer.Name}/shares", [.. layer.Space.Select(a => a.Count)], shares)]);
    }

    // How many entries count along a dimension, for each place of the window.
    private static IEnumerable<int> Divisors(Pooling layer, int dimension)
    {
        var window = layer.Windows[dimension];
        int first = layer.CountsPadding ? -window.PadBefore : 0,
            end = layer.InputSpace[dimension].Count + (layer.CountsPadding ? window.PadAfter : 0);
        return Enumerable
            .Range(0, layer.Space[dimension].Count)
            .Select(place =>
                Enumerable
                    .Range(0, window.Size)
                    .Count(tap =>
                        place * window.Stride - window.PadBefore + tap * window.Dilation is var entry && entry >= first && entry < end
                    )
            );
    }

    // The windows with the padding that they see, and how far the last one of each dimension hangs over behind it.
    private static (IReadOnlyList<Window> Windows, int[] Overhangs) Seen(Pooling layer)
    {
        int[] ends =
        [
            .. layer.Windows.Select((w, d) => (layer.Space[d].Count - 1) * w.Stride + w.Reach - w.PadBefore - layer.InputSpace[d].Count),
        ];
        return (
            [.. layer.Windows.Select((w, d) => w with { PadAfter = Math.Clamp(ends[d], 0, w.PadAfter) })],
            [.. layer.Windows.Select((w, d) => Math.Max(ends[d] - w.PadAfter, 0))]
        );
    }

    private static Window Longer(Window window, int overhang) => window with { PadAfter = window.PadAfter + overhang };

    private static string Zeros(IReadOnlyList<Window> windows, string value, LayerContext context)
    {
        int[] pads = [0, 0, .. windows.Select(w => w.PadBefore), 0, 0, .. windows.Select(w => w.PadAfter)];
        return context.Node("Pad", [value, context.Graph.Integers($"{context.Layer.Name}/padding", pads)]);
    }
}
