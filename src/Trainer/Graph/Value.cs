using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;

namespace PrunedNetGen.Trainer;

/// <summary>A value of the network over a batch: <c>[batch, …shape]</c> row-major, and its gradient where one is needed.</summary>
internal sealed class Value(string name, IReadOnlyList<int> shape, AlignedBuffer data, AlignedBuffer? gradient)
{
    public string Name { get; } = name;

    /// <summary>Extents without the batch.</summary>
    public IReadOnlyList<int> Shape { get; } = shape;

    /// <summary>Values of one row.</summary>
    public int Features { get; } = shape.Aggregate(1, (product, extent) => checked(product * extent));

    /// <summary>Whether a trained parameter stands behind this value, so that its gradient is of use.</summary>
    public bool HasGradient => gradient is not null;

    /// <summary>
    /// The same values under other axes, with their gradient if <paramref name="withGradient"/> and else with
    /// <paramref name="own"/>.
    /// </summary>
    public Value As(string name, IReadOnlyList<int> shape, bool withGradient, AlignedBuffer? own) =>
        new(name, shape, data, withGradient ? gradient : own);

    public bool SharesGradient(Value other) => ReferenceEquals(gradient, other.GradientBuffer);

    private AlignedBuffer? GradientBuffer => gradient;

    public Span<float> Rows(int rows) => data.Span[..(rows * Features)];

    /// <exception cref="InvalidOperationException">The value has no gradient.</exception>
    public Span<float> Gradient(int rows) =>
        gradient is null ? throw new InvalidOperationException($"Value '{Name}' has no gradient.") : gradient.Span[..(rows * Features)];
}

/// <summary>A value as one of its readers sees it.</summary>
/// <param name="Value">The value.</param>
/// <param name="Accumulates">
/// Whether this reader adds to the gradient; else it is the first one in the backward pass and overwrites it.
/// </param>
internal readonly record struct InputValue(Value Value, bool Accumulates)
{
    public int Features => Value.Features;

    public bool HasGradient => Value.HasGradient;

    public ReadOnlySpan<float> Rows(int rows) => Value.Rows(rows);

    public Span<float> Gradient(int rows) => Value.Gradient(rows);

    /// <summary>Takes over or adds what a reader passes back unchanged.</summary>
    public void Receive(ReadOnlySpan<float> gradient, int rows)
    {
        var target = Gradient(rows);
        if (Accumulates)
            TensorPrimitives.Add(target, gradient, target);
        else
            gradient.CopyTo(target);
    }
}
