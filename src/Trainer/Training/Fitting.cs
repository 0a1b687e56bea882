using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Trainer;

/// <summary>
/// The epochs of one stage: minibatch steps of the optimizer, each followed by the proximal step of every penalty. All
/// randomness is a function of seed, stage, epoch and step, so that the state is the arrays and a few counters.
/// </summary>
internal sealed class Fitting
{
    private readonly Learner learner;
    private readonly Recipe recipe;
    private readonly Losses losses;
    private readonly Dataset training, validation;
    private readonly IReadOnlyList<StructuredPenalty> penalties;
    private readonly Optimizer optimizer;
    private readonly LearningRateSchedule schedule;
    private readonly RandomStream random;
    private readonly int batch;
    private readonly int[] rows;

    private int epoch, step, waited;
    private LossValue lossOfEpoch;
    private double bestObjective = double.PositiveInfinity;
    private float[]? best;

    /// <summary>Prepares a stage that starts from the learner's present parameters.</summary>
    public Fitting(
        TrainingStage stage, Learner learner, Recipe recipe, double learningRate, int epochs, Losses losses,
        Dataset training, Dataset validation, IReadOnlyList<StructuredPenalty> penalties, RandomStream random)
    {
        (Stage, Epochs) = (stage, epochs);
        (this.learner, this.recipe, this.losses, this.training, this.validation) = (learner, recipe, losses, training, validation);
        (this.penalties, this.random) = (penalties, random);
        schedule = new LearningRateSchedule(recipe, learningRate, epochs);
        optimizer = recipe.Optimizer switch
        {
            "sgd" => new Sgd(learner.Parameters, recipe.Momentum, recipe.Nesterov, recipe.WeightDecay),
            "adam" => new Adam(learner.Parameters, recipe.Beta1, recipe.Beta2, recipe.Epsilon, recipe.WeightDecay),
            _ => new Adam(learner.Parameters, recipe.Beta1, recipe.Beta2, recipe.Epsilon, recipe.WeightDecay, decoupled: true),
        };
        batch = Math.Min(recipe.Batch, training.Rows);
        rows = new int[batch];
        StepsOfEpoch = StepsFor(training, recipe);
    }

    public TrainingStage Stage { get; }

    public int Epochs { get; }

    public int StepsOfEpoch { get; }

    /// <summary>Epochs that were run; fewer than planned after an early stop.</summary>
    public int EpochsRun => epoch;

    public static int StepsFor(Dataset training, Recipe recipe) => (training.Rows + recipe.Batch - 1) / recipe.Batch;

    /// <summary>Runs to the end of the stage, from the start or from where <see cref="Restore"/> left it.</summary>
    /// <param name="clock">Is told of every step, and reports some.</param>
    /// <param name="keep">Is called when the state should be kept: after every epoch, and before a cancellation is thrown.</param>
    /// <param name="isCancelled">Whether to stop at the next step.</param>
    /// <returns>Whether the stage ended; false after a cancellation.</returns>
    /// <exception cref="TrainingException">The loss is no longer finite.</exception>
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
                rate = Step(order);
                if (clock.Advance() && step < StepsOfEpoch)
                    clock.Report(Progress(rate, null));
            }
            var evaluation = validation.Rows > 0 ? learner.Evaluate(losses.Plain, validation) : null;
            CheckFinite(evaluation?.Loss ?? 0);
            clock.Report(Progress(rate, evaluation) with { IsEpochEnd = true });
            if (recipe.Patience > 0)
                RememberBest(evaluation!.Loss + Penalty());
            epoch++;
            step = 0;
            lossOfEpoch = default;
            keep();
        }
        clock.Skip((long)(Epochs - epoch) * StepsOfEpoch);
        best?.CopyTo(learner.Parameters.Values);
        return true;
    }

    /// <summary>Where the stage is after a closing step that followed its last epoch.</summary>
    /// <param name="rate">The step's learning rate.</param>
    /// <param name="loss">The mean loss before it.</param>
    public TrainingProgress Closing(double rate, double loss) =>
        Progress(rate, null) with { Epoch = epoch, Step = StepsOfEpoch, Loss = loss, IsClosing = true };

    /// <summary>Writes counters and arrays, the arrays under a prefix.</summary>
    public void Save(Checkpoint checkpoint)
    {
        checkpoint.State["epoch"] = epoch;
        checkpoint.State["step"] = step;
        checkpoint.State["waited"] = waited;
        checkpoint.State["lossSum"] = lossOfEpoch.Sum;
        checkpoint.State["lossWeight"] = lossOfEpoch.Weight;
        checkpoint.State["optimizerSteps"] = optimizer.StepCount;
        checkpoint.Arrays.Add(("values", learner.Parameters.Values.ToArray()));
        checkpoint.Arrays.AddRange(optimizer.State);
        if (best is not null)
        {
            checkpoint.State["bestObjective"] = bestObjective;
            checkpoint.Arrays.Add(("best", best));
        }
    }

    /// <summary>Takes counters and arrays back.</summary>
    public void Restore(Checkpoint checkpoint)
    {
        epoch = (int)checkpoint.State["epoch"]!;
        step = (int)checkpoint.State["step"]!;
        waited = (int)checkpoint.State["waited"]!;
        lossOfEpoch = new LossValue((double)checkpoint.State["lossSum"]!, (double)checkpoint.State["lossWeight"]!);
        optimizer.StepCount = (long)checkpoint.State["optimizerSteps"]!;
        checkpoint["values"].CopyTo(learner.Parameters.Values);
        foreach (var (name, data) in optimizer.State)
            checkpoint[name].CopyTo(data, 0);
        if (checkpoint.State["bestObjective"] is JsonNode objective)
        {
            bestObjective = (double)objective;
            best = checkpoint["best"];
        }
    }

    private bool HasStopped => recipe.Patience > 0 && waited >= recipe.Patience;

    private double Step(int[] order)
    {
        var first = step * batch;
        var count = Math.Min(batch, order.Length - first);
        order.AsSpan(first, count).CopyTo(rows);
        var loss = learner.Differentiate(losses.Training, training, rows.AsSpan(0, count), batch, optimizer.StepCount);
        CheckFinite(loss.Sum);
        lossOfEpoch += loss;
        if (recipe.Clip > 0)
            GradientClipping.ByGlobalNorm(learner.Parameters.Gradients, recipe.Clip);
        var stepLength = 1.0 / StepsOfEpoch;
        var moment = epoch + step * stepLength;
        var rate = schedule.At(moment, stepLength);
        optimizer.Step(rate);
        var lambdaScale = recipe.LambdaWarmupEpochs > 0 ? Math.Min(1, (moment + stepLength) / recipe.LambdaWarmupEpochs) : 1;
        foreach (var penalty in penalties)
            penalty.Step(optimizer, rate, lambdaScale);
        step++;
        return rate;
    }

    private double Penalty() => penalties.Sum(p => p.Value());

    // The penalty belongs to what is compared: without it the best epoch would be one before the groups went.
    private void RememberBest(double objective)
    {
        if (objective < bestObjective)
        {
            bestObjective = objective;
            best = learner.Parameters.Values.ToArray();
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
        ValidationLoss = evaluation?.Loss,
        ValidationAccuracy = evaluation?.Accuracy,
    };

    private void CheckFinite(double loss)
    {
        if (!double.IsFinite(loss))
        {
            throw new TrainingException(
                $"The loss is no longer a finite number in epoch {epoch + 1}, step {step + 1} of the {StageName.Of(Stage)} stage. "
                + "Lower the learning rate, clip the gradient (recipe.clip), or standardize the inputs.");
        }
    }
}
