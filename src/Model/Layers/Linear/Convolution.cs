using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// activation(W ⋆ x + b): a convolution (without mirroring the window, as all frameworks do it) over one or two spatial
/// axes, with <c>name.weight</c> [out, in per group, window…] and <c>name.bias</c> [out]. Padding is zeros.
/// </summary>
public sealed class Convolution : WindowedLinearLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="name">Name of the layer and of its value.</param>
    /// <param name="input">The value that it reads.</param>
    /// <param name="output">The channels that it makes.</param>
    /// <param name="inputAxis">The channels that it reads.</param>
    /// <param name="space">The spatial axes of its value, one or two, slowest first.</param>
    /// <param name="inputSpace">Those of the value that it reads.</param>
    /// <param name="windows">How it slides along each of them.</param>
    /// <param name="group">
    /// The axis of the groups; null for one group. <paramref name="inputAxis"/> is this axis or a <see cref="Product"/> of it
    /// and the channels that each group reads, <paramref name="output"/> likewise of those that each group makes.
    /// </param>
    /// <param name="hasBias">Whether there is a bias.</param>
    /// <param name="activation">Applied to the output.</param>
    public Convolution(
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
        : base(name, input, output, inputAxis, space, inputSpace, windows, group, hasBias, activation, w => w.Size) { }

    /// <inheritdoc/>
    public override string Op => $"conv{Windows.Count}d";

    /// <inheritdoc/>
    public override long Macs => NetworkSizes.Product([Weight.Length, Places]);

    internal override long PaddedInput => Model.Space.PaddedLength(Input, InputSpace, Windows);

    private protected override double CyclesOfProducts(LayerWork work)
    {
        WindowWalk Walk(int dimension) => new(Windows[dimension], InputSpace[dimension].Count, Space[dimension].Count);
        var last = Windows.Count - 1;
        return work.Model.Convolution(
            new ConvolutionExtents(
                work.Count(Input),
                work.Count(Output),
                Group == null ? 1 : work.Count(Group),
                last == 0 ? new WindowWalk(new Window(1), 1, 1) : Walk(0),
                Walk(last)
            )
        );
    }

    private protected override bool IsUneven => Windows.Any(w => w.IsPadded);

    private protected override string Unevenness => $"the padding of {this} makes what it adds differ at the border";

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

    private protected override void CheckWindows(LayerCheck check) =>
        Model.Space.CheckWindows(check, this, Space, InputSpace, Windows, ceil: false);

    internal static LayerFormat[] Formats => [FormatOver("conv1d", 1, Make), FormatOver("conv2d", 2, Make)];

    private static Convolution Make(
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
