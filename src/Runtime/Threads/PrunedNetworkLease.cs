namespace PrunedNetGen;

/// <summary>
/// An instance that was rented from a <see cref="PrunedNetworkPool{T}"/>. It lives on the stack: it cannot leave the method, nor be
/// kept over an <c>await</c>.
/// </summary>
/// <typeparam name="T">The class of the network.</typeparam>
public readonly ref struct PrunedNetworkLease<T>
    where T : class
{
    private readonly PrunedNetworkPool<T> _pool;
    private readonly PrunedNetworkPool<T>.Instance _instance;
    private readonly int _rent;

    internal PrunedNetworkLease(PrunedNetworkPool<T> pool, PrunedNetworkPool<T>.Instance instance)
    {
        _pool = pool;
        _instance = instance;
        _rent = instance.Begin();
    }

    /// <summary>The network, for the caller alone until it gives the lease back.</summary>
    public T Network => _instance.Network;

    /// <summary>Gives the instance back. Again it does nothing.</summary>
    public void Dispose()
    {
        if (_instance is not null && _instance.End(_rent))
            _pool.Return(_instance);
    }
}
