using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Report;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Cli;

/// <summary>
/// <c>prunednet check</c>: everything that can be wrong with a manifest and its weights, what the rules advise, and their
/// fixes.
/// </summary>
internal sealed class CheckCommand : ToolCommand
{
    private const string Section = "Check";

    private readonly Argument<string[]> _manifests = new("MANIFEST")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "The manifests or specs, one or more.",
        CustomParser = given => [.. given.Tokens.Select(name => ManifestArgument.Named(name.Value))],
    };

    private readonly ToolOption<bool> _strict = ToolOption<bool>.Switch("--strict", Section, "Warnings count as errors; infos never do.");

    private readonly ToolOption<bool> _suppressed = ToolOption<bool>.Switch(
        "--show-suppressed",
        Section,
        "List what the manifests suppress too, with their reasons."
    );

    private readonly ToolOption<bool> _fix = ToolOption<bool>.Switch(
        "--fix",
        Section,
        "Apply the fixes of errors and warnings to the files, one after the other until none is left that helps, and say what changed. "
            + "Only the values that are mended change; the rest of a file stays as it is laid out. "
            + "The fixes of infos change the network for speed and are left to you."
    );

    private readonly ToolOption<bool> _dryRun = ToolOption<bool>.Switch(
        "--dry-run",
        Section,
        "With --fix: show what would change, and change nothing."
    );

    private readonly DataOptionSet _data = new(withTest: true, isRequired: false);

    private readonly ToolOption<int?> _threads = RunOptions.ThreadsOption();

    public CheckCommand()
        : base(
            "check",
            "Checks manifests: format, shapes, groups, weights file, hash, and advice by rules.",
            "Prints every problem of every file as 'file(line,column): error PNGEN3001: path: message', and what works but is useless "
                + "or pays nothing as 'warning' and 'info' in the same form; neither fails the check. "
                + "Each rule has a page with cause, example and fix: docs/rules. A manifest silences one with \"suppress\" and a reason. "
                + "What is checked besides: that the JSON is well formed and has no unknown fields; that axes, layers and groups fit "
                + "together; that the weights file is there, has the length and SHA-256 that the manifest says, "
                + "and holds exactly the network's tensors, finite and of the right shape.\n\n"
                + "With --data, λ_max of each group set of a spec is computed from the rows that training would see, so that a λ which "
                + "removes everything is told before training. Trained manifests hold it already.",
            "check digits.prunednet.json",
            "check models/*.prunednet.json --strict",
            "check digits.spec.json --data digits.csv.gz",
            "check digits.spec.json --fix --dry-run",
            "check digits.prunednet.json --json"
        )
    {
        Add(_manifests);
        Add([_strict, _suppressed, _fix, _dryRun]);
        Add(_data.All);
        Add(_threads);
    }

    public override Answer Run(ParseResult given, IProgressView progress, CancellationToken stop)
    {
        bool isDryRun = given.GetValue(_dryRun),
            isFixing = given.GetValue(_fix),
            showSuppressed = given.GetValue(_suppressed);
        if (isDryRun && !isFixing)
            throw Failure.Usage($"{_dryRun.Name} belongs to {_fix.Name}, which is not given.");
        if (given.GetValue(_data.Data) is null && _data.All.FirstOrDefault(o => given.GetResult(o) is { Implicit: false }) is { } misfit)
            throw Failure.Usage($"{misfit.Name} belongs to {_data.Data.Name}, which is not given.");

        var results = given.GetValue(_manifests)!.Select(file => Check(file, given, stop)).ToArray();
        var fails = results.Any(r => r.Found.Errors.Count > 0 || (given.GetValue(_strict) && r.Found.Warnings.Count > 0));
        var json = new JsonObject
        {
            ["valid"] = !fails,
            ["files"] = new JsonArray([.. results.Select(r => Json(r.Found, r.Mended, given))]),
        };
        return new Answer(fails ? ExitCode.Invalid : ExitCode.Ok, json, console =>
        {
            foreach ((var found, var mended) in results)
            {
                foreach (var place in mended)
                    CheckText.Show(console, place, !isDryRun);
                CheckText.Show(console, found, showSuppressed);
            }
        });
    }

    private JsonObject Json(CheckedManifest found, IReadOnlyList<MendedPlace> mended, ParseResult given)
    {
        var json = CheckJson.Of(found);
        if (given.GetValue(_fix))
            json[given.GetValue(_dryRun) ? "wouldFix" : "fixed"] = CheckJson.Of(mended);
        return json;
    }

    private (CheckedManifest Found, IReadOnlyList<MendedPlace> Mended) Check(string file, ParseResult given, CancellationToken stop)
    {
        RuleFacts ofAll = new() { Costs = GeneratorCost.Instance },
            facts = ofAll;
        CheckedManifest Look() => ManifestCheck.Of(file, ofAll, loaded => facts = Facts(file, loaded, given, stop));
        var found = Look();
        if (!given.GetValue(_fix) || found.Fixable == 0)
            return (found, []);
        var fixes = FixApplication.Of(file, facts);
        if (given.GetValue(_dryRun) || fixes.Places.Count == 0)
            return (found, fixes.Places);
        fixes.Write();
        return (Look(), fixes.Places);
    }

    private RuleFacts Facts(string file, LoadedManifest loaded, ParseResult given, CancellationToken stop)
    {
        var facts = new RuleFacts { Weights = loaded.Weights, Costs = GeneratorCost.Instance };
        if (given.GetValue(_data.Data) is null || loaded.Weights is not null || loaded.Manifest.Groups.Count == 0)
            return facts;
        var split = _data.ReadSplit(given, file, loaded.Manifest, loaded.Manifest.Recipe ?? new Recipe());
        var spec = UnitNames.Fill(file, loaded.Manifest, split.Training.Schema);
        var run = new TrainingRun(spec, split, new TrainingOptions { Threads = given.GetValue(_threads) ?? 0 });
        return facts with { LambdaMaxima = run.LambdaMaxima(stop).ToDictionary(l => l.Set, l => l.Value) };
    }
}
