using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Trainer;

/// <summary>
/// Softmax cross-entropy from logits: −log softmax(logits)[class], shifted by the row's maximum so that nothing overflows.
/// A row weighs as much as its class, and the mean is the weighted one, Σ w·ℓ / Σ w. Where each place of a row has a class, each
/// counts as a row does, and those of which nothing is asked do not count.
/// </summary>
/// <remarks>
/// With label smoothing ε each row's loss is (1 − ε)·w[class]·ℓ(class) + ε/C·Σ w[c]·ℓ(c) over all C classes c (C. Szegedy
/// et al., "Rethinking the Inception Architecture for Computer Vision", 2016, section 7), and the weights that divide are
/// those of the rows' own classes: PyTorch's definition too.
/// </remarks>
public sealed class SoftmaxCrossEntropy : Loss
{
    private readonly double[]? _classWeights;
    private readonly double _smoothing;

    /// <summary>The loss with class weights (null: all 1) and label smoothing in [0, 1).</summary>
    /// <exception cref="ArgumentException">A weight is negative or not finite, all are zero, or the smoothing is out of range.</exception>
    public SoftmaxCrossEntropy(IReadOnlyList<double>? classWeights = null, double labelSmoothing = 0)
    {
        if (!(labelSmoothing >= 0 && labelSmoothing < 1))
            throw new ArgumentOutOfRangeException(
                nameof(labelSmoothing),
                $"Label smoothing is {labelSmoothing}; expected 0 or more and less than 1."
            );
        _classWeights = ClassWeights.Checked(classWeights, nameof(classWeights));
        _smoothing = labelSmoothing;
    }

    private protected override LossValue Compute(ReadOnlySpan<float> outputs, Targets targets, Span<float> gradient, double scale)
    {
        if (!targets.AreClasses)
            throw new ArgumentException("Softmax cross-entropy takes classes as targets, not values.", nameof(targets));
        var classes = targets.Classes;
        var count = outputs.Length / classes.Length;
        if (targets.Places > 0)
            return AtPlaces(outputs, targets, gradient, scale);
        CheckClasses(classes, count);
        ClassWeights.CheckCount(_classWeights, count);

        var total = 0.0;
        foreach (var target in classes)
            total += WeightOf(target);
        var sum = 0.0;
        for (var row = 0; row < classes.Length; row++)
        {
            var slope = gradient.IsEmpty ? default : gradient.Slice(row * count, count);
            sum += Row(outputs.Slice(row * count, count), classes[row], slope, total == 0 ? 0 : scale / total);
        }

        return new LossValue(sum, total);
    }

    // The logits of a place lie as far from one another as there are places.
    private LossValue AtPlaces(ReadOnlySpan<float> outputs, Targets targets, Span<float> gradient, double scale)
    {
        var classes = targets.Classes;
        var places = targets.Places;
        var count = outputs.Length / classes.Length;
        CheckPlaces(classes, places, count);
        ClassWeights.CheckCount(_classWeights, count);
        var total = 0.0;
        foreach (var target in classes)
            total += target == Targets.None ? 0 : WeightOf(target);
        var sum = 0.0;
        var logits = ArrayPool<float>.Shared.Rent(2 * count);
        var own = logits.AsSpan(0, count);
        var slope = gradient.IsEmpty ? default : logits.AsSpan(count, count);
        for (var i = 0; i < classes.Length; i++)
        {
            if (classes[i] == Targets.None)
                continue;
            var first = i / places * count * places + i % places;
            for (var c = 0; c < count; c++)
                own[c] = outputs[first + c * places];
            slope.Clear();
            sum += Row(own, classes[i], slope, total == 0 ? 0 : scale / total);
            for (var c = 0; c < slope.Length; c++)
                gradient[first + c * places] += slope[c];
        }
        ArrayPool<float>.Shared.Return(logits);
        return new LossValue(sum, total);
    }

    private static void CheckPlaces(ReadOnlySpan<int> classes, int places, int count)
    {
        for (var i = 0; i < classes.Length; i++)
        {
            if (classes[i] != Targets.None && (uint)classes[i] >= (uint)count)
                throw new ArgumentException(
                    $"Row {i / places} has class {classes[i]} at place {i % places}; the output has {count} classes, 0 to {count - 1}, "
                        + "and -1 says that nothing is asked."
                );
        }
    }

    private double Row(ReadOnlySpan<float> logits, int target, Span<float> gradient, double scale)
    {
        double highest = logits[0];
        foreach (var logit in logits)
            highest = Math.Max(highest, logit);
        var normaliser = 0.0;
        foreach (var logit in logits)
            normaliser += Math.Exp(logit - highest);
        var shift = highest + Math.Log(normaliser);

        var loss = 0.0;
        var shares = 0.0;
        for (var c = 0; c < logits.Length; c++)
        {
            var share = ShareOf(c, target, logits.Length);
            if (share == 0)
                continue;
            shares += share;
            loss += share * (shift - logits[c]);
        }

        // d/dz of Σ s·(log Σ eᶻ − z): the classes' shares of the softmax, less the shares themselves.
        for (var c = 0; c < gradient.Length; c++)
        {
            var probability = Math.Exp(logits[c] - shift);
            gradient[c] += (float)(scale * (shares * probability - ShareOf(c, target, logits.Length)));
        }

        return loss;
    }

    private double ShareOf(int c, int target, int count) =>
        (c == target ? (1 - _smoothing) * WeightOf(c) : 0) + (_smoothing == 0 ? 0 : _smoothing / count * WeightOf(c));

    private double WeightOf(int c) => _classWeights is null ? 1 : _classWeights[c];
}

/// <summary>The checks of class weights that losses share.</summary>
internal static class ClassWeights
{
    public static double[]? Checked(IReadOnlyList<double>? weights, string name)
    {
        if (weights is null || weights.Count == 0)
            return null;
        for (var c = 0; c < weights.Count; c++)
        {
            if (!(weights[c] >= 0 && double.IsFinite(weights[c])))
                throw new ArgumentException($"Class {c} has weight {weights[c]}; expected a finite number of at least 0.", name);
        }

        return weights.Any(w => w > 0)
            ? [.. weights]
            : throw new ArgumentException("All class weights are 0; at least one must be positive.", name);
    }

    public static void CheckCount(double[]? weights, int classes)
    {
        if (weights is not null && weights.Length != classes)
            throw new ArgumentException($"There are {weights.Length} class weights for {classes} classes.");
    }
}
