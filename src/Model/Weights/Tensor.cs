using System;
using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>A float32 tensor in row-major order.</summary>
public sealed class Tensor
{
    /// <summary>Wraps <paramref name="data"/> without copying it.</summary>
    /// <param name="shape">Extents, slowest first; an extent may be 0.</param>
    /// <param name="data">Row-major values, as many as the product of the extents.</param>
    /// <exception cref="ArgumentException">The data do not fill the shape.</exception>
    public Tensor(IReadOnlyList<int> shape, float[] data)
    {
        Shape = shape ?? throw new ArgumentNullException(nameof(shape));
        Data = data ?? throw new ArgumentNullException(nameof(data));
        var length = LengthOf(shape);
        if (length != data.Length)
            throw new ArgumentException(
                $"A tensor of shape [{string.Join(", ", shape)}] holds {length} values; {data.Length} were given.",
                nameof(data)
            );
    }

    /// <summary>Extents, slowest first.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Row-major values.</summary>
    public float[] Data { get; }

    /// <summary>The number of values in a tensor of <paramref name="shape"/>.</summary>
    public static long LengthOf(IReadOnlyList<int> shape)
    {
        long length = 1;
        foreach (var extent in shape)
            length = checked(length * extent);
        return length;
    }
}
