using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Sparse;

namespace PrunedNetGen.Trainer;

/// <summary>
/// Sees that a stage of training diverges: by a loss that is no number any more, and by one that still is. Steps that descend
/// end neither far above where they began nor far above what could be said without looking at the features at all, which is
/// what the network says once every group is zero.
/// </summary>
/// <remarks>
/// Only the end counts, because rates that are too high at first are often made good when a schedule lowers them. What blew
/// up on the way is seen too where it left a network that tells nothing: units that no row activates any more.
/// </remarks>
internal sealed class DivergenceWatch
{
    // Dropout, small batches and single epochs lift a mean loss a little; ordinary trainings end below 1.
    private const double TooHigh = 4;

    // No noise does this to the mean of an epoch.
    private const double BlownUp = 100;

    // As good as no better: the share of the constant prediction's loss that is left.
    private const double NothingLearnt = 0.9;

    // Sums in float32 hold nothing any more of what was there before.
    private const double Hopeless = 1e12;

    private readonly TrainingStage _stage;
    private readonly NetworkRunner _runner;
    private readonly IReadOnlyList<StructuredPenalty> _penalties;
    private readonly Dataset _training;
    private readonly double _rate;
    private readonly double _constant;
    private readonly double _penaltyAtStart;
    private readonly double[] _layersAtStart,
        _setsAtStart;
    private double? _first;
    private double _worst,
        _last;

    /// <summary>Begins to watch a stage at the runner's present parameters.</summary>
    public DivergenceWatch(
        TrainingStage stage,
        NetworkRunner runner,
        IReadOnlyList<StructuredPenalty> penalties,
        Losses losses,
        Dataset training,
        double rate
    )
    {
        (_stage, _runner, _penalties, _training, _rate) = (stage, runner, penalties, training, rate);
        _constant = losses.OfConstant(training, runner.OutputWidth, runner.Targets);
        _penaltyAtStart = Penalty();
        _layersAtStart = [.. TrainedLayers.Select(NormOf)];
        _setsAtStart = [.. penalties.Select(LargestNorm)];
    }

    /// <summary>Takes the loss of the stage's first step; those after it change nothing.</summary>
    public void SeeFirst(double loss) => _first ??= loss;

    /// <summary>Takes the mean loss of an epoch.</summary>
    /// <exception cref="TrainingException">It is beyond all hope.</exception>
    public void See(double loss, int epoch)
    {
        (_last, _worst) = (loss, Math.Max(_worst, loss));
        if (_last + Penalty() > Hopeless * Reference)
            throw Diverged(epoch + 1, "");
    }

    /// <summary>Looks at what the stage ends with.</summary>
    /// <param name="epochs">The epochs that it took.</param>
    /// <exception cref="TrainingException">That is far above where it began, or nothing was learnt after a blow-up.</exception>
    public void RequireLearnt(int epochs)
    {
        if (epochs == 0)
            return;
        // A penalty may grow while the loss falls: weights in front of a norm do so, and nothing is wrong with that.
        if (_last > TooHigh * Reference || _last + Penalty() > BlownUp * Reference)
            throw Diverged(epochs, "");
        if (_worst > BlownUp * Reference && _last >= NothingLearnt * _constant)
            throw Diverged(epochs, $", after {_worst:G4} in an epoch before");
    }

    /// <exception cref="TrainingException">The loss is no finite number.</exception>
    public void RequireFinite(double loss, int epoch, int step)
    {
        if (!double.IsFinite(loss))
            throw new TrainingException(
                $"The loss is no longer a finite number in epoch {epoch + 1}, step {step + 1} of the {StageName.Of(_stage)} stage. "
                    + $"{Growth()} {Advice()}"
            )
            {
                IsDivergence = true,
            };
    }

    /// <summary>The state for a checkpoint.</summary>
    public WatchState State => new(_first, _worst, _last);

    /// <summary>Takes a state back.</summary>
    public void Restore(WatchState state) => (_first, _worst, _last) = (state.First, state.Worst, state.Last);

    private double Reference => Math.Max((_first ?? 0) + _penaltyAtStart, _constant);

