using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Building;

public class BuilderTests
{
    private static readonly NetworkValue Image = Network.Input("image", channels: 3, height: 8, width: 8);

    [Fact]
    public void A_chain_of_calls_is_a_chain_of_layers()
    {
        var network = Network
            .Input("image", channels: 1, height: 28, width: 28, axis: "ink", scale: 1 / 255f)
            .Conv2d("conv1", 20, kernel: 5)
            .Relu()
            .MaxPool(2)
            .Flatten()
            .Dense("fc", 10)
            .Output("logits")
            .Build("small");
        Assert.Equal(
            [
                "conv2d conv1(image) [conv1, y24, x24] relu",
                "max-pool pool1(conv1) [conv1, y12, x12] identity",
                "flatten flatten1(pool1) [flatten1] identity",
                "dense fc(flatten1) [fc] identity",
            ],
            Lines(network)
        );
        Assert.Equal(["ink", "y28", "x28"], network.Inputs[0].Axes.Select(a => a.Name));
        Assert.Equal(1 / 255f, network.Inputs[0].Scale);
        Assert.Equal("fc", network.Outputs.Single(o => o.Name == "logits").In);
    }

    [Fact]
    public void The_same_description_gives_the_same_network_and_is_not_changed_by_more_calls()
    {
        var first = Image.Conv2d(null, 4, 3, padding: 1).Relu().Output("y");
        var text = ManifestWriter.Write(first.BuildSpec("n"));
        _ = Image.Conv2d(null, 4, 3).BatchNorm().Output("z").Build("other");
        Assert.Equal(text, ManifestWriter.Write(first.BuildSpec("n")));
        Assert.Equal(text, ManifestWriter.Write(Image.Conv2d(null, 4, 3, padding: 1).Relu().Output("y").BuildSpec("n")));
    }

    [Fact]
    public void An_activation_is_part_of_the_layer_before_it_unless_somebody_else_needs_that()
    {
        var conv = Image.Conv2d("conv", 4, 3);
        Assert.Equal(["conv2d conv(image) [conv, y6, x6] relu"], Lines(conv.Relu().Output("y").Build("n")));
        Assert.Equal(
            ["conv2d conv(image) [conv, y6, x6] identity", "activation act(conv) [conv, y6, x6] relu"],
            Lines(conv.Relu("act").Output("y").Build("n"))
        );
        Assert.Equal(
            [
                "conv2d conv(image) [conv, y6, x6] identity",
                "activation relu1(conv) [conv, y6, x6] relu",
                "activation tanh1(conv) [conv, y6, x6] tanh",
            ],
            Lines(conv.Relu().Output("y").And(conv.Tanh().Output("z")).Build("n"))
        );
        Assert.Equal(
            ["conv2d conv(image) [conv, y6, x6] identity", "activation relu1(conv) [conv, y6, x6] relu"],
            Lines(conv.Output("raw").And(conv.Relu().Output("y")).Build("n"))
        );
        // The first is the convolution's; a convolution has but one, and a dropout none.
        Assert.Equal(
            [
                "conv2d conv(image) [conv, y6, x6] relu",
                "activation sigmoid1(conv) [conv, y6, x6] sigmoid",
                "dropout dropout1(sigmoid1) [conv, y6, x6] identity",
                "activation elu1(dropout1) [conv, y6, x6] elu",
            ],
            Lines(conv.Relu().Sigmoid().Dropout(0.1f).Elu(2).Output("y").Build("n"))
        );
    }

