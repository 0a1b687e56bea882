using System;
using System.Collections.Generic;
using System.Linq;
using static PrunedNetGen.Model.LayerFormat;

namespace PrunedNetGen.Model;

/// <summary>
/// A layer that makes sums over windows: of one or two spatial axes, with <c>name.weight</c> [out, in per group, window…] and
/// <c>name.bias</c> [out].
/// </summary>
/// <remarks>
/// Groups are an axis too: input and output are products of it, so that every group keeps as many channels as any other,
/// and a depthwise layer makes the very axis that it reads.
/// </remarks>
public abstract class WindowedLinearLayer : LinearLayer
{
    private protected WindowedLinearLayer(
        string name,
        string input,
        Axis output,
        Axis inputAxis,
        IReadOnlyList<Axis> space,
        IReadOnlyList<Axis> inputSpace,
        IReadOnlyList<Window> windows,
        Axis? group,
        bool hasBias,
        Activation activation,
        Func<Window, long> tapsOfSum
    )
        : base(name, input, inputAxis, new[] { output }.Concat(space).ToArray(), hasBias, activation)
    {
        Space = space;
        InputSpace = inputSpace;
        Windows = windows;
        Group = group;
        var axes = new List<Axis> { output, InputsOfGroup() };
        for (var d = 0; d < windows.Count; d++)
            axes.Add(WindowAxis(d));
        // Of so many channels, at so many taps; absurd sizes are for the check to report.
        long Over(int channels, Func<Window, long> taps) => NetworkSizes.Product(Windows.Select(taps).Concat([channels]));
        Weight = new Parameter(
            name + ".weight",
            axes,
            axes.Select((_, d) => d == 0 ? Side.Producing : Side.Consuming).ToArray(),
            initial: InitialValues.Drawn(
                Over(axes[1].Count, tapsOfSum),
                Over(
                    group == null ? output.Count
                        : group.Count == 0 ? 0
                        : output.Count / group.Count,
                    w => w.Size
                )
            )
        );
    }

    /// <inheritdoc/>
    public override string Description =>
        $"{(IsDepthwise ? "depthwise " : Group == null ? "" : $"{Group.Count} groups, ")}{Op} {Window.Words(Windows)}";

    /// <summary>The spatial axes of the layer's value, slowest first.</summary>
    public IReadOnlyList<Axis> Space { get; }

    /// <summary>The spatial axes of the value that it reads.</summary>
    public IReadOnlyList<Axis> InputSpace { get; }

    /// <summary>How it slides along each spatial axis.</summary>
    public IReadOnlyList<Window> Windows { get; }

    /// <summary>The axis of the groups; null when every channel reads all others.</summary>
    public Axis? Group { get; }

    /// <summary>Surviving groups.</summary>
    public int Groups => Group?.Count ?? 1;

    /// <summary>Surviving channels that each group reads.</summary>
    public int InputsPerGroup => Weight.Axes[1].Count;

    /// <summary>Surviving channels that each group makes.</summary>
    public int OutputsPerGroup => Groups == 0 ? 0 : Output.Count / Groups;

    /// <summary>Whether each channel is read alone.</summary>
    public bool IsDepthwise => Group != null && ReferenceEquals(Group, Input);

    /// <summary><c>name.weight</c> [out, in per group, window…].</summary>
    public override Parameter Weight { get; }

    /// <summary>The number of places of the window: entries of each channel that the layer makes.</summary>
    public long Places => NetworkSizes.Product(Space.Select(a => (long)a.Count));

    private int Taps => Windows.Aggregate(1, (taps, w) => taps * w.Size);

    internal override bool NeedsAllPlaces => true;

    /// <summary>Whether not every place of the output sees the whole window of what is read.</summary>
    private protected abstract bool IsUneven { get; }

    /// <summary>What that does, for a constant that cannot go into the bias.</summary>
    private protected abstract string Unevenness { get; }

    /// <summary>The same layer over other axes.</summary>
    private protected abstract WindowedLinearLayer Over(
        string input,
        Axis output,
        Axis inputAxis,
        IReadOnlyList<Axis> space,
        IReadOnlyList<Axis> inputSpace,
        Axis? group,
        bool hasBias,
        Activation activation
    );

