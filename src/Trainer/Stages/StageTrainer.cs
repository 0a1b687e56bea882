using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>
/// The epochs of one stage: minibatch steps of the optimizer, each followed by the proximal step of every penalty. All
/// randomness is a function of seed, stage, epoch and step, so that the state is the arrays and a few counters.
/// </summary>
internal sealed partial class StageTrainer
{
    private readonly NetworkRunner _runner;
    private readonly StagePlan _plan;
    private readonly Optimizer _optimizer;
    private readonly LearningRateSchedule _schedule;
    private readonly Minibatches _batches;
    private readonly DivergenceWatch _watch;
    private readonly EarlyStopping _stopping;
    private readonly StageLimits? _limits;

    private int _epoch,
        _step;
    private LossValue _lossOfEpoch;

    /// <summary>Prepares a stage that starts from the runner's present parameters.</summary>
    public StageTrainer(NetworkRunner runner, StagePlan plan)
    {
        (_runner, _plan) = (runner, plan);
        _schedule = new LearningRateSchedule(plan.Recipe, plan.LearningRate, plan.Epochs);
        _optimizer = OptimizerTable.Create(plan.Recipe.Optimizer, runner.Parameters);
        _batches = new Minibatches(plan.Training.Rows, plan.Recipe.Batch);
        _watch = new DivergenceWatch(plan.Stage, runner, plan.Penalties, plan.Losses, plan.Training, plan.LearningRate);
        _stopping = new EarlyStopping(plan.Recipe.Patience);
        if (plan.Limits.Count > 0)
            _limits = new StageLimits(new ComputeBudget(plan.Penalties, runner.Parameters, plan.Limits, PathLength()), StepsOfEpoch);
    }

    public TrainingStage Stage => _plan.Stage;

    public int StepsOfEpoch => _batches.Steps;

    /// <summary>How the limits stand; empty without any.</summary>
    public IReadOnlyList<BudgetReport> Budgets => _limits?.Reports ?? [];

    /// <summary>Epochs that were run; fewer than planned after an early stop.</summary>
    public int EpochsRun => _epoch;

    /// <summary>Whether the stage is past its closing step, because its limits need more.</summary>
    public bool IsGoingOn { get; private set; }

    /// <summary>Runs to the end of the stage, from the start or from where <see cref="Restore"/> left it.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="TrainingException">The stage diverged.</exception>
    public void Run(StageCourse course)
    {
        var clock = course.Clock;
        clock.Skip((long)_epoch * StepsOfEpoch + _step);
        while (_epoch < _plan.Epochs && !_stopping.HasStopped)
        {
            var order = OrderOfRows();
            var rate = 0.0;
            while (_step < StepsOfEpoch)
            {
                course.StopIfCancelled(this);
                rate = Step(order, null);
                if (clock.Advance() && _step < StepsOfEpoch)
                    clock.Report(Progress(rate, null));
            }
            var evaluation = _plan.Validation.Rows > 0 ? _runner.Evaluate(_plan.Losses.Plain, _plan.Validation) : null;
            _watch.RequireFinite(evaluation?.Loss ?? 0, _epoch, _step);
            _watch.See(_lossOfEpoch.Mean, _epoch);
            clock.Report(Progress(rate, evaluation) with { IsEpochEnd = true });
            if (_stopping.IsActive)
                _stopping.See(evaluation!.Loss + Penalty(), _runner.Parameters.AllValues);
            EndEpoch();
            course.Keep(this);
        }
        clock.Skip((long)(_plan.Epochs - _epoch) * StepsOfEpoch);
        if (IsGoingOn)
            return;
        if (_stopping.Best is { } best)
            best.CopyTo(_runner.Parameters.AllValues);
        else
            _watch.RequireLearnt(_epoch);
    }

    /// <summary>Whether what is left is within the limits, whatever happened to the parameters since the last step.</summary>
    public bool IsWithinLimits() => _limits?.HoldNow() ?? true;

