using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Building;

/// <summary>docs/builder.md is true: its examples are the code of these tests, and its tables name every method and network.</summary>
public class BuilderDocumentationTests
{
    private static readonly string Page = Read("builder.md"),
        Code = Unindented(Read("BuilderDocumentationTests.cs"));

    [Fact]
    public void LeNet_is_described_in_a_few_lines()
    {
        var spec = Network
            .Input("image", channels: 1, height: 28, width: 28, scale: 1 / 255f)
            .Conv2d("conv1", 20, kernel: 5)
            .Relu()
            .MaxPool(2)
            .Conv2d("conv2", 50, kernel: 5)
            .Relu()
            .MaxPool(2)
            .Flatten()
            .Dense("fc1", 500)
            .Relu()
            .Dense("fc2", 10)
            .Output("logits", labels: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"])
            .GroupUnits("filters 1", axis: "conv1", lambda: 0.001)
            .GroupUnits("filters 2", axis: "conv2", lambda: 0.001)
            .GroupUnits("neurons", axis: "fc1", lambda: 0.001)
            .Train(new Recipe { Epochs = 20, Batch = 64 })
            .BuildSpec("lenet");
        Assert.Equal(431_080, spec.Network.ParameterCount);
        Assert.Equal([20, 50, 500], GroupLayout.Resolve(spec.Network, spec.Groups).Select(layout => layout.Groups.Count));
        Assert.Empty(ManifestReader.Read(ManifestWriter.Write(spec), "lenet.spec.json").Problems);
    }

    [Fact]
    public void Blocks_are_functions()
    {
        NetworkValue Block(NetworkValue x) => x.Conv2d(null, 16, 3, padding: 1, bias: false).BatchNorm().Relu();

        var x = Network.Input("image", channels: 3, height: 32, width: 32).Conv2d("stem", 16, 3, padding: 1);

        x = x.Residual(y => y.Conv2d("in", 16, 3, padding: 1).Relu().Conv2d("out", 16, 3, padding: 1)).Relu();

        x = x.Residual(y => y.Conv2d("down", 32, 3, stride: 2, padding: 1), shortcut: y => y.Conv2d("around", 32, 1, stride: 2)).Relu();

        x = x.SqueezeExcite(reduction: 8, name: "gate");

        x = x.Branches(
            "ways",
            y => y.Conv2d("one", 8, 1),
            y => y.Conv2d("three.in", 8, 1).Relu().Conv2d("three", 12, 3, padding: 1),
            y => y.MaxPool(3, stride: 1, padding: 1)
        );
        var network = Block(x).Output("y").Build("blocks");
        Assert.Equal((16, 16), (network.AxesOf("norm1")[0].Size, network.AxesOf("norm1")[1].Size));
        Assert.Equal(8 + 12 + 32, network.FindAxis("ways")!.Size);
    }

    [Fact]
    public void A_block_of_a_transformer_is_two_residuals()
    {
        var tokens = Network.Tokens("text", vocabulary: 96, length: 64).Embedding(32, axis: "width", name: "embed");
        var stream = tokens.Positions();

        stream = stream.Residual(y => y.LayerNorm(eachPlace: true).SelfAttention(4, causal: true, name: "block1.attention"));
        stream = stream.Residual(y => y.LayerNorm(eachPlace: true).FeedForward(128, name: "block1.forward"));

        var logits = stream.LayerNorm(eachPlace: true).TiedTo(tokens, name: "head").Output("logits");
        var network = logits.Build("decoder");
        Assert.Equal("width", network.AxesOf("block1.attention")[0].Name);
        Assert.Equal(4, network.FindAxis("block1.attention.heads")!.Size);
        Assert.Equal(96, network.AxesOf("head")[0].Size);
    }

    [Fact]
    public void Every_example_is_code_of_these_tests()
    {
        var examples = Regex.Matches(Page, "```csharp\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value).ToArray();
        Assert.Equal(4, examples.Length);
        foreach (
            var line in examples
                .SelectMany(e => e.Split('\n'))
                .Select(l => l.Trim())
                .Where(l => l.Length > 0 && !l.StartsWith("File.WriteAllText", StringComparison.Ordinal))
        )
            Assert.Contains(Bare(line), Bare(Code), StringComparison.Ordinal);
    }

    // Where lines break is a matter of the page's width.
    private static string Bare(string code) => Regex.Replace(code, @"\s", "");

    [Fact]
    public void Every_method_is_on_the_page()
    {
        var methods = new[] { typeof(NetworkValue), typeof(NetworkDescription) }
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(m => !m.IsSpecialName);
        Assert.All(methods.Select(m => m.Name).Distinct(), name => Assert.Matches($@"`[^`\n]*\b{name}\b[^`\n]*`|\.{name}\(", Page));
    }

    [Fact]
    public void Every_ready_network_has_a_row()
    {
        var networks = typeof(Models)
            .GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(m => m.ReturnType == typeof(NetworkDescription))
            .ToArray();
        Assert.Equal(10, networks.Length);
        foreach (var method in networks)
        {
            var description = (NetworkDescription)method.Invoke(null, method.GetParameters().Select(p => p.DefaultValue).ToArray())!;
            var network = description.Build("model");
            var input = string.Join(" x ", network.Inputs[0].Axes.Select(a => a.Size));
            Assert.Matches(
                FormattableString.Invariant(
                    $@"\| `Models\.{method.Name}\(\)` \| [^|]+ \| {input} \| {network.ParameterCount:N0} \| {network.TotalMacs:N0} \|"
                ),
                Page
            );
        }
    }

    private static string Read(string file) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", file)).ReplaceLineEndings("\n");

    private static string Unindented(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()));
}
