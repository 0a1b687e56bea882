using System;
using System.Threading;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

public class ThreadTeamTests
{
    private readonly struct Count(int[] seen, int failAt = -1) : IParallelLoop
    {
        public void Run(int index)
        {
            Interlocked.Increment(ref seen[index]);
            if (index == failAt)
                throw new InvalidOperationException("iteration failed");
        }
    }

    private readonly struct Nested(ThreadTeam team, int[] seen) : IParallelLoop
    {
        public void Run(int index)
        {
            var inner = new Count(seen);
            team.For(seen.Length, ref inner);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Runs_every_iteration_exactly_once(int threads)
    {
        using var team = new ThreadTeam(threads);
        for (var repeat = 0; repeat < 2000; repeat++)
        {
            var seen = new int[repeat % 40];
            var loop = new Count(seen);
            team.For(seen.Length, ref loop);
            Assert.All(seen, times => Assert.Equal(1, times));
        }
    }

    [Fact]
    public void Runs_more_iterations_than_a_ticket_holds()
    {
        using var team = new ThreadTeam(2);
        var seen = new int[100_000];
        var loop = new Count(seen);
        team.For(seen.Length, ref loop);
        Assert.All(seen, times => Assert.Equal(1, times));
    }

    [Fact]
    public void Wakes_workers_that_have_parked()
    {
        using var team = new ThreadTeam(3);
        for (var repeat = 0; repeat < 20; repeat++)
        {
            Thread.Sleep(2);
            var seen = new int[64];
            var loop = new Count(seen);
            team.For(seen.Length, ref loop);
            Assert.All(seen, times => Assert.Equal(1, times));
        }
    }

    [Fact]
    public void Throws_what_an_iteration_threw_and_stays_usable()
    {
        using var team = new ThreadTeam(3);
        var seen = new int[20];
        var failing = new Count(seen, failAt: 7);
        Assert.Throws<InvalidOperationException>(() => team.For(20, ref failing));
        var loop = new Count(seen);
        team.For(20, ref loop);
        Assert.All(seen, times => Assert.Equal(2, times));
    }

    [Fact]
    public void Runs_a_loop_inside_a_loop_on_its_caller()
    {
        using var team = new ThreadTeam(3);
        var seen = new int[10];
        var loop = new Nested(team, seen);
        team.For(6, ref loop);
        Assert.All(seen, times => Assert.Equal(6, times));
    }
}
