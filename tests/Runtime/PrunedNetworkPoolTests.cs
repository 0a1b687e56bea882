using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace PrunedNetGen.Tests.Runtime;

public class PrunedNetworkPoolTests
{
    /// <summary>Stands for a network: it notices when two use it.</summary>
    private sealed class Instance
    {
        public int Users;
    }

    [Fact]
    public void Threads_never_share_an_instance_and_few_are_made()
    {
        const int Threads = 16;
        var made = 0;
        var pool = new PrunedNetworkPool<Instance>(
            () =>
            {
                Interlocked.Increment(ref made);
                return new Instance();
            },
            kept: Threads
        );
        var shared = 0;
        var threads = Enumerable
            .Range(0, Threads)
            .Select(_ => new Thread(() =>
            {
                for (var i = 0; i < 20_000; i++)
                {
                    using var rented = pool.Rent();
                    if (Interlocked.Increment(ref rented.Network.Users) != 1)
                        Interlocked.Increment(ref shared);
                    Interlocked.Decrement(ref rented.Network.Users);
                }
            }))
            .ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();

        Assert.Equal(0, shared);
        // A thread that looks through the slots may miss what is given back behind it: then one more is made, of 320,000 rents.
        Assert.InRange(made, 1, 1000);
    }

    [Fact]
    public void Renting_allocates_nothing_once_there_are_instances()
    {
        var pool = new PrunedNetworkPool<Instance>(() => new Instance());
        Rent(100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Rent(1000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Rent(int times)
        {
            for (var i = 0; i < times; i++)
            {
                using var one = pool.Rent();
                using var other = pool.Rent();
                one.Network.Users++;
            }
        }
    }

    [Fact]
    public void Those_beyond_what_is_kept_are_dropped()
    {
        var made = 0;
        var pool = new PrunedNetworkPool<Instance>(
            () =>
            {
                made++;
                return new Instance();
            },
            kept: 2
        );
        RentThree();
        Assert.Equal(3, made);
        RentThree();
        Assert.Equal(4, made);

        void RentThree()
        {
            using var a = pool.Rent();
            using var b = pool.Rent();
            using var c = pool.Rent();
            Assert.Equal(3, new HashSet<Instance> { a.Network, b.Network, c.Network }.Count);
        }
    }

    [Fact]
    public void A_lease_gives_back_once_however_often_it_is_disposed_of()
    {
        var pool = new PrunedNetworkPool<Instance>(() => new Instance());
        var first = pool.Rent();
        var copy = first;
        first.Dispose();
        first.Dispose();
        using var second = pool.Rent();
        Assert.Same(copy.Network, second.Network);
        // That of somebody else by now.
        copy.Dispose();
        using var third = pool.Rent();
        Assert.NotSame(second.Network, third.Network);
        default(PrunedNetworkLease<Instance>).Dispose();
    }

    [Fact]
    public void Arguments_are_checked()
    {
        Assert.Throws<ArgumentNullException>(() => new PrunedNetworkPool<Instance>(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PrunedNetworkPool<Instance>(() => new Instance(), -1));
    }
}
