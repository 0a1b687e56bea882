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

    private readonly PrunedNetManifest _spec;
    private readonly DataSplit _data;
    private readonly TrainingOptions _options;
    private readonly PathOptions _path;
    private readonly TrainingRun _template;

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
        _spec = spec;
        _data = data;
        _options = (options ?? new TrainingOptions()) with { Checkpoint = null, Resume = false, DenseBaseline = false };
        _template = new TrainingRun(spec, data, _options);
    }

    /// <summary>The factor on the spec's λ at which every group is zero, or its estimate, and 5 % more.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public double LargestScale(CancellationToken cancellation = default)
    {
        var weights = _template.InitialWeights();
        if (!LambdaMax.GroupsFollowGroups(_spec))
        {
            // Zero every group and let the rest, such as the biases, settle; then see how hard the groups are pulled.
            var zeroed = new TrainingRun(LambdaSearch.Scaled(_spec, LambdaMax.Overwhelming), _data, _options);
            weights = zeroed.Penalize(weights, _template.Recipe.Epochs, new ProgressClock(null, 0), cancellation).Weights;
        }
        return Margin
            * LambdaMax
                .PullsOn(_template, weights)
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
        var weights = _template.InitialWeights();
        var stepsOfEpoch = (long)_template.Batches.Steps;
        var rows = new List<PathRow>();
        for (var i = 0; i < _path.Steps; i++)
        {
            var scale = largest * Math.Pow(_path.Ratio, _path.Steps == 1 ? 0 : 1 - (double)i / (_path.Steps - 1));
            var run = new TrainingRun(LambdaSearch.Scaled(_spec, scale), _data, _options);
            var epochs = i == 0 ? _template.Recipe.Epochs : _path.EpochsPerStep ?? Math.Max(1, _template.Recipe.Epochs / 4);
            var clock = new ProgressClock(progress, stepsOfEpoch * (epochs + (_path.Debias ? _template.Recipe.DebiasEpochs : 0)));
            weights = run.Penalize(weights, epochs, clock, cancellation).Weights;
            var row = Measure(run, scale, weights, clock, cancellation);
            rows.Add(row);
            walked?.Report(row);
            if (row.Kept.All(k => k.Kept == 0))
                break;
        }
        return rows;
    }

    private PathRow Measure(TrainingRun run, double scale, WeightSet weights, ProgressClock clock, CancellationToken cancellation)
    {
        var pruned = Pruner.Prune(_spec.Network, weights);
        var measured = _path.Debias ? run.Debias(pruned, clock, cancellation).Weights : pruned.Weights;
        using var runner = run.LearnerOf(_spec.Network, weights);
        return new PathRow(
            scale,
            [.. run.Spec.Groups.Select(g => g.Lambda)],
            [
                .. _spec
                    .Groups.SelectMany(g => g.Axes)
                    .SelectMany(a => a.Atoms)
                    .Distinct()
                    .Select(a => new KeptUnits(a.Name, pruned.Network.FindAxis(a.Name)?.Count ?? 0, a.Size)),
            ],
            new Footprint(pruned.Network.ParameterCount, pruned.Network.TotalMacs),
            run.PenaltiesOf(runner.Parameters).Sum(p => p.Value()),
            _data.Validation.Rows > 0 ? run.Evaluate(pruned.Network, measured, _data.Validation) : null,
            _data.Test.Rows > 0 ? run.Evaluate(pruned.Network, measured, _data.Test) : null
        );
    }
}
