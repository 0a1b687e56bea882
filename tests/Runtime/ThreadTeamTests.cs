using System;
using System.Linq;
using System.Threading;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Tests.Runtime;

public class ThreadTeamTests
{
    private readonly struct Count(int[] seen, int failAt = -1) : IParallelLoop
    {
        public void Run(int index, int thread)
        {
            Interlocked.Increment(ref seen[index]);
            if (index == failAt)
                throw new InvalidOperationException("iteration failed");
        }
    }

    /// <summary>A loop over memory of its caller's stack.</summary>
    private readonly ref struct Square(ReadOnlySpan<int> numbers, Span<int> squares) : IParallelLoop
    {
        private readonly ReadOnlySpan<int> _numbers = numbers;
        private readonly Span<int> _squares = squares;

        public void Run(int index, int thread) => _squares[index] = _numbers[index] * _numbers[index];
    }

    private readonly struct Nested(ThreadTeam team, int[] seen) : IParallelLoop
    {
        public void Run(int index, int thread) => team.For(seen.Length, new Count(seen));
    }

    /// <summary>Notes when two iterations run at the same time with one thread number.</summary>
    private readonly struct Exclusive(int[] inside, int[] wrong) : IParallelLoop
    {
        public void Run(int index, int thread)
        {
            if (Interlocked.Exchange(ref inside[thread], 1) != 0)
                Interlocked.Increment(ref wrong[0]);
            Thread.SpinWait(50);
            Volatile.Write(ref inside[thread], 0);
        }
    }

    /// <summary>Iterations that wait until two threads run one at the same time.</summary>
    private readonly struct Meeting(CountdownEvent present, int[] threads) : IParallelLoop
    {
        public void Run(int index, int thread)
        {
            threads[index] = thread;
            present.Signal();
            present.Wait(TimeSpan.FromSeconds(60));
        }
    }

    /// <summary>Iterations that run until they are let go.</summary>
    private readonly struct Held(CountdownEvent present, ManualResetEventSlim go) : IParallelLoop
    {
        public void Run(int index, int thread)
        {
            present.Signal();
            go.Wait();
        }
    }

