using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// activation(Wᵀ ⋆ x + b): every entry adds its multiple of a window to the output, at the place that a convolution with the
/// same windows would read to make that entry (PyTorch's ConvTranspose). With <c>name.weight</c> [out, in per group, window…] and
/// <c>name.bias</c> [out].
/// </summary>
/// <remarks>
/// Strides make the output larger. Padding is cut off its ends. Several sizes of the output lead a convolution back to that of
/// the input: the axes say which it is, and with it PyTorch's output padding.
/// </remarks>
public sealed class TransposedConvolution : WindowedLinearLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="name">Name of the layer and of its value.</param>
    /// <param name="input">The value that it reads.</param>
    /// <param name="output">The channels that it makes.</param>
    /// <param name="inputAxis">The channels that it reads.</param>
    /// <param name="space">The spatial axes of its value, one or two, slowest first.</param>
    /// <param name="inputSpace">Those of the value that it reads.</param>
    /// <param name="windows">How the window slides over each axis of its value.</param>
    /// <param name="group">The axis of the groups; null for one group. See <see cref="Convolution"/>.</param>
    /// <param name="hasBias">Whether there is a bias.</param>
    /// <param name="activation">Applied to the output.</param>
    public TransposedConvolution(
        string name,
        string input,
        Axis output,
        Axis inputAxis,
        IReadOnlyList<Axis> space,
        IReadOnlyList<Axis> inputSpace,
        IReadOnlyList<Window> windows,
        Axis? group = null,
        bool hasBias = true,
        Activation activation = default
    )
        // Of all entries of the window one in every stride meets a place.
        : base(name, input, output, inputAxis, space, inputSpace, windows, group, hasBias, activation, w =>
            w.Stride < 1 ? w.Size : Math.Max(1, w.Size / w.Stride)
        ) { }

    /// <inheritdoc/>
    public override string Op => $"transposed-conv{Windows.Count}d";

    /// <inheritdoc/>
    public override long Macs => NetworkSizes.Product([Weight.Length, NetworkSizes.Product(InputSpace.Select(a => (long)a.Count))]);

    /// <summary>
    /// How many entries longer each spatial axis is than the shortest that leads back to the input's: fewer than the stride.
    /// </summary>
    public IReadOnlyList<int> OutputPadding =>
        Windows.Select((window, d) => (int)(Space[d].Count - LeastSize(window, InputSpace[d].Count))).ToArray();

    internal override long PaddedInput => Model.Space.PaddedLength(Output, Space, Windows);

    /// <summary>The phases along each spatial axis.</summary>
    internal IReadOnlyList<IReadOnlyList<TransposedPhase>> Phases =>
        Windows.Select((window, d) => TransposedPhase.Of(window, Space[d].Count)).ToArray();

    private protected override bool IsUneven => Windows.Select((w, d) => !SeesAll(w, InputSpace[d].Count, Space[d].Count)).Any(u => u);

    private protected override string Unevenness => $"{this} adds other parts of its window to each place";

    // Every tap meets an entry at the first place and at the last, and with it at all between.
    private static bool SeesAll(Window window, int input, int output) =>
        window.Stride == 1 && window.PadBefore >= window.Reach - 1 && output - 1 + window.PadBefore < input;

    // A convolution for each phase, of which many are alike, and a pass that puts them beside each other.
    private protected override double CyclesOfProducts(LayerWork work)
    {
        var walks = Phases.Select(WalksOf).ToList();
        if (walks.Count == 1)
            walks.Insert(0, [(new WindowWalk(new Window(1), 1, 1), 1)]);
        var sums = (
            from y in walks[0]
            from x in walks[1]
            let extents = new ConvolutionExtents(
                work.Count(Input),
                work.Count(Output),
                Group == null ? 1 : work.Count(Group),
                y.Walk,
                x.Walk
            )
            select work.Model.Convolution(extents) * y.Phases * x.Phases
        ).Sum();
        return Phases.All(p => p.Count == 1) ? sums : sums + work.Pass(OutputAxes);
    }

    private IReadOnlyList<(WindowWalk Walk, int Phases)> WalksOf(IReadOnlyList<TransposedPhase> phases, int dimension) =>
        phases
            .Where(p => p.Window != null)
            .GroupBy(p => new WindowWalk(p.Window! with { PadBefore = 0 }, InputSpace[dimension].Count, p.Places))
            .Select(alike => (alike.Key, alike.Count()))
            .ToArray();

    private protected override WindowedLinearLayer Over(
        string input,
        Axis output,
        Axis inputAxis,
        IReadOnlyList<Axis> space,
        IReadOnlyList<Axis> inputSpace,
        Axis? group,
        bool hasBias,
        Activation activation
    ) => Make(Name, input, output, inputAxis, space, inputSpace, Windows, group, hasBias, activation);

    private protected override void CheckWindows(LayerCheck check)
    {
        var ok = Model.Space.CheckAxes(check, this, Space, "axes") & Model.Space.CheckAxes(check, this, InputSpace, "reads");
        if (Space.Count != Windows.Count || InputSpace.Count != Windows.Count)
        {
            check.Report(
                "axes",
                $"{this} has windows along {Windows.Count} axes, but makes {Space.Count} and reads {InputSpace.Count} spatial axes; "
                    + "expected as many."
            );
            return;
        }
        for (var d = 0; d < Windows.Count && ok; d++)
        {
            if (Windows[d].Problem() is { } problem)
                check.Report("kernel", $"{this}, spatial axis {d}: {problem}");
            else if (Windows[d].OutputSize(Space[d].Count) != InputSpace[d].Count)
            {
                var least = LeastSize(Windows[d], InputSpace[d].Count);
                check.Report(
                    $"axes[{d + 1}]",
                    least + Windows[d].Stride - 1 < 1
                        ? $"{this} makes nothing along spatial axis {d}: its padding cuts off all that {InputSpace[d].Count} "
                            + "entries make; use less."
                        : $"axis '{Space[d].Name}' has {Space[d].Count} entries, but {this} makes "
                            + $"{Sizes(least, Windows[d].Stride)} of {InputSpace[d].Count}; name an axis of such a size."
                );
            }
        }
    }

    private static string Sizes(long least, int stride) => stride == 1 ? $"{least}" : $"{Math.Max(least, 1)} to {least + stride - 1}";

    /// <summary>Entries that so many make, without output padding.</summary>
    internal static long LeastSize(Window window, int input) =>
        (input - 1L) * window.Stride + window.Reach - window.PadBefore - window.PadAfter;

    internal static LayerFormat[] Formats => [FormatOver("transposed-conv1d", 1, Make), FormatOver("transposed-conv2d", 2, Make)];

    private static TransposedConvolution Make(
        string name,
        string input,
        Axis output,
        Axis inputAxis,
        IReadOnlyList<Axis> space,
        IReadOnlyList<Axis> inputSpace,
        IReadOnlyList<Window> windows,
        Axis? group,
        bool hasBias,
        Activation activation
    ) => new(name, input, output, inputAxis, space, inputSpace, windows, group, hasBias, activation);
}

