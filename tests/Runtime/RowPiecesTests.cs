using System;
using System.Linq;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Tests.Runtime;

public class RowPiecesTests
{
    [Fact]
    public void Pieces_hold_every_row_once_and_start_at_blocks()
    {
        var random = new Random(1);
        for (var repeat = 0; repeat < 2000; repeat++)
        {
            int block = random.Next(1, 20),
                group = block * random.Next(1, 6),
                threads = random.Next(1, 9),
                rows = random.Next(0, 2000);
            var pieces = new RowPieces(rows, group, block, threads);
            var next = 0;
            for (var piece = 0; piece < pieces.Count; piece++)
            {
                Assert.Equal(next, pieces.First(piece));
                Assert.InRange(pieces.Rows(piece), 1, group);
                Assert.Equal(0, pieces.First(piece) % block);
                next += pieces.Rows(piece);
            }
            Assert.Equal(rows, next);
        }
    }

    /// <summary>Threads of equal speed, each taking the next piece as soon as it has finished one.</summary>
    [Theory]
    [InlineData(256, 2)]
    [InlineData(1024, 2)]
    [InlineData(8192, 2)]
    [InlineData(1000, 3)]
    [InlineData(5000, 8)]
    public void Threads_of_equal_speed_end_within_a_block_of_each_other(int rows, int threads)
    {
        const int group = 48,
            block = 12;
        var pieces = new RowPieces(rows, group, block, threads);
        var done = new int[threads];
        for (var piece = 0; piece < pieces.Count; piece++)
            done[Array.IndexOf(done, done.Min())] += pieces.Rows(piece);
        Assert.InRange(done.Max() - done.Min(), 0, block);
    }

    [Fact]
    public void The_largest_batch_does_not_overflow()
    {
        var pieces = new RowPieces(int.MaxValue, 48, 12, 64);
        var last = pieces.Count - 1;
        Assert.Equal(int.MaxValue, pieces.First(last) + pieces.Rows(last));
        Assert.Equal(0, new RowPieces(0, 48, 12, 64).Count);
    }
}