    /// <summary>Writes the end of the stage into the course of the prices.</summary>
    public void NoteEnd() => _limits?.Note(_epoch + (double)_step / StepsOfEpoch);

    /// <summary>Goes on beyond the last epoch until the limits hold.</summary>
    /// <param name="rate">The learning rate of every step.</param>
    /// <param name="course">Progress and cancellation.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="TrainingException">
    /// The stage has lasted as long again. That is so from the start where a closing step broke limits that held before, so
    /// that training and closing steps cannot take turns for ever.
    /// </exception>
    public void GoOn(double rate, StageCourse course)
    {
        IsGoingOn = true;
        while (true)
        {
            var order = OrderOfRows();
            while (_step < StepsOfEpoch)
            {
                course.StopIfCancelled(this);
                if (_limits!.AreOverdue)
                    throw new TrainingException(_limits.Overdue(_epoch + (_step > 0 ? 1 : 0), _plan.Epochs));
                Step(order, rate);
                if (course.Clock.Advance())
                    course.Clock.Report(Progress(rate, null));
                if (_limits.HaveJustMoved && _limits.Hold)
                    return;
            }
            EndEpoch();
            course.Keep(this);
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

    private int[] OrderOfRows() => _plan.Random.Split("order of rows", _epoch).Permutation(_plan.Training.Rows);

    private void EndEpoch()
    {
        _epoch++;
        _step = 0;
        _lossOfEpoch = default;
        _limits?.Note(_epoch);
    }

    /// <param name="order">The order of the epoch's rows.</param>
    /// <param name="fixedRate">The learning rate; null for the schedule's.</param>
    private double Step(int[] order, double? fixedRate)
    {
        var loss = _runner.Differentiate(
            _plan.Losses.Training,
            _plan.Training,
            order.AsSpan()[_batches.Of(_step)],
            _batches.Largest,
            _optimizer.StepCount
        );
        _watch.RequireFinite(loss.Sum, _epoch, _step);
        _watch.SeeFirst(loss.Mean);
        _lossOfEpoch += loss;
        if (_plan.Recipe.Clip > 0)
            GradientClipping.ByGlobalNorm(_runner.Parameters.Gradients, _plan.Recipe.Clip);
        var stepLength = 1.0 / StepsOfEpoch;
        var moment = _epoch + _step * stepLength;
        var rate = fixedRate ?? _schedule.At(moment, stepLength);
        _optimizer.Step(rate);
        var warmup = _plan.Recipe.LambdaWarmupEpochs;
        var lambdaScale = warmup > 0 ? Math.Min(1, (moment + stepLength) / warmup) : 1;
        foreach (var penalty in _plan.Penalties)
            penalty.Step(_optimizer, rate, lambdaScale);
        _step++;
        _limits?.Follow(_optimizer, rate, _step);
        return rate;
    }

    private double PathLength()
    {
        var stepLength = 1.0 / StepsOfEpoch;
        double length = 0;
        for (var s = 0L; s < (long)_plan.Epochs * StepsOfEpoch; s++)
            length += _optimizer.StepLength(_schedule.At(s * stepLength, stepLength));
        return length;
    }

    private double Penalty() => _plan.Penalties.Sum(p => p.Value());

    private TrainingProgress Progress(double rate, Evaluation? evaluation) =>
        new()
        {
            Stage = Stage,
            Epoch = _epoch + 1,
            Epochs = _plan.Epochs,
            Step = _step,
            Steps = StepsOfEpoch,
            LearningRate = rate,
            Loss = _lossOfEpoch.Mean,
            Penalty = Penalty(),
            Kept = [.. _plan.Penalties.Select(p => p.Kept())],
            Budgets = Budgets,
            ValidationLoss = evaluation?.Loss,
            ValidationAccuracy = evaluation?.Accuracy,
        };
}
