using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using PrunedNetGen.Manifest;
using Spectre.Console;

namespace PrunedNetGen.Cli;

/// <summary><c>prunednet check</c>: everything that can be wrong with a manifest and its weights.</summary>
internal sealed class CheckCommand : ToolCommand
{
    private readonly Argument<string[]> _manifests = new("MANIFEST") { Arity = ArgumentArity.OneOrMore, Description = "The manifests or specs, one or more." };

    private readonly ToolOption<bool> _strict = ToolOption<bool>.Switch("--strict", "Check", "Warnings count as errors.");

    public CheckCommand()
        : base("check", "Checks manifests: format, shapes, groups, weights file, hash, and advice.",
            "Prints every problem of every file as 'file(line,column): path: message', and warnings, which do not fail the check, as 'file: warning: path: message'. "
            + "What is checked: that the JSON is well formed and has no unknown fields; that axes, layers and groups fit together; that the weights file is there, has the length and SHA-256 that the manifest says, "
            + "and holds exactly the network's tensors, finite and of the right shape.",
            "check digits.prunednet.json", "check models/*.prunednet.json --strict", "check digits.prunednet.json --json")
    {
        Add(_manifests);
        Add(_strict);
    }

    public override Answer Run(ParseResult given, IProgressView progress, CancellationToken stop)
    {
        Result[] results = given.GetValue(_manifests)!.Select(Check).ToArray();
        bool strict = given.GetValue(_strict);
        bool fails = results.Any(r => r.Errors.Count > 0 || (strict && r.Warnings.Count > 0));
        var json = new JsonObject
        {
            ["valid"] = !fails,
            ["files"] = new JsonArray([.. results.Select(r => new JsonObject
            {
                ["file"] = r.File,
                ["trained"] = r.IsTrained,
                ["problems"] = new JsonArray([.. r.Errors.Select(e => e.ToJson())]),
                ["warnings"] = new JsonArray([.. r.Warnings.Select(w => w.ToJson())]),
            })]),
        };
        return new Answer(fails ? ExitCode.Invalid : ExitCode.Ok, json, console => Show(console, results));
    }

    private static Result Check(string file)
    {
        try
        {
            LoadedManifest loaded = ManifestArgument.Load(file);
            return new Result(file, loaded.Weights is not null, [], ManifestAdvice.Of(file, loaded).ToArray());
        }
        catch (ManifestException e)
        {
            return new Result(file, null, e.Problems.Select(Complaint.Of).ToArray(), []);
        }
        catch (Failure e)
        {
            return new Result(file, null, e.Complaints, []);
        }
    }

    private static void Show(IAnsiConsole console, IReadOnlyList<Result> results)
    {
        foreach (Result result in results)
        {
            foreach (Complaint error in result.Errors) Lines.Write(console, error.ToString(), Color.Red);
            foreach (Complaint warning in result.Warnings) Lines.Warn(console, warning);
            string counts = $"{Lines.Counted(result.Errors.Count, "error")}, {Lines.Counted(result.Warnings.Count, "warning")}";
            Lines.Write(console, result.Errors.Count > 0 ? $"{result.File}: not valid: {counts}" : $"{result.File}: valid, {(result.IsTrained == true ? "with its weights" : "not trained")}: {counts}");
        }
    }

    /// <summary>What was found in one file.</summary>
    private sealed record Result(string File, bool? IsTrained, IReadOnlyList<Complaint> Errors, IReadOnlyList<Complaint> Warnings);
}
