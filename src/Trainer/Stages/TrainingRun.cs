using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>
/// Trains a spec: with the penalty until whole groups are exactly zero, then removes them, then fine-tunes the survivors
/// without the penalty (debiasing). The same spec, data and seed give the same bits, with any number of threads and however
/// often the run was interrupted and resumed.
/// </summary>
/// <example>
/// <code>
/// var data = DataSplit.Of(loaded, new SplitOptions { Seed = (ulong)recipe.Seed });
/// var result = new TrainingRun(spec, data).Run(progress, cancellation);
/// ManifestFile.Save("digits.prunednet.json", result.Manifest, result.Weights);
/// </code>
/// </example>
public sealed class TrainingRun
{
    private readonly PrunedNetManifest _spec;
    private readonly Recipe _recipe;
    private readonly DataSplit _data;
    private readonly TrainingOptions _options;
    private readonly Losses _losses;
    private readonly RandomStream _random;
    private readonly Dictionary<TrainingStage, FinishedStage> _finished = [];
    private IReadOnlyList<(Cost Cost, long Limit)>? _limits;
    private Footprint? _dense;
    private JsonObject? _identity;
    private Checkpoint? _resumed;
    private bool _hasCheckpoint;
    private IReadOnlyList<LambdaMax>? _lambdaMaxima;

    /// <summary>Checks that spec and data go together.</summary>
    /// <param name="spec">Network, groups and recipe (the defaults without one). Weights it may have are not used.</param>
    /// <param name="data">The rows, split as the recipe says: see <see cref="SplitOf"/>.</param>
    /// <param name="options">Threads, checkpoint, dense baseline.</param>
    /// <exception cref="ManifestException">Something does not fit; the exception lists all of it.</exception>
    /// <exception cref="TrainingException">It would take more memory than there is.</exception>
    public TrainingRun(PrunedNetManifest spec, DataSplit data, TrainingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(data);
        _spec = spec;
        _data = data;
        _options = options ?? new TrainingOptions();
        _recipe = spec.Recipe ?? new Recipe();
        SpecCheck.Require(spec, _recipe, data);
        MemoryNeed.RequireTraining(spec.Network, _recipe, Batches.Largest);
        _losses = Losses.Of(_recipe, data.Training);
        _random = new RandomStream((ulong)_recipe.Seed);
    }

    /// <summary>How a recipe divides rows: its fractions and its seed.</summary>
    public static SplitOptions SplitOf(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return new SplitOptions
        {
            Validation = recipe.Validation,
            Test = recipe.Test,
            Seed = (ulong)recipe.Seed,
        };
    }

    /// <summary>Trains, removes, debiases and measures.</summary>
    /// <param name="progress">Is told of the course, on the calling thread.</param>
    /// <param name="cancellation">Stops the run at the next step; with a checkpoint, it can be resumed there.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <exception cref="CheckpointException">The run cannot be resumed: the checkpoint is missing, damaged, or of another run.</exception>
    /// <exception cref="TrainingException">Training diverged, or cannot reach what the recipe asks for. The run's checkpoint is then gone: resumed, it would fail again.</exception>
    /// <exception cref="DataException">Features cannot be standardized.</exception>
    public TrainingResult Run(IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (_options.Resume)
            Resume();
        try
        {
            var clock = new ProgressClock(progress, PlannedSteps());
            if (_options.DenseBaseline)
                Train(TrainingStage.Dense, _spec.Network, InitialWeights(), _recipe.LearningRate, _recipe.Epochs, clock, cancellation);
            var penalized = Penalize(InitialWeights(), _recipe.Epochs, clock, cancellation);
            return Complete(penalized, clock, cancellation);
        }
        catch (TrainingException) when (_hasCheckpoint)
        {
            // Resumed, the run would fail again at the same step; left there, the checkpoint would stand in the way of a better one.
            File.Delete(AtomicFile.Target(_options.Checkpoint!));
            throw;
        }
    }

    /// <summary>λ_max of each set of groups with the penalty <c>group-lasso</c>; a penalty at or above it removes all groups of the set.</summary>
    /// <remarks>Takes one pass over the training rows, and where the answer can be exact a few epochs of a network of which nothing is left. It is remembered, and part of the report.</remarks>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public IReadOnlyList<LambdaMax> LambdaMaxima(CancellationToken cancellation = default) =>
        _lambdaMaxima ??= LambdaMax.Of(this, cancellation);

    /// <summary>The recipe in use.</summary>
    internal Recipe Recipe => _recipe;

