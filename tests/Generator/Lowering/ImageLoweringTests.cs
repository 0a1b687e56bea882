using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Generator;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Generator;

public class ImageLoweringTests
{
    [Fact]
    public void A_convolution_takes_over_norm_residual_and_activations()
    {
        var program = Lower(Block(readsSumTwice: false));
        ConvolutionStep[] steps = [.. program.Steps.OfType<ConvolutionStep>()];
        Assert.Equal(2, steps.Length);
        Assert.Equal("norm.shift", steps[1].Norm!.Shift);
        Assert.Equal("norm.shift", steps[1].Addend);
        Assert.Collection(
            steps[1].Finishes,
            f => Assert.Equal(steps[0].Target, Assert.IsType<AddFinish>(f).Image!.Slice),
            f => Assert.Equal(Activation.Relu, Assert.IsType<ActivationFinish>(f).Activation)
        );
        Assert.Equal(["image", "pool"], program.Steps.Where(s => s is not ConvolutionStep).Select(s => s.Layer));
    }

    [Fact]
    public void A_value_that_others_read_too_takes_nothing_over()
    {
        var program = Lower(Block(readsSumTwice: true));
        var second = program.Steps.OfType<ConvolutionStep>().Last();
        Assert.Empty(second.Finishes);
        Assert.Contains(program.Steps, s => s is ElementwiseStep { Layer: "sum", Terms.Count: 2 });
    }

    [Theory]
    [InlineData("first", "second")]
    [InlineData("second", "first")]
    public void Of_two_convolutions_the_later_one_takes_their_sum_over(string one, string other)
    {
        Atom c = new("c", 4),
            y = new("y", 5),
            x = new("x", 5);
        Axis[] axes = [c, y, x],
            space = [y, x];
        Window[] same = [new(3, 1, 1, 1), new(3, 1, 1, 1)];
        var program = Lower(
            Network.Create(
                "net",
                axes,
                [new NetworkInput("image", axes)],
                [
                    new Convolution("first", "image", c, c, space, space, same),
                    new Convolution("second", "image", c, c, space, space, same),
                    new Add("sum", [one, other], axes),
                ],
                [new NetworkOutput("out", "sum")]
            )
        );
        ConvolutionStep[] steps = [.. program.Steps.OfType<ConvolutionStep>()];
        Assert.Equal(["first", "second"], steps.Select(s => s.Layer));
        Assert.Empty(steps[0].Finishes);
        Assert.Equal(steps[0].Target, Assert.IsType<AddFinish>(Assert.Single(steps[1].Finishes)).Image!.Slice);
    }

    [Fact]
    public void Flattening_leaves_nothing_and_reads_channels_and_places()
    {
        var program = Lower(Network.Input("image", 3, 6, 6).Conv2d("conv", 5, 3).Flatten("flat").Dense("fc", 4).Output("y").Build("net"));
        var dense = Assert.IsType<DenseStep>(program.Steps[^1]);
        Assert.Equal("5 x 4 x 4", Assert.IsType<SliceOperand>(dense.Source).Extent.ToString());
        Assert.Equal(2, program.Steps.Count);
    }

    [Fact]
    public void Parts_of_a_concatenation_of_images_are_written_where_they_belong()
    {
        var image = Network.Input("image", 3, 6, 6);
        var program = Lower(
            image.Conv2d("a", 5, 1).Concat("ab", image.Conv2d("b", 7, 1)).GlobalAveragePool("pool").Output("y").Build("net")
        );
        Step[] parts = [.. program.Steps.Where(s => s is ConvolutionStep)];
        Assert.Equal([0, 5 * 36], parts.Select(s => s.Target.Offset));
        Assert.Equal(parts[0].Target.Storage, parts[1].Target.Storage);
        Assert.Equal(3, program.Steps.Count);
    }

