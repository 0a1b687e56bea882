using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>How a path is walked.</summary>
public sealed record PathOptions
{
    /// <summary>The number of λ.</summary>
    public int Steps { get; init; } = 12;

    /// <summary>The smallest λ as a fraction of the largest.</summary>
    public double Ratio { get; init; } = 0.01;

    /// <summary>Epochs at each λ after the first; null for a quarter of the recipe's, at least 1.</summary>
    public int? EpochsPerStep { get; init; }

    /// <summary>Whether to debias the survivors of every step before they are measured. The path itself goes on without.</summary>
    public bool Debias { get; init; }
}

/// <summary>The surviving units of an axis.</summary>
/// <param name="Axis">The axis' name.</param>
/// <param name="Kept">Units that are left.</param>
/// <param name="Total">Units that it had.</param>
public sealed record KeptUnits(string Axis, int Kept, int Total);

/// <summary>One λ of a path.</summary>
/// <param name="Scale">The factor on every set's λ.</param>
/// <param name="Lambdas">The λ of each set, in the spec's order.</param>
/// <param name="Kept">The surviving units of every grouped axis.</param>
/// <param name="Size">Size and work of the survivors.</param>
/// <param name="Penalty">The penalty.</param>
/// <param name="Validation">Loss and accuracy on the validation rows; null without such rows.</param>
/// <param name="Test">The same on the test rows.</param>
public sealed record PathRow(
    double Scale,
    IReadOnlyList<double> Lambdas,
    IReadOnlyList<KeptUnits> Kept,
    Footprint Size,
    double Penalty,
    Evaluation? Validation,
    Evaluation? Test
);

/// <summary>
/// The regularization path: λ from a small fraction of λ_max up to λ_max in even steps of its logarithm, every training
/// starting from the weights of the one before.
/// </summary>
/// <remarks>
/// The path goes from dense to sparse. The other direction, usual for convex problems, fails in a network: with all groups
/// zero the gradients of all groups are zero too, and nothing would ever come back (I. Lemhadri et al., "LassoNet", JMLR 22,
/// 2021, section 3.2, walks the same way). λ_max is the smallest λ at which the groups' zeros are a stationary point: the
/// largest ‖∇_g‖/c_g there. In a network of several layers, where that is zero, it is estimated by the gradients at the initial
/// weights, and the path ends early once every group is gone.
/// </remarks>
public sealed class RegularizationPath
{
    // At λ_max itself a warm start shrinks towards zero for ever; a little above it gets there.
    private const double Margin = 1.05;

    private readonly TrainingSetup _setup;
    private readonly PathOptions _path;

    /// <summary>Prepares a path.</summary>
    /// <param name="spec">The spec; the λ of its sets count relative to each other.</param>
    /// <param name="data">The rows.</param>
    /// <param name="path">Number and range of the λ.</param>
    /// <param name="options">Threads; checkpoints and a dense baseline are not part of a path.</param>
    /// <exception cref="ManifestException">Spec and data do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no steps, or the ratio is not above 0 and below 1.</exception>
    /// <exception cref="TrainingException">No set has a λ above 0, or the recipe limits what the result costs.</exception>
    public RegularizationPath(PrunedNetManifest spec, DataSplit data, PathOptions? path = null, TrainingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(data);
        _path = path ?? new PathOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(_path.Steps, 1, nameof(path));
        if (!(_path.Ratio is > 0 and < 1))
            throw new ArgumentOutOfRangeException(
                nameof(path),
                $"The smallest λ is {_path.Ratio} of the largest; expected a fraction above 0 and below 1."
            );
        LambdaSearch.RequireNoLimits(spec, "A path");
        if (!spec.Groups.Any(g => g.Lambda > 0))
            throw new TrainingException(
                "No group set has a λ above 0, so there is no path to walk; give at least one set a λ (they count relative to each other)."
            );
        _setup = new TrainingSetup(spec, data, options?.Threads ?? 0);
    }

    /// <summary>The factor on the spec's λ at which every group is zero, or its estimate, and 5 % more.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public double LargestScale(CancellationToken cancellation = default)
    {
        var weights = _setup.InitialWeights();
        if (!LambdaMax.GroupsFollowGroups(_setup.Spec))
        {
            // Zero every group and let the rest, such as the biases, settle; then see how hard the groups are pulled.
            var silent = new StageCourse(new ProgressClock(null, 0), cancellation);
            weights = new PenalizedStage(_setup.Scaled(LambdaMax.Overwhelming), weights).Run(silent).Weights;
        }
        return Margin
            * LambdaMax
                .PullsOn(_setup, weights)
                .Where(pull => pull.Set.Lambda > 0)
                .Select(pull => pull.Value / pull.Set.Lambda)
                .DefaultIfEmpty(0)
                .Max();
    }

    /// <summary>Walks the path.</summary>
    /// <param name="progress">Is told of the course of every training.</param>
    /// <param name="walked">Is told of every row as soon as it is known.</param>
    /// <param name="cancellation">Stops at the next step.</param>
    /// <returns>The rows, λ rising.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public IReadOnlyList<PathRow> Run(
        IProgress<TrainingProgress>? progress = null,
        IProgress<PathRow>? walked = null,
        CancellationToken cancellation = default
    )
    {
        var largest = LargestScale(cancellation);
        var weights = _setup.InitialWeights();
        var stepsOfEpoch = (long)_setup.Batches.Steps;
        var rows = new List<PathRow>();
        for (var i = 0; i < _path.Steps; i++)
        {
            var scale = largest * Math.Pow(_path.Ratio, _path.Steps == 1 ? 0 : 1 - (double)i / (_path.Steps - 1));
            var setup = _setup.Scaled(scale);
            var epochs = i == 0 ? _setup.Recipe.Epochs : _path.EpochsPerStep ?? Math.Max(1, _setup.Recipe.Epochs / 4);
            var clock = new ProgressClock(progress, stepsOfEpoch * (epochs + (_path.Debias ? _setup.Recipe.DebiasEpochs : 0)));
            var course = new StageCourse(clock, cancellation);
            weights = new PenalizedStage(setup, weights, epochs).Run(course).Weights;
            var row = Measure(setup, scale, weights, course);
            rows.Add(row);
            walked?.Report(row);
            if (row.Kept.All(k => k.Kept == 0))
                break;
        }
        return rows;
    }

    private PathRow Measure(TrainingSetup setup, double scale, WeightSet weights, StageCourse course)
    {
        var pruned = Pruner.Prune(setup.Spec.Network, weights);
        var measured = _path.Debias ? new DebiasedStage(setup, pruned).Run(course).Weights : pruned.Weights;
        using var runner = setup.RunnerOf(setup.Spec.Network, weights);
        return new PathRow(
            scale,
            [.. setup.Spec.Groups.Select(g => g.Lambda)],
            [
                .. setup
                    .Spec.Groups.SelectMany(g => g.Axes)
                    .SelectMany(a => a.Atoms)
                    .Distinct()
                    .Select(a => new KeptUnits(a.Name, pruned.Network.FindAxis(a.Name)?.Count ?? 0, a.Size)),
            ],
            new Footprint(pruned.Network.ParameterCount, pruned.Network.TotalMacs),
            setup.PenaltiesOf(runner.Parameters).Sum(p => p.Value()),
            setup.Data.Validation.Rows > 0 ? setup.Evaluate(pruned.Network, measured, setup.Data.Validation) : null,
            setup.Data.Test.Rows > 0 ? setup.Evaluate(pruned.Network, measured, setup.Data.Test) : null
        );
    }
}
