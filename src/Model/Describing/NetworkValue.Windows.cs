using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <content>Layers that slide a window over the spatial axes, or otherwise change their sizes.</content>
public sealed partial class NetworkValue
{
    /// <summary>A convolution over the rows and columns of an image.</summary>
    /// <param name="name">The layer's name; null for an automatic one.</param>
    /// <param name="channels">Channels that it makes.</param>
    /// <param name="kernel">Size of its window.</param>
    /// <param name="stride">From one place of the window to the next; 1 when null.</param>
    /// <param name="padding">Zeros around the image.</param>
    /// <param name="dilation">From one entry that the window sees to the next; 1 when null.</param>
    /// <param name="groups">
    /// Groups of channels that see each other; they divide the channels on both sides. As many as channels are read: a
    /// depthwise convolution.
    /// </param>
    /// <param name="bias">Whether there is a bias; needless in front of a batch norm.</param>
    /// <param name="axis">A name for the axis of the channels; values whose axes have one name share one axis.</param>
    public NetworkValue Conv2d(
        string? name,
        int channels,
        SpatialPair kernel,
        SpatialPair? stride = null,
        Padding padding = default,
        SpatialPair? dilation = null,
        int groups = 1,
        bool bias = true,
        string? axis = null
    ) => Convolve("Conv2d", 2, name, channels, new Sliding(kernel, stride ?? 1, padding, dilation ?? 1), groups, bias, axis);

    /// <summary>A convolution over the moments of a signal.</summary>
    /// <inheritdoc cref="Conv2d"/>
    public NetworkValue Conv1d(
        string? name,
        int channels,
        int kernel,
        int stride = 1,
        Padding padding = default,
        int dilation = 1,
        int groups = 1,
        bool bias = true,
        string? axis = null
    ) => Convolve("Conv1d", 1, name, channels, new Sliding(kernel, stride, padding, dilation), groups, bias, axis);

    /// <summary>A convolution of each channel of an image on its own (Howard et al. 2017).</summary>
    /// <param name="name">The layer's name; null for an automatic one.</param>
    /// <param name="kernel">Size of its window.</param>
    /// <param name="stride">From one place of the window to the next; 1 when null.</param>
    /// <param name="padding">Zeros around the image.</param>
    /// <param name="dilation">From one entry that the window sees to the next; 1 when null.</param>
    /// <param name="multiplier">Channels made of each; with 1 the layer makes the very axis that it reads.</param>
    /// <param name="bias">Whether there is a bias.</param>
    public NetworkValue DepthwiseConv2d(
        string? name,
        SpatialPair kernel,
        SpatialPair? stride = null,
        Padding padding = default,
        SpatialPair? dilation = null,
        int multiplier = 1,
        bool bias = true
    ) =>
        Convolve(
            "DepthwiseConv2d",
            2,
            name,
            Multiplied(multiplier),
            new Sliding(kernel, stride ?? 1, padding, dilation ?? 1),
            Math.Max(Units, 1),
            bias,
            null
        );

    /// <summary>A convolution of each channel of a signal on its own.</summary>
    /// <inheritdoc cref="DepthwiseConv2d"/>
    public NetworkValue DepthwiseConv1d(
        string? name,
        int kernel,
        int stride = 1,
        Padding padding = default,
        int dilation = 1,
        int multiplier = 1,
        bool bias = true
    ) =>
        Convolve(
            "DepthwiseConv1d",
            1,
            name,
            Multiplied(multiplier),
            new Sliding(kernel, stride, padding, dilation),
            Math.Max(Units, 1),
            bias,
            null
        );

