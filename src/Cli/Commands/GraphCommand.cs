using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using PrunedNetGen.Drawing;
using PrunedNetGen.Model;
using PrunedNetGen.Report;
using Spectre.Console;

namespace PrunedNetGen.Cli;

/// <summary><c>prunednet graph</c>: which layer reads which, as a table or a drawing.</summary>
internal sealed class GraphCommand : ToolCommand
{
    private const string Section = "Drawing";

    private static readonly Dictionary<string, DrawingFormat> Formats = new()
    {
        ["svg"] = new(GraphSvg.Draw, GraphSvg.Signature, [".svg"]),
        ["mermaid"] = new(GraphMermaid.Write, GraphMermaid.Signature, [".mmd", ".mermaid"]),
        ["dot"] = new(GraphDot.Write, GraphDot.Signature, [".dot", ".gv"]),
    };

    private readonly ManifestArgument _manifest = new("The manifest, trained or not.");

    private readonly ToolOption<string> _format = ToolOption<string>.One(
        "--format",
        Section,
        "svg|mermaid|dot",
        "A drawing (svg), a flowchart for Markdown pages (mermaid), or a graph for Graphviz (dot).",
        "by the ending of --out; without both, a table",
        "mermaid",
        text => Values.Word([.. Formats.Keys])(text)
    );

    private readonly ToolOption<string> _out = ToolOption<string>.One(
        "--out",
        Section,
        "FILE",
        "Write the drawing here instead of to stdout.",
        "stdout",
        "digits.graph.svg",
        Values.Text
    );

    private readonly ToolOption<string> _original = ToolOption<string>.One(
        "--original",
        Section,
        "SPEC",
        "The network before pruning, such as its spec: layers and connections that went are then drawn in their places.",
        "what the manifest itself still knows: removed parts of concatenations",
        "digits.spec.json",
        Values.Text
    );

    private readonly ToolOption<bool> _everyLayer = ToolOption<bool>.Switch(
        "--every-layer",
        Section,
        "A box for each layer. Otherwise norms, activations, dropout and flattening stand in the box of the layer that they follow, "
            + "and a concatenation with one reader in its reader's."
    );

    private readonly ToolOption<bool> _force = OwnFile.ForceOption(Section);

    public GraphCommand()
        : base(
            "graph",
            "Shows which layer reads which, what survived of each, and which connections were removed.",
            "A connection is removed when no weight other than zero reads across it. A line's strength in the drawing, and the figures "
                + "at the edges of the other forms, say how many of the units there are read: a layer need not read all units that "
                + "survive for others.",
            "graph digits.prunednet.json",
            "graph digits.prunednet.json --out digits.graph.svg",
            "graph densenet.prunednet.json --original densenet.spec.json --out densenet.svg",
            "graph digits.prunednet.json --format mermaid --every-layer"
        )
    {
        Add(_manifest);
        Add([_format, _out, _original, _everyLayer, _force]);
    }

    public override Answer Run(ParseResult given, IProgressView progress, CancellationToken stop)
    {
        var loaded = _manifest.Load(given);
        var target = given.GetValue(_out);
        var format = FormatOf(given.GetValue(_format), target);
        if (target is not null)
            OwnFile.Require(target, "a drawing", given.GetValue(_force), file =>
                OwnFile.Start(file).Contains(format!.Signature, StringComparison.Ordinal)
            );

        var graph = Graph(loaded, given);
        var drawing = format?.Draw(graph);
        if (target is not null)
            OwnFile.Write(target, drawing!);
        var json = GraphJson.Of(graph);
        if (target is not null)
            json["out"] = target;
        else if (drawing is not null)
            json["drawing"] = drawing;
        return new Answer(ExitCode.Ok, json, console =>
        {
            if (drawing is null)
                GraphTable.Show(console, graph);
            else if (target is null)
                Lines.Verbatim(console, drawing);
            else
                Lines.Write(console, $"wrote {target}: {GraphTable.Summary(graph)}");
        });
    }

    private DependencyGraph Graph(LoadedManifest loaded, ParseResult given)
    {
        var originalFile = given.GetValue(_original);
        var original = originalFile is null ? null : ManifestArgument.Load(ManifestArgument.Named(originalFile)).Manifest.Network;
        try
        {
            return DependencyGraph.Of(loaded.Manifest.Network, loaded.Weights, original, given.GetValue(_everyLayer));
        }
        catch (ArgumentException e) when (original is not null)
        {
            throw new Failure(
                ExitCode.Invalid,
                [new ReportedProblem($"this is not what {given.GetValue(_manifest)} was made of: {e.Message}", originalFile)],
                inner: e
            );
        }
    }

    private static DrawingFormat? FormatOf(string? name, string? target)
    {
        if (name is not null)
            return Formats[name];
        if (target is null)
            return null;
        return Formats.Values.FirstOrDefault(f => f.Endings.Contains(Path.GetExtension(target), StringComparer.OrdinalIgnoreCase))
            ?? throw Failure.Usage(
                $"--out: found '{target}', expected a name that ends in "
                    + $"{string.Join(", ", Formats.Values.SelectMany(f => f.Endings))}; or say what to draw with --format."
            );
    }

    /// <summary>One form of the graph, and how its files are told.</summary>
    private sealed record DrawingFormat(Func<DependencyGraph, string> Draw, string Signature, IReadOnlyList<string> Endings);
}
