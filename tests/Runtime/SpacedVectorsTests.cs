using System.Linq;
using System.Numerics;
using System.Runtime.Intrinsics;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Tests.Runtime;

public class SpacedVectorsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Floats_that_lie_apart_are_loaded_and_zeros_take_the_place_of_those_that_are_not_asked_for(int stride)
    {
        for (var count = 1; count <= 16; count++)
        {
            // The array ends with the last float that is asked for.
            var source = TensorBytes.Ramp((count - 1) * stride + 1, 1);
            float[] Expected(int lanes) => [.. Enumerable.Range(0, lanes).Select(i => i < count ? source[i * stride] : 0)];
            Assert.Equal(Expected(16), Lanes(SpacedVectors.Load512(ref source[0], stride, count), 16));
            Assert.Equal(Expected(8), Lanes(SpacedVectors.Load256(ref source[0], stride, count).ToVector512(), 8));
            Assert.Equal(Expected(4), Lanes(SpacedVectors.Load128(ref source[0], stride, count).ToVector256().ToVector512(), 4));
            var own = SpacedVectors.Load(ref source[0], stride, count);
            Assert.Equal(Expected(Vector<float>.Count), Enumerable.Range(0, Vector<float>.Count).Select(i => own[i]));
        }

        static float[] Lanes(Vector512<float> vector, int count) => [.. Enumerable.Range(0, count).Select(i => vector[i])];
    }
}
