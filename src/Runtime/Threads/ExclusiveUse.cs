using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading;

namespace PrunedNetGen.Runtime;

/// <summary>
/// Sees to it that one call at a time uses the memory of an instance: a second one that comes meanwhile gets an exception,
/// from whichever thread, and never a wrong number.
/// </summary>
/// <remarks>
/// A field of the instance, never copied. docs/decisions/one-call-at-a-time.md says what it costs, and what other ways would.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct ExclusiveUse
{
    private int _isTaken;

    /// <summary>Begins a call; <see cref="Leave"/> ends it.</summary>
    /// <param name="type">The instance's class, for the message.</param>
    /// <exception cref="InvalidOperationException">Another call has begun and not ended.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter(string type)
    {
        if (Interlocked.Exchange(ref _isTaken, 1) != 0)
            Refuse(type);
    }

    /// <summary>Ends a call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave() => Volatile.Write(ref _isTaken, 0);

    [DoesNotReturn]
    private static void Refuse(string type) =>
        throw new InvalidOperationException(
            $"This instance of {type} is at work in another call, and serves one at a time, because its layers share memory. "
                + "Make an instance for each thread, or rent them from a PrunedNetworkPool: they are cheap and share the weights."
        );
}