/// <summary>
/// Places of a transposed convolution's output that stand alike to its input: every stride-th. They are a convolution of
/// stride one over it, with some of the window's entries from the last to the first.
/// </summary>
/// <param name="Places">How many there are.</param>
/// <param name="Taps">The entries of the window.</param>
/// <param name="Window">
/// How that slides over the input; its padding may be negative, which leaves entries out. Null where there is no tap.
/// </param>
internal sealed record TransposedPhase(int Places, IReadOnlyList<int> Taps, Window? Window)
{
    /// <summary>The phases along an axis, from that of its first place on.</summary>
    internal static IReadOnlyList<TransposedPhase> Of(Window window, int output)
    {
        var stride = window.Stride;
        var taps = new List<int>?[Math.Min(stride, output)];
        for (var tap = window.Size - 1; tap >= 0; tap--)
        {
            var first = (int)(((Back(tap) % stride) + stride) % stride);
            if (first < taps.Length)
                (taps[first] ??= new List<int>()).Add(tap);
        }
        return taps.Select((of, first) => At(first, (IReadOnlyList<int>?)of ?? Array.Empty<int>())).ToArray();

        // Tap k meets, at place first + stride * m, the entry m - (Back(k) - first) / stride.
        long Back(int tap) => (long)tap * window.Dilation - window.PadBefore;
        int Shift(int first, int tap) => (int)((Back(tap) - first) / stride);
        TransposedPhase At(int first, IReadOnlyList<int> of) =>
            new(
                (output - first + stride - 1) / stride,
                of,
                of.Count == 0
                    ? null
                    : new Window(of.Count, 1, Shift(first, of[0]), 0, of.Count == 1 ? 1 : Shift(first, of[0]) - Shift(first, of[1]))
            );
    }
}