    [Fact]
    public void A_scale_goes_into_kernels_that_pad_nothing_and_an_offset_never()
    {
        ConvolutionStep Of(float scale, float offset, int padding) =>
            Lower(
                Network
                    .Input("image", 2, 5, 5, scale: scale, offset: offset)
                    .Conv2d("conv", 4, 3, padding: padding)
                    .Output("y")
                    .Build("net")
            )
                .Steps.OfType<ConvolutionStep>()
                .Single();
        Assert.Equal((0.5f, StorageKind.Input), (Of(0.5f, 0, 0).InputScale, Of(0.5f, 0, 0).Source.Storage.Kind));
        Assert.Equal((1f, StorageKind.Buffer), (Of(0.5f, 0, 1).InputScale, Of(0.5f, 0, 1).Source.Storage.Kind));
        Assert.Equal((1f, StorageKind.Buffer), (Of(0.5f, 1, 0).InputScale, Of(0.5f, 1, 0).Source.Storage.Kind));
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(4, 5)]
    public void A_gate_along_lines_stands_for_their_places(int height, int width)
    {
        Atom c = new("c", 3),
            y = new("y", height),
            x = new("x", width);
        var step = Assert.IsType<ElementwiseStep>(
            Lower(
                Network.Create(
                    "gated",
                    [c, y, x],
                    [new NetworkInput("image", [c, y, x]), new NetworkInput("lines", [c, y])],
                    [new Gate("product", "image", "lines", [c, y, x], [c, y])],
                    [new NetworkOutput("out", "product")]
                )
            )
                .Steps.First(s => s.Layer == "product")
        );
        Assert.Equal((3, height, 1), Sizes(step.Terms[0].Gate!.Extent));
    }

    [Fact]
    public void A_gate_of_some_axes_that_no_loop_walks_along_is_an_error()
    {
        Axis[] axes = [new Atom("c", 3), new Atom("a", 4), new Atom("b", 5), new Atom("x", 6)];
        var network = Network.Create(
            "gated",
            axes,
            [new NetworkInput("in", axes), new NetworkInput("gate", axes[..2])],
            [new Gate("product", "in", "gate", axes, axes[..2])],
            [new NetworkOutput("out", "product")]
        );
        Assert.Contains(
            "2 of 4 axes",
            Assert.Throws<UnsupportedLayerException>(() => Lower(network)).Message,
            System.StringComparison.Ordinal
        );
    }

    [Fact]
    public void Flattened_images_are_multiplied_in_one_order_and_fill_what_they_write()
    {
        var image = Network.Input("image", 3, 6, 6);
        var program = Lower(
            image
                .Conv2d("a", 8, 3)
                .Flatten("fa")
                .Multiply(image.Conv2d("b", 8, 3).Sigmoid().Flatten("fb"), "product")
                .Output("y")
                .Build("net")
        );
        var step = Assert.IsType<ElementwiseStep>(program.Steps.Last(s => s.Layer == "product"));
        Assert.Equal((8 * 16, 1, 1), Sizes(step.Terms[0].Gate!.Extent));
        Assert.All(program.Steps.Where(s => s.Target.Storage.Kind == StorageKind.Buffer), s =>
            Assert.True(s.Target.Offset + s.Result.Length <= program.Buffers[s.Target.Storage.Index].Length)
        );
    }

    [Fact]
    public void What_a_convolution_pads_never_lies_in_an_output_not_even_inside_another_value()
    {
        NetworkValue image = Network.Input("image", 3, 1, 1),
            a = image.Conv2d("a", 5, 1),
            all = a.Concat("ab", image.Conv2d("b", 7, 1));
        var program = Lower(all.Output("whole").And(a.Conv2d("c", 4, 3, padding: 1).Output("padded")).Build("net"));
        var padded = program.Steps.OfType<ConvolutionStep>().Single(s => s.Layer == "c");
        Assert.Equal(StorageKind.Buffer, padded.Source.Storage.Kind);
    }

    private static (int Channels, int Height, int Width) Sizes(PrunedNetGen.Generator.ValueExtent extent) =>
        (extent.Channels, extent.Height, extent.Width);

    private static Network Block(bool readsSumTwice)
    {
        Atom c = new("c", 4),
            y = new("y", 5),
            x = new("x", 5);
        Axis[] axes = [c, y, x],
            space = [y, x];
        Window[] same = [new(3, 1, 1, 1), new(3, 1, 1, 1)];
        var outputs = new List<NetworkOutput> { new("out", "pool") };
        if (readsSumTwice)
            outputs.Add(new NetworkOutput("inside", "norm"));
        return Network.Create(
            "block",
            axes,
            [new NetworkInput("image", axes)],
            [
                new Convolution("conv1", "image", c, c, space, space, same),
                new Convolution("conv2", "conv1", c, c, space, space, same, hasBias: false),
                new BatchNorm("norm", "conv2", axes),
                new Add("sum", ["conv1", "norm"], axes),
                new ActivationLayer("relu", "sum", axes, Activation.Relu),
                new GlobalPooling("pool", "relu", c, space, PoolingKind.Average),
            ],
            outputs
        );
    }

    private static LoweredProgram Lower(Network network) => GraphLowering.Lower(new PrunedNetManifest(network, []));
}
