using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PrunedNetGen.Runtime;

/// <summary>
/// The checks at the door of a generated network: small enough to be inlined, with everything that throws kept out of
/// the caller's code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Arguments
{
    /// <summary>Checks that a span has the length that the network was generated for.</summary>
    /// <param name="found">The length of the span.</param>
    /// <param name="expected">The length that the network reads or writes.</param>
    /// <param name="parameter">The caller's parameter.</param>
    /// <param name="network">The network, for the message.</param>
    /// <exception cref="ArgumentException">The two differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireLength(int found, int expected, string parameter, string network)
    {
        if (found != expected)
            ThrowLength(found, expected, parameter, network);
    }

    /// <summary>
    /// Checks the length of a span that holds <paramref name="count"/> rows one after the other.
    /// </summary>
    /// <param name="found">The length of the span.</param>
    /// <param name="count">Rows that the caller asked for.</param>
    /// <param name="rowLength">Floats in one row.</param>
    /// <param name="parameter">The caller's parameter.</param>
    /// <param name="network">The network, for the message.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    /// <exception cref="ArgumentException">The span does not hold exactly that many rows.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireRows(int found, int count, int rowLength, string parameter, string network)
    {
        if (count < 0 || found != (long)count * rowLength)
            ThrowRows(found, count, rowLength, parameter, network);
    }

    /// <summary>
    /// Checks that input and output share no memory. A network of one layer, or a batch, would read what it has just
    /// written; deeper networks would not notice, but one rule for all can be relied upon when a network is retrained.
    /// </summary>
    /// <param name="input">What the network reads.</param>
    /// <param name="output">What it writes.</param>
    /// <param name="inputParameter">The caller's name of the input.</param>
    /// <param name="outputParameter">The caller's name of the output.</param>
    /// <param name="network">The network, for the message.</param>
    /// <exception cref="ArgumentException">They overlap.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireApart(
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> output,
        string inputParameter,
        string outputParameter,
        string network
    )
    {
        if (input.Overlaps(output))
            ThrowOverlap(inputParameter, outputParameter, network);
    }

    /// <summary>Whether input and output share memory, in one comparison; see <see cref="RequireApart"/>.</summary>
    /// <param name="input">What the network reads; not empty.</param>
    /// <param name="output">What it writes; not empty.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Overlap(ReadOnlySpan<float> input, ReadOnlySpan<float> output)
    {
        // The output starts less than its own length before the input, or less than the input's length behind it.
        var behind = Unsafe.ByteOffset(ref MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(output));
        var lastOutputByte = (nint)output.Length * sizeof(float) - 1;
        return (nuint)(behind + lastOutputByte) < (nuint)((nint)input.Length * sizeof(float) + lastOutputByte);
    }

    [DoesNotReturn]
    private static void ThrowLength(int found, int expected, string parameter, string network) =>
        throw new ArgumentException(
            string.Create(CultureInfo.InvariantCulture, $"Network '{network}' needs {expected} floats here, but the span has {found}."),
            parameter
        );

    [DoesNotReturn]
    private static void ThrowRows(int found, int count, int rowLength, string parameter, string network)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        throw new ArgumentException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Network '{network}' needs {(long)count * rowLength} floats here ({count} rows of {rowLength}), but the span has {found}."
            ),
            parameter
        );
    }

    [DoesNotReturn]
    private static void ThrowOverlap(string inputParameter, string outputParameter, string network) =>
        throw new ArgumentException(
            $"Network '{network}' writes '{outputParameter}' while it still reads '{inputParameter}': the two spans must not overlap.",
            outputParameter
        );
}
