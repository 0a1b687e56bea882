using System;
using System.Linq;
using System.Runtime.CompilerServices;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Tests.Runtime;

public class AlignedFloatsTests
{
    [Fact]
    public unsafe void Every_block_starts_on_a_cache_line_zeroed_and_stays_there()
    {
        for (var length = 0; length < 100; length++)
        {
            var block = new AlignedFloats(length);
            Assert.Equal((length + 15) / 16 * 16, block.Length);
            var address = (nuint)Unsafe.AsPointer(ref block.Start);
            Assert.Equal(0u, address % 64);
            Assert.Equal(-1, block.Span.IndexOfAnyExcept(0f));
            block.Span.Fill(length);

            GC.Collect();
            Assert.Equal(address, (nuint)Unsafe.AsPointer(ref block.Start));
            Assert.Equal(-1, block.Span.IndexOfAnyExcept(length));
        }
    }

    [Fact]
    public void Parts_are_bounds_checked()
    {
        var block = new AlignedFloats(20);
        Assert.Equal(32, block.Slice(0, 32).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() =>
        {
            block.Slice(1, 32);
        });
        Assert.Throws<ArgumentOutOfRangeException>(() => new AlignedFloats(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AlignedFloats(int.MaxValue));
    }

    [Fact]
    public void More_threads_get_more_blocks_and_keep_those_that_there_are()
    {
        AlignedFloats[]? blocks = null;
        var two = AlignedFloats.ForThreads(ref blocks, 2, 20);
        Assert.Same(two, blocks);
        Assert.All(two, block => Assert.Equal(32, block.Length));
        Assert.NotSame(two[0], two[1]);
        Assert.Same(two, AlignedFloats.ForThreads(ref blocks, 1, 20));
        Assert.Same(two, AlignedFloats.ForThreads(ref blocks, 2, 20));

        var five = AlignedFloats.ForThreads(ref blocks, 5, 20);
        Assert.Same(five, blocks);
        Assert.Equal(5, five.Distinct().Count());
        Assert.Equal(two, five.Take(2));
        Assert.All(five, block => Assert.Equal(32, block.Length));
    }

    [Fact]
    public void Blocks_that_cannot_be_made_leave_those_that_there_are()
    {
        AlignedFloats[]? blocks = null;
        var two = AlignedFloats.ForThreads(ref blocks, 2, 20);
        Assert.Throws<ArgumentOutOfRangeException>(() => AlignedFloats.ForThreads(ref blocks, 3, int.MaxValue));
        Assert.Same(two, blocks);
    }
}