/// <content>Transposed convolutions as calls.</content>
public sealed partial class NetworkValue
{
    /// <summary>A transposed convolution, which makes an image larger by its stride.</summary>
    /// <param name="name">The layer's name; null for an automatic one.</param>
    /// <param name="channels">Channels that it makes.</param>
    /// <param name="kernel">Size of its window.</param>
    /// <param name="stride">From what one entry makes to what the next does; 1 when null.</param>
    /// <param name="padding">Entries that are cut off each side of what is made.</param>
    /// <param name="outputPadding">Entries more at the end, fewer than the stride; none when null.</param>
    /// <param name="dilation">From one entry of the window to the next; 1 when null.</param>
    /// <param name="groups">Groups of channels, as those of a convolution.</param>
    /// <param name="bias">Whether there is a bias; needless in front of a batch norm.</param>
    /// <param name="axis">A name for the axis of the channels; values whose axes have one name share one axis.</param>
    public NetworkValue TransposedConv2d(
        string? name,
        int channels,
        SpatialPair kernel,
        SpatialPair? stride = null,
        Padding padding = default,
        SpatialPair? outputPadding = null,
        SpatialPair? dilation = null,
        int groups = 1,
        bool bias = true,
        string? axis = null
    ) =>
        Transpose(
            "TransposedConv2d",
            2,
            name,
            channels,
            new Sliding(kernel, stride ?? 1, padding, dilation ?? 1),
            outputPadding ?? 0,
            groups,
            bias,
            axis
        );

    /// <summary>A transposed convolution, which makes a signal longer by its stride.</summary>
    /// <inheritdoc cref="TransposedConv2d"/>
    public NetworkValue TransposedConv1d(
        string? name,
        int channels,
        int kernel,
        int stride = 1,
        Padding padding = default,
        int outputPadding = 0,
        int dilation = 1,
        int groups = 1,
        bool bias = true,
        string? axis = null
    ) =>
        Transpose("TransposedConv1d", 1, name, channels, new Sliding(kernel, stride, padding, dilation), outputPadding, groups, bias, axis);

    private NetworkValue Transpose(
        string method,
        int dimensions,
        string? name,
        int channels,
        Sliding sliding,
        SpatialPair outputPadding,
        int groups,
        bool hasBias,
        string? axis
    ) =>
        Convolve(
            method,
            "TransposedConv",
            dimensions,
            name,
            channels,
            groups,
            axis,
            (shape, problems) =>
            {
                if (!sliding.Fits(shape, problems) || !Fits(outputPadding, "output padding", shape, problems))
                    return null;
                var windows = WindowsOver(sliding, shape);
                var sizes = new int[windows.Length];
                for (var d = 0; d < windows.Length; d++)
                {
                    var more = outputPadding.Along(d, windows.Length);
                    if (windows[d].Problem() is { } problem)
                        problems.Add(problem);
                    else if (more < 0 || more >= windows[d].Stride)
                        problems.Add($"the output padding is {more}; expected 0 or more, and less than the stride of {windows[d].Stride}.");
                    else if (
                        TransposedConvolution.LeastSize(windows[d], shape.Space[d]) + more is var size
                        && (size < 1 || size > Axis.MaxSize)
                    )
                        problems.Add($"it makes {size} entries along spatial axis {d}; expected 1 to {Axis.MaxSize}.");
                    else
                        sizes[d] = (int)size;
                }
                return problems.Count > 0 ? null : sizes;
            },
            parts => new TransposedConvolution(
                parts.Name,
                parts.Input,
                parts.Units,
                parts.InputUnits,
                parts.Space,
                parts.InputSpace,
                WindowsOver(sliding, Shape!),
                parts.Aside,
                hasBias,
                parts.Activation
            )
        );

    // The windows slide over what is made: padding that keeps sizes is that of an axis longer by the stride.
    private static Window[] WindowsOver(Sliding sliding, ValueShape shape) =>
        sliding.Windows(
            shape with
            {
                Space = shape
                    .Space.Select((size, d) => (int)Math.Min((long)size * sliding.Stride.Along(d, shape.Space.Count), int.MaxValue))
                    .ToArray(),
            }
        );
}
