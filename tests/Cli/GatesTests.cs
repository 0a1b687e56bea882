using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Cli;

/// <summary><c>prunednet gates</c> and <c>inspect --redundancy</c> on a small net whose gates and copies are known.</summary>
public sealed class GatesTests : IDisposable
{
    private readonly Folder _folder = new();

    public GatesTests()
    {
        var spec = Network
            .Input("image", 1, 4, 4)
            .Conv2d("conv", 5, 3, padding: 1)
            .Relu()
            .SqueezeExcite(squeezed: 2, gate: new Activation(ActivationKind.HardSigmoid), name: "gate")
            .GlobalAveragePool("pool")
            .Dense("head", 2)
            .Output("logits", ["0", "1"])
            .BuildSpec("gated");
        var random = new Random(2);
        var weights = new WeightSet();
        foreach (var parameter in spec.Network.Parameters)
            weights.Add(
                parameter.Name,
                new Tensor(parameter.Shape, [.. Enumerable.Range(0, (int)parameter.Length).Select(_ => (float)(random.NextDouble() - 0.4))])
            );
        // Channel 3 is never let through, channel 1 is twice channel 0.
        weights[spec.Network.Layers.OfType<Gate>().Single().Inputs[1] + ".bias"].Data[3] = -50;
        float[] kernels = weights["conv.weight"].Data,
            biases = weights["conv.bias"].Data;
        for (var k = 0; k < 9; k++)
            kernels[9 + k] = 2 * kernels[k];
        biases[1] = 2 * biases[0];
        ManifestFile.Save(_folder["gated.prunednet.json"], spec, weights);
        var rows = new StringBuilder();
        for (var row = 0; row < 60; row++)
        {
            for (var p = 0; p < 16; p++)
                rows.Append(CultureInfo.InvariantCulture, $"{random.NextDouble():F4},");
            rows.Append(CultureInfo.InvariantCulture, $"{row % 2}\n");
        }
        _folder.Write("rows.csv", rows.ToString());
    }

    public void Dispose() => _folder.Dispose();

    private string[] With(string command, params string[] more) =>
        [command, _folder["gated.prunednet.json"], "--data", _folder["rows.csv"], .. more];

    [Fact]
    public void Gates_are_listed_drawn_and_proposed()
    {
        var run = ToolRun.Good(With("gates", "--svg", _folder["gates.svg"]));
        Assert.Contains("1 can be removed", run.Out, StringComparison.Ordinal);
        Assert.Matches(@"conv\[3\] +0 .*100.00 % .*can go\n", run.Out);
        Assert.Equal("svg", XDocument.Load(_folder["gates.svg"]).Root!.Name.LocalName);
        var gate = ToolRun.Good(With("gates", "--json")).Json.GetProperty("gates")[0];
        Assert.Equal(["conv[3]"], gate.GetProperty("proposed").EnumerateArray().Select(p => p.GetString()));
        Assert.Equal(5, gate.GetProperty("channels").GetArrayLength());
        Assert.Equal(
            60,
            gate.GetProperty("channels")[0].GetProperty("histogram").GetProperty("bins").EnumerateArray().Sum(b => b.GetInt64())
        );
    }

    [Fact]
    public void Shut_channels_are_removed_on_request_with_the_figures_before_and_after()
    {
        var removal = ToolRun.Good(With("gates", "--remove", "--out", _folder["shut"], "--json")).Json.GetProperty("removal");
        Assert.True(
            removal.GetProperty("after").GetProperty("macs").GetInt64() < removal.GetProperty("before").GetProperty("macs").GetInt64()
        );
        Assert.InRange(removal.GetProperty("predictionsChanged").GetInt64(), 0, 60);
        Assert.Equal(
            4,
            ToolRun
                .Good("inspect", _folder["shut.prunednet.json"], "--json")
                .Json.GetProperty("axes")
                .GetProperty("conv")
                .GetProperty("count")
                .GetInt32()
        );
        // What is left is still gated.
        Assert.Contains("multiply", ToolRun.Good("inspect", _folder["shut.prunednet.json"]).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Redundant_channels_are_found()
    {
        var layer = ToolRun.Good(With("inspect", "--redundancy", "--json")).Json.GetProperty("redundancy").GetProperty("layers")[0];
        Assert.Equal("conv", layer.GetProperty("layer").GetString());
        // The two copies are in one cluster, whoever stands for it.
        Assert.Contains(layer.GetProperty("clusters").EnumerateArray(), c =>
            new[] { "conv[0]", "conv[1]" }.All(name =>
                c.GetProperty("representative").GetString() == name
                || c.GetProperty("others").EnumerateArray().Any(o => o.GetProperty("channel").GetString() == name)
            )
        );
        Assert.Matches(@"channel of conv +says the same as\n", ToolRun.Good(With("inspect", "--redundancy")).Out);
    }

    [Theory]
    [InlineData("gates", new[] { "--remove" }, "say what to write with --out")]
    [InlineData("gates", new[] { "--out", "x" }, "--out belongs to --remove")]
    [InlineData("inspect", new string[0], "--data belongs to --redundancy")]
    public void Options_that_need_each_other_say_so(string command, string[] options, string expected)
    {
        var run = ToolRun.Of(With(command, options));
        Assert.Equal(2, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_without_gates_is_told_apart()
    {
        var plain = Network.Input("row", 2).Dense("fc", 2).Output("y").BuildSpec("plain");
        ManifestFile.Save(
            _folder["plain.prunednet.json"],
            plain,
            new WeightSet { { "fc.weight", new Tensor([2, 2], [1, 2, 3, 4]) }, { "fc.bias", new Tensor([2], [0, 0]) } }
        );
        var run = ToolRun.Of("gates", _folder["plain.prunednet.json"], "--data", _folder["rows.csv"]);
        Assert.Equal(1, run.Code);
        Assert.Contains("no layer of this network multiplies by a gate", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["gates.svg"]));
    }
}
