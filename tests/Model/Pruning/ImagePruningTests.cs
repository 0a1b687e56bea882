using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Pruning;

/// <summary>How units go from networks with windows, joins, norms and gates, on networks small enough to follow by hand.</summary>
public class ImagePruningTests
{
    private static readonly Atom Y = new("y4", 4),
        X = new("x4", 4),
        Color = new("color", 2),
        Class = new("class", 2);

    [Fact]
    public void A_constant_channel_goes_into_the_bias_of_a_convolution_without_padding()
    {
        Atom a = new("a", 2),
            b = new("b", 1),
            y3 = new("y3", 3),
            x3 = new("x3", 3);
        var network = Net(
            [a, b, y3, x3],
            Conv("first", "image", a, Color, 1),
            new Convolution("second", "first", b, a, [y3, x3], [Y, X], [new Window(2), new Window(2)]),
            Head(b, "second")
        );
        var weights = Random(network);
        Zero(weights["first.weight"], 0, 1);
        weights["first.bias"].Data[1] = 3;
        weights["second.weight"] = Of([1, 2, 2, 2], 1, 1, 1, 1, 1, 2, 3, 4);
        weights["second.bias"].Data[0] = 0.5f;

        var pruned = Pruner.Prune(network, weights);
        Assert.Equal([new RemovedUnit(1, RemovalReason.Constant)], pruned.Removed["a"]);
        Assert.Equal(0.5f + 3 * (1 + 2 + 3 + 4), pruned.Weights["second.bias"].Data[0]);
        Assert.Equal([1, 1, 2, 2], pruned.Weights["second.weight"].Shape);
        Assert.Empty(pruned.Held);
    }

    [Fact]
    public void A_constant_channel_stays_where_padding_makes_it_uneven_and_the_reason_is_told()
    {
        Atom a = new("a", 2),
            b = new("b", 1);
        var network = Net([a, b], Conv("first", "image", a, Color, 1), Conv("second", "first", b, a, 3), Head(b, "second"));
        var weights = Random(network);
        Zero(weights["first.weight"], 0, 1);
        weights["first.bias"].Data[1] = 3;

        var pruned = Pruner.Prune(network, weights);
        Assert.Equal(2, pruned.Network.FindAxis("a")!.Count);
        (var unit, var reason) = Assert.Single(pruned.Held);
        Assert.Equal("a[1]", unit);
        Assert.Equal("it is 3 for every input, and the padding of conv2d 'second' makes what it adds differ at the border", reason);

        weights["first.bias"].Data[1] = 0;
        Assert.Equal([new RemovedUnit(1, RemovalReason.Constant)], Pruner.Prune(network, weights).Removed["a"]);
    }

    [Fact]
    public void A_channel_goes_from_a_depthwise_convolution_with_the_one_that_it_reads()
    {
        Atom a = new("a", 3),
            b = new("b", 2);
        var network = Net(
            [a, b],
            Conv("expand", "image", a, Color, 1),
            new Convolution("depthwise", "expand", a, a, [Y, X], [Y, X], [Window.Padded(3, 1), Window.Padded(3, 1)], group: a),
            Conv("project", "depthwise", b, a, 1),
            Head(b, "project")
        );
        var weights = Random(network);
        Zero(weights["project.weight"], 1, 2);

        var pruned = Pruner.Prune(network, weights).Network;
        Assert.Equal([0, 1], ((Atom)pruned.FindAxis("a")!).Kept);
        var depthwise = (Convolution)pruned.Layers[1];
        Assert.Equal([2, 1, 3, 3], depthwise.Weight.Shape);
        Assert.Same(depthwise.Output, depthwise.Input);
        Assert.Same(depthwise.Output, depthwise.Group);
    }

