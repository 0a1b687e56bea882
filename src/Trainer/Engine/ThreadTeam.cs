using System;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace PrunedNetGen.Trainer;

/// <summary>The body of a parallel loop: a struct, so that starting a loop allocates nothing.</summary>
public interface IParallelLoop
{
    /// <summary>Runs one iteration. Iterations run in any order, on any thread, each exactly once.</summary>
    void Run(int index);
}

/// <summary>
/// A fork-join team: persistent workers that share the iterations of one loop at a time with the thread that starts
/// it. An idle worker spins for a moment, because the next loop of a training step is some microseconds away, and
/// then parks. A worker that comes late finds nothing left to do; nobody waits for it.
/// </summary>
/// <remarks>
/// Which thread runs an iteration is left open, so a loop's result must not depend on it: every iteration writes
/// places of its own. A loop that is started inside another, or while another thread runs one, runs on its caller.
/// </remarks>
public sealed unsafe class ThreadTeam : IDisposable
{
    private const int SpinsBeforeParking = 200;
    private const int MostIterations = ushort.MaxValue;

    // One word says all about the current loop, so that a claim is one compare-and-swap and a worker that slept
    // through several loops cannot claim an iteration of a loop that it did not see:
    // bits 32-63 number of the loop, 16-31 its iterations, 0-15 the next iteration to hand out.
    private long _ticket;
    private delegate*<void*, int, void> _body;
    private void* _loop;
    private int _finished;
    private int _busy;
    private volatile bool _stopping;
    private Exception? _failure;
    private readonly Worker[] _workers;

    /// <summary>Starts a team of <paramref name="threads"/> threads, the caller counted; 0 takes one per processor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public ThreadTeam(int threads = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        Threads = threads == 0 ? Environment.ProcessorCount : threads;
        _workers = new Worker[Threads - 1];
        for (var i = 0; i < _workers.Length; i++)
            _workers[i] = new Worker(this);
    }

    /// <summary>Number of threads that share a loop, the caller counted.</summary>
    public int Threads { get; }

    /// <summary>Runs <c>loop.Run(0)</c> to <c>loop.Run(count - 1)</c> and returns when all of them have ended.</summary>
    /// <remarks>The first exception that an iteration throws is thrown here, after the other iterations have ended.</remarks>
    public void For<TLoop>(int count, ref TLoop loop) where TLoop : struct, IParallelLoop
    {
        if (count <= 1 || _workers.Length == 0 || count > MostIterations || Interlocked.Exchange(ref _busy, 1) == 1)
        {
            for (var i = 0; i < count; i++)
                loop.Run(i);
            return;
        }

        try
        {
            Fork(count, &RunOne<TLoop>, Unsafe.AsPointer(ref loop));
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
        }
    }

    /// <summary>Ends the workers and waits for them.</summary>
    public void Dispose()
    {
        _stopping = true;
        foreach (var worker in _workers)
            worker.Dispose();
    }

    private static void RunOne<TLoop>(void* loop, int index) where TLoop : struct, IParallelLoop =>
        Unsafe.AsRef<TLoop>(loop).Run(index);

    private void Fork(int count, delegate*<void*, int, void> body, void* loop)
    {
        _body = body;
        _loop = loop;
        _finished = 0;
        _failure = null;
        var number = (Volatile.Read(ref _ticket) >>> 32) + 1;
        Interlocked.Exchange(ref _ticket, (number << 32) | ((long)count << 16));
        foreach (var worker in _workers)
            worker.Wake();

        while (TryRunNext())
        {
        }

        var wait = new SpinWait();
        while (Volatile.Read(ref _finished) < count)
            wait.SpinOnce(sleep1Threshold: -1);
        if (_failure is { } failure)
            ExceptionDispatchInfo.Throw(failure);
    }

    private bool TryRunNext()
    {
        while (true)
        {
            var ticket = Volatile.Read(ref _ticket);
            var next = (int)(ticket & 0xFFFF);
            if (next >= (int)((ticket >>> 16) & 0xFFFF))
                return false;
            if (Interlocked.CompareExchange(ref _ticket, ticket + 1, ticket) != ticket)
                continue;

            // The claim keeps the loop open: body and state stay as they are until this iteration is counted.
            try
            {
                _body(_loop, next);
            }
#pragma warning disable CA1031 // It is thrown again on the thread that started the loop.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref _failure, failure, null);
            }

            Interlocked.Increment(ref _finished);
            return true;
        }
    }

    private sealed class Worker : IDisposable
    {
        private readonly ThreadTeam _team;
        private readonly SemaphoreSlim _signal = new(0);
        private readonly Thread _thread;
        private int _parked;

        public Worker(ThreadTeam team)
        {
            _team = team;
            _thread = new Thread(Work) { IsBackground = true, Name = "PrunedNetGen worker" };
            _thread.Start();
        }

        public void Dispose()
        {
            Wake();
            _thread.Join();
            _signal.Dispose();
        }

        public void Wake()
        {
            if (Volatile.Read(ref _parked) == 1 && Interlocked.Exchange(ref _parked, 0) == 1)
                _signal.Release();
        }

        private void Work()
        {
            var idle = 0;
            while (!_team._stopping)
            {
                if (_team.TryRunNext())
                {
                    idle = 0;
                }
                else if (++idle < SpinsBeforeParking)
                {
                    Thread.SpinWait(20);
                }
                else
                {
                    Park();
                    idle = 0;
                }
            }
        }

        /// <summary>Announces the nap before it looks a last time: a loop started in between either is seen or wakes.</summary>
        private void Park()
        {
            Interlocked.Exchange(ref _parked, 1);
            var ticket = Volatile.Read(ref _team._ticket);
            var nothingToDo = (ticket & 0xFFFF) >= ((ticket >>> 16) & 0xFFFF) && !_team._stopping;
            if (nothingToDo || Interlocked.Exchange(ref _parked, 0) == 0)
                _signal.Wait();
        }
    }
}
