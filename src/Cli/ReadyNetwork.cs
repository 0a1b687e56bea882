using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Cli;

/// <summary>
/// The networks that <c>--network</c> names: ready models of images, with a group set over the channels of every axis
/// between input and output.
/// </summary>
internal static class ReadyNetwork
{
    private static readonly Dictionary<string, Func<Image, int, NetworkDescription>> Builders = new()
    {
        ["lenet5"] = (image, outputs) =>
            Models.LeNet5(channels: image.Channels, height: image.Height, width: image.Width, classes: outputs),
        ["vgg"] = (image, outputs) => Models.Vgg(channels: image.Channels, height: image.Height, width: image.Width, classes: outputs),
        ["resnet8"] = (image, outputs) =>
            Models.ResNet8(channels: image.Channels, height: image.Height, width: image.Width, classes: outputs),
        ["resnet20"] = (image, outputs) =>
            Models.ResNet20(channels: image.Channels, height: image.Height, width: image.Width, classes: outputs),
        ["inception"] = (image, outputs) =>
            Models.Inception(channels: image.Channels, height: image.Height, width: image.Width, classes: outputs),
        ["densenet"] = (image, outputs) =>
            Models.DenseNet(channels: image.Channels, height: image.Height, width: image.Width, classes: outputs),
        ["efficientnet"] = (image, outputs) =>
            Models.EfficientNet(channels: image.Channels, height: image.Height, width: image.Width, classes: outputs),
        ["dscnn"] = (image, outputs) =>
            image.Channels == 1
                ? Models.DsCnn(moments: image.Height, coefficients: image.Width, classes: outputs)
                : throw Failure.Usage(
                    $"--network dscnn reads images of one channel, such as 49x10 coefficients; these rows have {image.Channels}."
                ),
    };

    /// <summary>The names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Builders.Keys];

    /// <summary>Builds the spec.</summary>
    /// <param name="model">One of <see cref="Names"/>.</param>
    /// <param name="name">The network's name.</param>
    /// <param name="data">Gives the images' size and scale, and the outputs.</param>
    /// <param name="lambda">λ of every group set.</param>
    /// <exception cref="Failure">The rows are no images.</exception>
    /// <exception cref="ManifestException">The images are too small for the model.</exception>
    public static PrunedNetManifest Spec(string model, string name, Dataset data, double lambda)
    {
        var description = Builders[model](Image.Of(model, data), data.Outputs);
        var network = description.Build(name);
        Atom[] inside = [.. network.Atoms.Where(a => IsInside(network, a))];
        // One side for all keeps the groups disjoint: the producing one where an axis needs it.
        var side = inside.Select(a => NetworkDescription.SideFor(network, a)).Contains(Side.Producing) ? Side.Producing : Side.Consuming;
        foreach (var atom in inside)
            description = description.GroupUnits(atom.Name, atom.Name, lambda, side);
        var spec = description.BuildSpec(name);
        network = spec.Network;
        NetworkInput[] inputs = [.. network.Inputs.Select(i => i.Scaled(Perceptron.ImageScale(data)))];
        return UnitNames.Fill(
            model,
            spec with
            {
                Network = Network.Create(name, network.Axes, inputs, network.Layers, network.Outputs),
            },
            data.Schema
        );
    }

    private static bool IsInside(Network network, Atom atom) =>
        !network.Space.Contains(atom)
        && !network.Inputs.Any(i => i.Axes.Contains(atom))
        && !network.Outputs.Any(o => network.AxesOf(o.In).Any(a => a.Holds(atom)));

    /// <summary>The size of the rows' images.</summary>
    private sealed record Image(int Channels, int Height, int Width)
    {
        public static Image Of(string model, Dataset data) =>
            data.ImageShape switch
            {
                [int height, int width] => new Image(1, height, width),
                [int channels, int height, int width] => new Image(channels, height, width),
                _ => throw Failure.Usage(
                    $"--network {model} reads images, and {data.Source} does not say that its rows are some; say their size with --image."
                ),
            };
    }
}