    /// <summary>The largest entry in a window of each channel.</summary>
    /// <param name="size">Size of the window.</param>
    /// <param name="stride">From one place of the window to the next; its size when null.</param>
    /// <param name="padding">Padding, which is never the largest.</param>
    /// <param name="dilation">From one entry that the window sees to the next; 1 when null.</param>
    /// <param name="ceil">Whether the window also takes a last place that hangs over the end.</param>
    /// <param name="name">The layer's name; null for an automatic one.</param>
    public NetworkValue MaxPool(
        SpatialPair size,
        SpatialPair? stride = null,
        Padding padding = default,
        SpatialPair? dilation = null,
        bool ceil = false,
        string? name = null
    ) => Pool("MaxPool", PoolingKind.Max, new Sliding(size, stride ?? size, padding, dilation ?? 1), ceil, true, name);

    /// <summary>The mean of the entries in a window of each channel.</summary>
    /// <param name="size">Size of the window.</param>
    /// <param name="stride">From one place of the window to the next; its size when null.</param>
    /// <param name="padding">Padding with zeros.</param>
    /// <param name="ceil">Whether the window also takes a last place that hangs over the end.</param>
    /// <param name="countsPadding">Whether the mean counts the zeros of the padding.</param>
    /// <param name="name">The layer's name; null for an automatic one.</param>
    public NetworkValue AveragePool(
        SpatialPair size,
        SpatialPair? stride = null,
        Padding padding = default,
        bool ceil = false,
        bool countsPadding = true,
        string? name = null
    ) => Pool("AveragePool", PoolingKind.Average, new Sliding(size, stride ?? size, padding, 1), ceil, countsPadding, name);

    /// <summary>The largest entry of each channel: an image becomes a vector.</summary>
    public NetworkValue GlobalMaxPool(string? name = null) => PoolAll("GlobalMaxPool", PoolingKind.Max, name);

    /// <summary>The mean of each channel: an image becomes a vector.</summary>
    public NetworkValue GlobalAveragePool(string? name = null) => PoolAll("GlobalAveragePool", PoolingKind.Average, name);

    /// <summary>Repeats every entry so often along each spatial axis (nearest neighbour).</summary>
    public NetworkValue Upsample(SpatialPair factor, string? name = null)
    {
        int[] FactorsOf(int dimensions) => Enumerable.Range(0, dimensions).Select(d => factor.Along(d, dimensions)).ToArray();
        return Layer(
            new LayerCall("Upsample", name, "upsample")
            {
                ShapeOf = (shape, problems) =>
                {
                    if (!HasSpace(shape, problems) || !Fits(factor, "factor", shape, problems))
                        return null;
                    var factors = FactorsOf(shape.Space.Count);
                    for (var d = 0; d < factors.Length; d++)
                        if (factors[d] < 1 || (long)factors[d] * shape.Space[d] > Axis.MaxSize)
                            problems.Add(
                                $"the factor is {factors[d]}; expected 1 or more, and at most {Axis.MaxSize} entries of what it makes."
                            );
                    return problems.Count > 0 ? null : shape with { Space = shape.Space.Select((size, d) => size * factors[d]).ToArray() };
                },
                MakeLayer = parts => new Upsample(
                    parts.Name,
                    parts.Input,
                    parts.Units,
                    parts.Space,
                    parts.InputSpace,
                    FactorsOf(parts.Space.Length)
                ),
            }
        );
    }

    private NetworkValue Convolve(
        string method,
        int dimensions,
        string? name,
        int channels,
        Sliding sliding,
        int groups,
        bool hasBias,
        string? axis
    ) =>
        Convolve(
            method,
            "Conv",
            dimensions,
            name,
            channels,
            groups,
            axis,
            (shape, problems) => sliding.Over(shape, ceil: false, problems),
            parts => new Convolution(
                parts.Name,
                parts.Input,
                parts.Units,
                parts.InputUnits,
                parts.Space,
                parts.InputSpace,
                sliding.Windows(Shape!),
                parts.Aside,
                hasBias,
                parts.Activation
            )
        );

