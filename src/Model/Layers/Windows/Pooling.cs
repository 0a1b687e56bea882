using System;
using System.Collections.Generic;
using System.Linq;
using static PrunedNetGen.Model.LayerFormat;

namespace PrunedNetGen.Model;

/// <summary>What a pooling makes of the entries that its window sees.</summary>
public enum PoolingKind
{
    /// <summary>The largest of them.</summary>
    Max,

    /// <summary>Their mean.</summary>
    Average,
}

/// <summary>
/// activation(the largest or the mean entry in a window) of each channel. The padding of a maximum is below all numbers;
/// that of a mean is zeros, counted or not.
/// </summary>
public sealed class Pooling : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="name">Name of the layer and of its value.</param>
    /// <param name="input">The value that it reads.</param>
    /// <param name="axis">The channels of both.</param>
    /// <param name="space">The spatial axes of its value, one or two, slowest first.</param>
    /// <param name="inputSpace">Those of the value that it reads.</param>
    /// <param name="windows">How it slides along each of them.</param>
    /// <param name="kind">The largest or the mean.</param>
    /// <param name="ceil">Take a last place that hangs over the end, where it begins before the end of the input.</param>
    /// <param name="countsPadding">
    /// Divide a mean by the entries of the window that lie in the input or its padding, not by those in the input alone.
    /// </param>
    /// <param name="activation">Applied to the output.</param>
    public Pooling(
        string name,
        string input,
        Axis axis,
        IReadOnlyList<Axis> space,
        IReadOnlyList<Axis> inputSpace,
        IReadOnlyList<Window> windows,
        PoolingKind kind,
        bool ceil = false,
        bool countsPadding = true,
        Activation activation = default
    )
        : base(name, new[] { input }, new[] { axis }.Concat(space).ToArray(), activation)
    {
        Axis = axis;
        Space = space;
        InputSpace = inputSpace;
        Windows = windows;
        Kind = kind;
        Ceil = ceil;
        CountsPadding = countsPadding;
    }

    /// <inheritdoc/>
    public override string Op => Kind == PoolingKind.Max ? "max-pool" : "average-pool";

    /// <inheritdoc/>
    public override string Description => $"{Op} {Window.Words(Windows)}";

    /// <inheritdoc/>
    public override bool PassesSums => true;

    /// <summary>The channels.</summary>
    public Axis Axis { get; }

    /// <summary>The spatial axes of the layer's value, slowest first.</summary>
    public IReadOnlyList<Axis> Space { get; }

    /// <summary>The spatial axes of the value that it reads.</summary>
    public IReadOnlyList<Axis> InputSpace { get; }

    /// <summary>How it slides along each spatial axis.</summary>
    public IReadOnlyList<Window> Windows { get; }

    /// <summary>The largest or the mean.</summary>
    public PoolingKind Kind { get; }

    /// <summary>Whether there is a last place that hangs over the end.</summary>
    public bool Ceil { get; }

    /// <summary>Whether a mean divides by the padding too.</summary>
    public bool CountsPadding { get; }

    internal override long PaddedInput => Model.Space.PaddedLength(Axis, InputSpace, Windows);

    // A mean that counts zeros of the padding is not the same at the border.
    private bool KeepsConstants => Kind == PoolingKind.Max || !CountsPadding || !Windows.Any(w => w.IsPadded);

    internal override double Cycles(LayerWork work) =>
        work.Model.Pass(Windows.Aggregate(work.Entries(OutputAxes), (entries, window) => entries * window.Size));

    internal override bool NeedsAllPlaces => true;

    internal override void Check(LayerCheck check)
    {
        if (check.ExpectInputs(1, 1, ToString()))
            check.ExpectAxes(0, new[] { Axis }.Concat(InputSpace).ToArray(), ToString());
        if (Windows.Count is < 1 or > 2)
            check.Report("kernel", $"{this} slides along {Windows.Count} axes; expected 1 or 2.");
        Model.Space.CheckWindows(check, this, Space, InputSpace, Windows, Ceil);
        for (var d = 0; d < Windows.Count && d < Space.Count && d < InputSpace.Count; d++)
        {
            if (Windows[d].Problem() != null || Windows[d].OutputSize(InputSpace[d].Count, Ceil) != Space[d].Count)
                continue;
            if (BlindPlace(Windows[d], InputSpace[d].Count, Space[d].Count) is not { } place)
                continue;
            check.Report(
                "padding",
                $"place {place} of {this} along spatial axis {d} sees nothing but padding; use less padding than the window is long."
            );
        }
    }

    // The first place whose window sees no entry of the input, or null. Where entries are no further apart than the input is
    // long, a window that begins further ahead of it sees less, so that the first place and the last tell of all.
    private static int? BlindPlace(Window window, int input, int places)
    {
        bool Sees(int place)
        {
            (var first, var end) = window.TapsInside(place, input);
            return first < end;
        }
        var isWide = window.Dilation > input;
        for (var place = 0; place < places && (place == 0 || isWide && (long)place * window.Stride < window.PadBefore); place++)
            if (!Sees(place))
                return place;
        return Sees(places - 1) ? null : Enumerable.Range(0, places).First(place => !Sees(place));
    }

    internal override void FlowConstants(LayerFlow flow)
    {
        if (!Activation.IsElementwise)
            return;
        var input = flow.Inputs[0];
        for (var u = 0; u < Axis.Count; u++)
            if (input.IsConstant[u] && (KeepsConstants || input.Constant[u] == 0))
                flow.Output.SetConstant(u, Activation.Evaluate(input.Constant[u]));
    }

    internal override void FlowReads(LayerFlow flow)
    {
        var input = flow.Inputs[0];
        input.Read(flow.Output.IsRead);
        for (var u = 0; u < Axis.Count; u++)
            if (flow.Output.IsRead[u] && input.IsConstant[u] && !KeepsConstants && input.Constant[u] != 0)
                input.Hold(
                    u,
                    $"it is {input.Constant[u]:G6} for every input, and the counted padding of {this} makes its mean differ at the border"
                );
    }

    internal override Layer Over(Func<Axis, Axis> axisOf, Func<string, string> valueOf) =>
        new Pooling(
            Name,
            valueOf(Inputs[0]),
            axisOf(Axis),
            Space.Select(axisOf).ToArray(),
            InputSpace.Select(axisOf).ToArray(),
            Windows,
            Kind,
            Ceil,
            CountsPadding,
            Activation
        );

    internal static LayerFormat[] Formats => [FormatOf("max-pool", PoolingKind.Max), FormatOf("average-pool", PoolingKind.Average)];

    private static LayerFormat FormatOf(string op, PoolingKind kind) =>
        Kind<Pooling>(
            op,
            fields =>
            {
                var ceil = fields.Flag("ceil", false);
                var countsPadding = kind == PoolingKind.Max || fields.Flag("countPadding", true);
                var windows = fields.Windows(fields.Dimensions);
                var activation = fields.Activation();
                return fields.Spatial(
                    (name, input, axes, reads) =>
                        !fields.KeepsUnits(axes, reads) || windows == null
                            ? null
                            : new Pooling(
                                name,
                                input,
                                axes[0],
                                axes.Skip(1).ToArray(),
                                reads.Skip(1).ToArray(),
                                windows,
                                kind,
                                ceil,
                                countsPadding,
                                activation
                            )
                );
            },
            layer =>
                [
                    In(layer),
                    Axes(layer),
                    Reads(layer.Axis, layer.InputSpace),
                    .. WindowFields(layer.Windows),
                    ("ceil", layer.Ceil ? JsonValue.Of(true) : null),
                    ("countPadding", layer.CountsPadding ? null : JsonValue.Of(false)),
                    Applied(layer),
                ]
        );
}
