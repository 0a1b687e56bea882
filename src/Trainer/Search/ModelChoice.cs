using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>One network at one λ, measured on rows that it was not trained on.</summary>
/// <param name="Spec">The network with that λ and its recipe.</param>
/// <param name="Share">λ as a share of the largest, at which nothing survives.</param>
/// <param name="Loss">The mean validation loss, after removal and debiasing; infinite where training diverged.</param>
/// <param name="Parameters">The parameters that are left, the mean over the splits.</param>
public sealed record ModelTrial(PrunedNetManifest Spec, double Share, double Loss, double Parameters)
{
    /// <summary>How much more is lost than by the best trial, row by row.</summary>
    public double Excess { get; init; }

    /// <summary>The standard error of <see cref="Excess"/>.</summary>
    public double StandardError { get; init; }

    /// <summary>Whether it is no better than the same answer for every row.</summary>
    public bool IsTrivial { get; init; }
}

/// <summary>What was chosen.</summary>
/// <param name="Chosen">The trial to train with; null where none is better than the same answer for every row.</param>
/// <param name="Trials">All trials.</param>
/// <param name="Splits">In how many ways the rows were divided.</param>
public sealed record ChosenModel(ModelTrial? Chosen, IReadOnlyList<ModelTrial> Trials, int Splits)
{
    /// <summary>Whether no trial could be trained on all splits.</summary>
    public bool AllDiverged => Trials.All(t => double.IsPositiveInfinity(t.Loss));
}

/// <summary>
/// Chooses among networks and λ: each is trained as it will be, at a short path of λ down from λ_max, and measured on rows that
/// it did not see. The sparsest is taken whose loss is within one standard error of the best (L. Breiman et al.,
/// "Classification and regression trees", 1984, section 3.4.3).
/// </summary>
/// <remarks>
/// The standard error is that of the difference from the best, row by row. Few rows are divided several times; the error then
/// grows by what the splits have in common (C. Nadeau and Y. Bengio, "Inference for the generalization error", Machine Learning
/// 52, 2003). The result does not depend on the threads.
/// </remarks>
public sealed class ModelChoice
{
    // The last is next to nothing: the dense network, as a reference.
    private static readonly double[] Shares = [0.5, 0.25, 0.12, 0.06, 0.03, 0.015, 0.0075, 0.0005];

    private const double ValidationShare = 0.25;

    private readonly IReadOnlyList<PrunedNetManifest> _candidates;
    private readonly DataSplit[] _splits;
    private readonly int _threads;

    /// <summary>Prepares a choice.</summary>
    /// <param name="candidates">The networks, each with its recipe and its groups, whose λ count relative to each other.</param>
    /// <param name="rows">The rows to train on and to choose by.</param>
    /// <param name="options">Threads; checkpoints and a dense baseline are not part of a choice.</param>
    public ModelChoice(IReadOnlyList<PrunedNetManifest> candidates, Dataset rows, TrainingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(rows);
        _candidates = candidates;
        _threads = options?.Threads is > 0 and var threads ? threads : Environment.ProcessorCount;
        _splits =
        [
            .. Enumerable
                .Range(0, SplitsFor(rows.Rows))
                .Select(split =>
                    DataSplit.Of(
                        new LoadedData(rows, null),
                        new SplitOptions
                        {
                            Validation = ValidationShare,
                            Test = 0,
                            Seed = (ulong)split,
                        }
                    )
                ),
        ];
    }

    /// <summary>The trainings that there are to do.</summary>
    public int Trainings => _candidates.Count * Shares.Length * _splits.Length;

