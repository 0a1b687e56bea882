using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace PrunedNetGen.Trainer;

/// <summary>Two rows into one by turns, and back.</summary>
internal static unsafe class Interleaving
{
    /// <summary>Whether the machine does four floats at once.</summary>
    public static bool IsSupported => Sse.IsSupported || AdvSimd.Arm64.IsSupported;

    /// <summary>The first two of each, by turns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Low(Vector128<float> left, Vector128<float> right) =>
        Sse.IsSupported ? Sse.UnpackLow(left, right) : AdvSimd.Arm64.ZipLow(left, right);

    /// <summary>The last two of each, by turns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> High(Vector128<float> left, Vector128<float> right) =>
        Sse.IsSupported ? Sse.UnpackHigh(left, right) : AdvSimd.Arm64.ZipHigh(left, right);

    /// <summary><c>target[i] = source[2i]</c>; reads, but does not use, one float more.</summary>
    public static void TakeEverySecond(float* source, float* target, int count)
    {
        var i = 0;
        for (; IsSupported && i <= count - 4; i += 4)
        {
            var (low, high) = (Vector128.Load(source + 2 * i), Vector128.Load(source + 2 * i + 4));
            var even = Sse.IsSupported ? Sse.Shuffle(low, high, 0b10_00_10_00) : AdvSimd.Arm64.UnzipEven(low, high);
            even.Store(target + i);
        }

        for (; i < count; i++)
            target[i] = source[2 * i];
    }

    /// <summary>
    /// <c>target[2i] += even[i]</c> and <c>target[2i + 1] += odd[i]</c> for whole vectors of i below a count; the number of
    /// them.
    /// </summary>
    public static int AddPairs(float* even, float* odd, float* target, int count)
    {
        var i = 0;
        for (; IsSupported && i <= count - 4; i += 4)
        {
            var (left, right) = (Vector128.Load(even + i), Vector128.Load(odd + i));
            (Vector128.Load(target + 2 * i) + Low(left, right)).Store(target + 2 * i);
            (Vector128.Load(target + 2 * i + 4) + High(left, right)).Store(target + 2 * i + 4);
        }

        return i;
    }
}