    [Fact]
    public void Norms_across_units_are_layer_norms_group_norms_and_norms_by_the_root_of_the_mean_square()
    {
        var network = Image
            .Conv2d("conv", 6, 3)
            .GroupNorm(3, 0.01f)
            .Relu()
            .GroupNorm(1)
            .RmsNorm(0.02f)
            .LayerNorm(eachPlace: true)
            .GlobalAveragePool()
            .LayerNorm(name: "last")
            .Output("y")
            .Build("n");
        Assert.Equal(
            [
                "conv2d conv(image) [conv, y6, x6] identity",
                "group-norm norm1(conv) [conv, y6, x6] relu",
                "layer-norm norm2(norm1) [conv, y6, x6] identity",
                "rms-norm norm3(norm2) [conv, y6, x6] identity",
                "layer-norm norm4(norm3) [conv, y6, x6] identity",
                "global-average-pool pool1(norm4) [conv] identity",
                "layer-norm last(pool1) [conv] identity",
            ],
            Lines(network)
        );
        Assert.Equal(
            [(3, 0.01f, false), (1, 1e-5f, false), (1, 0.02f, true), (1, 1e-5f, true), (1, 1e-5f, false)],
            network.Layers.OfType<UnitsNorm>().Select(n => (n.Groups, n.Epsilon, n.EachPlace))
        );
        Assert.Equal([false, true, true, true, true, false, true], network.Layers.Select(l => l.NormalizesAcrossUnits));
        Assert.True(Image.Flatten().Dense("fc", 4).Softmax().Output("y").Build("n").Layers[^1].NormalizesAcrossUnits);
    }