    [Fact]
    public void Every_group_of_a_grouped_convolution_keeps_as_many_channels()
    {
        Atom group = new("group", 2),
            reads = new("reads", 3),
            makes = new("makes", 2);
        Product input = new("in", [group, reads]),
            output = new("out", [group, makes]);
        var network = Net(
            [group, reads, makes, input, output],
            Conv("first", "image", input, Color, 1),
            new Convolution("grouped", "first", output, input, [Y, X], [Y, X], [new Window(1), new Window(1)], group),
            Head(output, "grouped")
        );
        var weights = Random(network);
        // In group 0 nothing reads channels 0 and 1, in group 1 nothing reads 1 and 2: only what is unread in both can go.
        foreach (var entry in new[] { 0, 1, 3, 4, 7, 8, 10, 11 })
            weights["grouped.weight"].Data[entry] = 0;

        var pruned = Pruner.Prune(network, weights).Network;
        Assert.Equal([0, 2], ((Atom)pruned.FindAxis("reads")!).Kept);
        var grouped = (Convolution)pruned.Layers[1];
        Assert.Equal([4, 2, 1, 1], grouped.Weight.Shape);
        Assert.Equal((2, 2, 2), (grouped.Groups, grouped.InputsPerGroup, grouped.OutputsPerGroup));
    }

    [Fact]
    public void A_residual_stream_is_pruned_as_one_and_the_inside_of_a_block_on_its_own()
    {
        Atom stream = new("stream", 4),
            inside = new("inside", 3);
        var network = Net(
            [stream, inside],
            Conv("stem", "image", stream, Color, 1),
            Conv("in", "stem", inside, stream, 3, Activation.Relu),
            Conv("out", "in", stream, inside, 3),
            new Add("add", ["stem", "out"], [stream, Y, X], Activation.Relu),
            Head(stream, "add")
        );
        var weights = Random(network);
        Zero(weights["out.weight"], 1, 1);
        // Channel 2 of the stream: made nowhere. Channel 3: made by the stem alone.
        foreach (var layer in new[] { "stem", "out" })
            Zero(weights[layer + ".weight"], 0, 2);
        Zero(weights["out.weight"], 0, 3);
        foreach (var layer in new[] { "stem", "out" })
            Array.Clear(weights[layer + ".bias"].Data);

        var pruned = Pruner.Prune(network, weights).Network;
        Assert.Equal([0, 1, 3], ((Atom)pruned.FindAxis("stream")!).Kept);
        Assert.Equal([0, 2], ((Atom)pruned.FindAxis("inside")!).Kept);
        Assert.All(pruned.Layers.Where(l => l.Name is "stem" or "out" or "add"), l =>
            Assert.Same(pruned.FindAxis("stream"), l.OutputAxes[0])
        );
    }

    [Fact]
    public void A_part_goes_from_one_concatenation_and_stays_in_another_until_none_reads_it()
    {
        Atom a = new("a", 2),
            b = new("b", 2),
            c = new("c", 2),
            d = new("d", 2);
        ConcatAxis first = new("first", [a, b]),
            second = new("second", [a, b, c]);
        var network = Net(
            [a, b, first, c, second, d],
            Conv("la", "image", a, Color, 1),
            Conv("lb", "la", b, a, 1),
            new Concatenation("cat1", ["la", "lb"], [first, Y, X]),
            Conv("lc", "cat1", c, first, 1),
            new Concatenation("cat2", ["la", "lb", "lc"], [second, Y, X]),
            Conv("ld", "cat2", d, second, 1),
            Head(d, "ld")
        );
        var weights = Random(network);
        Zero(weights["lc.weight"], 1, 2, 3);

        var cut = Pruner.Prune(network, weights).Network;
        var left = (ConcatAxis)cut.FindAxis("first")!;
        Assert.Equal([0], left.KeptParts);
        Assert.Equal(2, left.AllParts.Count);
        Assert.Equal(["la"], cut.Layers.Single(l => l.Name == "cat1").Inputs);
        Assert.Equal(["la", "lb", "lc"], cut.Layers.Single(l => l.Name == "cat2").Inputs);

        Zero(weights["ld.weight"], 1, 2, 3);
        var gone = Pruner.Prune(network, weights);
        Assert.DoesNotContain(gone.Network.Layers, l => l.Name == "lb");
        Assert.Equal(0, gone.Network.FindAxis("b")!.Count);
        Assert.Equal([0, 2], ((ConcatAxis)gone.Network.FindAxis("second")!).KeptParts);
        Assert.Equal(Shown(gone.Network), Shown(RoundTrip(gone.Network)));
    }

