using System.Linq;
using System.Numerics;
using System.Runtime.Intrinsics;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Tests.Runtime;

public class LaneSumsTests
{
    [Fact]
    public void Four_vectors_give_their_four_sums_in_order()
    {
        // Whole numbers, which add up exactly in any order.
        Vector512<float>[] wide =
        [
            .. Enumerable
                .Range(0, 4)
                .Select(v => Vector512.Create<float>([.. Enumerable.Range(0, 16).Select(i => (float)((v + 1) * (i * i - 40)))])),
        ];
        var sums = LaneSums.Of(wide[0], wide[1], wide[2], wide[3]);
        for (var v = 0; v < 4; v++)
            Assert.Equal((v + 1) * 600f, sums[v]);

        Vector<float>[] narrow =
        [
            .. Enumerable.Range(0, 4).Select(v => new Vector<float>([.. Enumerable.Range(0, 16).Select(i => (float)(10 * v + i))])),
        ];
        sums = LaneSums.Of(narrow[0], narrow[1], narrow[2], narrow[3]);
        for (var v = 0; v < 4; v++)
            Assert.Equal(Vector.Sum(narrow[v]), sums[v]);
    }
}
