using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using PrunedNetGen.Manifest;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Cli;

/// <summary><c>prunednet train</c>: from spec and data to a pruned manifest with its weights.</summary>
internal sealed class TrainCommand : ToolCommand
{
    private readonly TrainingOptionSet _training = new();

    private readonly ToolOption<string> _out = ToolOption<string>.One("--out", "Result", $"NAME{ManifestFile.Extension}",
        $"The manifest to write, with its weights beside it in NAME.prunednet.safetensors. A bare NAME is given the ending. Both files are written whole at the end, or not at all.", "", $"digits{ManifestFile.Extension}", Values.Text);

    private readonly ToolOption<bool> _dense = ToolOption<bool>.Switch("--dense-baseline", "Result",
        "Train the same network without penalty too, to report beside the pruned one. Doubles the time.");

    private readonly ToolOption<bool> _force = OwnFile.ForceOption("Result");

    public TrainCommand()
        : base("train", "Trains a network with a group-lasso penalty, removes what became zero, and writes manifest and weights.",
            "First the network is trained with the penalty, whose proximal step makes whole groups of weights exactly zero: features, neurons. Then what is zero is removed, which changes no prediction, and the survivors are fine-tuned without the penalty (debiasing). "
            + "The rows are split three ways: λ and the moment of stopping are chosen on validation rows, and results are reported on test rows that had no part in it.\n\n"
            + "Ctrl+C finishes the step, writes the checkpoint and ends with code 130; the same command line with --resume goes on from there to the same result.",
            "train --hidden 64,32 --data digits.csv.gz --image 8x8 --out digits", "train digits.spec.json --data digits.csv.gz --lambda pixel=0.002,hidden1=0.001 --out digits",
            "train --hidden 128 --data prices.csv --label price --task regression --missing median --out prices", "train --hidden 500,300 --data data/mnist --epochs 40 --dense-baseline --out mnist --json")
    {
        _out.Required = true;
        Add(_training.Spec);
        Add([_training.Data.Data, _out, _dense, _force]);
        Add(_training.All.Except([_training.Data.Data]));
        Add(_training.Run.All);
    }

    public override Answer Run(ParseResult given, IProgressView progress, CancellationToken stop)
    {
        string target = OwnManifest.Target(given.GetValue(_out)!);
        string checkpoint = given.GetValue(_training.Run.Checkpoint) ?? target[..^ManifestFile.Extension.Length] + ".checkpoint";
        RequireFree(target, checkpoint, given);

        TrainingTask task = _training.Read(given, Path.GetFileName(target)[..^ManifestFile.Extension.Length]);
        TrainingRun run = task.Prepare(new TrainingOptions
        {
            Threads = given.GetValue(_training.Run.Threads) ?? 0,
            DenseBaseline = given.GetValue(_dense),
            Checkpoint = checkpoint,
            Resume = given.GetValue(_training.Run.Resume),
        });
        TrainingResult result = Interruption.Guard(given, checkpoint, () => progress.Watch(task.Describe(), report => run.Run(new Reporting(report), stop)), stop);
        PrunedNetManifest written = OwnManifest.Save(target, result.Manifest, result.Weights, "The checkpoint is kept: the same command line with --resume writes the result again.");
        File.Delete(checkpoint);

        var loaded = new LoadedManifest(written, result.Weights);
        Complaint[] warnings = ManifestAdvice.Of(target, loaded).ToArray();
        string weights = OwnManifest.WeightsOf(target);
        JsonObject json = new() { ["out"] = target, ["weights"] = weights, ["warnings"] = new JsonArray([.. warnings.Select(w => w.ToJson())]) };
        foreach ((string key, JsonNode? value) in ManifestReport.Json(loaded, [])) json[key] = value?.DeepClone();
        return new Answer(ExitCode.Ok, json, console =>
        {
            ManifestReport.Show(console, loaded, everyGroup: false);
            foreach (Complaint warning in warnings) Lines.Warn(console, warning);
            Lines.Write(console, $"wrote {target} and {weights} ({Numbers.Count(written.Weights!.Bytes)} bytes)");
        });
    }

    private void RequireFree(string target, string checkpoint, ParseResult given)
    {
        bool force = given.GetValue(_force), resume = given.GetValue(_training.Run.Resume);
        OwnManifest.Require(target, force);
        OwnFile.Require(checkpoint, "a checkpoint", force, text => text.StartsWith(Interruption.CheckpointSignature, StringComparison.Ordinal));
        if (!resume && !force && File.Exists(checkpoint))
            throw Failure.Usage($"{checkpoint} was left by a run that was interrupted; go on from it with --resume, or begin anew with --force.");
    }

    /// <summary>Reports on the calling thread, as <see cref="Progress{T}"/> does not.</summary>
    private sealed class Reporting(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
