using System;

namespace PrunedNetGen.Trainer;

/// <summary>
/// Memory that operators use while they run and leave behind: a piece for each thread and one for all, as large as the
/// operator that needs most, because one operator runs at a time. It grows while passes are planned, never while they run.
/// </summary>
internal sealed unsafe class Workspace(int threads) : IDisposable
{
    // Pieces begin on cache lines of their own, and a vector may be read from a piece's last float on.
    private const int Slack = 32;

    private AlignedBuffer _own = new(0);
    private AlignedBuffer _shared = new(0);
    private int _perThread;

    /// <summary>What all threads share.</summary>
    public float* Shared => _shared.Pointer;

    /// <summary>What belongs to one thread.</summary>
    public float* OfThread(int thread) => _own.Pointer + (nint)thread * _perThread;

    /// <summary>Sees to it that each thread has <paramref name="perThread"/> floats, and all together <paramref name="shared"/>.</summary>
    public void Reserve(long perThread, long shared)
    {
        if (perThread + Slack > _perThread)
        {
            _perThread = checked((int)((perThread + 2 * Slack - 1) / Slack * Slack));
            Replace(ref _own, (long)_perThread * threads);
        }

        if (shared + Slack > _shared.Length)
            Replace(ref _shared, shared + Slack);
    }

    public void Dispose()
    {
        _own.Dispose();
        _shared.Dispose();
    }

    private static void Replace(ref AlignedBuffer buffer, long length)
    {
        buffer.Dispose();
        buffer = new AlignedBuffer(checked((int)length));
    }
}