    internal PrunedNetManifest Spec => _spec;

    /// <summary>How an epoch's rows are divided into steps.</summary>
    internal Minibatches Batches => new(_data.Training.Rows, _recipe.Batch);

    /// <summary>The same run with other groups and another recipe.</summary>
    internal TrainingRun With(IReadOnlyList<GroupSet> groups, Recipe recipe) =>
        new(
            _spec with
            {
                Groups = groups,
                Recipe = recipe,
            },
            _data,
            _options with
            {
                Checkpoint = null,
                Resume = false,
                DenseBaseline = false,
            }
        );

    /// <summary>The penalized stage alone.</summary>
    internal FinishedStage Penalize(WeightSet start, int epochs, ProgressClock clock, CancellationToken cancellation) =>
        Train(TrainingStage.Penalized, _spec.Network, start, _recipe.LearningRate, epochs, clock, cancellation);

    /// <summary>Removal, debiasing and the report.</summary>
    internal TrainingResult Complete(FinishedStage penalized, ProgressClock clock, CancellationToken cancellation)
    {
        var pruned = Pruner.Prune(_spec.Network, penalized.Weights);
        var debiased = Debias(pruned, clock, cancellation);
        var (network, weights) = BatchNormFolding.Fold(pruned.Network, debiased.Weights);
        RequireLimits(network);
        var manifest = _spec.Over(network) with
        {
            Recipe = _recipe,
            Missing = MissingCells.EntriesOf(_data.Training),
            Training = Report(penalized, pruned, debiased, LambdaMaxima(cancellation)) with
            {
                Duplicates = DuplicateUnit.Find(network, weights),
            },
        };
        return new TrainingResult(manifest, weights, penalized.Weights, pruned.Removed);
    }

    /// <summary>What the recipe limits, and to how much.</summary>
    private IReadOnlyList<(Cost Cost, long Limit)> Limits => _limits ??= ComputeBudget.LimitsOf(_recipe, DenseFootprint);

    /// <summary>Size and work before pruning, without the batch norms that inference has no more.</summary>
    private Footprint DenseFootprint => _dense ??= Footprint.Of(_spec.Network);

    // What is written is checked itself, however it came to be.
    private void RequireLimits(Network written)
    {
        var left = new Footprint(written.ParameterCount, written.TotalMacs);
        foreach (var (cost, limit) in Limits)
        {
            if (left.Of(cost) > limit)
                throw new TrainingException(
                    $"The trained network needs {left.Of(cost):N0} {ComputeBudget.NameOf(cost)}, above the limit of {limit:N0}; nothing is written."
                );
        }
    }

    internal FinishedStage Debias(Pruned pruned, ProgressClock clock, CancellationToken cancellation) =>
        Train(
            TrainingStage.Debiased,
            pruned.Network,
            pruned.Weights,
            _recipe.DebiasLearningRate ?? _recipe.LearningRate / 10,
            _recipe.DebiasEpochs,
            clock,
            cancellation
        );

    /// <summary>What the seed draws, and standardisation by the training rows.</summary>
    internal WeightSet InitialWeights()
    {
        using var runner = new NetworkRunner(_spec.Network, _options.Threads);
        runner.Parameters.Initialize(_random.Split("weights"));
        runner.LearnStandardization(_data.Training);
        return runner.Parameters.ToWeightSet();
    }

    /// <summary>A network with weights, ready to be measured.</summary>
    internal NetworkRunner LearnerOf(Network network, WeightSet weights)
    {
        var runner = new NetworkRunner(network, _options.Threads);
        runner.Parameters.Load(weights);
        return runner;
    }

    /// <summary>A network with weights, ready for a stage of training.</summary>
    private NetworkRunner TrainingLearnerOf(Network network, WeightSet weights, TrainingStage stage)
    {
        var runner = new NetworkRunner(network, _options.Threads, RandomOf(stage).NextUInt64())
        {
            Augmentation = ImageAugmentation.Of(_recipe, network, _data.Training, RandomOf(stage).Split("augmentation")),
        };
        runner.Parameters.Load(weights);
        return runner;
    }

    internal Evaluation Evaluate(Network network, WeightSet weights, Dataset rows)
    {
        using var runner = LearnerOf(network, weights);
        return runner.Evaluate(_losses.Plain, rows);
    }

    internal StructuredPenalty[] PenaltiesOf(ParameterSet parameters) =>
        [.. GroupLayout.Resolve(_spec.Network, _spec.Groups).Select(layout => new StructuredPenalty(layout, parameters))];

