using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PrunedNetGen;

/// <summary>
/// What a network remembers of a sequence between two calls: made, kept, copied and reset by the caller, in memory that is
/// allocated once. Each network class has one of its own, called <c>State</c>.
/// </summary>
/// <remarks>
/// A state serves one call at a time. A call that is refused (a full context, an unknown token, a span of another length) leaves it
/// as it was.
/// </remarks>
public abstract class NetworkState
{
    private readonly Runtime.AlignedFloats _memory;
    private readonly string _type;
    private Runtime.ExclusiveUse _use;

    /// <summary>Makes an empty state.</summary>
    /// <param name="length">Floats that it holds.</param>
    /// <param name="capacity">Places that it has room for.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected NetworkState(int length, int capacity)
    {
        _memory = new Runtime.AlignedFloats(length);
        Capacity = capacity;
        _type = GetType().ToString();
    }

    /// <summary>The places that the network has read.</summary>
    public int Position { get; private set; }

    /// <summary>The places that there is room for.</summary>
    public int Capacity { get; }

    /// <summary>Forgets everything: the next call begins a sequence.</summary>
    public void Reset() => Position = 0;

    /// <summary>Forgets the last places.</summary>
    /// <param name="places">How many; 0 to <see cref="Position"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The network has not read so many.</exception>
    public void Rewind(int places)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(places);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(places, Position);
        Position -= places;
    }

    /// <summary>Makes another state equal to this one: a snapshot, from which a sequence can go on in another way.</summary>
    /// <param name="other">A state of the same network.</param>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="other"/> is of another network.</exception>
    public void CopyTo(NetworkState other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.GetType() != GetType())
            throw new ArgumentException(
                $"A {GetType()} was to be copied to a {other.GetType()}: both must be of one network.",
                nameof(other)
            );
        if (ReferenceEquals(other, this))
            return;
        _memory.Span.CopyTo(other._memory.Span);
        other.Position = Position;
    }

    /// <summary>The first float of the memory.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref float Start => ref _memory.Start;

    /// <summary>Begins a call that reads some places; <see cref="Leave"/> ends it.</summary>
    /// <param name="places">How many.</param>
    /// <exception cref="InvalidOperationException">There is no room for them, or another call uses the state.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Enter(int places)
    {
        _use.Enter(_type);
        if (places <= Capacity - Position)
            return;
        _use.Leave();
        ThrowFull(places);
    }

    /// <summary>Ends a call.</summary>
    /// <param name="read">The places that were read.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Leave(int read)
    {
        Position += read;
        _use.Leave();
    }

    [DoesNotReturn]
    private void ThrowFull(int places) =>
        throw new InvalidOperationException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The network's context has room for {Capacity} tokens; {Position} have been read, and {places} more were given. "
                    + $"Begin anew with Reset, or go back with Rewind."
            )
        );
}
