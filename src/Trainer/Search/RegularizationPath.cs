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

    /// <summary>
    /// The smallest λ as a fraction of the largest; null to look for one at which as much is kept as without penalty, from a
    /// hundredth down.
    /// </summary>
    public double? Ratio { get; init; }

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
)
{
    /// <summary>The loss of each validation row, by which rows of the path are compared; empty without such rows.</summary>
    public IReadOnlyList<double> ValidationLosses { get; init; } = [];

    /// <summary>Whether nothing is left that λ holds.</summary>
    internal bool IsEmpty { get; init; }

    /// <summary>Whether some axis has no unit left.</summary>
    public bool IsCollapsed => Kept.Any(k => k.Kept == 0);
}

/// <summary>
/// The regularization path: the network without penalty, then λ from a small fraction of λ_max up to where nothing is left in
/// even steps of its logarithm, every training starting from the weights of the one before.
/// </summary>
/// <remarks>
/// The path goes from dense to sparse. The other direction, usual for convex problems, fails in a network: with all groups
/// zero the gradients of all groups are zero too, and nothing would ever come back (I. Lemhadri et al., "LassoNet", JMLR 22,
/// 2021, section 3.2, walks the same way). λ_max is the smallest λ at which the groups' zeros are a stationary point: the
/// largest ‖∇_g‖/c_g there. In a network of several layers, where that is zero, it is estimated by the gradients at the initial
/// weights. What the estimate misses is measured: the path ends once every group is gone, goes on while some are left, and is
/// walked again in finer steps where it ended before half of them.
/// </remarks>
public sealed class RegularizationPath
{
    // At λ_max itself a warm start shrinks towards zero for ever; a little above it gets there.
    private const double Margin = 1.05;

    private const double UsualRatio = 0.01;

    // What no gradient holds, such as a pixel that is always blank, goes at any λ: the search for where all is kept must end.
    private const int RatiosTried = 3;

    private const double RatioDivisor = 10;

    // An estimate of λ_max that is too small by more than a million is none.
    private const double StepBeyond = 4,
        MostBeyond = 1e6;

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
        if (_path.Ratio is not (null or (> 0 and < 1)))
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

    /// <summary>How well the training rows' mean, or their classes' shares, do on the validation rows; null without such rows.</summary>
    public Evaluation? Constant
    {
        get
        {
            if (_setup.Data.Validation.Rows == 0)
                return null;
            var constant = _setup.MeasureConstant(_setup.Data.Validation);
            return new Evaluation(constant.Loss, constant.Classes?.Accuracy) { Figures = constant.Figures };
        }
    }

