using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>
/// The finished stages of a run, and its checkpoint: a file that holds them and the place of the stage in hand, so that an
/// interrupted run can go on.
/// </summary>
internal sealed class StageStore
{
    private readonly TrainingSetup _setup;
    private readonly TrainingOptions _options;
    private readonly Dictionary<TrainingStage, FinishedStage> _finished = [];
    private JsonObject? _identity;
    private Checkpoint? _resumed;
    private bool _hasFile;

    /// <summary>A store for a run that begins anew.</summary>
    public StageStore(TrainingSetup setup, TrainingOptions options) => (_setup, _options) = (setup, options);

    /// <summary>How a stage ended; null for one that did not yet.</summary>
    public FinishedStage? Find(TrainingStage stage) => _finished.GetValueOrDefault(stage);

    public void Add(TrainingStage stage, FinishedStage finished) => _finished[stage] = finished;

    /// <summary>Reads the checkpoint that the options name.</summary>
    /// <exception cref="CheckpointException">It is missing, damaged, or of another run.</exception>
    public void Resume()
    {
        if (_options.Checkpoint is null)
            throw new CheckpointException("There is no checkpoint to resume from: no file was named.");
        var checkpoint = Checkpoint.Read(_options.Checkpoint);
        checkpoint.RequireIdentity(Identity);
        foreach (var done in checkpoint.State.Finished)
        {
            RequireFinished(checkpoint, done);
            var weights = new WeightSet();
            foreach (var parameter in _setup.Spec.Network.Parameters)
                weights.Add(
                    parameter.Name,
                    new Tensor(parameter.Shape, checkpoint.Take(ArrayName(done.Stage, parameter.Name), parameter.Length))
                );
            _finished[done.Stage] = new FinishedStage(weights, done.EpochsRun) { Budgets = done.Budgets, Prices = done.Prices };
        }
        TrainingStage[] before = [.. Stages.TakeWhile(s => s != checkpoint.State.Stage)];
        checkpoint.Require(
            before.SequenceEqual(_finished.Keys.Order()) && Stages.Contains(checkpoint.State.Stage),
            "its stages are not those of the run"
        );
        _resumed = checkpoint;
        _hasFile = true;
    }

    /// <summary>Takes a stage to where the checkpoint left it, if it was that one.</summary>
    /// <exception cref="CheckpointException">What is there cannot be of this stage.</exception>
    public void Restore(StageTrainer trainer)
    {
        if (_resumed?.State.Stage == trainer.Stage)
            trainer.Restore(_resumed);
    }

    /// <summary>Writes the finished stages and the place of the one in hand, where a file is named.</summary>
    public void Keep(StageTrainer trainer)
    {
        if (_options.Checkpoint is null)
            return;
        var state = new RunState(
            trainer.Stage,
            trainer.State,
            [.. _finished.Select(f => new FinishedState(f.Key, f.Value.EpochsRun, f.Value.Budgets, f.Value.Prices))]
        );
        var checkpoint = new Checkpoint(_options.Checkpoint, Identity, state);
        trainer.SaveArrays(checkpoint);
        foreach (var (stage, done) in _finished)
        {
            foreach (var (name, tensor) in done.Weights)
                checkpoint.Add(ArrayName(stage, name), tensor.Data);
        }
        checkpoint.Write();
        _hasFile = true;
    }

    /// <summary>
    /// Deletes the checkpoint of a run that failed: resumed, it would fail again, and left there, it would stand in the way of
    /// a better one.
    /// </summary>
    public void Discard()
    {
        if (_hasFile)
            File.Delete(AtomicFile.Target(_options.Checkpoint!));
    }

    private JsonObject Identity => _identity ??= RunIdentity.Of(_setup.Spec, _setup.Recipe, _setup.Data, _options);

    private IEnumerable<TrainingStage> Stages =>
        Enum.GetValues<TrainingStage>().Where(s => s != TrainingStage.Dense || _options.DenseBaseline);

    private void RequireFinished(Checkpoint checkpoint, FinishedState? done)
    {
        var isPenalized = done?.Stage == TrainingStage.Penalized;
        int[] groups = isPenalized ? [.. GroupLayout.Resolve(_setup.Spec.Network, _setup.Spec.Groups).Select(l => l.Groups.Count)] : [];
        var limited = isPenalized ? _setup.Limits : [];
        checkpoint.Require(
            done is not null
                && done.EpochsRun >= 0
                && !_finished.ContainsKey(done.Stage)
                && done.Prices.Count == groups.Length
                && done.Prices.Zip(groups).All(p => p.First?.Length == p.Second)
                && done.Budgets.Count == limited.Count
                && done.Budgets.Zip(limited)
                    .All(b =>
                        b.First is { } report
                        && report.Of == b.Second.Cost
                        && report.Limit == b.Second.Limit
                        && report.Left >= 0
                        && report.Price >= 0
                        && report.History.All(ComputeBudget.IsPossible)
                    ),
            "a finished stage in its header is not one"
        );
    }

    private static string ArrayName(TrainingStage stage, string parameter) => $"{stage}/{parameter}";
}
