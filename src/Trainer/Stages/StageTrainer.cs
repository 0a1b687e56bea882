using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>
/// The epochs of one stage: minibatch steps of the optimizer, each followed by the proximal step of every penalty. All
/// randomness is a function of seed, stage, epoch and step, so that the state is the arrays and a few counters.
/// </summary>
internal sealed class StageTrainer
{
    // Often enough that few groups go between two looks at what is left.
    private const int PricesOfEpoch = 20;

    private readonly NetworkRunner _runner;
    private readonly Recipe _recipe;
    private readonly Losses _losses;
    private readonly Dataset _training,
        _validation;
    private readonly IReadOnlyList<StructuredPenalty> _penalties;
    private readonly Optimizer _optimizer;
    private readonly LearningRateSchedule _schedule;
    private readonly RandomStream _random;
    private readonly Minibatches _batches;
    private readonly DivergenceWatch _watch;
    private readonly ComputeBudget? _budget;
    private readonly int _stepsOfPrice;

    private int _epoch,
        _step,
        _waited;
    private LossValue _lossOfEpoch;
    private double _lengthSincePrice;
    private double _bestObjective = double.PositiveInfinity;
    private float[]? _best;

    /// <summary>Prepares a stage that starts from the runner's present parameters.</summary>
    public StageTrainer(
        TrainingStage stage,
        NetworkRunner runner,
        Recipe recipe,
        double learningRate,
        int epochs,
        Losses losses,
        Dataset training,
        Dataset validation,
        IReadOnlyList<StructuredPenalty> penalties,
        IReadOnlyList<(Cost Cost, long Limit)> limits,
        RandomStream random
    )
    {
        (Stage, Epochs) = (stage, epochs);
        (_runner, _recipe, _losses, _training, _validation) = (runner, recipe, losses, training, validation);
        (_penalties, _random) = (penalties, random);
        _schedule = new LearningRateSchedule(recipe, learningRate, epochs);
        _optimizer = OptimizerTable.Create(recipe, runner.Parameters);
        _batches = new Minibatches(training.Rows, recipe.Batch);
        _watch = new DivergenceWatch(stage, runner, penalties, losses, training, learningRate);
        _stepsOfPrice = Math.Max(1, StepsOfEpoch / PricesOfEpoch);
        if (limits.Count > 0)
            _budget = new ComputeBudget(penalties, runner.Parameters, limits, PathLength());
    }

    public TrainingStage Stage { get; }

    public int Epochs { get; }

    public int StepsOfEpoch => _batches.Steps;

    /// <summary>How the limits stand; empty without any.</summary>
    public IReadOnlyList<BudgetReport> Budgets => _budget?.Report ?? [];

    /// <summary>Epochs that were run; fewer than planned after an early stop.</summary>
    public int EpochsRun => _epoch;

    /// <summary>Runs to the end of the stage, from the start or from where <see cref="Restore"/> left it.</summary>
    /// <param name="clock">Is told of every step, and reports some.</param>
    /// <param name="keep">Is called when the state should be kept: after every epoch, and before a cancellation is thrown.</param>
    /// <param name="isCancelled">Whether to stop at the next step.</param>
    /// <returns>Whether the stage ended; false after a cancellation.</returns>
    /// <exception cref="TrainingException">The stage diverged.</exception>
    public bool Run(ProgressClock clock, Action keep, Func<bool> isCancelled)
    {
        clock.Skip((long)_epoch * StepsOfEpoch + _step);
        while (_epoch < Epochs && !HasStopped)
        {
            var order = _random.Split("order of rows", _epoch).Permutation(_training.Rows);
            var rate = 0.0;
            while (_step < StepsOfEpoch)
            {
                if (isCancelled())
                {
                    keep();
                    return false;
                }
                rate = Step(order, null);
                if (clock.Advance() && _step < StepsOfEpoch)
                    clock.Report(Progress(rate, null));
            }
            var evaluation = _validation.Rows > 0 ? _runner.Evaluate(_losses.Plain, _validation) : null;
            _watch.RequireFinite(evaluation?.Loss ?? 0, _epoch, _step);
            _watch.See(_lossOfEpoch.Mean, _epoch);
            clock.Report(Progress(rate, evaluation) with { IsEpochEnd = true });
            if (_recipe.Patience > 0)
                RememberBest(evaluation!.Loss + Penalty());
            EndEpoch();
            keep();
        }
        clock.Skip((long)(Epochs - _epoch) * StepsOfEpoch);
        if (!IsGoingOn)
        {
            if (_best is null)
                _watch.RequireLearnt(_epoch);
            _best?.CopyTo(_runner.Parameters.AllValues);
        }
        return true;
    }

