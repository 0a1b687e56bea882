using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PrunedNetGen.Runtime;

/// <summary>
/// A block of floats that starts on a 64-byte boundary and never moves: packed weights, or the scratch memory of one
/// instance of a generated network.
/// </summary>
/// <remarks>
/// <para>
/// A 512-bit load that straddles two cache lines costs two, so alignment nearly doubles the speed of a layer that is
/// bound by reading its weights. The block lives in the pinned heap of the garbage collector: it needs no finalizer and
/// no <see cref="IDisposable"/>, and goes when its owner goes.
/// </para>
/// <para>
/// Every block has a whole number of <see cref="Unit"/>s and starts zeroed, so that a vector of any width may read the
/// padding behind the last float of a tensor and finds zeros there.
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AlignedFloats
{
    /// <summary>
    /// Floats in 64 bytes: one cache line, one vector of the widest kind. Tensors in a block start and are padded at
    /// multiples of it whatever the width of the machine's vectors, which makes every offset a constant of the
    /// generated code.
    /// </summary>
    public const int Unit = 16;

    private readonly float[] _memory;
    private readonly nint _startBytes;

    /// <summary>Makes a zeroed block.</summary>
    /// <param name="length">Floats that are needed; rounded up to a multiple of <see cref="Unit"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative or beyond what an array can hold.</exception>
    public AlignedFloats(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Array.MaxLength - 2 * Unit);

        Length = Padded(length);
        _memory = GC.AllocateArray<float>(Length + Unit - 1, pinned: true);
        _startBytes = BytesToBoundary(ref MemoryMarshal.GetArrayDataReference(_memory));
    }

    /// <summary>Floats in the block, a multiple of <see cref="Unit"/>.</summary>
    public int Length { get; }

    /// <summary>The first float; its address is a multiple of 64.</summary>
    public ref float Start
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.AddByteOffset(ref MemoryMarshal.GetArrayDataReference(_memory), _startBytes);
    }

    /// <summary>The whole block.</summary>
    public Span<float> Span => _memory.AsSpan((int)_startBytes / sizeof(float), Length);

    /// <summary>A part of the block, bounds checked.</summary>
    /// <param name="offset">Where it starts, in floats.</param>
    /// <param name="length">How many floats it has.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part does not lie in the block.</exception>
    public Span<float> Slice(int offset, int length) => Span.Slice(offset, length);

    /// <summary>Rounds up to a multiple of <see cref="Unit"/>: the floats that a tensor of this length occupies.</summary>
    /// <param name="length">Floats in the tensor; not negative.</param>
    public static int Padded(int length) => checked(length + (Unit - 1)) & -Unit;

    /// <summary>Blocks of one length for so many threads, one each: made where they are missing, kept where they are there.</summary>
    /// <param name="blocks">The blocks that there are, or null.</param>
    /// <param name="threads">How many are needed; at least 1.</param>
    /// <param name="length">Floats in each.</param>
    public static AlignedFloats[] ForThreads([NotNull] ref AlignedFloats[]? blocks, int threads, int length)
    {
        // What is returned is never read again from the owner: blocks without a float may be made by two calls at once.
        var enough = blocks ?? [];
        if (enough.Length < threads || blocks is null)
        {
            // The longer array is the owner's only when it is full: where memory ends on the way, the owner keeps what it had.
            var made = enough.Length;
            Array.Resize(ref enough, threads);
            for (var thread = made; thread < threads; thread++)
                enough[thread] = new AlignedFloats(length);
            blocks = enough;
        }
        return enough;
    }

    private static unsafe nint BytesToBoundary(ref float first)
    {
        // The array is pinned for its whole life, so its address may be taken.
        const nuint boundary = Unit * sizeof(float);
        var address = (nuint)Unsafe.AsPointer(ref first);
        return (nint)((boundary - address % boundary) % boundary);
    }
}
