using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using Google.Protobuf;
using PrunedNetGen.Model;
using PrunedNetGen.Onnx;
using PrunedNetGen.Report;

namespace PrunedNetGen.Cli;

/// <summary><c>prunednet export</c>: the network in a format that other runtimes read.</summary>
internal sealed class ExportCommand : ToolCommand
{
    private const string Section = "Result";

    // What our models begin with, in protobuf's bytes: field 1, the format's version, and field 2, so many bytes of name.
    private static readonly string Signature =
        $"\u0008{(char)OnnxExporter.FormatVersion}\u0012{(char)OnnxExporter.Producer.Length}{OnnxExporter.Producer}";

    private readonly ManifestArgument _manifest = new("The trained manifest.");

    private readonly ToolOption<string> _onnx = ToolOption<string>.One(
        "--onnx",
        Section,
        "FILE",
        "The ONNX file to write.",
        "",
        "digits.onnx",
        Values.Text
    );

    private readonly ToolOption<bool> _force = OwnFile.ForceOption(Section);

    public ExportCommand()
        : base(
            "export",
            "Writes a network as an ONNX file, for other runtimes.",
            "The file computes what the manifest does: it takes the full input vectors, reads the surviving entries from them, and has "
                + "the manifest's names, with a batch of any size in front. Weights stay 32-bit floats. "
                + "To export the network at its original size, with zeros for what was removed, expand the manifest first.",
            "export digits.prunednet.json --onnx digits.onnx",
            "export digits.masked.prunednet.json --onnx digits.masked.onnx --force"
        )
    {
        _onnx.Required = true;
        Add(_manifest);
        Add([_onnx, _force]);
    }

    public override Answer Run(ParseResult given, IProgressView progress, CancellationToken stop)
    {
        var path = given.GetValue(_manifest)!;
        var loaded = ManifestArgument.Load(path);
        if (loaded.Weights is null)
            throw new Failure(
                ExitCode.Invalid,
                [new ReportedProblem("this is a spec without weights, and a model cannot be written without them; train it first.", path)],
                $"{Tool.Name} train {path} --data FILE --out NAME{ManifestFile.Extension}"
            );
        var target = given.GetValue(_onnx)!;
        OwnFile.Require(target, "a model", given.GetValue(_force), file =>
            OwnFile.Start(file).StartsWith(Signature, StringComparison.Ordinal)
        );

        var model = Translate(path, loaded.Manifest.Network, loaded.Weights);
        OwnFile.Write(target, stream => model.WriteTo(stream));
        return Report(target, model);
    }

    private static ModelProto Translate(string path, Network network, WeightSet weights)
    {
        try
        {
            return OnnxExporter.Export(network, weights);
        }
        catch (ManifestException e)
        {
            throw new Failure(ExitCode.Invalid, e.Problems.Select(p => ReportedProblem.Of(p with { File = path })).ToArray(), inner: e);
        }
    }

    private static Answer Report(string target, ModelProto model)
    {
        var summary = new ExportSummary(
            target,
            model.CalculateSize(),
            OnnxExporter.OperatorSet,
            model.Graph.Node.Count,
            [.. model.Graph.Input.Select(Value)],
            [.. model.Graph.Output.Select(Value)]
        );
        return new Answer(ExitCode.Ok, ExportJson.Of(summary), console => ExportText.Show(console, summary));
    }

    private static ExportedValue Value(ValueInfoProto value)
    {
        var shape = value.Type.TensorType.Shape.Dim;
        return new ExportedValue(value.Name, shape[0].DimParam, [.. shape.Skip(1).Select(extent => extent.DimValue)]);
    }
}
