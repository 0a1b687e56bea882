using System;
using System.Linq;
using FsCheck.Fluent;
using PrunedNetGen.Data;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Data;

public class TextWindowsTests
{
    private static readonly int[] Counting = [.. Enumerable.Range(0, 1000)];

    [Fact]
    public void Each_target_is_the_token_after_its_input_within_its_own_part() =>
        Property.Holds(
            (
                from count in Gen.Choose(2, 200)
                from length in Gen.Choose(1, count - 1)
                from windows in Gen.Choose(0, 5)
                from start in Gen.Choose(0, 300)
                from seed in Gen.Choose(0, int.MaxValue)
                select (count, length, windows, start, seed)
            ).ToArbitrary(),
            500,
            c =>
            {
                var windows = new TextWindows(Counting.AsMemory(c.start, c.count), c.length);
                int[] inputs = new int[c.windows * c.length],
                    targets = new int[inputs.Length];
                windows.Draw(new RandomStream((ulong)c.seed), inputs, targets);
                Assert.Equal(inputs.Select(token => token + 1), targets);
                Assert.All(inputs, token => Assert.InRange(token, c.start, c.start + c.count - 2));
                for (var i = 0; i < inputs.Length; i++)
                    Assert.Equal(inputs[i / c.length * c.length] + i % c.length, inputs[i]);

                inputs = new int[windows.Count * c.length];
                targets = new int[inputs.Length];
                windows.Take(0, inputs, targets);
                Assert.Equal(Enumerable.Range(c.start, inputs.Length), inputs);
                Assert.Equal(inputs.Select(token => token + 1), targets);
                Assert.InRange(c.count - 1 - inputs.Length, 0, c.length - 1);
            }
        );

    [Fact]
    public void Every_start_is_as_likely()
    {
        var windows = new TextWindows(Counting.AsMemory(0, 12), 3);
        Assert.Equal(9, windows.Starts);
        int[] inputs = new int[3 * 90_000],
            targets = new int[inputs.Length];
        windows.Draw(new RandomStream(3), inputs, targets);
        var counts = inputs.Where((_, i) => i % 3 == 0).CountBy(token => token).ToArray();
        Assert.Equal(9, counts.Length);
        // Five deviations of a binomial.
        Assert.All(counts, pair => Assert.InRange(pair.Value, 9_530, 10_470));
    }

    [Fact]
    public void A_seed_gives_the_same_windows_everywhere()
    {
        int[] inputs = new int[8],
            targets = new int[8];
        new TextWindows(Counting, 2).Draw(new RandomStream(1), inputs, targets);
        var again = new RandomStream(1);
        Assert.Equal(Enumerable.Range(0, 4).Select(_ => again.NextInt(998)), inputs.Where((_, i) => i % 2 == 0));
    }

    [Fact]
    public void Windows_in_order_go_on_where_the_last_ended()
    {
        var windows = new TextWindows(Counting.AsMemory(0, 11), 3);
        Assert.Equal(3, windows.Count);
        int[] inputs = new int[6],
            targets = new int[6];
        windows.Take(1, inputs, targets);
        Assert.Equal([3, 4, 5, 6, 7, 8], inputs);
        Assert.Equal([4, 5, 6, 7, 8, 9], targets);
        Assert.Throws<ArgumentOutOfRangeException>(() => windows.Take(2, inputs, targets));
        Assert.Throws<ArgumentOutOfRangeException>(() => windows.Take(-1, inputs, targets));
        Assert.Throws<ArgumentOutOfRangeException>(() => windows.Take(int.MaxValue, inputs, targets));
    }

    [Fact]
    public void Room_for_parts_of_windows_is_an_error()
    {
        var windows = new TextWindows(Counting, 3);
        Assert.Throws<ArgumentException>(() => windows.Take(0, new int[4], new int[4]));
        Assert.Throws<ArgumentException>(() => windows.Draw(new RandomStream(1), new int[3], new int[6]));
        Assert.Throws<ArgumentException>(() => new TextWindows(Counting, 1000));
        Assert.Throws<ArgumentException>(() => new TextWindows(Counting, int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextWindows(Counting, 0));
        Assert.Equal((1, 1), (new TextWindows(Counting, 999).Starts, new TextWindows(Counting, 999).Count));
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var windows = new TextWindows(Counting, 10);
        var random = new RandomStream(1);
        int[] inputs = new int[50],
            targets = new int[50];
        windows.Draw(random, inputs, targets);
        windows.Take(0, inputs, targets);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 50; i++)
        {
            windows.Draw(random, inputs, targets);
            windows.Take(i, inputs, targets);
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
