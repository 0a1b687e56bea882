using System;
using System.Threading;

namespace PrunedNetGen;

/// <summary>
/// Instances of a network for threads that nobody counts, such as those of a web server: each call rents one and gives it back.
/// </summary>
/// <remarks>
/// Any number of threads may rent at the same time, and none ever waits: where all instances are rented, another is made. They
/// share the weights, so that an instance costs its scratch memory and no more. Renting and giving back allocate nothing but the
/// instances themselves.
/// </remarks>
/// <example>
/// <code language="csharp">
/// static readonly PrunedNetworkPool&lt;DigitNet&gt; Pool = new(() => new DigitNet());
///
/// using var rented = Pool.Rent();
/// var digit = rented.Network.Classify(pixels);
/// </code>
/// </example>
/// <typeparam name="T">The class of the network.</typeparam>
public sealed class PrunedNetworkPool<T>
    where T : class
{
    // Slots lie a cache line apart, so that threads that use different ones do not take the line from each other.
    private const int Stride = 8;

    private readonly Func<T> _create;
    private readonly Instance?[] _slots;
    private readonly int _kept;

    /// <summary>Makes an empty pool.</summary>
    /// <param name="create">Makes an instance.</param>
    /// <param name="kept">How many are kept that nobody uses; further ones are dropped. 0 for twice the number of processors.</param>
    public PrunedNetworkPool(Func<T> create, int kept = 0)
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentOutOfRangeException.ThrowIfNegative(kept);
        _create = create;
        _kept = kept == 0 ? 2 * Environment.ProcessorCount : kept;
        _slots = new Instance[checked(_kept * Stride)];
    }

    /// <summary>An instance that belongs to the caller until it gives the lease back: <c>using var rented = pool.Rent();</c></summary>
    public PrunedNetworkLease<T> Rent()
    {
        var first = First();
        for (var i = 0; i < _kept; i++)
        {
            ref var slot = ref Slot(first + i);
            // Looking first leaves the line with the others where there is nothing to take.
            if (Volatile.Read(ref slot) is not null && Interlocked.Exchange(ref slot, null) is { } instance)
                return new PrunedNetworkLease<T>(this, instance);
        }
        return new PrunedNetworkLease<T>(this, new Instance(_create()));
    }

    internal void Return(Instance instance)
    {
        var first = First();
        for (var i = 0; i < _kept; i++)
        {
            ref var slot = ref Slot(first + i);
            if (Volatile.Read(ref slot) is null && Interlocked.CompareExchange(ref slot, instance, null) is null)
                return;
        }
    }

    // A processor gets back what it used last, which is still in its cache.
    private int First() => (int)((uint)Thread.GetCurrentProcessorId() % (uint)_kept);

    private ref Instance? Slot(int index) => ref _slots[(index < _kept ? index : index - _kept) * Stride];

    /// <summary>A network of the pool, and how often it was rented: a lease that was given back can do nothing any more.</summary>
    internal sealed class Instance(T network)
    {
        private int _rents;

        public T Network => network;

        public int Begin() => Volatile.Read(ref _rents);

        public bool End(int rent) => Interlocked.CompareExchange(ref _rents, rent + 1, rent) == rent;
    }
}