    /// <summary>Trains, measures and chooses.</summary>
    /// <param name="trained">Is told how many trainings are done.</param>
    /// <param name="cancellation">Stops at the next step.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="ManifestException">A network and the rows do not fit.</exception>
    public ChosenModel Run(IProgress<long>? trained = null, CancellationToken cancellation = default)
    {
        ModelTrial[] trials = [.. _candidates.SelectMany(candidate => PathOf(candidate, cancellation))];
        var measured = new Measured?[trials.Length, _splits.Length];
        long done = 0;
        var gate = new Lock();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _threads, CancellationToken = cancellation };
        Parallel.For(0, measured.Length, parallel, job =>
        {
            var (trial, split) = (job / _splits.Length, job % _splits.Length);
            measured[trial, split] = Measure(trials[trial].Spec, _splits[split], cancellation);
            lock (gate)
                trained?.Report(++done);
        });
        return Choose([.. trials.Select((trial, t) => (trial, Enumerable.Range(0, _splits.Length).Select(s => measured[t, s]).ToArray()))]);
    }

    private ChosenModel Choose((ModelTrial Trial, Measured?[] Splits)[] all)
    {
        var constant = _splits.Select(split => ConstantLosses(split)).SelectMany(losses => losses).Average();
        // What diverges on one of the splits cannot be relied on.
        var known = all.Where(t => t.Splits.All(s => s is not null))
            .Select(t => (t.Trial, Losses: t.Splits.SelectMany(s => s!.Losses).ToArray(), Parameters: t.Splits.Average(s => s!.Parameters)))
            .ToArray();
        var best = known.Length > 0 ? known.MinBy(t => t.Losses.Average()).Losses : [];
        ModelTrial[] trials =
        [
            .. all.Where(t => t.Splits.Any(s => s is null)).Select(t => t.Trial with { IsTrivial = true }),
            .. known.Select(t => Compared(t.Trial, t.Losses, t.Parameters, best, constant)),
        ];
        return new ChosenModel(
            trials.Where(t => !t.IsTrivial && t.Excess <= t.StandardError).MinBy(t => (t.Parameters, t.Loss)),
            trials,
            _splits.Length
        );
    }

    private ModelTrial Compared(ModelTrial trial, double[] losses, double parameters, double[] best, double constant)
    {
        var loss = losses.Average();
        var excess = ExcessLoss.Between(losses, best);
        return trial with
        {
            Loss = loss,
            Parameters = parameters,
            Excess = excess.Mean,
            StandardError = excess.StandardError * Overlap,
            IsTrivial = !(loss < constant),
        };
    }

    // Splits share rows, to train on and to measure on, so that more of them tell less than their number says.
    private double Overlap => Math.Sqrt(1 + _splits.Length * ValidationShare / (1 - ValidationShare));

    private IEnumerable<ModelTrial> PathOf(PrunedNetManifest candidate, CancellationToken cancellation)
    {
        var largest = new RegularizationPath(candidate, _splits[0], null, new TrainingOptions { Threads = 1 }).LargestScale(cancellation);
        return Shares.Select(share => new ModelTrial(
            candidate with
            {
                Groups = [.. candidate.Groups.Select(g => g.With(lambda: g.Lambda * largest * share))],
            },
            share,
            double.PositiveInfinity,
            candidate.Network.ParameterCount
        ));
    }

    private static Measured? Measure(PrunedNetManifest spec, DataSplit split, CancellationToken cancellation)
    {
        try
        {
            var setup = new TrainingSetup(spec, split, threads: 1);
            var course = new StageCourse(new ProgressClock(null, 0), cancellation);
            var pruned = Pruner.Prune(spec.Network, new PenalizedStage(setup, setup.InitialWeights()).Run(course).Weights);
            var debiased = new DebiasedStage(setup, pruned).Run(course).Weights;
            using var runner = new NetworkRunner(pruned.Network, 1);
            runner.Parameters.Load(setup.InOwnUnits(pruned.Network, debiased));
            return new Measured(setup.Losses.OfRows(split.Validation, runner.Outputs(split.Validation)), pruned.Network.ParameterCount);
        }
        catch (TrainingException)
        {
            return null;
        }
    }

    private double[] ConstantLosses(DataSplit split)
    {
        var losses = Losses.Of(_candidates[0].Recipe ?? new Recipe(), split.Training);
        var answer = losses.ConstantOutputs(split.Training, split.Training.Outputs);
        return losses.OfRows(split.Validation, [.. Enumerable.Range(0, split.Validation.Rows).SelectMany(_ => answer)]);
    }

    private static int SplitsFor(int rows) =>
        rows switch
        {
            <= 3000 => 5,
            <= 10_000 => 3,
            _ => 1,
        };

    private sealed record Measured(double[] Losses, long Parameters);
}
