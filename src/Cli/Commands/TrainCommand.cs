using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using PrunedNetGen.Model;
using PrunedNetGen.Report;
using PrunedNetGen.Trainer;
using Spectre.Console;

namespace PrunedNetGen.Cli;

/// <summary><c>prunednet train</c>: from spec and data to a pruned manifest with its weights.</summary>
internal sealed class TrainCommand : ToolCommand
{
    private readonly TrainingOptionSet _training = new();

    private readonly TargetOptions _target = new();

    private readonly ToolOption<string> _out = ToolOption<string>.One(
        "--out",
        "Result",
        $"NAME{ManifestFile.Extension}",
        "The manifest to write, with its weights beside it in NAME.prunednet.safetensors. A bare NAME is given the ending. "
            + "Both files are written whole at the end, or not at all.",
        "",
        $"digits{ManifestFile.Extension}",
        Values.Text
    );

    private readonly ToolOption<bool> _dense = ToolOption<bool>.Switch(
        "--dense-baseline",
        "Result",
        "Train the same network without penalty too, to report beside the pruned one. Doubles the time."
    );

    private readonly ToolOption<bool> _force = OwnFile.ForceOption("Result");

    public TrainCommand()
        : base(
            "train",
            "Trains a network with a group-lasso penalty, removes what became zero, and writes manifest and weights.",
            "First the network is trained with the penalty, whose proximal step makes whole groups of weights exactly zero: "
                + "features, neurons. Then what is zero is removed, which changes no prediction, and the survivors are fine-tuned "
                + "without the penalty (debiasing). "
                + "The rows are split three ways: λ and the moment of stopping are chosen on validation rows, and results are reported "
                + "on test rows that had no part in it.\n\n"
                + "Where no λ, target or limit is given the tool chooses λ: it trains at a short path of λ, on several splits of the "
                + "training rows where they are few, and takes the sparsest within one standard error of the best. Without SPEC, --hidden "
                + "and --network it chooses between a linear network and one with a hidden layer too; optimizer, rate, epochs and batch "
                + "follow from the number of rows then. What was chosen is said, and stands in the manifest. A run that diverges at a rate "
                + "that nobody gave is tried again at a smaller one. A result that is no better on the test rows than the mean or the most "
                + "frequent class is said to be so, and ends with code 5.\n\n"
                + "Ctrl+C finishes the step, writes the checkpoint and ends with code 130; the same command line with --resume goes on "
                + "from there to the same result.",
            "train --data iris.csv --label species --out iris",
            "train --hidden 64,32 --data digits.csv.gz --image 8x8 --out digits",
            "train digits.spec.json --data digits.csv.gz --lambda pixel=0.002,hidden1=0.001 --out digits",
            "train --hidden 128 --data prices.csv --label price --task regression --missing median --out prices",
            "train --hidden 64 --data digits.csv.gz --target-kept 30% --out digits",
            "train --hidden 500,300 --data data/mnist --epochs 40 --dense-baseline --out mnist --json"
        )
    {
        _out.Required = true;
        Add(_training.Spec);
        Add([_training.Data.Data, _out, _dense, _force]);
        Add(_training.All.Except([_training.Data.Data]));
        Add(_target.All);
        Add(_training.Run.All);
    }

    public override Answer Run(ParseResult given, IProgressView progress, CancellationToken stop)
    {
        var target = OwnManifest.Target(given.GetValue(_out)!);
        var checkpoint = given.GetValue(_training.Run.Checkpoint) ?? target[..^ManifestFile.Extension.Length] + ".checkpoint";
        var kept = _target.Read(given);
        var resume = given.GetValue(_training.Run.Resume);
        if (kept is not null && resume)
            throw Failure.Usage(
                $"{_training.Run.Resume.Name}: a search by {_target.Kept.Name} keeps no checkpoint; "
                    + "give the λ that it found, or search again."
            );
        RequireFree(target, checkpoint, given);

        var task = _training.Read(given, Path.GetFileName(target)[..^ManifestFile.Extension.Length]);
        var options = new TrainingOptions
        {
            Threads = given.GetValue(_training.Run.Threads) ?? 0,
            DenseBaseline = given.GetValue(_dense),
            Checkpoint = checkpoint,
            Resume = resume,
        };
        IReadOnlyList<ReportedProblem> warnings = [];
        var result = Interruption.Guard(
            given,
            checkpoint,
            () =>
            {
                if (resume)
                    task = GoOn(task, checkpoint);
                else if (kept is null && task.Open is { } open)
                    task = Choose(task, open, options, progress, stop);
                var run = task.Prepare(options);
                // A search looks for the λ itself.
                var facts = kept is null
                    ? new RuleFacts { LambdaMaxima = run.LambdaMaxima(stop).ToDictionary(l => l.Set, l => l.Value) }
                    : new RuleFacts();
                warnings = task.Warnings(facts);
                foreach (var warning in warnings)
                    progress.Warn(warning);
                foreach (var note in task.Notes)
                    progress.Note(note);
                return kept is null ? Train(task, run, options, progress, stop) : Search(task, kept, options, progress, stop);
            },
            stop
        );
        OwnManifest.Save(
            target,
            result.Manifest,
            result.Weights,
            "The checkpoint is kept: the same command line with --resume writes the result again."
        );
        File.Delete(AtomicFile.Target(checkpoint));
        return Report(target, warnings, result);
    }