    /// <summary>The gradient of the mean training loss over all rows, left in the runner's parameters.</summary>
    /// <returns>The loss.</returns>
    internal LossValue DifferentiateAll(NetworkRunner runner)
    {
        var loss = default(LossValue);
        var sum = new double[runner.Parameters.TrainedLength];
        for (var step = 0; step < Batches.Steps; step++)
        {
            var rows = Batches.Spread(step);
            loss += runner.Differentiate(_losses.Training, _data.Training, rows, Batches.Largest, step);
            var gradients = runner.Parameters.Gradients;
            for (var i = 0; i < sum.Length; i++)
                sum[i] += (double)gradients[i] * rows.Length / Batches.Rows;
        }
        for (var i = 0; i < sum.Length; i++)
            runner.Parameters.Gradients[i] = (float)sum[i];
        return loss;
    }

    private long PlannedSteps() => (long)Batches.Steps * (_recipe.Epochs * (_options.DenseBaseline ? 2 : 1) + _recipe.DebiasEpochs);

    private RandomStream RandomOf(TrainingStage stage) => _random.Split(StageName.Of(stage));

    private FinishedStage Train(
        TrainingStage stage,
        Network network,
        WeightSet start,
        double learningRate,
        int epochs,
        ProgressClock clock,
        CancellationToken cancellation
    )
    {
        if (_finished.TryGetValue(stage, out var before))
        {
            clock.Skip((long)Batches.Steps * epochs);
            return before;
        }
        using var runner = TrainingLearnerOf(network, start, stage);
        var penalties = stage == TrainingStage.Penalized ? PenaltiesOf(runner.Parameters) : [];
        IReadOnlyList<(Cost, long)> limits = stage == TrainingStage.Penalized ? Limits : [];
        var trainer = new StageTrainer(
            stage,
            runner,
            _recipe,
            learningRate,
            epochs,
            _losses,
            _data.Training,
            _data.Validation,
            penalties,
            limits,
            RandomOf(stage)
        );
        if (_resumed?.State.Stage == stage)
            trainer.Restore(_resumed);
        if (!trainer.Run(clock, () => Keep(trainer), () => cancellation.IsCancellationRequested))
            throw new OperationCanceledException(cancellation);
        Close(trainer, runner, penalties, clock, cancellation);
        if (trainer.EpochsRun > 0)
            runner.SettleStatistics(_data.Training, Batches);
        return _finished[stage] = new FinishedStage(runner.Parameters.ToWeightSet(), trainer.EpochsRun)
        {
            Budgets = trainer.Budgets,
            Prices = [.. penalties.Select(p => p.Prices.ToArray())],
        };
    }

    /// <summary>The end of a stage with penalties: the closing step, and as much more training as the limits still need.</summary>
    private void Close(
        StageTrainer trainer,
        NetworkRunner runner,
        StructuredPenalty[] penalties,
        ProgressClock clock,
        CancellationToken cancellation
    )
    {
        // A stage that was interrupted while it went on has its closing step behind it.
        if (
            trainer.IsGoingOn && !trainer.GoOn(_recipe.LearningRate, clock, () => Keep(trainer), () => cancellation.IsCancellationRequested)
        )
            throw new OperationCanceledException(cancellation);
        while (penalties.Any(p => p.IsActive))
        {
            var loss = Settle(runner, penalties);
            var holds = trainer.IsWithinLimits();
            clock.Report(trainer.Closing(_recipe.LearningRate, loss.Mean));
            if (holds)
                break;
            if (!trainer.GoOn(_recipe.LearningRate, clock, () => Keep(trainer), () => cancellation.IsCancellationRequested))
                throw new OperationCanceledException(cancellation);
        }
        trainer.NoteEnd();
    }

    /// <summary>
    /// One last proximal gradient step, over all rows at the recipe's learning rate. While a schedule lets the rate vanish, the
    /// noise of single batches brings groups back at norms such as 1e-10, and no step is long enough any more to remove them;
    /// the gradient over all rows decides whether they belong.
    /// </summary>
    /// <returns>The loss before it.</returns>
    private LossValue Settle(NetworkRunner runner, StructuredPenalty[] penalties)
    {
        var loss = DifferentiateAll(runner);
        var descent = new Sgd(runner.Parameters, momentum: 0);
        descent.Step(_recipe.LearningRate);
        foreach (var penalty in penalties)
            penalty.Step(descent, _recipe.LearningRate);
        return loss;
    }

