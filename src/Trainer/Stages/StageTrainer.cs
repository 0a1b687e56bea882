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

    private readonly NetworkRunner runner;
    private readonly Recipe recipe;
    private readonly Losses losses;
    private readonly Dataset training, validation;
    private readonly IReadOnlyList<StructuredPenalty> penalties;
    private readonly Optimizer optimizer;
    private readonly LearningRateSchedule schedule;
    private readonly RandomStream random;
    private readonly Minibatches batches;
    private readonly DivergenceWatch watch;
    private readonly ComputeBudget? budget;
    private readonly int stepsOfPrice;

    private int epoch, step, waited;
    private LossValue lossOfEpoch;
    private double lengthSincePrice;
    private double bestObjective = double.PositiveInfinity;
    private float[]? best;

    /// <summary>Prepares a stage that starts from the runner's present parameters.</summary>
    public StageTrainer(
        TrainingStage stage, NetworkRunner runner, Recipe recipe, double learningRate, int epochs, Losses losses,
        Dataset training, Dataset validation, IReadOnlyList<StructuredPenalty> penalties, IReadOnlyList<(Cost Cost, long Limit)> limits, RandomStream random)
    {
        (Stage, Epochs) = (stage, epochs);
        (this.runner, this.recipe, this.losses, this.training, this.validation) = (runner, recipe, losses, training, validation);
        (this.penalties, this.random) = (penalties, random);
        schedule = new LearningRateSchedule(recipe, learningRate, epochs);
        optimizer = OptimizerTable.Create(recipe, runner.Parameters);
        batches = new Minibatches(training.Rows, recipe.Batch);
        watch = new DivergenceWatch(stage, runner, penalties, losses, training, learningRate);
        stepsOfPrice = Math.Max(1, StepsOfEpoch / PricesOfEpoch);
        if (limits.Count > 0)
            budget = new ComputeBudget(penalties, runner.Parameters, limits, PathLength());
    }

    public TrainingStage Stage { get; }

    public int Epochs { get; }

    public int StepsOfEpoch => batches.Steps;

    /// <summary>How the limits stand; empty without any.</summary>
    public IReadOnlyList<BudgetReport> Budgets => budget?.Report ?? [];

    /// <summary>Epochs that were run; fewer than planned after an early stop.</summary>
    public int EpochsRun => epoch;

    /// <summary>Runs to the end of the stage, from the start or from where <see cref="Restore"/> left it.</summary>
    /// <param name="clock">Is told of every step, and reports some.</param>
    /// <param name="keep">Is called when the state should be kept: after every epoch, and before a cancellation is thrown.</param>
    /// <param name="isCancelled">Whether to stop at the next step.</param>
    /// <returns>Whether the stage ended; false after a cancellation.</returns>
    /// <exception cref="TrainingException">The stage diverged.</exception>
    public bool Run(ProgressClock clock, Action keep, Func<bool> isCancelled)
    {
        clock.Skip((long)epoch * StepsOfEpoch + step);
        while (epoch < Epochs && !HasStopped)
        {
            var order = random.Split("order of rows", epoch).Permutation(training.Rows);
            var rate = 0.0;
            while (step < StepsOfEpoch)
            {
                if (isCancelled())
                {
                    keep();
                    return false;
                }
                rate = Step(order, null);
                if (clock.Advance() && step < StepsOfEpoch)
                    clock.Report(Progress(rate, null));
            }
            var evaluation = validation.Rows > 0 ? runner.Evaluate(losses.Plain, validation) : null;
            watch.RequireFinite(evaluation?.Loss ?? 0, epoch, step);
            watch.See(lossOfEpoch.Mean, epoch);
            clock.Report(Progress(rate, evaluation) with { IsEpochEnd = true });
            if (recipe.Patience > 0)
                RememberBest(evaluation!.Loss + Penalty());
            EndEpoch();
            keep();
        }
        clock.Skip((long)(Epochs - epoch) * StepsOfEpoch);
        if (!IsGoingOn)
        {
            if (best is null)
                watch.RequireLearnt(epoch);
            best?.CopyTo(runner.Parameters.AllValues);
        }
        return true;
    }

    /// <summary>Whether what is left is within the limits, whatever happened to the parameters since the last step.</summary>
    public bool IsWithinLimits()
    {
        budget?.Measure();
        return budget?.Holds ?? true;
    }

    /// <summary>Writes the end of the stage into the course of the prices.</summary>
    public void NoteEnd() => budget?.Note(epoch + (double)step / StepsOfEpoch);

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
            var order = random.Split("order of rows", epoch).Permutation(training.Rows);
            while (step < StepsOfEpoch)
            {
                if (isCancelled())
                {
                    keep();
                    return false;
                }
                if (budget!.IsOverdue)
                    throw new TrainingException(Overdue());
                Step(order, rate);
                if (clock.Advance())
                    clock.Report(Progress(rate, null));
                if (HasJustMovedPrices && budget.Holds)
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
        Progress(rate, null) with { Epoch = epoch, Step = StepsOfEpoch, Loss = loss, IsClosing = true };

    /// <summary>Whether the stage is past its closing step, because its limits need more.</summary>
    public bool IsGoingOn { get; private set; }

    /// <summary>Counters and small numbers.</summary>
    public StageState State => new(
        epoch, step, IsGoingOn, waited, lossOfEpoch.Sum, lossOfEpoch.Weight, optimizer.StepCount, lengthSincePrice, best is null ? null : bestObjective, budget?.State, watch.State);

    /// <summary>Writes the arrays that belong to <see cref="State"/>.</summary>
    public void SaveArrays(Checkpoint checkpoint)
    {
        checkpoint.Add("values", runner.Parameters.AllValues.ToArray());
        foreach (var (name, data) in optimizer.State)
            checkpoint.Add(name, data);
        if (best is not null)
            checkpoint.Add("best", best);
    }

    /// <summary>Takes counters and arrays back.</summary>
    /// <exception cref="CheckpointException">They cannot be those of this stage.</exception>
    public void Restore(Checkpoint checkpoint)
    {
        var state = checkpoint.State.InStage;
        checkpoint.Require(
            state is { Epoch: >= 0, Step: >= 0, Waited: >= 0, OptimizerSteps: >= 0 } && state.Step < StepsOfEpoch
            && (state.IsGoingOn ? budget is not null && state.Epoch < int.MaxValue : state.Epoch < Epochs || (state.Epoch == Epochs && state.Step == 0))
            && (budget is null) == (state.Budget is null),
            "where it stands is no place of the run");
        (epoch, step, waited, IsGoingOn) = (state.Epoch, state.Step, state.Waited, state.IsGoingOn);
        lossOfEpoch = new LossValue(state.LossSum, state.LossWeight);
        optimizer.StepCount = state.OptimizerSteps;
        watch.Restore(state.Watch);
        checkpoint.Take("values", runner.Parameters.AllValues.Length).CopyTo(runner.Parameters.AllValues);
        foreach (var (name, data) in optimizer.State)
            checkpoint.Take(name, data.Length).CopyTo(data, 0);
        lengthSincePrice = state.LengthSincePrice;
        budget?.Restore(state.Budget!, checkpoint);
        if (state.BestObjective is { } objective)
        {
            bestObjective = objective;
            best = checkpoint.Take("best", runner.Parameters.AllValues.Length);
        }
    }

    private bool HasStopped => recipe.Patience > 0 && waited >= recipe.Patience;

    private bool HasJustMovedPrices => lengthSincePrice == 0;

    private void EndEpoch()
    {
        epoch++;
        step = 0;
        lossOfEpoch = default;
        budget?.Note(epoch);
    }

    /// <param name="order">The order of the epoch's rows.</param>
    /// <param name="fixedRate">The learning rate; null for the schedule's.</param>
    private double Step(int[] order, double? fixedRate)
    {
        var loss = runner.Differentiate(losses.Training, training, order.AsSpan()[batches.Of(step)], batches.Largest, optimizer.StepCount);
        watch.RequireFinite(loss.Sum, epoch, step);
        watch.SeeFirst(loss.Mean);
        lossOfEpoch += loss;
        if (recipe.Clip > 0)
            GradientClipping.ByGlobalNorm(runner.Parameters.Gradients, recipe.Clip);
        var stepLength = 1.0 / StepsOfEpoch;
        var moment = epoch + step * stepLength;
        var rate = fixedRate ?? schedule.At(moment, stepLength);
        optimizer.Step(rate);
        var lambdaScale = recipe.LambdaWarmupEpochs > 0 ? Math.Min(1, (moment + stepLength) / recipe.LambdaWarmupEpochs) : 1;
        foreach (var penalty in penalties)
            penalty.Step(optimizer, rate, lambdaScale);
        step++;
        MovePrices(rate);
        return rate;
    }

    private void MovePrices(double rate)
    {
        if (budget is null)
            return;
        lengthSincePrice += optimizer.StepLength(rate);
        if (step % stepsOfPrice != 0 && step < StepsOfEpoch)
            return;
        budget.Update(optimizer, lengthSincePrice);
        lengthSincePrice = 0;
    }

    private double PathLength()
    {
        var stepLength = 1.0 / StepsOfEpoch;
        double length = 0;
        for (var s = 0L; s < (long)Epochs * StepsOfEpoch; s++)
            length += optimizer.StepLength(schedule.At(s * stepLength, stepLength));
        return length;
    }

    private string Overdue() =>
        $"After {epoch + (step > 0 ? 1 : 0)} epochs, where {Epochs} were planned, the limit still does not hold: "
        + string.Join(" and ", Budgets.Where(b => b.Left > b.Limit).Select(b => $"{b.Left:N0} {ComputeBudget.NameOf(b.Of)} of {b.Limit:N0} are left"))
        + ". Train for more epochs or at a higher learning rate, allow more, or group more axes.";

    private double Penalty() => penalties.Sum(p => p.Value());

    // The penalty belongs to what is compared: without it the best epoch would be one before the groups went.
    private void RememberBest(double objective)
    {
        if (objective < bestObjective)
        {
            bestObjective = objective;
            best = runner.Parameters.AllValues.ToArray();
            waited = 0;
        }
        else
        {
            waited++;
        }
    }

    private TrainingProgress Progress(double rate, Evaluation? evaluation) => new()
    {
        Stage = Stage,
        Epoch = epoch + 1,
        Epochs = Epochs,
        Step = step,
        Steps = StepsOfEpoch,
        LearningRate = rate,
        Loss = lossOfEpoch.Mean,
        Penalty = Penalty(),
        Kept = [.. penalties.Select(p => new KeptGroups(p.Set.Name, p.CountNonzero(), p.Layout.Groups.Count))],
        Budgets = Budgets,
        ValidationLoss = evaluation?.Loss,
        ValidationAccuracy = evaluation?.Accuracy,
    };
}
