using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Onnx;

namespace PrunedNetGen.Tests.Onnx;

/// <summary>What is in an exported model of images.</summary>
public class ImageExportTests
{
    // [input, window size, stride, padding before and after, dilation]
    public static TheoryData<int, Window> Windows =>
        new()
        {
            { 6, new Window(2, Stride: 2) },
            { 7, new Window(2, Stride: 2) },
            { 7, new Window(3, Stride: 2, PadBefore: 1, PadAfter: 1) },
            { 8, new Window(3, Stride: 2, PadBefore: 1, PadAfter: 1) },
            { 8, new Window(4, Stride: 3, PadBefore: 2, PadAfter: 1) },
            { 5, new Window(3, Stride: 3, PadBefore: 0, PadAfter: 2) },
            { 9, new Window(3, Stride: 2, PadBefore: 1, PadAfter: 0, Dilation: 2) },
            { 2, new Window(4, PadBefore: 3, PadAfter: 3) },
        };

    [Fact]
    public void Images_are_batch_channel_y_x_and_pruned_channels_are_picked_from_them()
    {
        var graph = Export(Grey(new Atom("colour", 3, kept: [0, 2]), (c, space) => new Dropout("d", "image", [c, .. space], 0.5f))).Graph;
        Assert.Equal(
            ["batch", "3", "6", "5"],
            graph.Input[0].Type.TensorType.Shape.Dim.Select(d => d.HasDimParam ? d.DimParam : $"{d.DimValue}")
        );
        Assert.Equal(["DATA_BATCH", "colour", "y6", "x5"], graph.Input[0].Type.TensorType.Shape.Dim.Select(d => d.Denotation));
        var gather = graph.Node[0];
        Assert.Equal(("Gather", 1L), (gather.OpType, gather.Attribute.Single(a => a.Name == "axis").I));
    }

    [Fact]
    public void A_convolution_is_one_node_with_its_weights_as_they_are()
    {
        Atom colour = new("colour", 4),
            edge = new("edge", 3);
        Axis[] space = [new Atom("y6", 6), new Atom("x5", 5)],
            output = [new Atom("y3", 3), new Atom("x7", 7)];
        Window[] windows = [new Window(3, Stride: 2, PadBefore: 0, PadAfter: 1), new Window(2, PadBefore: 2, PadAfter: 2, Dilation: 2)];
        var network = Network.Create(
            "edges",
            [colour, edge, .. space, .. output],
            [new NetworkInput("image", [colour, .. space])],
            [new Convolution("conv1", "image", edge, colour, output, space, windows, activation: Activation.Relu)],
            [new NetworkOutput("edges", "conv1")]
        );
        var graph = Export(network).Graph;
        Assert.Equal(["Conv", "Relu"], graph.Node.Select(n => n.OpType));
        var attributes = graph.Node[0].Attribute.ToDictionary(a => a.Name, a => a.Ints.Count > 0 ? a.Ints.ToArray() : [a.I]);
        Assert.Equal([3L, 2L], attributes["kernel_shape"]);
        Assert.Equal([2L, 1L], attributes["strides"]);
        Assert.Equal([0L, 2L, 1L, 2L], attributes["pads"]);
        Assert.Equal([1L, 2L], attributes["dilations"]);
        Assert.Equal([1L], attributes["group"]);
        Assert.Equal([3L, 4L, 3L, 2L], graph.Initializer.Single(t => t.Name == "conv1.weight").Dims);
        Assert.InRange(Toys.Rows(network).ExportAndRun(), 0, 1e-6);
    }

    [Fact]
    public void A_depthwise_convolution_has_a_group_for_each_channel_that_is_left()
    {
        var colour = new Atom("colour", 4, kept: [0, 1, 3]);
        var network = Grey(colour, (c, space) =>
            new Convolution("dw", "image", c, c, space, space, [Window.Padded(3, 1), Window.Padded(3, 1)], group: c)
        );
        var conv = Export(network).Graph.Node.Single(n => n.OpType == "Conv");
        Assert.Equal(3, conv.Attribute.Single(a => a.Name == "group").I);
        Assert.InRange(Toys.Rows(network).ExportAndRun(), 0, 1e-6);
    }

