using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Tests.Onnx;

/// <summary>A tensor in double precision, row-major; whole numbers are exact in it.</summary>
internal sealed record Values(int[] Shape, double[] Data)
{
    /// <summary>What an operator gets for an input that is left out.</summary>
    public static Values None { get; } = new([0], []);

    public int Length => Data.Length;

    /// <summary>The entry at a place.</summary>
    public double this[int[] place] => Data[place.Zip(Shape).Aggregate(0, (at, p) => at * p.Second + p.First)];

    /// <summary>A tensor whose entries are known by their places.</summary>
    public static Values Create(int[] shape, Func<int[], double> entry)
    {
        IEnumerable<int[]> places =
        [
            [],
        ];
        foreach (var extent in shape)
            places = places.SelectMany(_ => Enumerable.Range(0, extent), (place, p) => (int[])[.. place, p]);
        return new Values(shape, [.. places.Select(entry)]);
    }

    /// <summary>Each entry on its own.</summary>
    public Values Map(Func<double, double> function) => this with { Data = Data.Select(function).ToArray() };

    /// <summary>Pairs of entries, with extents of one repeated as NumPy does.</summary>
    public static Values Broadcast(Values a, Values b, Func<double, double, double> function)
    {
        var rank = Math.Max(a.Shape.Length, b.Shape.Length);
        var shape = Enumerable
            .Range(0, rank)
            .Select(d =>
                (Extent(a, d, rank), Extent(b, d, rank)) switch
                {
                    (1, int n) => n,
                    (int n, 1) => n,
                    (int n, int m) when n == m => n,
                    (int n, int m) => throw new InvalidOperationException(
                        $"[{string.Join(", ", a.Shape)}] and [{string.Join(", ", b.Shape)}] differ in {n} and {m}."
                    ),
                }
            )
            .ToArray();
        var length = shape.Aggregate(1, (product, extent) => product * extent);
        return new Values(shape, Enumerable.Range(0, length).Select(i => function(a.At(i, shape), b.At(i, shape))).ToArray());
    }

    /// <summary>Values one after the other along a dimension.</summary>
    public static Values Concat(IReadOnlyList<Values> parts, int axis)
    {
        var outer = parts[0].Shape.Take(axis).Aggregate(1, (product, extent) => product * extent);
        var data = Enumerable
            .Range(0, outer)
            .SelectMany(o => parts.SelectMany(p => p.Data.Skip(o * (p.Length / outer)).Take(p.Length / outer)));
        return new Values(parts[0].Shape.Select((extent, d) => d == axis ? parts.Sum(p => p.Shape[d]) : extent).ToArray(), data.ToArray());
    }

    /// <summary>The entries at some positions along a dimension.</summary>
    public Values Gather(Values positions, int axis)
    {
        var inner = Shape.Skip(axis + 1).Aggregate(1, (product, extent) => product * extent);
        var block = inner * Shape[axis];
        var data = Enumerable
            .Range(0, Length / block)
            .SelectMany(o => positions.Data.SelectMany(p => Data.Skip(o * block + (int)p * inner).Take(inner)));
        return new Values(Shape.Select((extent, d) => d == axis ? positions.Length : extent).ToArray(), data.ToArray());
    }

    private static int Extent(Values values, int dimension, int rank) =>
        dimension < rank - values.Shape.Length ? 1 : values.Shape[dimension - rank + values.Shape.Length];

    private double At(int index, int[] shape)
    {
        var place = 0;
        for (int d = shape.Length - 1, stride = 1; d >= 0; index /= shape[d--])
        {
            var extent = Extent(this, d, shape.Length);
            if (extent == 1)
                continue;
            place += index % shape[d] * stride;
            stride *= extent;
        }
        return Data[place];
    }
}