    /// <summary>Whether what is left is within the limits, whatever happened to the parameters since the last step.</summary>
    public bool IsWithinLimits()
    {
        _budget?.Measure();
        return _budget?.Holds ?? true;
    }

    /// <summary>Writes the end of the stage into the course of the prices.</summary>
    public void NoteEnd() => _budget?.Note(_epoch + (double)_step / StepsOfEpoch);

    /// <summary>Goes on beyond the last epoch, at a learning rate of its own, until the limits hold.</summary>
    /// <param name="rate">The learning rate.</param>
    /// <param name="clock">Is told of some steps.</param>
    /// <param name="keep">Is called when the state should be kept: after every epoch, and after a cancellation.</param>
    /// <param name="isCancelled">Whether to stop at the next step.</param>
    /// <returns>Whether they hold; false after a cancellation.</returns>
    /// <exception cref="TrainingException">
    /// The stage has lasted as long again. That is so from the start where a closing step broke limits that held before, so
    /// that training and closing steps cannot take turns for ever.
    /// </exception>
    public bool GoOn(double rate, ProgressClock clock, Action keep, Func<bool> isCancelled)
    {
        IsGoingOn = true;
        while (true)
        {
            var order = _random.Split("order of rows", _epoch).Permutation(_training.Rows);
            while (_step < StepsOfEpoch)
            {
                if (isCancelled())
                {
                    keep();
                    return false;
                }
                if (_budget!.IsOverdue)
                    throw new TrainingException(Overdue());
                Step(order, rate);
                if (clock.Advance())
                    clock.Report(Progress(rate, null));
                if (HasJustMovedPrices && _budget.Holds)
                    return true;
            }
            EndEpoch();
            keep();
        }
    }

    /// <summary>Where the stage is after a closing step that followed its last epoch.</summary>
    /// <param name="rate">The step's learning rate.</param>
    /// <param name="loss">The mean loss before it.</param>
    public TrainingProgress Closing(double rate, double loss) =>
        Progress(rate, null) with
        {
            Epoch = _epoch,
            Step = StepsOfEpoch,
            Loss = loss,
            IsClosing = true,
        };

    /// <summary>Whether the stage is past its closing step, because its limits need more.</summary>
    public bool IsGoingOn { get; private set; }

    /// <summary>Counters and small numbers.</summary>
    public StageState State =>
        new(
            _epoch,
            _step,
            IsGoingOn,
            _waited,
            _lossOfEpoch.Sum,
            _lossOfEpoch.Weight,
            _optimizer.StepCount,
            _lengthSincePrice,
            _best is null ? null : _bestObjective,
            _budget?.State,
            _watch.State
        );

    /// <summary>Writes the arrays that belong to <see cref="State"/>.</summary>
    public void SaveArrays(Checkpoint checkpoint)
    {
        checkpoint.Add("values", _runner.Parameters.AllValues.ToArray());
        foreach (var (name, data) in _optimizer.State)
            checkpoint.Add(name, data);
        if (_best is not null)
            checkpoint.Add("best", _best);
    }

    /// <summary>Takes counters and arrays back.</summary>
    /// <exception cref="CheckpointException">They cannot be those of this stage.</exception>
    public void Restore(Checkpoint checkpoint)
    {
        var state = checkpoint.State.InStage;
        checkpoint.Require(
            state is { Epoch: >= 0, Step: >= 0, Waited: >= 0, OptimizerSteps: >= 0 }
                && state.Step < StepsOfEpoch
                && (
                    state.IsGoingOn
                        ? _budget is not null && state.Epoch < int.MaxValue
                        : state.Epoch < Epochs || (state.Epoch == Epochs && state.Step == 0)
                )
                && (_budget is null) == (state.Budget is null),
            "where it stands is no place of the run"
        );
        (_epoch, _step, _waited, IsGoingOn) = (state.Epoch, state.Step, state.Waited, state.IsGoingOn);
        _lossOfEpoch = new LossValue(state.LossSum, state.LossWeight);
        _optimizer.StepCount = state.OptimizerSteps;
        _watch.Restore(state.Watch);
        checkpoint.Take("values", _runner.Parameters.AllValues.Length).CopyTo(_runner.Parameters.AllValues);
        foreach (var (name, data) in _optimizer.State)
            checkpoint.Take(name, data.Length).CopyTo(data, 0);
        _lengthSincePrice = state.LengthSincePrice;
        _budget?.Restore(state.Budget!, checkpoint);
        if (state.BestObjective is { } objective)
        {
            _bestObjective = objective;
            _best = checkpoint.Take("best", _runner.Parameters.AllValues.Length);
        }
    }

