using System;

namespace PrunedNetGen.Trainer;

/// <summary>What of a stage goes into a checkpoint, and comes back.</summary>
internal sealed partial class StageTrainer
{
    /// <summary>Counters and small numbers.</summary>
    public StageState State =>
        new(
            _epoch,
            _step,
            IsGoingOn,
            _stopping.Waited,
            _lossOfEpoch.Sum,
            _lossOfEpoch.Weight,
            _optimizer.StepCount,
            _limits?.LengthSincePrice ?? 0,
            _stopping.BestObjective,
            _limits?.State,
            _watch.State
        );

    /// <summary>Writes the arrays that belong to <see cref="State"/>.</summary>
    public void SaveArrays(Checkpoint checkpoint)
    {
        checkpoint.Add("values", _runner.Parameters.AllValues.ToArray());
        foreach (var (name, data) in _optimizer.State)
            checkpoint.Add(name, data);
        if (_stopping.Best is { } best)
            checkpoint.Add("best", best);
    }

    /// <summary>Takes counters and arrays back.</summary>
    /// <exception cref="CheckpointException">They cannot be those of this stage.</exception>
    public void Restore(Checkpoint checkpoint)
    {
        var state = checkpoint.State.InStage;
        checkpoint.Require(IsPossible(state), "where it stands is no place of the run");
        (_epoch, _step, IsGoingOn) = (state.Epoch, state.Step, state.IsGoingOn);
        _lossOfEpoch = new LossValue(state.LossSum, state.LossWeight);
        _optimizer.StepCount = state.OptimizerSteps;
        _watch.Restore(state.Watch);
        checkpoint.Take("values", _runner.Parameters.AllValues.Length).CopyTo(_runner.Parameters.AllValues);
        foreach (var (name, data) in _optimizer.State)
            checkpoint.Take(name, data.Length).CopyTo(data, 0);
        _limits?.Restore(state, checkpoint);
        var best = state.BestObjective is null ? null : checkpoint.Take("best", _runner.Parameters.AllValues.Length);
        _stopping.Restore(state.Waited, state.BestObjective, best);
    }

    private bool IsPossible(StageState state) =>
        state is { Epoch: >= 0, Step: >= 0, Waited: >= 0, OptimizerSteps: >= 0 }
        && state.Step < StepsOfEpoch
        && (
            state.IsGoingOn
                ? _limits is not null && state.Epoch < int.MaxValue
                : state.Epoch < _plan.Epochs || (state.Epoch == _plan.Epochs && state.Step == 0)
        )
        && (_limits is null) == (state.Budget is null);
}
