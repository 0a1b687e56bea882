using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading;
using PrunedNetGen.Runtime;

namespace PrunedNetGen;

/// <summary>
/// Threads that share large batches with the thread that calls: make one, keep it, and give it to <c>InferBatch</c> of
/// any networks. A call allocates nothing, and the calling thread takes part in the work.
/// </summary>
/// <remarks>
/// <para>
/// A team serves one call at a time. A call that finds the team at work, because another thread uses it or because it
/// comes from inside a loop of the same team, does not wait: it runs on its own thread alone, with the same result.
/// </para>
/// <para>
/// After its last work a thread of the team looks for more for about a tenth of a millisecond, at the cost of its
/// processor, and then parks, at no cost; waking it takes some tens of microseconds. Threads are background threads: they do
/// not keep a process alive, but live until <see cref="Dispose"/>.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// using var threads = new ThreadTeam();
/// net.InferBatch(inputs, outputs, count, threads);
/// </code>
/// </example>
public sealed unsafe class ThreadTeam : IDisposable
{
    private const int SpinsBeforeParking = 200;
    private const int MostIterations = ushort.MaxValue;

    // One word says all about the current loop, so that a claim is one compare-and-swap and a worker that slept
    // through several loops cannot claim an iteration of a loop that it did not see:
    // bits 32-63 number of the loop, 16-31 its iterations, 0-15 the next iteration to hand out.
    private long _ticket;
    private delegate* <void*, int, int, void> _body;
    private void* _loop;
    private int _first;
    private int _finished;
    private int _busy;
    private int _stopping;
    private Exception? _failure;
    private readonly Worker[] _workers;