    // What layers that make sums over windows have in common: `spaceOf` says the sizes that one makes, `make` makes it.
    private NetworkValue Convolve(
        string method,
        string kind,
        int dimensions,
        string? name,
        int channels,
        int groups,
        string? axis,
        Func<ValueShape, List<string>, IReadOnlyList<int>?> spaceOf,
        Func<LayerParts, Layer> make
    ) =>
        Layer(
            new LayerCall(method, name, "conv")
            {
                ShapeOf = (shape, problems) =>
                {
                    if (shape.Space.Count != dimensions)
                        problems.Add(
                            $"it slides along {dimensions} spatial {(dimensions == 1 ? "axis" : "axes")} and reads {shape}; "
                                + $"{Elsewhere(shape, kind)}."
                        );
                    if (channels < 1 || channels > Axis.MaxSize)
                        problems.Add($"it makes {channels} channels; expected 1 to {Axis.MaxSize}.");
                    if (groups < 1)
                        problems.Add($"it has {groups} groups; expected 1 or more.");
                    else if (shape.Units % groups != 0 || channels % groups != 0)
                        problems.Add(
                            $"{groups} groups cannot share {shape.Units} channels that it reads and {channels} that it makes; "
                                + "the groups divide both."
                        );
                    var space = problems.Count > 0 ? null : spaceOf(shape, problems);
                    return space == null ? null : new ValueShape(channels, space);
                },
                Relate = axes =>
                    groups == 1 ? axes.New(channels)
                    : groups == Units ? RelateDepthwise(axes, channels)
                    : RelateGroups(axes, channels, groups),
                MakeLayer = make,
                TakesActivation = true,
                AxisName = axis,
            }
        );

    // Each channel is its own group, and what it makes goes with it.
    private AxisTerm RelateDepthwise(CallAxes axes, int channels)
    {
        axes.Aside = axes.Reads[0];
        return channels == Units ? axes.Aside : axes.Product(channels, axes.Aside, axes.New(channels / Units, "multiplier"));
    }

    // As many channels survive in each group: on either side they are a product of the groups and the channels of one.
    private AxisTerm RelateGroups(CallAxes axes, int channels, int groups)
    {
        axes.Aside = axes.New(groups, "group");
        axes.Unify(
            axes.Reads[0],
            axes.Product(Units, axes.Aside, axes.New(Units / groups, "in")),
            $"reading {Units} channels in {groups} groups",
            "let a 1x1 convolution make the channels that it reads",
            UnequalConvolutionGroups.Instance
        );
        return axes.Product(channels, axes.Aside, axes.New(channels / groups, "out"));
    }

    private NetworkValue Pool(string method, PoolingKind kind, Sliding sliding, bool ceil, bool countsPadding, string? name) =>
        Layer(
            new LayerCall(method, name, "pool")
            {
                ShapeOf = (shape, problems) =>
                {
                    if (!HasSpace(shape, problems) || sliding.Over(shape, ceil, problems) is not { } space)
                        return null;
                    var windows = sliding.Windows(shape);
                    for (var d = 0; d < windows.Length; d++)
                        if (Enumerable.Range(0, space[d]).Any(place => SeesNothing(windows[d], place, shape.Space[d])))
                            problems.Add("some place of its window sees nothing but padding; use less padding than the window is long.");
                    return shape with { Space = space };
                },
                MakeLayer = parts => new Pooling(
                    parts.Name,
                    parts.Input,
                    parts.Units,
                    parts.Space,
                    parts.InputSpace,
                    sliding.Windows(Shape!),
                    kind,
                    ceil,
                    countsPadding,
                    parts.Activation
                ),
                TakesActivation = true,
            }
        );

    private NetworkValue PoolAll(string method, PoolingKind kind, string? name) =>
        Layer(
            new LayerCall(method, name, "pool")
            {
                ShapeOf = (shape, problems) => HasSpace(shape, problems) ? new ValueShape(shape.Units, Array.Empty<int>()) : null,
                MakeLayer = parts => new GlobalPooling(parts.Name, parts.Input, parts.Units, parts.InputSpace, kind, parts.Activation),
                TakesActivation = true,
            }
        );

