using System;
using System.Collections.Generic;
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
    private readonly TrainingSetup _setup;
    private readonly TrainingOptions _options;

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
        _options = options ?? new TrainingOptions();
        _setup = new TrainingSetup(spec, data, _options.Threads);
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
    /// <exception cref="TrainingException">
    /// Training diverged, or cannot reach what the recipe asks for. The run's checkpoint is then gone: resumed, it would fail
    /// again.
    /// </exception>
    /// <exception cref="DataException">Features cannot be standardized.</exception>
    public TrainingResult Run(IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        var store = new StageStore(_setup, _options);
        if (_options.Resume)
            store.Resume();
        try
        {
            var course = new StageCourse(new ProgressClock(progress, PlannedSteps()), cancellation) { Keep = store.Keep };
            var dense = _options.DenseBaseline ? new DenseStage(_setup).Run(course, store) : null;
            var penalized = new PenalizedStage(_setup, _setup.InitialWeights()).Run(course, store);
            return RunResult.Of(_setup, dense, penalized, course, store);
        }
        catch (TrainingException)
        {
            store.Discard();
            throw;
        }
    }

    /// <summary>
    /// λ_max of each set of groups with the penalty <c>group-lasso</c>; a penalty at or above it removes all groups of the set.
    /// </summary>
    /// <remarks>
    /// Takes one pass over the training rows, and where the answer can be exact a few epochs of a network of which nothing is
    /// left. It is remembered, and part of the report.
    /// </remarks>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public IReadOnlyList<LambdaMax> LambdaMaxima(CancellationToken cancellation = default) => _setup.LambdaMaxima(cancellation);

    private long PlannedSteps() =>
        (long)_setup.Batches.Steps * (_setup.Recipe.Epochs * (_options.DenseBaseline ? 2 : 1) + _setup.Recipe.DebiasEpochs);
}
