using System;
using System.Linq;
using System.Runtime.Intrinsics;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Tests.Runtime;

public class StridedVectorsTests
{
    private static readonly float[] Ramp = TensorBytes.Ramp(31, 0);

    [Fact]
    public void Every_second_float_is_loaded_and_nothing_behind_the_last()
    {
        // The arrays end with the last float that is asked for.
        Assert.Equal(Evens(16), Values(StridedVectors.Load512(ref Ramp.AsSpan(0, 31)[0])));
        Assert.Equal(Evens(8), Values(StridedVectors.Load256(ref Ramp.AsSpan(0, 15).ToArray()[0])));
        Assert.Equal(Evens(4), Values(StridedVectors.Load128(ref Ramp.AsSpan(0, 7).ToArray()[0])));
    }

    [Fact]
    public void Neighbours_are_pooled_in_pairs()
    {
        var target = new float[9];
        StridedVectors.StoreLarger(Vector512.Create<float>(Ramp.AsSpan(0, 16)), ref target[0]);
        Assert.Equal([1, 3, 5, 7, 9, 11, 13, 15, 0], target);

        StridedVectors.StoreSum(Vector256.Create<float>(Ramp.AsSpan(1, 8)), ref target[0]);
        Assert.Equal([3, 7, 11, 15, 9, 11, 13, 15, 0], target);

        StridedVectors.StoreLarger(Vector128.Create(4f, 3, float.NaN, 1), ref target[0]);
        Assert.Equal([4, float.NaN, 11, 15, 9, 11, 13, 15, 0], target);
    }

    [Fact]
    public void All_widths_pool_alike()
    {
        float[] wide = new float[8],
            half = new float[8],
            quarter = new float[8];
        StridedVectors.StoreSum(Vector512.Create<float>(Ramp), ref wide[0]);
        for (var i = 0; i < 2; i++)
            StridedVectors.StoreSum(Vector256.Create<float>(Ramp.AsSpan(8 * i)), ref half[4 * i]);
        for (var i = 0; i < 4; i++)
            StridedVectors.StoreSum(Vector128.Create<float>(Ramp.AsSpan(4 * i)), ref quarter[2 * i]);
        Assert.Equal(wide, half);
        Assert.Equal(wide, quarter);

        StridedVectors.StoreLarger(Vector256.Create<float>(Ramp), ref half[0]);
        for (var i = 0; i < 2; i++)
            StridedVectors.StoreLarger(Vector128.Create<float>(Ramp.AsSpan(4 * i)), ref quarter[2 * i]);
        Assert.Equal(half[..4], quarter[..4]);
    }

    private static float[] Evens(int count) => [.. Enumerable.Range(0, count).Select(i => 2f * i)];

    private static float[] Values<T>(T vector)
        where T : struct
    {
        var values = new float[
            vector is Vector512<float> ? 16
            : vector is Vector256<float> ? 8
            : 4
        ];
        System.Runtime.CompilerServices.Unsafe.WriteUnaligned(
            ref System.Runtime.CompilerServices.Unsafe.As<float, byte>(ref values[0]),
            vector
        );
        return values;
    }
}
