using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>What a target for <see cref="LambdaSearch"/> counts.</summary>
public enum KeptMeasure
{
    /// <summary>The units of all grouped axes.</summary>
    Units,

    /// <summary>The trained values of the network, biases included.</summary>
    Weights,
}

/// <summary>How much a run is to keep, and how hard to look for the λ that does it.</summary>
public sealed record KeptTarget
{
    /// <summary>The fraction to keep, above 0 and below 1.</summary>
    public required double Fraction { get; init; }

    /// <summary>Fraction of what.</summary>
    public KeptMeasure Measure { get; init; }

    /// <summary>How far off the result may be. Half a unit is always allowed: no other number of units comes nearer.</summary>
    public double Tolerance { get; init; } = 0.01;

    /// <summary>The most trainings to look with.</summary>
    public int MaxTrials { get; init; } = 16;
}

/// <summary>One training of the search.</summary>
/// <param name="Scale">The factor on every set's λ.</param>
/// <param name="Kept">The fraction that was kept.</param>
public sealed record KeptTrial(double Scale, double Kept);

/// <summary>What the search found.</summary>
/// <param name="Result">The run with the λ that was found: the same as training with that λ directly.</param>
/// <param name="Best">The trial it comes from.</param>
/// <param name="Trials">All trials in their order.</param>
public sealed record KeptResult(TrainingResult Result, KeptTrial Best, IReadOnlyList<KeptTrial> Trials);

/// <summary>
/// Finds the λ that keeps a wanted fraction of a network. All group sets' λ are scaled by one factor, whose logarithm is
/// bracketed and then halved. Every trial is a whole penalized stage from the same initial weights, so that the result is
/// what the found λ gives on its own, and does not hang on the way there.
/// </summary>
/// <remarks>
/// Training is not convex: what is kept need not fall evenly with λ. The search keeps the trial that came nearest.
/// </remarks>
public sealed class LambdaSearch
{
    private const double BracketFactor = 4,
        WidestScale = 1e6;

    private readonly TrainingSetup _setup;
    private readonly KeptTarget _target;
    private readonly List<(KeptTrial Trial, TrainingSetup Setup, FinishedStage Stage)> _trials = [];

    /// <summary>Prepares a search.</summary>
    /// <param name="spec">The spec; its λ are where the search starts, and sets with λ = 0 stay unpenalized.</param>
    /// <param name="data">The rows.</param>
    /// <param name="target">What to keep.</param>
    /// <param name="options">Threads; checkpoints and a dense baseline are not part of a search.</param>
    /// <exception cref="ManifestException">Spec and data do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is not a fraction, or allows no trials.</exception>
    /// <exception cref="TrainingException">No set of the spec can become zero by any λ, or the recipe has a limit of its own.</exception>
    public LambdaSearch(PrunedNetManifest spec, DataSplit data, KeptTarget target, TrainingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(target);
        if (!(target.Fraction is > 0 and < 1))
            throw new ArgumentOutOfRangeException(
                nameof(target),
                $"The fraction to keep is {target.Fraction}; expected a number above 0 and below 1."
            );
        ArgumentOutOfRangeException.ThrowIfLessThan(target.MaxTrials, 1, nameof(target));
        RequireNoLimits(spec, "A search for the λ that keeps a share");
        if (!spec.Groups.Any(g => g is { Lambda: > 0, Penalty.ZeroesGroups: true }))
            throw new TrainingException(
                "No group set with λ above 0 has a penalty that makes groups zero, so no λ removes anything; "
                    + "give at least one such set a λ."
            );
        _setup = new TrainingSetup(spec, data, options?.Threads ?? 0);
        _target = target;
    }