    // More than there can be where the product would overflow.
    private int Multiplied(int multiplier) => (int)Math.Min((long)Units * multiplier, int.MaxValue);

    private static bool SeesNothing(Window window, int place, int input)
    {
        (var first, var end) = window.TapsInside(place, input);
        return first >= end;
    }

    private static bool HasSpace(ValueShape shape, List<string> problems)
    {
        if (!shape.IsVector)
            return true;
        problems.Add($"it reads {shape}, which have no spatial axis; call it before Flatten or a global pool.");
        return false;
    }

    private static string Elsewhere(ValueShape shape, string kind) =>
        shape.Space.Count switch
        {
            0 => "call it before Flatten or a global pool, or use Dense",
            1 => $"use {kind}1d",
            _ => $"use {kind}2d",
        };

    private static bool Fits(SpatialPair extent, string what, ValueShape shape, List<string> problems)
    {
        if (extent.Fits(shape.Space.Count))
            return true;
        problems.Add($"its {what} is {extent}, but it reads {shape}; give one number.");
        return false;
    }

    /// <summary>How a window slides over a value of any size.</summary>
    private sealed record Sliding(SpatialPair Size, SpatialPair Stride, Padding Padding, SpatialPair Dilation)
    {
        /// <summary>Whether there is a number for each axis, and one that can be; else a report.</summary>
        internal bool Fits(ValueShape shape, List<string> problems)
        {
            if (
                !NetworkValue.Fits(Size, "window", shape, problems)
                | !NetworkValue.Fits(Stride, "stride", shape, problems)
                | !NetworkValue.Fits(Dilation, "dilation", shape, problems)
            )
                return false;
            if (!Padding.Fits(shape.Space.Count))
            {
                problems.Add(
                    $"its padding is that of {(shape.Space.Count == 1 ? "an image" : "a signal")}, but it reads {shape}; "
                        + "give "
                        + $"{(shape.Space.Count == 1 ? "Padding.Sides(before, after)" : "Padding.Sides(top, bottom, left, right)")} or "
                        + "one number."
                );
                return false;
            }
            if (
                Enumerable.Range(0, shape.Space.Count).Select(d => Bare(d, shape.Space.Count).Problem()).FirstOrDefault(p => p != null) is
                { } problem
            )
            {
                problems.Add(problem);
                return false;
            }
            return true;
        }

        /// <summary>The extents of what it makes, or null after a report.</summary>
        internal IReadOnlyList<int>? Over(ValueShape shape, bool ceil, List<string> problems)
        {
            if (!Fits(shape, problems))
                return null;
            var windows = Windows(shape);
            for (var d = 0; d < windows.Length; d++)
            {
                if (windows[d].Problem() is { } padding)
                    problems.Add(padding);
                else if (windows[d].OutputSize(shape.Space[d], ceil) < 1)
                    problems.Add(
                        $"its window reaches over {windows[d].Reach} entries, but {shape.Space[d]} and "
                            + $"{windows[d].PadBefore + windows[d].PadAfter} of padding are all there are along spatial axis {d}; "
                            + "use a smaller window, more padding, or fewer poolings before it."
                    );
            }
            return problems.Count > 0 ? null : windows.Select((w, d) => w.OutputSize(shape.Space[d], ceil)).ToArray();
        }

        internal Window[] Windows(ValueShape shape) =>
            Enumerable
                .Range(0, shape.Space.Count)
                .Select(d => Padding.Around(Bare(d, shape.Space.Count), d, shape.Space.Count, shape.Space[d]))
                .ToArray();

        private Window Bare(int dimension, int dimensions) =>
            new(Size.Along(dimension, dimensions), Stride.Along(dimension, dimensions), Dilation: Dilation.Along(dimension, dimensions));
    }
}
