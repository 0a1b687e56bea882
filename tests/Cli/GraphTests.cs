using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Xml.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Cli;

/// <summary><c>prunednet graph</c> on a net of two pathways, one of which is removed.</summary>
public sealed class GraphTests : IDisposable
{
    private readonly Folder _folder = new();

    public GraphTests()
    {
        Atom row = new("feature", 3),
            left = new("left", 2),
            right = new("right", 4),
            classes = new("class", 2);
        var both = new ConcatAxis("both", [left, right]);
        var network = Network.Create(
            "two-ways",
            [row, left, right, both, classes],
            [new NetworkInput("row", row)],
            [
                new Dense("l", "row", left, row, activation: Activation.Relu),
                new Dense("r", "row", right, row, activation: Activation.Relu),
                new Concatenation("join", ["l", "r"], both),
                new Dense("head", "join", classes, both),
            ],
            [new NetworkOutput("logits", "head")]
        );
        var weights = new WeightSet();
        foreach (var parameter in network.Parameters)
            weights.Add(
                parameter.Name,
                new Tensor(
                    parameter.Shape,
                    [.. Enumerable.Range(0, (int)parameter.Length).Select(i => parameter.Name == "head.weight" && i % 6 >= 2 ? 0f : 1f)]
                )
            );
        ManifestFile.Save(_folder["spec.prunednet.json"], new PrunedNetManifest(network, []), null);
        var pruned = Pruner.Prune(network, weights);
        ManifestFile.Save(_folder["pruned.prunednet.json"], new PrunedNetManifest(pruned.Network, []), pruned.Weights);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_table_says_who_reads_whom_and_what_went()
    {
        var text = ToolRun.Good("graph", _folder["pruned.prunednet.json"]).Out;
        Assert.StartsWith("two-ways: 4 boxes and 1 removed, 3 connections and 1 removed\n", text, StringComparison.Ordinal);
        Assert.Matches(@"head +concat · dense +2 +4 +right +removed\n +l +2 of 2\n", text);
    }

    [Fact]
    public void Beside_its_original_the_graph_shows_layers_that_went()
    {
        var json = ToolRun.Good("graph", _folder["pruned.prunednet.json"], "--original", _folder["spec.prunednet.json"], "--json").Json;
        Assert.Equal(
            ["r"],
            json.GetProperty("boxes")
                .EnumerateArray()
                .Where(b => b.GetProperty("removed").GetBoolean())
                .Select(b => b.GetProperty("title").GetString())
        );
        Assert.Equal(
            ["row>r", "r>head"],
            json.GetProperty("edges")
                .EnumerateArray()
                .Where(e => e.GetProperty("removed").GetBoolean())
                .Select(e => $"{e.GetProperty("reads").GetString()}>{e.GetProperty("reader").GetString()}")
        );
    }

    [Fact]
    public void Drawings_go_to_stdout_or_to_a_file_by_its_ending()
    {
        Assert.StartsWith(
            "%% ",
            ToolRun.Good("graph", _folder["spec.prunednet.json"], "--format", "mermaid").Out,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "digraph \"two-ways\" {",
            ToolRun.Good("graph", _folder["spec.prunednet.json"], "--format", "dot", "--json").Json.GetProperty("drawing").GetString()!,
            StringComparison.Ordinal
        );
        ToolRun.Good("graph", _folder["pruned.prunednet.json"], "--out", _folder["g.svg"]);
        Assert.Equal("svg", XDocument.Load(_folder["g.svg"]).Root!.Name.LocalName);
        // Its own drawings it overwrites, another's not.
        ToolRun.Good("graph", _folder["pruned.prunednet.json"], "--out", _folder["g.svg"]);
        _folder.Write("mine.svg", "<svg/>");
        Assert.Equal(2, ToolRun.Of("graph", _folder["pruned.prunednet.json"], "--out", _folder["mine.svg"]).Code);
        Assert.Equal("<svg/>", File.ReadAllText(_folder["mine.svg"]));
    }

    [Fact]
    public void What_cannot_be_drawn_is_explained()
    {
        var ending = ToolRun.Of("graph", _folder["pruned.prunednet.json"], "--out", _folder["g.txt"]);
        Assert.Equal(2, ending.Code);
        Assert.Contains(".svg, .mmd", ending.Error, StringComparison.Ordinal);
        var foreign = ToolRun.Of("graph", _folder["spec.prunednet.json"], "--original", _folder["pruned.prunednet.json"]);
        Assert.Equal(1, foreign.Code);
        Assert.Contains("dense 'r'", foreign.Error, StringComparison.Ordinal);
    }
}