    [Fact]
    public void Every_activation_has_a_method()
    {
        var x = Network.Input("x", features: 2);
        NetworkValue[] activated =
        [
            x.Activate(Activation.Identity),
            x.Relu(),
            x.LeakyRelu(),
            x.Elu(),
            x.Gelu(),
            x.GeluTanh(),
            x.Silu(),
            x.Tanh(),
            x.Sigmoid(),
            x.Softplus(),
            x.HardSwish(),
            x.Relu6(),
            x.HardSigmoid(),
            x.Softmax(),
        ];
        var names = activated.Select(v => v.Output("y").Build("n").Layers[0].Activation.Name).ToArray();
        Assert.Equal(Activation.KnownNames.Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
        Assert.Equal(0.01f, activated[2].Output("y").Build("n").Layers[0].Activation.Parameter);
    }

    [Fact]
    public void A_sum_makes_its_axes_one_and_depthwise_convolutions_share_theirs()
    {
        var stem = Image.Conv2d("stem", 4, 3, padding: 1);
        var network = stem.Residual(x => x.Conv2d("a", 6, 1).DepthwiseConv2d("b", 3, padding: 1).Conv2d("c", 4, 1))
            .Residual(x => x.Conv2d("d", 4, 1), name: "sum")
            .Output("y")
            .Build("n");
        Assert.Equal(["image", "y8", "x8", "stem", "a"], network.Axes.Select(a => a.Name));
        Assert.All(["stem", "c", "d", "sum"], value => Assert.Same(network.FindAxis("stem"), network.AxesOf(value)[0]));
        var depthwise = (Convolution)network.Layers.Single(l => l.Name == "b");
        Assert.True(depthwise.IsDepthwise);
        Assert.Same(depthwise.Input, depthwise.Output);
    }

    [Fact]
    public void Axes_of_one_name_are_one_axis()
    {
        var x = Network.Input("x", features: 3);
        var network = x.Dense("a", 4, axis: "code")
            .Output("y")
            .And(x.Dense("b", 4, axis: "code").Output("z", labels: ["n", "e", "s", "w"]))
            .Build("n");
        Assert.Equal(["x", "code"], network.Axes.Select(a => a.Name));
        Assert.Equal(["n", "e", "s", "w"], ((Atom)network.FindAxis("code")!).Labels);
    }

    [Fact]
    public void Grouped_convolutions_split_the_axis_that_they_read()
    {
        var network = Image
            .Conv2d("wide", 6, 1)
            .Relu()
            .Conv2d("grouped", 4, 3, groups: 2)
            .Conv2d("again", 2, 3, groups: 2)
            .Output("y")
            .Build("n");
        Assert.Equal(
            ["grouped.group x grouped.in", "grouped.group x grouped.out", "grouped.group x again.out"],
            network.Axes.OfType<Product>().Select(p => string.Join(" x ", p.Factors))
        );
        Assert.Equal(["wide", "grouped", "again"], network.Axes.OfType<Product>().Select(p => p.Name));
        var grouped = (Convolution)network.Layers[1];
        Assert.Equal((2, 3, 2), (grouped.Groups, grouped.InputsPerGroup, grouped.OutputsPerGroup));
        Assert.Equal([4, 3, 3, 3], grouped.Weight.Shape);

        var doubled = (Convolution)Image.DepthwiseConv2d("double", 3, multiplier: 2).Output("y").Build("n").Layers[0];
        Assert.Equal([6, 1, 3, 3], doubled.Weight.Shape);
        Assert.Equal("image x double.multiplier", string.Join(" x ", ((Product)doubled.Output).Factors));
    }

    [Fact]
    public void Branches_are_parts_of_one_axis()
    {
        var network = Image
            .Branches("ways", x => x.Conv2d("one", 2, 1), x => x.MaxPool(3, 1, 1), x => x.Conv2d("five", 5, 5, padding: 2))
            .Output("y")
            .Build("n");
        Assert.Equal(["one", "image", "five"], ((ConcatAxis)network.AxesOf("ways")[0]).Parts.Select(p => p.Name));
        var joined = Image.Conv2d("a", 2, 1).Concat(Image.Conv2d("b", 3, 1), Image).Output("y").Build("n");
        Assert.Equal(["a", "b", "image"], ((ConcatAxis)joined.AxesOf("concat1")[0]).Parts.Select(p => p.Name));
    }

    [Fact]
    public void A_gate_is_of_the_units_that_it_opens()
    {
        var network = Image.Conv2d("conv", 8, 3).SqueezeExcite(reduction: 4, name: "se").Output("y").Build("n");
        Assert.Equal(
            [
                "conv2d conv(image) [conv, y6, x6] identity",
                "global-average-pool se.pool(conv) [conv] identity",
                "dense se.squeeze(se.pool) [se.squeeze] relu",
                "dense se.excite(se.squeeze) [conv] sigmoid",
                "multiply se(conv, se.excite) [conv, y6, x6] identity",
            ],
            Lines(network)
        );
        Assert.Equal(2, network.FindAxis("se.squeeze")!.Size);
        Assert.Equal(
            ["conv1", "pool1", "squeeze1", "excite1", "gate1"],
            Image.Conv2d(null, 8, 3).SqueezeExcite().Output("y").Build("n").Layers.Select(l => l.Name)
        );
        Assert.Equal(["multiply gate1(image, image) [image, y8, x8] identity"], Lines(Image.Multiply(Image).Output("y").Build("n")));
    }

    [Theory]
    [InlineData(4, 2, 1, 0, 16)]
    [InlineData(3, 2, 1, 1, 16)]
    [InlineData(3, 1, 0, 0, 10)]
    [InlineData(2, 3, 0, 2, 25)]
    public void Transposed_convolutions_make_images_larger(int kernel, int stride, int padding, int outputPadding, int size)
    {
        var network = Image
            .TransposedConv2d("up", 4, kernel, stride, padding, outputPadding)
            .Relu()
            .GlobalAveragePool()
            .Output("y")
            .Build("n");
        Assert.Equal(
            [$"transposed-conv2d up(image) [up, y{size}, x{size}] relu", "global-average-pool pool1(up) [up] identity"],
            Lines(network)
        );
        Assert.Equal([outputPadding, outputPadding], ((TransposedConvolution)network.Layers[0]).OutputPadding);
        var same = Image.TransposedConv2d(null, 6, 5, 2, Padding.Same, groups: 3, bias: false).Output("y").Build("n");
        Assert.Equal(["transposed-conv2d conv1(image) [conv1, y16, x16] identity"], Lines(same));
        Assert.Equal(["image", "conv1.multiplier"], ((Product)same.FindAxis("conv1")!).Factors.Select(f => f.Name));
        Assert.Equal(
            ["t17"],
            Network
                .Input("s", channels: 1, length: 8)
                .TransposedConv1d(null, 2, 3, 2)
                .Output("y")
                .Build("n")
                .AxesOf("conv1")
                .Skip(1)
                .Select(a => a.Name)
        );
    }

    [Theory]
    [InlineData(false, "conv", "y3", "x2")]
    [InlineData(true, "y3", "x2", "conv")]
    public void Depth_to_space_takes_the_channels_of_a_convolution_apart(bool placesFirst, params string[] factors)
    {
        var network = Image
            .Conv2d("conv", 24, 3)
            .Relu()
            .BatchNorm()
            .DepthToSpace((3, 2), placesFirst, axis: "units")
            .GlobalAveragePool()
            .Output("y")
            .Build("n");
        Assert.Equal(
            [
                "conv2d conv(image) [conv, y6, x6] relu",
                "batch-norm norm1(conv) [conv, y6, x6] identity",
                "depth-to-space depth-to-space1(norm1) [units, y18, x12] identity",
                "global-average-pool pool1(depth-to-space1) [units] identity",
            ],
            Lines(network)
        );
        var channels = Assert.IsType<Product>(network.FindAxis("conv"));
        Assert.Equal(factors.Select(name => name == "conv" ? "units" : name), channels.Factors.Select(f => f.Name));
        Assert.Equal(4, network.FindAxis("units")!.Size);
        Assert.Contains(network.FindAxis("y3")!, network.Space);
    }

    [Fact]
    public void Two_readers_take_the_same_channels_apart_alike()
    {
        var signal = Network.Input("sound", channels: 2, length: 16).Conv1d("conv", 6, 3);
        var network = signal.DepthToSpace(3, name: "a").Concat(signal.DepthToSpace(3, name: "b")).Output("y").Build("n");
        Assert.Same(network.AxesOf("a")[0], network.AxesOf("b")[0]);
    }

    [Fact]
    public void Signals_have_one_spatial_axis()
    {
        var network = Network
            .Input("sound", channels: 2, length: 16)
            .Conv1d("conv", 4, 3, stride: 2, padding: Padding.Sides(before: 2, after: 0))
            .BatchNorm()
            .Relu()
            .Upsample(2)
            .AveragePool(4, 2)
            .GlobalMaxPool()
            .Output("y")
            .Build("n");
        Assert.Equal(
            [
                "conv1d conv(sound) [conv, t8] identity",
                "batch-norm norm1(conv) [conv, t8] relu",
                "upsample upsample1(norm1) [conv, t16] identity",
                "average-pool pool1(upsample1) [conv, t7] identity",
                "global-max-pool pool2(pool1) [conv] identity",
            ],
            Lines(network)
        );
        Assert.Equal(new Window(3, 2, 2, 0), ((Convolution)network.Layers[0]).Windows.Single());
    }

    [Theory]
    [InlineData(8, 3, 1, 1, 1, 1, 8)]
    [InlineData(8, 3, 2, 1, 0, 1, 4)]
    [InlineData(49, 10, 2, 1, 4, 5, 25)]
    [InlineData(10, 4, 2, 1, 1, 1, 5)]
    [InlineData(8, 3, 1, 3, 3, 3, 8)]
    [InlineData(7, 1, 3, 1, 0, 0, 3)]
    public void Same_padding_is_that_of_TensorFlow(int input, int kernel, int stride, int dilation, int before, int after, int output)
    {
        var conv = (Convolution)
            Network.Input("x", 1, input).Conv1d("c", 1, kernel, stride, Padding.Same, dilation).Output("y").Build("n").Layers[0];
        Assert.Equal(output, conv.Space[0].Count);
        // TensorFlow puts the odd entry at the end.
        Assert.Equal((Math.Min(before, after), Math.Max(before, after)), (conv.Windows[0].PadBefore, conv.Windows[0].PadAfter));
    }

    [Fact]
    public void Windows_may_differ_along_rows_and_columns()
    {
        var conv = (Convolution)
            Image.Conv2d("c", 1, (3, 2), stride: (1, 2), padding: (1, 0), dilation: (2, 1)).Output("y").Build("n").Layers[0];
        Assert.Equal([new Window(3, 1, 1, 1, 2), new Window(2, 2)], conv.Windows);
        var pool = (Pooling)
            Image.MaxPool(3, padding: Padding.Sides(top: 1, bottom: 0, left: 0, right: 1), ceil: true).Output("y").Build("n").Layers[0];
        Assert.Equal([new Window(3, 3, 1, 0), new Window(3, 3, 0, 1)], pool.Windows);
    }

    [Fact]
    public void Several_inputs_and_outputs()
    {
        NetworkValue a = Network.Input("a", features: 3, labels: ["x", "y", "z"]),
            b = Network.Input("b", features: 2, offset: 1);
        var both = a.Concat("both", b);
        var network = both.Dense("f", 2)
            .Output("first")
            .And(both.Dense("g", 1).Output("second"), a.Standardize().Output("third"))
            .Build("n");
        Assert.Equal(["a", "b"], network.Inputs.Select(i => i.Name));
        Assert.Equal(["first", "second", "third"], network.Outputs.Select(o => o.Name));
        Assert.Equal(
            [
                "concat both(a, b) [both] identity",
                "dense f(both) [f] identity",
                "dense g(both) [g] identity",
                "standardize standard1(a) [a] identity",
            ],
            Lines(network)
        );
    }

    [Fact]
    public void A_spec_has_groups_and_a_recipe()
    {
        var spec = Image
            .Conv2d("conv", 4, 3, bias: false)
            .BatchNorm()
            .Relu()
            .Flatten()
            .Dense("fc", 6)
            .Relu()
            .Dense("out", 2)
            .Output("logits", labels: ["no", "yes"])
            .GroupUnits("channels", "conv", lambda: 0.1)
            .GroupUnits("neurons", "fc", lambda: 0.2, weight: GroupWeight.None)
            .Train(new Recipe { Epochs = 3 })
            .BuildSpec("spec");
        // Behind a norm the weights in front of it can shrink without effect, so the group holds what makes the channel, the norm's scale with it.
        Assert.Equal(
            [("channels", Side.Producing, 0.1), ("neurons", Side.Consuming, 0.2)],
            spec.Groups.Cast<UnitGroups>().Select(g => (g.Name, g.Side, g.Lambda))
        );
        Assert.Equal(3, spec.Recipe!.Epochs);
        Assert.Empty(ManifestReader.Read(ManifestWriter.Write(spec), "spec.json").Problems);
    }

    [Fact]
    public void Names_that_nobody_gave_make_way_for_those_that_somebody_did()
    {
        var x = Network.Input("x", features: 2);
        Assert.Equal(
            ["dense fc2(x) [fc2] identity", "dense fc1(fc2) [fc1] identity", "dense fc3(fc1) [fc3] identity"],
            Lines(x.Dense(null, 3).Dense("fc1", 3).Dense(null, 3).Output("y").Build("n"))
        );
        // A layer called like an axis that somebody named: another axis, so another name.
        Assert.Equal(["x", "fc", "fc_2"], x.Dense("a", 3, axis: "fc").Dense("fc", 4).Output("y").Build("n").Axes.Select(a => a.Name));
    }

    [Fact]
    public void Deep_networks_need_no_deep_stack()
    {
        var x = Network.Input("x", features: 1);
        for (var i = 0; i < 4000; i++)
            x = x.Residual(y => y.Dropout(0));
        Assert.Equal(8000, x.Output("y").Build("n").Layers.Count);
    }

    private static IEnumerable<string> Lines(Network network) =>
        network.Layers.Select(l => $"{l.Op} {l.Name}({string.Join(", ", l.Inputs)}) [{string.Join(", ", l.OutputAxes)}] {l.Activation}");
}
