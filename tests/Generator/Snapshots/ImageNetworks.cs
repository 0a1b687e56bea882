using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Generator;

/// <summary>Networks over images, of every kind of code that there is for them.</summary>
internal static class ImageNetworks
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Network> All =>
        [
            LeNet_5_with_8_and_16_filters_and_64_neurons(),
            Residual_block_with_batch_norm_behind_a_pruned_input(),
            Group_norm_between_convolutions_and_layer_norm_of_an_image(),
            Norms_of_each_place_of_a_signal_in_front_of_which_units_are_gone(),
            Inception_paths_write_into_their_concatenation(),
            Squeeze_and_excitation_gates_the_channels_of_a_depthwise_convolution(),
            Transposed_convolution_in_phases_and_blocks_of_channels_that_become_places(),
        ];

    public static Network LeNet_5_with_8_and_16_filters_and_64_neurons() => Models.LeNet5(8, 16, 64).Build("lenet5");

    public static Network Residual_block_with_batch_norm_behind_a_pruned_input()
    {
        var channel = new Atom("channel", 8, kept: [0, 1, 4, 5, 6, 7]);
        var inner = new Atom("inner", 16, kept: Enumerable.Range(3, 9).ToArray());
        var outer = new Atom("outer", 8, kept: [0, 1, 4, 5, 6, 7]);
        Atom y = new("y", 6),
            x = new("x", 6);
        var same = new Window(3, 1, 1, 1);
        return Network.Create(
            "residual",
            [channel, inner, outer, y, x],
            [new NetworkInput("image", [channel, y, x], 0.5f)],
            [
                new Convolution(
                    "stem",
                    "image",
                    outer,
                    channel,
                    [y, x],
                    [y, x],
                    [new Window(1), new Window(1)],
                    activation: Activation.Relu
                ),
                new Convolution("conv1", "stem", inner, outer, [y, x], [y, x], [same, same], hasBias: false),
                new BatchNorm("norm1", "conv1", [inner, y, x], activation: Activation.Relu),
                new Convolution("conv2", "norm1", outer, inner, [y, x], [y, x], [same, same], hasBias: false),
                new BatchNorm("norm2", "conv2", [outer, y, x]),
                new Add("join", ["stem", "norm2"], [outer, y, x], Activation.Relu),
                new GlobalPooling("pool", "join", outer, [y, x], PoolingKind.Average),
            ],
            [new NetworkOutput("features", "pool")]
        );
    }

    public static Network Group_norm_between_convolutions_and_layer_norm_of_an_image() =>
        Network
            .Input("image", channels: 3, height: 6, width: 5)
            .Conv2d("conv1", 24, 3, padding: 1)
            .GroupNorm(4)
            .Relu()
            .Conv2d("conv2", 24, 3, padding: 1)
            .LayerNorm()
            .Output("features")
            .Build("norms");

    public static Network Norms_of_each_place_of_a_signal_in_front_of_which_units_are_gone()
    {
        Atom sound = new("sound", 3),
            stream = new("stream", 40, kept: [.. Enumerable.Range(0, 40).Where(u => u % 5 != 3)]),
            hidden = new("hidden", 48),
            time = new("time", 12);
        var place = new Window(1);
        return Network.Create(
            "stream",
            [sound, stream, hidden, time],
            [new NetworkInput("sound", [sound, time])],
            [
                new Convolution("stem", "sound", stream, sound, [time], [time], [new Window(3, 1, 1, 1)]),
                new RmsNorm("norm1", "stem", [stream, time]),
                new Convolution("up", "norm1", hidden, stream, [time], [time], [place], activation: Activation.Relu),
                new Convolution("down", "up", stream, hidden, [time], [time], [place]),
                new Add("sum", ["stem", "down"], [stream, time]),
                new GroupNorm("norm2", "sum", [stream, time], eachPlace: true),
                new GlobalPooling("pool", "norm2", stream, [time], PoolingKind.Average),
            ],
            [new NetworkOutput("features", "pool")]
        );
    }

    public static Network Inception_paths_write_into_their_concatenation()
    {
        Atom image = new("ink", 1),
            narrow = new("narrow", 4),
            wide = new("wide", 6),
            both = new("pooled", 3);
        var joined = new ConcatAxis("paths", [narrow, wide, both]);
        Atom y = new("y", 5),
            x = new("x", 7),
            digit = new("digit", 3);
        var three = new Window(3, 1, 1, 1);
        var flat = new Product("flat", [joined, y, x]);
        return Network.Create(
            "inception",
            [image, narrow, wide, both, joined, y, x, flat, digit],
            [new NetworkInput("image", [image, y, x])],
            [
                new Convolution(
                    "path1",
                    "image",
                    narrow,
                    image,
                    [y, x],
                    [y, x],
                    [new Window(1), new Window(1)],
                    activation: Activation.Relu
                ),
                new Convolution("path2", "image", wide, image, [y, x], [y, x], [three, three], activation: Activation.Relu),
                new Pooling("blur", "image", image, [y, x], [y, x], [three, three], PoolingKind.Average, countsPadding: false),
                new Convolution("path3", "blur", both, image, [y, x], [y, x], [new Window(1), new Window(1)]),
                new Concatenation("paths", ["path1", "path2", "path3"], [joined, y, x]),
                new Flatten("flat", "paths", flat, [joined, y, x]),
                new Dense("fc", "flat", digit, flat),
            ],
            [new NetworkOutput("logits", "fc")]
        );
    }

    public static Network Squeeze_and_excitation_gates_the_channels_of_a_depthwise_convolution()
    {
        Atom channel = new("channel", 20),
            squeezed = new("squeezed", 5),
            band = new("band", 8);
        Atom t = new("t", 30),
            t60 = new("t60", 60);
        return Network.Create(
            "gated",
            [band, channel, squeezed, t, t60],
            [new NetworkInput("signal", [band, t])],
            [
                new Convolution(
                    "expand",
                    "signal",
                    channel,
                    band,
                    [t],
                    [t],
                    [new Window(1)],
                    activation: new Activation(ActivationKind.HardSwish)
                ),
                new Convolution(
                    "depthwise",
                    "expand",
                    channel,
                    channel,
                    [t],
                    [t],
                    [new Window(5, 1, 2, 2)],
                    group: channel,
                    activation: new Activation(ActivationKind.HardSwish)
                ),
                new GlobalPooling("squeeze", "depthwise", channel, [t], PoolingKind.Average),
                new Dense("reduce", "squeeze", squeezed, channel, activation: Activation.Relu),
                new Dense("excite", "reduce", channel, squeezed, activation: new Activation(ActivationKind.HardSigmoid)),
                new Gate("gate", "depthwise", "excite", [channel, t], [channel]),
                new Convolution("project", "gate", band, channel, [t], [t], [new Window(1)], hasBias: false),
                new Add("around", ["signal", "project"], [band, t]),
                new Upsample("twice", "around", band, [t60], [t], [2]),
            ],
            [new NetworkOutput("signal2", "twice")]
        );
    }

    public static Network Transposed_convolution_in_phases_and_blocks_of_channels_that_become_places() =>
        Network
            .Input("image", channels: 6, height: 4, width: 5)
            .TransposedConv2d("up", 8, 3, stride: 2, padding: 1)
            .Relu()
            .DepthToSpace(2, name: "shuffle")
            .Output("features")
            .Build("larger");
}