    [Fact]
    public void A_branch_of_zeros_vanishes_with_its_layers_and_their_space()
    {
        Atom a = new("a", 2),
            b = new("b", 2),
            inner = new("inner", 3),
            y2 = new("y2", 2),
            x2 = new("x2", 2);
        ConcatAxis joined = new("joined", [a, b]);
        var network = Net(
            [a, inner, b, y2, x2, joined],
            Conv("kept", "image", a, Color, 1),
            new Pooling("shrink", "image", Color, [y2, x2], [Y, X], [new Window(2, 2), new Window(2, 2)], PoolingKind.Average),
            new Convolution(
                "deep",
                "shrink",
                inner,
                Color,
                [y2, x2],
                [y2, x2],
                [new Window(1), new Window(1)],
                activation: Activation.Relu
            ),
            new Convolution("branch", "deep", b, inner, [y2, x2], [y2, x2], [new Window(1), new Window(1)]),
            new Upsample("grow", "branch", b, [Y, X], [y2, x2], [2, 2]),
            new Concatenation("cat", ["kept", "grow"], [joined, Y, X]),
            Head(joined, "cat")
        );
        var weights = Random(network);
        Array.Clear(weights["branch.weight"].Data);
        Array.Clear(weights["branch.bias"].Data);

        var pruned = Pruner.Prune(network, weights);
        Assert.Equal(["kept", "cat", "mean", "fc"], pruned.Network.Layers.Select(l => l.Name));
        Assert.Null(pruned.Network.FindAxis("y2"));
        Assert.DoesNotContain("y2", pruned.Removed.Keys);
        Assert.Equal(0, pruned.Network.FindAxis("inner")!.Count);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public void A_constant_channel_stays_where_a_transposed_convolution_adds_it_unevenly(float constant, bool isCut)
    {
        Atom a = new("a", 2),
            b = new("b", 1),
            y = isCut ? new Atom("y2", 2) : new Atom("y8", 8),
            x = isCut ? new Atom("x2", 2) : new Atom("x8", 8);
        // Where the ends are cut off every place meets the whole window.
        var window = isCut ? new Window(3, 1, 2, 2) : new Window(2, 2);
        var network = Net(
            [a, b, y, x],
            Conv("first", "image", a, Color, 1),
            new TransposedConvolution("up", "first", b, a, [y, x], [Y, X], [window, window]),
            Head(b, "up")
        );
        var weights = Random(network);
        Zero(weights["first.weight"], 0, 1);
        weights["first.bias"].Data[1] = constant;
        var bias = weights["up.bias"].Data[0] + constant * weights["up.weight"].Data[^(window.Size * window.Size)..].Sum();

        var pruned = Pruner.Prune(network, weights);
        if (constant != 0 && !isCut)
        {
            Assert.Equal(
                ("a[1]", "it is 3 for every input, and transposed-conv2d 'up' adds other parts of its window to each place"),
                pruned.Held.Select(h => (h.Key, h.Value)).Single()
            );
            return;
        }
        Assert.Equal([new RemovedUnit(1, RemovalReason.Constant)], pruned.Removed["a"]);
        Assert.Equal([1, 1, window.Size, window.Size], pruned.Weights["up.weight"].Shape);
        Assert.Equal(bias, pruned.Weights["up.bias"].Data[0], 1e-4);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_unit_that_becomes_places_goes_with_all_of_its_channels(bool placesFirst)
    {
        Atom unit = new("unit", 3),
            y2 = new("y2", 2),
            x2 = new("x2", 2),
            y8 = new("y8", 8),
            x8 = new("x8", 8);
        var channels = new Product("channels", placesFirst ? [y2, x2, unit] : [unit, y2, x2]);
        var network = Net(
            [unit, y2, x2, y8, x8, channels],
            Conv("conv", "image", channels, Color, 1),
            new DepthToSpace("spread", "conv", unit, [y8, x8], channels, [Y, X]),
            Head(unit, "spread")
        );
        var weights = Random(network);
        // One unit is nothing, one the same pattern for every input: no number that a bias could hold, so it stays.
        for (var channel = 0; channel < 12; channel++)
        {
            var of = placesFirst ? channel % 3 : channel / 4;
            if (of == 2)
                continue;
            Zero(weights["conv.weight"], 0, channel);
            weights["conv.bias"].Data[channel] = of * channel;
        }

        var pruned = Pruner.Prune(network, weights);
        Assert.Equal([new RemovedUnit(0, RemovalReason.Constant)], pruned.Removed["unit"]);
        Assert.Equal([8, 2, 1, 1], pruned.Weights["conv.weight"].Shape);
        Assert.Equal(["unit"], pruned.Removed.Keys);
    }

    [Fact]
    public void A_shut_channel_goes_with_its_rows_and_columns_of_the_gate()
    {
        Atom a = new("a", 3),
            squeezed = new("squeezed", 2);
        var network = Net(
            [a, squeezed],
            Conv("conv", "image", a, Color, 1),
            new GlobalPooling("squeeze", "conv", a, [Y, X], PoolingKind.Average),
            new Dense("reduce", "squeeze", squeezed, a, activation: Activation.Relu),
            new Dense("excite", "reduce", a, squeezed, activation: new Activation(ActivationKind.HardSigmoid)),
            new Gate("gated", "conv", "excite", [a, Y, X], [a]),
            Head(a, "gated")
        );
        var weights = Random(network);
        // The gate of channel 1 is shut for good; the squeezed units read it no more.
        Zero(weights["excite.weight"], 0, 1);
        weights["excite.bias"].Data[1] = -3;
        Zero(weights["reduce.weight"], 1, 1);

        var pruned = Pruner.Prune(network, weights);
        Assert.Equal([0, 2], ((Atom)pruned.Network.FindAxis("a")!).Kept);
        Assert.Equal([2, 2], pruned.Weights["excite.weight"].Shape);
        Assert.Equal([2, 2], pruned.Weights["reduce.weight"].Shape);
        Assert.Equal([2, 2, 1, 1], pruned.Weights["conv.weight"].Shape);
    }

    [Fact]
    public void A_channel_goes_through_a_flatten_when_all_of_its_places_are_unread()
    {
        Atom a = new("a", 2);
        Product flat = new("flat", [a, Y, X]);
        var network = Network.Create(
            "net",
            [Color, Y, X, a, flat, Class],
            [new NetworkInput("image", [Color, Y, X])],
            [Conv("conv", "image", a, Color, 1), new Flatten("flatten", "conv", flat, [a, Y, X]), new Dense("fc", "flatten", Class, flat)],
            [new NetworkOutput("y", "fc")]
        );
        var weights = Random(network);
        Zero(weights["fc.weight"], 1, [.. Enumerable.Range(0, 16)]);

        var pruned = Pruner.Prune(network, weights);
        Assert.Equal([1], ((Atom)pruned.Network.FindAxis("a")!).Kept);
        Assert.Equal([2, 16], pruned.Weights["fc.weight"].Shape);
        Assert.Equal(Enumerable.Range(16, 16), pruned.Network.FindAxis("flat")!.OriginalPositions());
    }

    [Fact]
    public void A_batch_norm_goes_into_the_layer_in_front_of_it_or_becomes_affine()
    {
        Atom a = new("a", 2);
        var network = Net(
            [a],
            Conv("conv", "image", a, Color, 1),
            new BatchNorm("norm", "conv", [a, Y, X], activation: Activation.Relu),
            Conv("other", "image", a, Color, 1),
            new Add("add", ["norm", "other"], [a, Y, X]),
            new BatchNorm("again", "add", [a, Y, X]),
            Head(a, "again")
        );
        var weights = Random(network);
        foreach (var norm in new[] { "norm", "again" })
        {
            weights[norm + ".scale"] = Of([2], 3, -2);
            weights[norm + ".shift"] = Of([2], 1, 5);
            weights[norm + ".mean"] = Of([2], 0.5f, 7);
            weights[norm + ".variance"] = Of([2], 4 - 1e-5f, 0.25f - 1e-5f);
        }
        weights["conv.weight"] = Of([2, 2, 1, 1], 1, 2, 3, 4);
        weights["conv.bias"] = Of([2], 1, 1);

        (var folded, var all) = BatchNormFolding.Fold(network, weights);
        Assert.Equal(["conv", "other", "add", "again", "mean", "fc"], folded.Layers.Select(l => l.Name));
        Assert.Equal(["conv", "other"], folded.Layers[2].Inputs);
        Assert.Equal(Activation.Relu, folded.Layers[0].Activation);
        Close([1.5f, 3, -12, -16], all["conv.weight"].Data);
        Close([1.5f * 0.5f + 1, -4 * -6 + 5], all["conv.bias"].Data);
        Assert.IsType<Affine>(folded.Layers[3]);
        Close([1.5f, -4], all["again.scale"].Data);
        Close([1 - 0.75f, 5 + 28], all["again.shift"].Data);
    }

    [Fact]
    public void A_norm_with_scale_and_shift_of_zero_makes_its_channel_dead()
    {
        Atom a = new("a", 3),
            b = new("b", 1);
        var network = Net(
            [a, b],
            Conv("conv", "image", a, Color, 3),
            new BatchNorm("norm", "conv", [a, Y, X], activation: Activation.Relu),
            Conv("next", "norm", b, a, 3),
            Head(b, "next")
        );
        var weights = Random(network);
        weights["norm.scale"].Data[1] = 0;
        weights["norm.shift"].Data[1] = 0;
        Assert.Equal([0, 2], ((Atom)Pruner.Prune(network, weights).Network.FindAxis("a")!).Kept);
    }

    [Fact]
    public void Places_are_no_units_to_group()
    {
        var network = Net([], Head(Color, "image"));
        var problem = Assert.Single(
            Assert.Throws<ManifestException>(() => GroupLayout.Resolve(network, [new UnitGroups("rows", Y, 0.1)])).Problems
        );
        Assert.Equal("$.groups[0].axis", problem.Path);
        Assert.StartsWith("'y4' is a spatial axis", problem.Message);
    }

    private static Network Net(Axis[] axes, params Layer[] layers)
    {
        var head = layers[^1];
        var mean = new GlobalPooling(
            "mean",
            head.Inputs[0],
            ((Dense)head).Input,
            [.. layers.Length > 1 ? layers[^2].OutputAxes.Skip(1) : [Y, X]],
            PoolingKind.Average
        );
        Layer[] all = [.. layers[..^1], mean, new Dense("fc", "mean", Class, mean.Axis)];
        return Network.Create(
            "net",
            [Color, Y, X, .. axes, Class],
            [new NetworkInput("image", [Color, Y, X])],
            all,
            [new NetworkOutput("y", "fc")]
        );
    }

    // Stands for a global mean and a dense layer over the classes.
    private static Dense Head(Axis units, string value) => new("fc", value, Class, units);

    private static Convolution Conv(string name, string input, Axis output, Axis reads, int size, Activation activation = default) =>
        new(
            name,
            input,
            output,
            reads,
            [Y, X],
            [Y, X],
            [Window.Padded(size, size / 2), Window.Padded(size, size / 2)],
            activation: activation
        );

    private static WeightSet Random(Network network)
    {
        var random = new Random(1);
        var weights = new WeightSet();
        foreach (var parameter in network.Parameters)
            weights.Add(
                parameter.Name,
                new Tensor(parameter.Shape, [.. Enumerable.Range(0, (int)parameter.Length).Select(_ => 0.1f + random.NextSingle())])
            );
        return weights;
    }

    private static Tensor Of(int[] shape, params float[] data) => new(shape, data);

    private static void Zero(Tensor tensor, int dimension, params int[] positions)
    {
        int inner = tensor.Shape.Skip(dimension + 1).Aggregate(1, (p, e) => p * e),
            extent = tensor.Shape[dimension];
        for (var i = 0; i < tensor.Data.Length; i++)
            if (positions.Contains(i / inner % extent))
                tensor.Data[i] = 0;
    }

    private static void Close(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-4f * Math.Max(1, Math.Abs(expected[i])));
    }

    private static string Shown(Network network) => ManifestWriter.Write(new PrunedNetManifest(network, []));

    private static Network RoundTrip(Network network) => ManifestReader.Read(Shown(network), "round trip").Manifest!.Network;
}