    /// <summary>Reports what is wrong with the windows and the sizes along the spatial axes.</summary>
    private protected abstract void CheckWindows(LayerCheck check);

    internal override void Check(LayerCheck check)
    {
        if (check.ExpectInputs(1, 1, ToString()))
            check.ExpectAxes(0, new[] { Input }.Concat(InputSpace).ToArray(), ToString());
        if (Windows.Count is < 1 or > 2)
            check.Report("kernel", $"{this} slides along {Windows.Count} axes; expected 1 or 2.");
        CheckGroups(check);
        CheckWindows(check);
    }

    internal override void FlowConstants(LayerFlow flow)
    {
        if (!Activation.IsElementwise)
            return;
        var bias = Bias == null ? null : flow.Weights[Bias.Name].Data;
        var taken = TakenFrom(flow.Weights, flow.Inputs[0]);
        for (var o = 0; o < taken.Length; o++)
            if (taken[o].IsConstant)
                flow.Output.SetConstant(o, Activation.Evaluate((bias == null ? 0 : bias[o]) + taken[o].Constant));
    }

    internal override void FlowReads(LayerFlow flow)
    {
        var input = flow.Inputs[0];
        ForEachRead(flow.Weights, (o, i, weights) =>
        {
            if (!flow.Output.IsRead[o] || IsZero(weights))
                return;
            input.IsRead[i] = true;
            // Where places see different parts of the window, a constant channel adds other sums to each: no bias says that.
            if (IsUneven && input.IsConstant[i] && input.Constant[i] != 0)
                input.Hold(i, $"it is {input.Constant[i]:G6} for every input, and {Unevenness}");
        });
    }

    internal override Layer? Compact(Compaction compaction)
    {
        Axis output = compaction.AxisOf(Output),
            inputAxis = compaction.AxisOf(Input);
        if (output.Count == 0)
            return null;
        var rows = compaction.KeptPositions(Output);
        var channelKept = compaction.KeptMask(Input);
        var input = compaction.FlowOf(Inputs[0]);

        // A removed channel was constant (or multiplied by zeros): what it added is the same for every input and place and goes
        // into the bias.
        var sums = new double[Output.Count];
        var readsSome = new bool[Output.Count];
        if (Bias != null)
            for (var o = 0; o < sums.Length; o++)
                sums[o] = compaction.OldWeights[Bias.Name].Data[o];
        ForEachRead(compaction.OldWeights, (o, i, weights) =>
        {
            if (channelKept[i])
                readsSome[o] |= !IsZero(weights);
            else if (input.IsConstant[i] && input.Constant[i] != 0)
                sums[o] += input.Constant[i] * Sum(weights);
        });
        var bias = rows.Select(o => (float)sums[o]).ToArray();
        if (!rows.Any(o => readsSome[o]))
            return compaction.ConstantFor(this, Activation, bias);
        Axis[] inputSpace = InputSpace.Select(compaction.AxisOf).ToArray(),
            space = Space.Select(compaction.AxisOf).ToArray();
        var group = Group == null ? null : compaction.AxisOf(Group);
        var layer = Over(Inputs[0], output, inputAxis, space, inputSpace, group, HasBias || bias.Any(b => b != 0), Activation);
        compaction.Slice(Weight, layer.Weight);
        if (layer.Bias != null)
            compaction.Weights.Add(layer.Bias.Name, new Tensor(layer.Bias.Shape, bias));
        return layer;
    }

    internal override LinearLayer With(bool hasBias, Activation activation) =>
        Over(Inputs[0], Output, Input, Space, InputSpace, Group, hasBias, activation);

    internal override Layer Over(Func<Axis, Axis> axisOf, Func<string, string> valueOf) =>
        Over(
            valueOf(Inputs[0]),
            axisOf(Output),
            axisOf(Input),
            Space.Select(axisOf).ToArray(),
            InputSpace.Select(axisOf).ToArray(),
            Group == null ? null : axisOf(Group),
            HasBias,
            Activation
        );

    // Sizes are checked with the rest of the network; until then the axis must be possible.
    private Axis WindowAxis(int dimension) =>
        Atom.OfTensor(
            $"{Name}.{(dimension == Windows.Count - 1 ? "kx" : "ky")}",
            Math.Min(Math.Max(Windows[dimension].Size, 1), Axis.MaxSize)
        );

