using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>Small networks to be right and wrong about, as descriptions and as texts.</summary>
internal static class Samples
{
    /// <summary>16 features, 32 neurons, 4 classes: layers <c>fc1</c> and <c>fc2</c> along <c>x</c>, <c>fc1</c> and <c>fc2</c>.</summary>
    public static NetworkDescription Perceptron => Network.Input("x", 16).Dense("fc1", 32).Relu().Dense("fc2", 4).Output("y");

    /// <summary>A stem, a residual block and a head, along <c>stem</c>, <c>in</c> and <c>head</c>; both <c>stem</c> and <c>out</c> make the stream.</summary>
    public static NetworkDescription Residual =>
        Network
            .Input("image", channels: 3, height: 8, width: 8)
            .Conv2d("stem", 16, 3)
            .Residual(x => x.Relu().Conv2d("in", 32, 1).Relu().Conv2d("out", 16, 1), name: "sum")
            .Relu()
            .GlobalAveragePool()
            .Dense("head", 4)
            .Output("y");

    /// <summary>Channels <c>conv</c> with a gate of squeeze and excitation, whose rows are those of <c>gate.excite</c>.</summary>
    public static NetworkDescription Gated =>
        Network
            .Input("image", channels: 3, height: 8, width: 8)
            .Conv2d("conv", 16, 3)
            .Relu()
            .SqueezeExcite(reduction: 4, name: "gate")
            .GlobalAveragePool()
            .Dense("head", 4)
            .Output("y");

    /// <summary>A convolution, its batch norm and a head, along <c>conv</c> and <c>head</c>.</summary>
    public static NetworkDescription Normed =>
        Network
            .Input("image", channels: 3, height: 8, width: 8)
            .Conv2d("conv", 16, 3, bias: false)
            .BatchNorm(name: "norm")
            .Relu()
            .GlobalAveragePool()
            .Dense("head", 4)
            .Output("y");

    /// <summary>Two ways of 16 and 32 channels, joined by <c>ways</c>.</summary>
    public static NetworkDescription Ways =>
        Network
            .Input("image", channels: 3, height: 8, width: 8)
            .Conv2d("stem", 16, 3)
            .Relu()
            .Branches("ways", x => x.Conv2d("one", 16, 1).Relu(), x => x.Conv2d("three", 32, 3, padding: 1).Relu())
            .GlobalAveragePool()
            .Dense("head", 4)
            .Output("y");

    /// <summary>The manifest that a description writes, with further fields as they are given, such as <c>"groups": […]</c>.</summary>
    public static string Text(NetworkDescription description, string fields = "")
    {
        var text = ManifestWriter.Write(description.BuildSpec("net"));
        return fields.Length == 0 ? text : $"{text[..text.LastIndexOf('}')].TrimEnd()},\n{fields}\n}}\n";
    }

    /// <summary>The manifest that a description writes, with one set of groups.</summary>
    public static string Grouped(NetworkDescription description, string set) => Text(description, $"\"groups\": [\n{set}\n]");

    /// <summary>The perceptron's manifest, with one set of groups.</summary>
    public static string Perceptive(string set) => Grouped(Perceptron, set);
}