    private readonly struct Disposing(ThreadTeam team, int[] seen) : IParallelLoop
    {
        public void Run(int index, int thread)
        {
            team.Dispose();
            Interlocked.Increment(ref seen[index]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Runs_every_iteration_exactly_once(int threads)
    {
        using var team = new ThreadTeam(threads);
        Assert.Equal(threads, team.Threads);
        for (var repeat = 0; repeat < 2000; repeat++)
        {
            var seen = new int[repeat % 40];
            team.For(seen.Length, new Count(seen));
            Assert.All(seen, times => Assert.Equal(1, times));
        }
    }

    [Fact]
    public void Rows_are_found_where_the_collector_has_moved_them()
    {
        for (var round = 0; round < 10; round++)
        {
            // What lies in front goes, so that compacting moves the rows.
            _ = new float[1000 * (round + 1)];
            var rows = new float[64];
            Span<float> span = rows;
            var shared = new SharedRows(ref span);
            GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
            shared.At(round) = 7;
            Assert.Equal(round, Array.IndexOf(rows, 7f));
        }
    }

    [Fact]
    public void Runs_more_iterations_than_a_ticket_holds()
    {
        using var team = new ThreadTeam(2);
        var seen = new int[200_000];
        team.For(seen.Length, new Count(seen));
        Assert.All(seen, times => Assert.Equal(1, times));
    }

    [Fact]
    public void Wakes_workers_that_have_parked()
    {
        using var team = new ThreadTeam(3);
        for (var repeat = 0; repeat < 20; repeat++)
        {
            Thread.Sleep(2);
            var threads = new int[3];
            using var present = new CountdownEvent(3);
            team.For(3, new Meeting(present, threads));
            Assert.Equal([0, 1, 2], threads.Order());
        }
    }

    [Fact]
    public void Reads_memory_that_the_collector_moves_meanwhile()
    {
        using var team = new ThreadTeam(3);
        for (var repeat = 0; repeat < 300; repeat++)
        {
            // Young arrays, which a collection moves; the loop must follow them.
            int[] numbers = Enumerable.Range(repeat, 500).ToArray(),
                squares = new int[500];
            if (repeat % 10 == 0)
                ThreadPool.UnsafeQueueUserWorkItem(_ => GC.Collect(0, GCCollectionMode.Forced, blocking: true, compacting: true), null);
            team.For(numbers.Length, new Square(numbers, squares));
            Assert.Equal(numbers.Select(n => n * n), squares);
        }
    }

    [Fact]
    public void Throws_what_an_iteration_threw_leaves_out_the_rest_and_stays_usable()
    {
        using var team = new ThreadTeam(3);
        for (var repeat = 0; repeat < 100; repeat++)
        {
            var seen = new int[200_000];
            Assert.Equal(
                "iteration failed",
                Assert.Throws<InvalidOperationException>(() => team.For(seen.Length, new Count(seen, failAt: 7))).Message
            );
            Assert.Equal(0, seen[^1]);
            seen = new int[20];
            team.For(seen.Length, new Count(seen));
            Assert.All(seen, times => Assert.Equal(1, times));
        }
    }

    [Fact]
    public void Runs_a_loop_inside_a_loop_on_its_caller()
    {
        using var team = new ThreadTeam(3);
        var seen = new int[10];
        team.For(6, new Nested(team, seen));
        Assert.All(seen, times => Assert.Equal(6, times));
    }

    [Fact]
    public void Serves_several_callers()
    {
        using var team = new ThreadTeam(3);
        var wrong = 0;
        var callers = Enumerable
            .Range(0, 3)
            .Select(_ => new Thread(() =>
            {
                for (var repeat = 0; repeat < 2000; repeat++)
                {
                    var seen = new int[30];
                    team.For(seen.Length, new Count(seen));
                    if (seen.Any(times => times != 1))
                        Interlocked.Increment(ref wrong);
                }
            }))
            .ToArray();
        foreach (var caller in callers)
            caller.Start();
        foreach (var caller in callers)
            caller.Join();
        Assert.Equal(0, wrong);
    }

    [Fact]
    public void A_thread_number_belongs_to_one_iteration_at_a_time()
    {
        using var team = new ThreadTeam(4);
        int[] inside = new int[4],
            wrong = new int[1];
        for (var repeat = 0; repeat < 200; repeat++)
            team.For(50, new Exclusive(inside, wrong));
        Assert.Equal(0, wrong[0]);
    }

    [Fact]
    public void Ends_its_threads_when_disposed_of()
    {
        for (var repeat = 0; repeat < 300; repeat++)
        {
            var team = new ThreadTeam(3);
            if (repeat % 3 == 0)
                team.For(4, new Count(new int[4]));
            if (repeat % 50 == 0)
                Thread.Sleep(2);
            team.Dispose();
            team.Dispose();
            Assert.Throws<ObjectDisposedException>(() => team.For(4, new Count(new int[4])));
            Assert.Throws<ObjectDisposedException>(() => team.PaysFor(100, 10));
        }
    }

    [Fact]
    public void Everyone_who_disposes_of_it_waits_for_its_threads()
    {
        var team = new ThreadTeam(2);
        using var present = new CountdownEvent(2);
        using var go = new ManualResetEventSlim();
        var caller = new Thread(() => team.For(2, new Held(present, go)));
        caller.Start();
        present.Wait();
        Thread[] disposing = [new(team.Dispose), new(team.Dispose)];
        foreach (var thread in disposing)
            thread.Start();
        // However long: neither can end before the iterations do.
        foreach (var thread in disposing)
            Assert.False(thread.Join(50));
        go.Set();
        foreach (var thread in disposing)
            thread.Join();
        caller.Join();
    }

    [Fact]
    public void A_loop_may_dispose_of_its_own_team()
    {
        for (var repeat = 0; repeat < 50; repeat++)
        {
            var team = new ThreadTeam(3);
            var seen = new int[20];
            team.For(seen.Length, new Disposing(team, seen));
            Assert.All(seen, times => Assert.Equal(1, times));
        }
    }

    [Fact]
    public void Finishes_a_loop_when_it_is_disposed_of_meanwhile()
    {
        for (var repeat = 0; repeat < 100; repeat++)
        {
            var team = new ThreadTeam(3);
            var disposing = new Thread(team.Dispose);
            var seen = new int[2000];
            disposing.Start();
            try
            {
                team.For(seen.Length, new Count(seen));
                Assert.All(seen, times => Assert.Equal(1, times));
            }
            catch (ObjectDisposedException)
            {
                Assert.All(seen, times => Assert.Equal(0, times));
            }
            disposing.Join();
        }
    }

    [Fact]
    public void Takes_one_thread_for_each_processor_when_not_told()
    {
        using var team = new ThreadTeam();
        Assert.Equal(Environment.ProcessorCount, team.Threads);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ThreadTeam(-1));
    }
}