    private Axis InputsOfGroup() =>
        Group == null ? Input
        : Input is Product { Factors.Count: 2 } product && ReferenceEquals(product.Factors[0], Group) ? product.Factors[1]
        : Atom.OfTensor(Name + ".in", 1);

    private void CheckGroups(LayerCheck check)
    {
        if (Group == null)
            return;
        foreach ((var axis, var field) in new[] { (Output, "axes[0]"), (Input, "reads[0]") })
        {
            if (
                ReferenceEquals(axis, Group) || (axis is Product { Factors.Count: 2 } product && ReferenceEquals(product.Factors[0], Group))
            )
                continue;
            check.Report(
                field,
                $"{this} has a group for each unit of '{Group.Name}', but axis '{axis.Name}' is not split into them; "
                    + $"name '{Group.Name}' itself, or declare the axis as {{ \"product\": [\"{Group.Name}\", channels of one group] "
                    + $"}}, so that every group keeps as many channels.",
                UnequalConvolutionGroups.Instance
            );
        }
    }

    // Every pair of channels that a window connects, with the window's weights.
    private void ForEachRead(WeightSet weights, Action<int, int, ArraySegment<float>> visit)
    {
        var weight = weights[Weight.Name].Data;
        int inputs = InputsPerGroup,
            outputs = OutputsPerGroup,
            taps = Taps;
        for (var o = 0; o < Output.Count; o++)
        for (var j = 0; j < inputs; j++)
            visit(o, (Group == null ? 0 : o / outputs * inputs) + j, new ArraySegment<float>(weight, (o * inputs + j) * taps, taps));
    }

    // What each channel takes from constant ones, where it takes nothing else.
    private Taken[] TakenFrom(WeightSet weights, ValueFlow input)
    {
        var taken = Enumerable.Range(0, Output.Count).Select(_ => new Taken(true, 0)).ToArray();
        ForEachRead(weights, (o, i, window) =>
        {
            if (!taken[o].IsConstant || IsZero(window))
                return;
            var isSame = input.IsConstant[i] && (input.Constant[i] == 0 || !IsUneven);
            taken[o] = new Taken(isSame, taken[o].Constant + input.Constant[i] * Sum(window));
        });
        return taken;
    }

    private static bool IsZero(ArraySegment<float> weights)
    {
        for (var k = 0; k < weights.Count; k++)
            if (weights.Array![weights.Offset + k] != 0)
                return false;
        return true;
    }

    private static double Sum(ArraySegment<float> weights)
    {
        double sum = 0;
        for (var k = 0; k < weights.Count; k++)
            sum += weights.Array![weights.Offset + k];
        return sum;
    }

    private readonly record struct Taken(bool IsConstant, double Constant);

    /// <summary>Makes a layer of one class.</summary>
    private protected delegate T Maker<T>(
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
    )
        where T : WindowedLinearLayer;

    /// <summary>How the layers of one class stand in a manifest, over so many spatial axes.</summary>
    private protected static LayerFormat FormatOver<T>(string op, int dimensions, Maker<T> make)
        where T : WindowedLinearLayer =>
        Kind<T>(
            op,
            fields =>
            {
                var windows = fields.Windows(dimensions);
                var group = fields.OptionalAxis("groups");
                var hasBias = fields.Flag("bias", true);
                var activation = fields.Activation();
                return fields.Spatial(
                    (name, input, axes, reads) =>
                        windows == null || (group == null && fields.Has("groups"))
                            ? null
                            : make(
                                name,
                                input,
                                axes[0],
                                reads[0],
                                axes.Skip(1).ToArray(),
                                reads.Skip(1).ToArray(),
                                windows,
                                group,
                                hasBias,
                                activation
                            )
                );
            },
            layer =>
                [
                    In(layer),
                    Axes(layer),
                    Reads(layer.Input, layer.InputSpace),
                    .. WindowFields(layer.Windows),
                    ("groups", layer.Group == null ? null : JsonValue.Of(layer.Group.Name)),
                    ("bias", layer.HasBias ? null : JsonValue.Of(false)),
                    Applied(layer),
                ]
        );
}