    private bool HasStopped => _recipe.Patience > 0 && _waited >= _recipe.Patience;

    private bool HasJustMovedPrices => _lengthSincePrice == 0;

    private void EndEpoch()
    {
        _epoch++;
        _step = 0;
        _lossOfEpoch = default;
        _budget?.Note(_epoch);
    }

    /// <param name="order">The order of the epoch's rows.</param>
    /// <param name="fixedRate">The learning rate; null for the schedule's.</param>
    private double Step(int[] order, double? fixedRate)
    {
        var loss = _runner.Differentiate(
            _losses.Training,
            _training,
            order.AsSpan()[_batches.Of(_step)],
            _batches.Largest,
            _optimizer.StepCount
        );
        _watch.RequireFinite(loss.Sum, _epoch, _step);
        _watch.SeeFirst(loss.Mean);
        _lossOfEpoch += loss;
        if (_recipe.Clip > 0)
            GradientClipping.ByGlobalNorm(_runner.Parameters.Gradients, _recipe.Clip);
        var stepLength = 1.0 / StepsOfEpoch;
        var moment = _epoch + _step * stepLength;
        var rate = fixedRate ?? _schedule.At(moment, stepLength);
        _optimizer.Step(rate);
        var lambdaScale = _recipe.LambdaWarmupEpochs > 0 ? Math.Min(1, (moment + stepLength) / _recipe.LambdaWarmupEpochs) : 1;
        foreach (var penalty in _penalties)
            penalty.Step(_optimizer, rate, lambdaScale);
        _step++;
        MovePrices(rate);
        return rate;
    }

    private void MovePrices(double rate)
    {
        if (_budget is null)
            return;
        _lengthSincePrice += _optimizer.StepLength(rate);
        if (_step % _stepsOfPrice != 0 && _step < StepsOfEpoch)
            return;
        _budget.Update(_optimizer, _lengthSincePrice);
        _lengthSincePrice = 0;
    }

    private double PathLength()
    {
        var stepLength = 1.0 / StepsOfEpoch;
        double length = 0;
        for (var s = 0L; s < (long)Epochs * StepsOfEpoch; s++)
            length += _optimizer.StepLength(_schedule.At(s * stepLength, stepLength));
        return length;
    }

    private string Overdue() =>
        $"After {_epoch + (_step > 0 ? 1 : 0)} epochs, where {Epochs} were planned, the limit still does not hold: "
        + string.Join(
            " and ",
            Budgets.Where(b => b.Left > b.Limit).Select(b => $"{b.Left:N0} {ComputeBudget.NameOf(b.Of)} of {b.Limit:N0} are left")
        )
        + ". Train for more epochs or at a higher learning rate, allow more, or group more axes.";

    private double Penalty() => _penalties.Sum(p => p.Value());

    // The penalty belongs to what is compared: without it the best epoch would be one before the groups went.
    private void RememberBest(double objective)
    {
        if (objective < _bestObjective)
        {
            _bestObjective = objective;
            _best = _runner.Parameters.AllValues.ToArray();
            _waited = 0;
        }
        else
        {
            _waited++;
        }
    }

    private TrainingProgress Progress(double rate, Evaluation? evaluation) =>
        new()
        {
            Stage = Stage,
            Epoch = _epoch + 1,
            Epochs = Epochs,
            Step = _step,
            Steps = StepsOfEpoch,
            LearningRate = rate,
            Loss = _lossOfEpoch.Mean,
            Penalty = Penalty(),
            Kept = [.. _penalties.Select(p => new KeptGroups(p.Set.Name, p.CountNonzero(), p.Layout.Groups.Count))],
            Budgets = Budgets,
            ValidationLoss = evaluation?.Loss,
            ValidationAccuracy = evaluation?.Accuracy,
        };
}