    /// <summary>Starts the threads.</summary>
    /// <param name="threads">
    /// How many share a batch, the calling thread counted; 0 takes one for each processor that the process may use.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public ThreadTeam(int threads = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        Threads = threads == 0 ? Environment.ProcessorCount : threads;
        _workers = new Worker[Threads - 1];
        try
        {
            for (var i = 0; i < _workers.Length; i++)
                _workers[i] = new Worker(this, i + 1);
        }
        catch
        {
            // The system has no more threads to give: nobody will dispose of those that have started.
            _workers = Array.FindAll(_workers, worker => worker is not null);
            Dispose();
            throw;
        }
    }

    /// <summary>How many threads share a batch, the calling thread counted.</summary>
    public int Threads { get; }

    /// <summary>Whether so many rows are worth sharing.</summary>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="least">The fewest rows that take longer than waking a thread.</param>
    /// <exception cref="ObjectDisposedException">The team has been disposed of.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool PaysFor(int rows, int least)
    {
        ThrowIfDisposed();
        return Threads > 1 && rows >= least;
    }

    /// <summary>Runs the iterations 0 to <paramref name="count"/> - 1 of a loop and returns when all of them have ended.</summary>
    /// <remarks>
    /// Which thread runs an iteration is left open, so a loop's result must not depend on it: every iteration writes
    /// places of its own. The first exception of an iteration is thrown here, when the iterations that had begun by then
    /// have ended; the others are left out.
    /// </remarks>
    /// <typeparam name="TLoop">
    /// The loop. It may hold references and spans of the caller's: it lies on the caller's stack until all is done.
    /// </typeparam>
    /// <param name="count">The number of iterations.</param>
    /// <param name="loop">What each of them does.</param>
    /// <exception cref="ObjectDisposedException">The team has been disposed of.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void For<TLoop>(int count, TLoop loop)
        where TLoop : struct, IParallelLoop, allows ref struct
    {
        ThrowIfDisposed();
        if (count <= 1 || _workers.Length == 0 || Interlocked.Exchange(ref _busy, 1) == 1)
        {
            for (var i = 0; i < count; i++)
                loop.Run(i, thread: 0);
            return;
        }

        try
        {
            // The argument is a local of this frame: it does not move, and the garbage collector keeps the references
            // in it up to date, so that other threads may read them through its address while this frame lasts.
            _body = &RunOne<TLoop>;
            _loop = Unsafe.AsPointer(ref loop);
            _failure = null;
            for (_first = 0; _first < count; _first += MostIterations)
                Fork(Math.Min(count - _first, MostIterations));
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
        }
    }

    /// <summary>
    /// Ends the threads and waits for them, at every call. A batch that they share at that moment is finished by its caller.
    /// A loop may dispose of its own team: where one of the team's threads does, it waits for none.
    /// </summary>
    public void Dispose()
    {
        // A full fence, as a loop's start has one: a worker that parks either sees this or is seen parking.
        Interlocked.Exchange(ref _stopping, 1);
        foreach (var worker in _workers)
            worker.Wake();
        // Two iterations may do this at the same time, and their threads would wait for each other.
        if (Array.Exists(_workers, worker => worker.IsCurrent))
            return;
        foreach (var worker in _workers)
            worker.Join();
    }

    private static void RunOne<TLoop>(void* loop, int index, int thread)
        where TLoop : struct, IParallelLoop, allows ref struct => Unsafe.AsRef<TLoop>(loop).Run(index, thread);

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(Volatile.Read(ref _stopping) == 1, this);

    private void Fork(int count)
    {
        _finished = 0;
        var number = (Volatile.Read(ref _ticket) >>> 32) + 1;
        Interlocked.Exchange(ref _ticket, (number << 32) | ((long)count << 16));
        // Waking costs more than anything else here, so the caller wakes one thread, and each that arrives two more.
        TryRunNext(thread: 0, wakes: 1);
        while (TryRunNext(thread: 0, wakes: 0)) { }

        var wait = new SpinWait();
        while (Volatile.Read(ref _finished) < count)
            wait.SpinOnce(sleep1Threshold: -1);
        if (_failure is { } failure)
            ExceptionDispatchInfo.Throw(failure);
    }

    // Before the iteration, and only while there are more, so many parked threads are woken.
    private bool TryRunNext(int thread, int wakes)
    {
        while (true)
        {
            var ticket = Volatile.Read(ref _ticket);
            int next = (int)(ticket & 0xFFFF),
                count = (int)((ticket >>> 16) & 0xFFFF);
            if (next >= count)
                return false;
            if (Interlocked.CompareExchange(ref _ticket, ticket + 1, ticket) != ticket)
                continue;

            if (next + 1 < count)
                WakeParked(wakes);

            // The claim keeps the loop open: body and state stay as they are until this iteration is counted.
            try
            {
                if (Volatile.Read(ref _failure) is null)
                    _body(_loop, _first + next, thread);
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

    private void WakeParked(int threads)
    {
        for (var i = 0; i < _workers.Length && threads > 0; i++)
            if (_workers[i].Wake())
                threads--;
    }

    private bool HasNothingToDo()
    {
        var ticket = Volatile.Read(ref _ticket);
        return (ticket & 0xFFFF) >= ((ticket >>> 16) & 0xFFFF) && Volatile.Read(ref _stopping) == 0;
    }

#pragma warning disable CA1001 // The signal holds nothing of the system's, and a call that wakes a worker at the end may still use it.
    private sealed class Worker
#pragma warning restore CA1001
    {
        private readonly ThreadTeam _team;
        private readonly int _number;
        private readonly SemaphoreSlim _signal = new(0);
        private readonly Thread _thread;
        private int _parked;

        public Worker(ThreadTeam team, int number)
        {
            _team = team;
            _number = number;
            _thread = new Thread(Work) { IsBackground = true, Name = "PrunedNetGen worker" };
            _thread.Start();
        }

        /// <summary>Wakes the thread if it has parked, and says whether it had.</summary>
        public bool Wake()
        {
            if (Volatile.Read(ref _parked) == 0 || Interlocked.Exchange(ref _parked, 0) == 0)
                return false;
            _signal.Release();
            return true;
        }

        /// <summary>Whether it is the thread that asks.</summary>
        public bool IsCurrent => _thread == Thread.CurrentThread;

        /// <summary>Waits for the thread's end.</summary>
        public void Join() => _thread.Join();

        private void Work()
        {
            var idle = 1;
            while (Volatile.Read(ref _team._stopping) == 0)
            {
                if (_team.TryRunNext(_number, wakes: idle > 0 ? 2 : 0))
                {
                    idle = 0;
                }
                else if (++idle < SpinsBeforeParking)
                {
                    // A yield now and then, for where there are more threads than processors.
                    if (idle % 8 == 0)
                        Thread.Yield();
                    else
                        Thread.SpinWait(20);
                }
                else
                {
                    Park();
                    idle = 1;
                }
            }
        }

        /// <summary>Announces the nap before it looks a last time: a loop started in between either is seen or wakes.</summary>
        private void Park()
        {
            Interlocked.Exchange(ref _parked, 1);
            // Where the announcement has been answered already, the signal is on its way and must be taken.
            if (_team.HasNothingToDo() || Interlocked.Exchange(ref _parked, 0) == 0)
                _signal.Wait();
        }
    }
}