    private IEnumerable<Layer> TrainedLayers => _runner.Network.Layers.Where(layer => layer.Parameters.Any(p => p.IsTrained));

    // Prices rise while a limit does not hold, whatever the loss does.
    private double Penalty() => _penalties.Any(p => p.Prices.ContainsAnyExcept(0)) ? 0 : _penalties.Sum(p => p.Value());

    private TrainingException Diverged(int epochs, string before)
    {
        var penalty = _penalties.Count > 0 ? FormattableString.Invariant($" and a penalty of {Penalty():G4}") : "";
        var penaltyAtStart = _penalties.Count > 0 ? FormattableString.Invariant($" and {_penaltyAtStart:G4}") : "";
        var stage = FormattableString.Invariant($"the {StageName.Of(_stage)} stage has a mean loss of {_last:G4}{before}{penalty}");
        var start = FormattableString.Invariant($"after {epochs} epochs, where it began at {_first:G4}{penaltyAtStart}");
        var constant = FormattableString.Invariant($"and the same answer for every row has a loss of {_constant:G4}.");
        return new($"Training diverged: {stage} {start} {constant} {Growth()} {Advice()}") { IsDivergence = true };
    }

    /// <summary>Where the weights grew most.</summary>
    private string Growth()
    {
        var text = TrainedLayers
            .Zip(_layersAtStart, (layer, start) => (Name: $"layer '{layer.Name}'", Start: start, Now: NormOf(layer)))
            .ToArray()
            is { Length: > 0 } layers
            ? $"The weights grew most in {Most(layers)}"
            : "Nothing is trained";
        var sets = _penalties
            .Zip(_setsAtStart, (penalty, start) => (Name: $"group set '{penalty.Set.Name}'", Start: start, Now: LargestNorm(penalty)))
            .ToArray();
        return sets.Length > 0 ? $"{text}, and the largest group norm in {Most(sets)}." : $"{text}.";

        static string Most((string Name, double Start, double Now)[] grown)
        {
            var (name, start, now) = grown.MaxBy(g => double.IsFinite(g.Now) ? g.Now / Math.Max(g.Start, float.Epsilon) : double.MaxValue);
            return FormattableString.Invariant(
                $"{name}: from {start:G4} to {(double.IsFinite(now) ? FormattableString.Invariant($"{now:G4}") : "what is no number")}"
            );
        }
    }

    private string Advice()
    {
        var field = _stage == TrainingStage.Debiased ? "recipe.debiasLearningRate" : "recipe.learningRate";
        var advice = FormattableString.Invariant($"Lower the learning rate ({field}, now {_rate:G4}), or clip the gradient (recipe.clip).");
        if (!_runner.Network.Layers.Any(layer => layer is Standardize))
        {
            var (feature, size) = LargestFeature();
            advice += FormattableString.Invariant($" Standardize the inputs, of which '{feature}' reaches {size:G4}.");
        }
        if (_training.Task == LearningTask.Regression && _runner.Targets is null)
            advice += FormattableString.Invariant(
                $" Large targets need small rates: these reach {LargestTarget():G4}, so scale them if that is far above 1."
            );
        return advice;
    }

    private (string Name, float Size) LargestFeature()
    {
        var (feature, size) = (0, 0f);
        for (var row = 0; row < _training.Rows; row++)
        {
            var features = _training.FeaturesOf(row);
            for (var f = 0; f < features.Length; f++)
            {
                if (Math.Abs(features[f]) > size)
                    (feature, size) = (f, Math.Abs(features[f]));
            }
        }
        return (_training.FeatureNames[feature], size);
    }

    private float LargestTarget() =>
        Enumerable
            .Range(0, _training.Rows)
            .Max(row =>
            {
                var size = 0f;
                foreach (var target in _training.TargetsOf(row))
                    size = Math.Max(size, Math.Abs(target));
                return size;
            });

    private double NormOf(Layer layer) =>
        Math.Sqrt(layer.Parameters.Where(p => p.IsTrained).Sum(p => AxisView.SumOfSquares(_runner.Parameters[p.Name].Values)));

    private static double LargestNorm(StructuredPenalty penalty) => penalty.Norms().DefaultIfEmpty(0).Max();
}
