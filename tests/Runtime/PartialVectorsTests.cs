using System;
using System.Linq;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Tests.Runtime;

public class PartialVectorsTests
{
    [Fact]
    public void A_store_writes_the_first_lanes_and_nothing_behind_them()
    {
        for (var count = -1; count <= 18; count++)
        {
            float[] wide = [.. Enumerable.Repeat(-1f, 32)],
                narrow = [.. wide];
            var lanes = TensorBytes.Ramp(16);
            PartialVectors.Store(Vector512.Create<float>(lanes), ref wide[3], count);
            PartialVectors.Store(new Vector<float>(lanes), ref narrow[3], count);
            AssertWritten(wide, Math.Clamp(count, 0, 16));
            AssertWritten(narrow, Math.Clamp(count, 0, Vector<float>.Count));
        }
    }

    [Fact]
    public void A_load_reads_the_first_floats_and_zeros_behind_them()
    {
        for (var count = -1; count <= 18; count++)
        {
            // The array ends with the last float that may be read.
            var source = TensorBytes.Ramp(Math.Max(count, 1));
            for (var i = 0; i < 16; i++)
                Assert.Equal(i < count ? i + 1 : 0, PartialVectors.Load512(ref source[0], Math.Min(count, 16)).GetElement(i));
            AssertRead(PartialVectors.Load(ref source[0], Math.Min(count, Vector<float>.Count)), count);
        }
    }

    [Fact]
    public void A_load_of_the_last_floats_has_zeros_before_them()
    {
        var source = TensorBytes.Ramp(20);
        for (var count = 0; count <= 16; count++)
        {
            var wide = PartialVectors.LoadLast512(ref source[18], count);
            for (var i = 0; i < 16; i++)
                Assert.Equal(i >= 16 - count ? source[2 + i] : 0, wide.GetElement(i));
            if (count > Vector<float>.Count)
                continue;
            var narrow = PartialVectors.LoadLast(ref source[18], count);
            for (var i = 0; i < Vector<float>.Count; i++)
                Assert.Equal(i >= Vector<float>.Count - count ? source[18 - Vector<float>.Count + i] : 0, narrow[i]);
        }
    }

    [Fact]
    public void What_lies_before_the_last_floats_is_left_out_even_when_it_is_no_number()
    {
        float[] source = [.. Enumerable.Repeat(float.NaN, 14), 1, 2];
        Assert.Equal(3, Vector512.Sum(PartialVectors.LoadLast512(ref Unsafe.Add(ref source[0], 16), 2)));
        Assert.Equal(3, Vector.Sum(PartialVectors.LoadLast(ref Unsafe.Add(ref source[0], 16), 2)));
    }

    [Fact]
    public void The_first_lanes_are_kept_and_the_others_zero_even_where_they_are_no_number()
    {
        for (var count = 0; count <= 16; count++)
        {
            float[] lanes = [.. Enumerable.Range(1, 16).Select(i => i <= count ? i : float.NaN)];
            var wide = PartialVectors.First(Vector512.Create<float>(lanes), count);
            for (var i = 0; i < 16; i++)
                Assert.Equal(i < count ? i + 1 : 0, wide.GetElement(i));
            AssertRead(PartialVectors.First(new Vector<float>(lanes), count), count);
        }
    }

    private static void AssertWritten(float[] memory, int count)
    {
        for (var i = 0; i < memory.Length; i++)
            Assert.Equal(i >= 3 && i < 3 + count ? i - 2 : -1, memory[i]);
    }

    private static void AssertRead(Vector<float> vector, int count)
    {
        for (var i = 0; i < Vector<float>.Count; i++)
            Assert.Equal(i < count ? i + 1 : 0, vector[i]);
    }
}