    private void Keep(StageTrainer trainer)
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
        _hasCheckpoint = true;
    }

    private void Resume()
    {
        if (_options.Checkpoint is null)
            throw new CheckpointException("There is no checkpoint to resume from: no file was named.");
        var checkpoint = Checkpoint.Read(_options.Checkpoint);
        checkpoint.RequireIdentity(Identity);
        foreach (var done in checkpoint.State.Finished)
        {
            RequireFinished(checkpoint, done);
            var weights = new WeightSet();
            foreach (var parameter in _spec.Network.Parameters)
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
        _hasCheckpoint = true;
    }

    private IEnumerable<TrainingStage> Stages =>
        Enum.GetValues<TrainingStage>().Where(s => s != TrainingStage.Dense || _options.DenseBaseline);

    private void RequireFinished(Checkpoint checkpoint, FinishedState? done)
    {
        var groups =
            done?.Stage == TrainingStage.Penalized
                ? GroupLayout.Resolve(_spec.Network, _spec.Groups).Select(l => l.Groups.Count).ToArray()
                : [];
        var limited = done?.Stage == TrainingStage.Penalized ? Limits : [];
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

    private JsonObject Identity => _identity ??= RunIdentity.Of(_spec, _recipe, _data, _options);

    private TrainingReport Report(FinishedStage penalized, Pruned pruned, FinishedStage debiased, IReadOnlyList<LambdaMax> lambdaMaxima)
    {
        var metrics = new List<StageMetrics>();
        void Measure(string stage, Network network, WeightSet weights)
        {
            if (_data.Test.Rows == 0)
                return;
            var evaluation = Evaluate(network, weights, _data.Test);
            metrics.Add(new StageMetrics(stage, evaluation.Loss, evaluation.Accuracy));
        }
        if (_finished.TryGetValue(TrainingStage.Dense, out var unpenalized))
            Measure(StageName.Of(TrainingStage.Dense), _spec.Network, unpenalized.Weights);
        Measure(StageName.Of(TrainingStage.Penalized), _spec.Network, penalized.Weights);
        Measure(StageName.Pruned, pruned.Network, pruned.Weights);
        Measure(StageName.Of(TrainingStage.Debiased), pruned.Network, debiased.Weights);

        using var whole = LearnerOf(_spec.Network, penalized.Weights);
        using var compact = LearnerOf(pruned.Network, pruned.Weights);
        var penalties = PenaltiesOf(whole.Parameters);
        for (var p = 0; p < penalized.Prices.Count; p++)
            penalized.Prices[p].CopyTo(penalties[p].Prices);
        var loss = whole.Evaluate(_losses.Training, _data.Training).Loss;
        var penalty = penalties.Sum(p => p.Value());
        var compared = _data.Test.Rows > 0 ? _data.Test : _data.Training;
        var (changed, largest) = OutputChange.Between(whole.Outputs(compared), compact.Outputs(compared), compared);
        return new TrainingReport
        {
            Tool = RunIdentity.Tool,
            Seed = _recipe.Seed,
            Data = _data.Training.Source.Description,
            DataSha256 = _data.Training.Source.Sha256 ?? RunIdentity.Digest(_data.Training),
            TrainRows = _data.Training.Rows,
            ValidationRows = _data.Validation.Rows,
            TestRows = _data.Test.Rows,
            Epochs = penalized.EpochsRun,
            DebiasEpochs = debiased.EpochsRun,
            Loss = loss,
            Penalty = penalty,
            Objective = loss + penalty,
            Metrics = metrics,
            PredictionsChangedByRemoval = changed,
            LargestDifferenceByRemoval = largest,
            Dense = DenseFootprint,
            Pruned = Footprint.Of(pruned.Network),
            Budgets = penalized.Budgets,
            Groups =
            [
                .. penalties.Select(p => new GroupNorms(p.Set.Name, p.Set.Lambda, p.Norms())
                {
                    LambdaMax = lambdaMaxima.FirstOrDefault(l => l.Set == p.Set.Name)?.Value,
                }),
            ],
        };
    }
}

/// <summary>What a stage ended with.</summary>
/// <param name="Weights">The weights of the network that the stage trained.</param>
/// <param name="EpochsRun">The epochs that it took.</param>
internal sealed record FinishedStage(WeightSet Weights, int EpochsRun)
{
    /// <summary>How its limits stood at the end.</summary>
    public IReadOnlyList<BudgetReport> Budgets { get; init; } = [];

    /// <summary>For each penalty, what each of its groups paid for computation at the end.</summary>
    public IReadOnlyList<double[]> Prices { get; init; } = [];
}
