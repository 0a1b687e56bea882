using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using PrunedNetGen.Model;
using PrunedNetGen.Report;

namespace PrunedNetGen.Cli;

/// <summary><c>prunednet expand</c>: the same function at its original size, to measure what pruning saves.</summary>
internal sealed class ExpandCommand : ToolCommand
{
    private const string Section = "Result";

    private readonly ManifestArgument _manifest = new("The pruned manifest.");

    private readonly ToolOption<string> _out = ToolOption<string>.One(
        "--out",
        Section,
        $"NAME{ManifestFile.Extension}",
        "The manifest to write, with its weights beside it.",
        "",
        $"digits.masked{ManifestFile.Extension}",
        Values.Text
    );

    private readonly ToolOption<bool> _force = OwnFile.ForceOption(Section);

    public ExpandCommand()
        : base(
            "expand",
            "Writes the same function at its original size, with every removed unit put back as zeros.",
            "The result is the masked network: it computes what the pruned one does and costs what the whole one did. "
                + "Compare the two in outputs and in time to see what pruning changed (nothing) and what it saves. "
                + "Layers that pruning dropped whole stay away.",
            $"expand digits{ManifestFile.Extension} --out digits.masked{ManifestFile.Extension}"
        )
    {
        _out.Required = true;
        Add(_manifest);
        Add([_out, _force]);
    }

    public override Answer Run(ParseResult given, IProgressView progress, CancellationToken stop)
    {
        var path = given.GetValue(_manifest)!;
        var loaded = ManifestArgument.Load(path);
        if (loaded.Weights is null)
            throw new Failure(
                ExitCode.Invalid,
                [new ReportedProblem("this is a spec without weights, so nothing was removed from it yet; train it first.", path)]
            );
        var target = OwnManifest.Target(given.GetValue(_out)!);
        OwnManifest.Require(target, given.GetValue(_force));

        (var network, var weights) = Expander.Expand(loaded.Manifest.Network, loaded.Weights);
        var expanded = loaded.Manifest.Over(network) with { Training = null };
        var written = OwnManifest.Save(
            target,
            expanded with
            {
                Suppressions = Suppression.And(
                    expanded.Suppressions,
                    ["PNGEN3113"],
                    "expanded to its original size: zeros stand where units were removed"
                ),
            },
            weights
        );

        var json = new JsonObject
        {
            ["out"] = target,
            ["weights"] = OwnManifest.WeightsOf(target),
            ["parameters"] = network.ParameterCount,
            ["macs"] = network.TotalMacs,
            ["parametersBefore"] = loaded.Manifest.Network.ParameterCount,
            ["macsBefore"] = loaded.Manifest.Network.TotalMacs,
        };
        return new Answer(ExitCode.Ok, json, console =>
            Lines.Write(
                console,
                $"wrote {target} and {OwnManifest.WeightsOf(target)} ({Numbers.Count(written.Weights!.Bytes)} bytes): "
                    + $"{Numbers.Count(network.ParameterCount)} parameters instead of "
                    + $"{Numbers.Count(loaded.Manifest.Network.ParameterCount)}"
            )
        );
    }
}
