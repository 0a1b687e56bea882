using System;
using System.Linq;
using System.Numerics;
using System.Runtime.Intrinsics;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Tests.Runtime;

public class PartialVectorsTests
{
    [Fact]
    public void A_store_writes_the_first_lanes_and_nothing_behind_them()
    {
        for (int count = -1; count <= 18; count++)
        {
            float[] wide = [.. Enumerable.Repeat(-1f, 32)], narrow = [.. wide];
            float[] lanes = TensorBytes.Ramp(16);
            PartialVectors.Store(Vector512.Create<float>(lanes), ref wide[3], count);
            PartialVectors.Store(new Vector<float>(lanes), ref narrow[3], count);
            AssertWritten(wide, Math.Clamp(count, 0, 16));
            AssertWritten(narrow, Math.Clamp(count, 0, Vector<float>.Count));
        }
    }

    [Fact]
    public void A_load_reads_the_first_floats_and_zeros_behind_them()
    {
        for (int count = -1; count <= 18; count++)
        {
            // The array ends with the last float that may be read.
            float[] source = TensorBytes.Ramp(Math.Max(count, 1));
            for (int i = 0; i < 16; i++)
                Assert.Equal(i < count ? i + 1 : 0, PartialVectors.Load512(ref source[0], Math.Min(count, 16)).GetElement(i));
            AssertRead(PartialVectors.Load(ref source[0], Math.Min(count, Vector<float>.Count)), count);
        }
    }

    private static void AssertWritten(float[] memory, int count)
    {
        for (int i = 0; i < memory.Length; i++)
            Assert.Equal(i >= 3 && i < 3 + count ? i - 2 : -1, memory[i]);
    }

    private static void AssertRead(Vector<float> vector, int count)
    {
        for (int i = 0; i < Vector<float>.Count; i++)
            Assert.Equal(i < count ? i + 1 : 0, vector[i]);
    }
}