    // What the interrupted run had found stands in its checkpoint.
    private static TrainingTask GoOn(TrainingTask task, string checkpoint) =>
        InterruptedRun.Find(checkpoint, task.Open?.Candidates ?? [task.Spec], task.Open is not null, task.MayLowerRate) is { } spec
            ? task with
            {
                Spec = spec,
            }
            : task;

    // Looks for network and λ first; the run that follows is the one that reports.
    private static TrainingTask Choose(
        TrainingTask task,
        OpenChoice open,
        TrainingOptions options,
        IProgressView progress,
        CancellationToken stop
    )
    {
        var what = open.Candidates.Count > 1 ? "network and λ" : "λ";
        var title = $"{task.Spec.Network.Name}: choosing {what} by {Numbers.Count(open.Rows.Rows)} rows";
        var (choice, spec) = SlowerRate.Choose(
            open.Candidates,
            task.MayLowerRate,
            candidates =>
            {
                var choice = task.Fit(() => new ModelChoice(candidates, open.Rows, options));
                return progress.Count(title, "trainings", choice.Trainings, report =>
                    task.Fit(() => choice.Run(new Reporting<long>(report), stop))
                );
            },
            slower => progress.Note($"every trial diverged. {TryingAgain(slower)}")
        );
        progress.Note(ChoiceText.Describe(choice));
        return task with { Spec = spec };
    }

    private static string TryingAgain(PrunedNetManifest spec) =>
        $"Trying again at a learning rate of {Numbers.Short(spec.Recipe!.LearningRate)}.";

    // A rate that nobody gave may be too high for these rows.
    private static TrainingResult Train(
        TrainingTask task,
        TrainingRun run,
        TrainingOptions options,
        IProgressView progress,
        CancellationToken stop
    )
    {
        TrainingResult Watched(PrunedNetManifest spec)
        {
            if (!ReferenceEquals(spec, task.Spec))
            {
                task = task with { Spec = spec };
                run = task.Prepare(options with { Resume = false });
            }
            return progress.Watch(task.Describe(), "", report => run.Run(new Reporting<TrainingProgress>(report), stop));
        }

        return SlowerRate.Train(task.Spec, task.MayLowerRate, Watched, (e, slower) =>
            progress.Note($"{e.Message.Split(". ")[0]}. {TryingAgain(slower)}")
        );
    }

    private static TrainingResult Search(
        TrainingTask task,
        KeptTarget target,
        TrainingOptions options,
        IProgressView progress,
        CancellationToken stop
    )
    {
        // No part of a search can be resumed: the line that would resume it begins another.
        options = options with { Checkpoint = null };
        var search = task.Fit(() => new LambdaSearch(task.Spec, task.Data, target, options));
        var found = progress.Watch($"{task.Describe()}; looking for the λ that keeps {Numbers.Share(target.Fraction)}", "this λ", report =>
            search.Run(
                new Reporting<TrainingProgress>(report),
                new Reporting<KeptTrial>(trial => progress.Note($"λ x {Numbers.Short(trial.Scale)} keeps {Numbers.Share(trial.Kept)}")),
                stop
            )
        );
        // The search trains without penalty for nobody, so a baseline takes one more run, with the λ that was found.
        if (!options.DenseBaseline)
            return found.Result;
        var again = task with
        {
            Spec = task.Spec with { Groups = [.. task.Spec.Groups.Select(g => g.With(lambda: g.Lambda * found.Best.Scale))] },
        };
        return Train(again, again.Prepare(options), options, progress, stop);
    }

    private static Answer Report(string target, IReadOnlyList<ReportedProblem> ofSpec, TrainingResult result)
    {
        var loaded = ManifestArgument.Load(target);
        var weights = loaded.Manifest.Weights!;
        var weightsPath = OwnManifest.WeightsOf(target);
        var warnings = loaded
            .Reading!.Advise(new RuleFacts { Weights = loaded.Weights })
            .Where(p => p.Rule!.Severity == RuleSeverity.Warning)
            .Select(ReportedProblem.Of)
            .ToArray();
        var json = new JsonObject
        {
            ["out"] = target,
            ["weights"] = weightsPath,
            ["specWarnings"] = new JsonArray([.. ofSpec.Select(ProblemJson.Of)]),
            ["warnings"] = new JsonArray([.. warnings.Select(ProblemJson.Of)]),
            ["nothingLearnt"] = result.IsTrivial,
        };
        var summary = NetworkSummary.Of(loaded.Manifest);
        foreach ((var key, var value) in NetworkJson.Of(summary, []))
            json[key] = value?.DeepClone();
        return new Answer(result.IsTrivial ? ExitCode.NothingLearnt : ExitCode.Ok, json, console =>
        {
            NetworkText.Show(console, summary, everyGroup: false);
            foreach (var warning in warnings)
                ProblemText.Show(console, warning);
            Lines.Write(console, $"wrote {target} and {weightsPath} ({Numbers.Count(weights.Bytes)} bytes)");
            if (result.IsTrivial)
                Lines.Write(console, TrivialText.Of(result), Color.Red);
        });
    }

    private void RequireFree(string target, string checkpoint, ParseResult given)
    {
        bool force = given.GetValue(_force),
            resume = given.GetValue(_training.Run.Resume);
        OwnManifest.Require(target, force);
        OwnFile.Require(checkpoint, "a checkpoint", force, file =>
            OwnFile.Start(file).StartsWith(Interruption.CheckpointSignature, StringComparison.Ordinal)
        );
        if (!resume && !force && File.Exists(checkpoint))
            throw Failure.Usage(
                $"{checkpoint} was left by a run that was interrupted; go on from it with --resume, or begin anew with --force."
            );
    }
}