    /// <summary>Walks the path.</summary>
    /// <param name="progress">Is told of the course of every training.</param>
    /// <param name="walked">Is told of every row as soon as it is known.</param>
    /// <param name="cancellation">Stops at the next step.</param>
    /// <returns>The rows, λ rising; that of the first is 0.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public IReadOnlyList<PathRow> Run(
        IProgress<TrainingProgress>? progress = null,
        IProgress<PathRow>? walked = null,
        CancellationToken cancellation = default
    )
    {
        var walk = new Walk(_setup, _path, progress, walked, cancellation);
        var largest = LargestScale(cancellation);
        var dense = walk.Dense();
        var first = First(walk, dense, largest);
        var steps = Rise(walk, first, largest);
        // The estimate of λ_max was much too large.
        if (steps[^1].IsEmpty && steps.Count is > 1 and var few && few <= _path.Steps / 2)
            steps = Rise(walk, first, steps[^1].Scale);
        return [dense.Row, .. steps];
    }

    // From the network without penalty to the first λ.
    private Place First(Walk walk, Place dense, double largest)
    {
        var ratio = _path.Ratio ?? UsualRatio;
        var place = walk.To(largest * ratio, dense.Weights, _setup.Recipe.Epochs);
        for (var tries = 1; _path.Ratio is null && tries < RatiosTried && !place.KeepsAllOf(dense); tries++)
        {
            ratio /= RatioDivisor;
            place = walk.To(largest * ratio, dense.Weights, _setup.Recipe.Epochs);
        }
        return place;
    }

    // From there in even steps, and beyond the last where it leaves something.
    private List<PathRow> Rise(Walk walk, Place first, double largest)
    {
        var place = first;
        var epochs = _path.EpochsPerStep ?? Math.Max(1, _setup.Recipe.Epochs / 4);
        var rows = new List<PathRow> { walk.Tell(first.Row) };
        var factor = _path.Steps == 1 ? StepBeyond : Math.Pow(largest / first.Row.Scale, 1.0 / (_path.Steps - 1));
        while (!place.Row.IsEmpty)
        {
            var isWithin = rows.Count < _path.Steps;
            var scale = isWithin ? first.Row.Scale * Math.Pow(factor, rows.Count) : place.Row.Scale * Math.Max(factor, StepBeyond);
            if (!isWithin && scale > largest * MostBeyond)
                break;
            place = walk.To(scale, place.Weights, epochs);
            rows.Add(walk.Tell(place.Row));
        }
        return rows;
    }

    /// <summary>Where a walk is.</summary>
    private sealed record Place(PathRow Row, WeightSet Weights)
    {
        public bool KeepsAllOf(Place other) => Row.Kept.Zip(other.Row.Kept).All(pair => pair.First.Kept >= pair.Second.Kept);
    }

    /// <summary>Trains from place to place, and measures there.</summary>
    private sealed class Walk(
        TrainingSetup plain,
        PathOptions path,
        IProgress<TrainingProgress>? progress,
        IProgress<PathRow>? walked,
        CancellationToken cancellation
    )
    {
        public PathRow Tell(PathRow row)
        {
            walked?.Report(row);
            return row;
        }

        public Place Dense()
        {
            var course = CourseOf(plain.Recipe.Epochs);
            var weights = new DenseStage(plain).Run(course).Weights;
            return new Place(Tell(Measure(plain.Scaled(0), 0, weights, course)), weights);
        }

        public Place To(double scale, WeightSet start, int epochs)
        {
            var (setup, course) = (plain.Scaled(scale), CourseOf(epochs));
            var weights = new PenalizedStage(setup, start, epochs).Run(course).Weights;
            return new Place(Measure(setup, scale, weights, course), weights);
        }

        private StageCourse CourseOf(int epochs) =>
            new(
                new ProgressClock(progress, (long)plain.Batches.Steps * (epochs + (path.Debias ? plain.Recipe.DebiasEpochs : 0))),
                cancellation
            );

        private PathRow Measure(TrainingSetup setup, double scale, WeightSet weights, StageCourse course)
        {
            var pruned = Pruner.Prune(setup.Spec.Network, weights);
            var measured = path.Debias ? new DebiasedStage(setup, pruned).Run(course).Weights : pruned.Weights;
            using var whole = setup.RunnerOf(setup.Spec.Network, weights);
            using var compact = new NetworkRunner(pruned.Network, plain.Threads);
            compact.Parameters.Load(setup.InOwnUnits(pruned.Network, measured));
            var penalties = setup.PenaltiesOf(whole.Parameters);
            var (validation, test) = (setup.Data.Validation, setup.Data.Test);
            KeptUnits[] kept =
            [
                .. setup
                    .Spec.Groups.SelectMany(g => g.Axes)
                    .SelectMany(a => a.Atoms)
                    .Distinct()
                    .Select(a => new KeptUnits(a.Name, pruned.Network.FindAxis(a.Name)?.Count ?? 0, a.Size)),
            ];
            return new PathRow(
                scale,
                [.. setup.Spec.Groups.Select(g => g.Lambda)],
                kept,
                new Footprint(pruned.Network.ParameterCount, pruned.Network.TotalMacs),
                penalties.Sum(p => p.Value()),
                validation.Rows > 0 ? setup.Evaluate(pruned.Network, measured, validation) : null,
                test.Rows > 0 ? setup.Evaluate(pruned.Network, measured, test) : null
            )
            {
                ValidationLosses = validation.Rows > 0 ? setup.Losses.OfRows(validation, compact.Outputs(validation)) : [],
                IsEmpty =
                    kept.All(k => k.Kept == 0)
                    || (scale > 0 && penalties.Where(p => p.Set.Lambda > 0).All(p => p.Norms().All(n => n == 0))),
            };
        }
    }
}
