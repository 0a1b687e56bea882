using System;
using System.Numerics.Tensors;

namespace PrunedNetGen.Trainer;

/// <summary>
/// What a batch should have given: a class for each row or for each place of each row, or a value for each entry of the output.
/// </summary>
public readonly ref struct Targets
{
    /// <summary>Classes, <c>[rows]</c>.</summary>
    public Targets(ReadOnlySpan<int> classes)
    {
        Classes = classes;
        AreClasses = true;
    }

    /// <summary>Classes at places, <c>[rows, places]</c>, of outputs <c>[rows, classes, places]</c>.</summary>
    /// <param name="classes">A class for each place; <see cref="None"/> where nothing is asked.</param>
    /// <param name="places">The places of a row.</param>
    /// <exception cref="ArgumentException">There is no place, or the classes are not those of whole rows.</exception>
    public Targets(ReadOnlySpan<int> classes, int places)
        : this(classes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(places);
        if (classes.Length % places != 0)
            throw new ArgumentException($"{classes.Length} classes are not whole rows of {places} places.", nameof(classes));
        Places = places;
    }

    /// <summary>Values, <c>[rows, outputs]</c>.</summary>
    public Targets(ReadOnlySpan<float> values) => Values = values;

    /// <summary>In place of a class: a place of which nothing is asked, such as one behind the end of a sequence.</summary>
    public const int None = -1;

    /// <summary>The class of each row, or of each of its places.</summary>
    public ReadOnlySpan<int> Classes { get; }

    /// <summary>The places of a row that have a class each; 0 where a row has one class.</summary>
    public int Places { get; }

    /// <summary>The value of each entry, row after row.</summary>
    public ReadOnlySpan<float> Values { get; }

    /// <summary>Whether the targets are <see cref="Classes"/>.</summary>
    public bool AreClasses { get; }

    /// <summary>Classes, <c>[rows]</c>.</summary>
    public static implicit operator Targets(ReadOnlySpan<int> classes) => new(classes);

    /// <summary>Classes, <c>[rows]</c>.</summary>
    public static implicit operator Targets(int[] classes) => new((ReadOnlySpan<int>)classes);

    /// <summary>Values, <c>[rows, outputs]</c>.</summary>
    public static implicit operator Targets(ReadOnlySpan<float> values) => new(values);

    /// <summary>Values, <c>[rows, outputs]</c>.</summary>
    public static implicit operator Targets(float[] values) => new((ReadOnlySpan<float>)values);
}

/// <summary>The loss of some rows, so that those of several batches can be added before the mean is taken.</summary>
/// <param name="Sum">Sum of the rows' losses, each times its weight.</param>
/// <param name="Weight">Sum of the rows' weights: the number of rows when they are not weighted.</param>
public readonly record struct LossValue(double Sum, double Weight)
{
    /// <summary>The weighted mean over the rows; 0 for no rows.</summary>
    public double Mean => Weight == 0 ? 0 : Sum / Weight;

    /// <summary>The loss of both sets of rows together.</summary>
    public static LossValue operator +(LossValue left, LossValue right) => Add(left, right);

    /// <summary>The loss of both sets of rows together.</summary>
    public static LossValue Add(LossValue left, LossValue right) => new(left.Sum + right.Sum, left.Weight + right.Weight);
}

/// <summary>
/// A loss over a batch of outputs: the (weighted) mean of the rows' losses, computed in double precision, with its gradient.
/// </summary>
public abstract class Loss
{
    /// <summary>The loss of a batch.</summary>
    /// <param name="outputs">What the network gave, <c>[rows, outputs]</c>.</param>
    /// <param name="targets">What it should have given, for as many rows.</param>
    /// <param name="gradient">
    /// Same shape as <paramref name="outputs"/>, or empty: the gradient of <paramref name="scale"/> · mean loss is added to it.
    /// </param>
    /// <param name="scale">The weight of this output among the losses of several.</param>
    /// <returns>Sum and weight; not scaled.</returns>
    /// <exception cref="ArgumentException">
    /// Lengths do not fit, a class does not exist, or the loss takes the other kind of targets.
    /// </exception>
    public LossValue Evaluate(ReadOnlySpan<float> outputs, Targets targets, Span<float> gradient = default, double scale = 1)
    {
        var count = targets.AreClasses ? targets.Classes.Length : targets.Values.Length;
        if (
            targets.AreClasses
                ? count == 0
                    ? outputs.Length > 0
                    : outputs.Length % count != 0
                : outputs.Length != count
        )
            throw new ArgumentException(
                $"{outputs.Length} outputs do not go with {count} {(targets.AreClasses ? "classes" : "targets")}.",
                nameof(targets)
            );
        if (!gradient.IsEmpty && gradient.Length != outputs.Length)
            throw new ArgumentException($"The gradient has {gradient.Length} entries for {outputs.Length} outputs.", nameof(gradient));
        return count == 0 ? default : Compute(outputs, targets, gradient, scale);
    }

    private protected abstract LossValue Compute(ReadOnlySpan<float> outputs, Targets targets, Span<float> gradient, double scale);

    private protected static void CheckClasses(ReadOnlySpan<int> classes, int count)
    {
        for (var row = 0; row < classes.Length; row++)
        {
            if ((uint)classes[row] >= (uint)count)
                throw new ArgumentException($"Row {row} has class {classes[row]}; the output has {count} classes, 0 to {count - 1}.");
        }
    }
}