    /// <summary>Searches, then removes and debiases with the λ that came nearest.</summary>
    /// <param name="progress">Is told of the course of every training.</param>
    /// <param name="tried">Is told of every trial.</param>
    /// <param name="cancellation">Stops the search at the next step.</param>
    /// <exception cref="TrainingException">No λ keeps about that much; the message says what was reached.</exception>
    public KeptResult Run(
        IProgress<TrainingProgress>? progress = null,
        IProgress<KeptTrial>? tried = null,
        CancellationToken cancellation = default
    )
    {
        // Scales that keep too much, and too little; the target lies between them once both are known.
        double? tooWeak = null,
            tooStrong = null;
        var scale = 1.0;
        while (_trials.Count < _target.MaxTrials)
        {
            var kept = Try(scale, progress, cancellation);
            tried?.Report(kept);
            if (Distance(kept) <= Tolerance)
                break;
            if (kept.Kept > _target.Fraction)
                tooWeak = scale;
            else
                tooStrong = scale;
            scale = (tooWeak, tooStrong) switch
            {
                ({ } weak, { } strong) => Math.Sqrt(weak * strong),
                ({ } weak, null) => weak * BracketFactor,
                (null, { } strong) => strong / BracketFactor,
                _ => scale,
            };
            if (scale is > WidestScale or < 1 / WidestScale)
                break;
        }
        var (trial, setup, stage) = _trials.MinBy(t => Distance(t.Trial));
        if (Distance(trial) > Tolerance)
            throw new TrainingException(Unreached(trial));
        var course = new StageCourse(new ProgressClock(progress, (long)setup.Batches.Steps * setup.Recipe.DebiasEpochs), cancellation);
        return new KeptResult(RunResult.Of(setup, null, stage, course), trial, [.. _trials.Select(t => t.Trial)]);
    }

    /// <exception cref="TrainingException">The recipe limits what the result costs.</exception>
    internal static void RequireNoLimits(PrunedNetManifest spec, string what)
    {
        if ((spec.Recipe?.BudgetMacs ?? spec.Recipe?.BudgetParameters) is not null)
            throw new TrainingException($"{what} moves λ, and a limit on the result moves it too; give only one of the two.");
    }

    private KeptTrial Try(double scale, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var setup = _setup.Scaled(scale);
        var course = new StageCourse(new ProgressClock(progress, (long)setup.Batches.Steps * setup.Recipe.Epochs), cancellation);
        var stage = new PenalizedStage(setup, setup.InitialWeights()).Run(course);
        var trial = new KeptTrial(scale, Fraction(Pruner.Prune(_setup.Spec.Network, stage.Weights).Network));
        _trials.Add((trial, setup, stage));
        return trial;
    }

    private double Fraction(Network pruned)
    {
        if (_target.Measure == KeptMeasure.Weights)
            return (double)pruned.ParameterCount / _setup.Spec.Network.ParameterCount;
        return (double)GroupedAxes.Sum(a => pruned.FindAxis(a.Name)?.Count ?? 0) / Units;
    }

    private IEnumerable<Atom> GroupedAxes => _setup.Spec.Groups.SelectMany(g => g.Axes).SelectMany(a => a.Atoms).Distinct();

    private int Units => GroupedAxes.Sum(a => a.Count);

    // Of few units only few shares can be kept at all.
    private double Tolerance => _target.Measure == KeptMeasure.Units ? Math.Max(_target.Tolerance, 0.5 / Units) : _target.Tolerance;

    private double Distance(KeptTrial trial) => Math.Abs(trial.Kept - _target.Fraction);

    private string Unreached(KeptTrial nearest)
    {
        var tries = string.Join(
            ", ",
            _trials.OrderBy(t => t.Trial.Scale).Select(t => FormattableString.Invariant($"{t.Trial.Kept:P1} at λ × {t.Trial.Scale:G3}"))
        );
        var what = _target.Measure == KeptMeasure.Units ? "units" : "weights";
        return FormattableString.Invariant($"No λ was found that keeps {_target.Fraction:P1} of the {what} to within {Tolerance:P1}. ")
            + FormattableString.Invariant(
                $"The nearest of {_trials.Count} trainings kept {nearest.Kept:P1} at λ × {nearest.Scale:G3} ({tries}). "
            )
            + "Allow a wider tolerance or more trials, train for more epochs, or give the group sets other λ relative to each other.";
    }
}