    // What went were zeros: a mean is that of what is left, times its share, and the variance has the zeros' distance as well.
    [Fact]
    public void Norms_count_channels_that_are_gone()
    {
        var colour = new Atom("colour", 4, kept: [0, 1, 3]);
        AssertNodes((c, space) => new RmsNorm("norm", "image", [c, .. space]), "Gather Mul ReduceMean Mul Add Sqrt Div Mul");
        AssertNodes(
            (c, space) => new GroupNorm("norm", "image", [c, .. space], eachPlace: true),
            "Gather ReduceMean Mul Sub Pow ReduceMean Mul Mul Mul Add Add Sqrt Div Mul Add"
        );

        void AssertNodes(Func<Axis, Axis[], Layer> layer, string nodes)
        {
            var network = Grey(colour, layer);
            Assert.Equal(nodes, string.Join(' ', Export(network).Graph.Node.Select(n => n.OpType)));
            Assert.InRange(Toys.Rows(network).ExportAndRun(), 0, 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public void Every_pooling_window_sees_and_counts_what_it_should(int size, Window window)
    {
        foreach (var ceil in new[] { false, true })
        {
            foreach (var countsPadding in new[] { false, true })
            {
                foreach (var kind in new[] { PoolingKind.Max, PoolingKind.Average })
                    Assert.InRange(Toys.Rows(Pool(size, window, kind, ceil, countsPadding)).ExportAndRun(), 0, 1e-6);
            }
        }
    }

    [Fact]
    public void Padding_that_counts_and_a_window_that_hangs_over_it_are_told_apart()
    {
        var network = Pool(9, new Window(3, Stride: 3, PadBefore: 1, PadAfter: 1), PoolingKind.Average, ceil: true, countsPadding: true);
        Assert.Equal(["Pad", "AveragePool"], Export(network).Graph.Node.Select(n => n.OpType));
        var even = Pool(7, new Window(3, Stride: 3, PadBefore: 1, PadAfter: 1), PoolingKind.Average, ceil: true, countsPadding: true);
        Assert.Equal(["AveragePool"], Export(even).Graph.Node.Select(n => n.OpType));
    }

    [Fact]
    public void A_constant_image_has_the_same_value_at_every_place()
    {
        var network = Grey(
            new Atom("colour", 3),
            (c, space) => new Constant("k", [c, .. space], Activation.Relu),
            (c, space) => new Add("sum", ["image", "k"], [c, .. space])
        );
        Assert.InRange(Toys.Rows(network).ExportAndRun(), 0, 1e-6);
    }

    private static Network Pool(int size, Window window, PoolingKind kind, bool ceil, bool countsPadding)
    {
        Atom colour = new("colour", 2),
            time = new("t", size),
            output = new("pooled", window.OutputSize(size, ceil));
        return Network.Create(
            "pool",
            [colour, time, output],
            [new NetworkInput("x", [colour, time])],
            [new Pooling("pool", "x", colour, [output], [time], [window], kind, ceil, countsPadding)],
            [new NetworkOutput("y", "pool")]
        );
    }

    // Layers over an image of 6x5, of which the last makes the output.
    private static Network Grey(Atom colour, params System.Func<Axis, Axis[], Layer>[] layers)
    {
        Axis[] space = [new Atom("y6", 6), new Atom("x5", 5)];
        Layer[] made = [.. layers.Select(l => l(colour, space))];
        return Network.Create(
            "toy",
            [colour, .. space],
            [new NetworkInput("image", [colour, .. space])],
            made,
            [new NetworkOutput("y", made[^1].Name)]
        );
    }

    private static ModelProto Export(Network network) => OnnxExporter.Export(network, Toys.Weights(network));
}
