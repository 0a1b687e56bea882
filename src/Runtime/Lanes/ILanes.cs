using System.ComponentModel;

namespace PrunedNetGen.Runtime;

/// <summary>
/// A vector of floats of some width: what activations and kernels are written in, once for all widths. Its implementations hold
/// one hardware vector each and forward every operation to one instruction or a few; the compiler specialises and
/// inlines them, so that nothing of the abstraction is left in the machine code.
/// </summary>
/// <typeparam name="TSelf">The vector itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Floats in the vector.</summary>
    static abstract int Count { get; }

    /// <summary>The same value in every lane.</summary>
    static abstract TSelf Broadcast(float value);

    /// <summary>The floats from <paramref name="floats"/> behind <paramref name="at"/> on.</summary>
    static abstract TSelf Load(ref float at, int floats);

    /// <summary>Writes the lanes from <paramref name="floats"/> behind <paramref name="at"/> on.</summary>
    void Store(ref float at, int floats);

    /// <summary>The first <paramref name="count"/> floats from <paramref name="at"/> on, zeros in the lanes behind them.</summary>
    static abstract TSelf LoadFirst(ref float at, int count);

    /// <summary>Writes the first <paramref name="count"/> lanes, or all where they are fewer.</summary>
    void StoreFirst(ref float at, int count);

    /// <summary>The sums.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>The differences.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>The values negated.</summary>
    static abstract TSelf operator -(TSelf value);

    /// <summary>The products.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>The quotients.</summary>
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>left * right + addend, rounded once where the machine does so in one instruction, else twice.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>The magnitudes.</summary>
    static abstract TSelf Abs(TSelf value);

    /// <summary>-|value|.</summary>
    static abstract TSelf MinusAbs(TSelf value);

    /// <summary>The larger of a bound that is a number and a value; NaN where the value is NaN.</summary>
    static abstract TSelf AtLeast(TSelf bound, TSelf value);

    /// <summary>The smaller of a bound that is a number and a value; NaN where the value is NaN.</summary>
    static abstract TSelf AtMost(TSelf bound, TSelf value);

    /// <summary><paramref name="yes"/> where <paramref name="value"/> is above zero, else <paramref name="no"/>.</summary>
    static abstract TSelf WherePositive(TSelf value, TSelf yes, TSelf no);

    /// <summary>A magnitude (sign bit clear) with the sign of another value.</summary>
    static abstract TSelf WithSign(TSelf magnitude, TSelf sign);

    /// <summary>
    /// The value without the lower 12 bits of its significand: its square is exact, and so is what was cut off.
    /// </summary>
    static abstract TSelf UpperHalf(TSelf value);

    /// <summary>Whether a lane lies below a bound; NaN does not.</summary>
    static abstract bool IsAnyBelow(TSelf value, float bound);

    /// <summary>2^n, given n + <see cref="Significand.Shift"/>, for a whole number n from -126 to 127.</summary>
    static abstract TSelf PowerOfTwo(TSelf shifted);

    /// <summary>Whether <see cref="ScaleByPowerOfTwo"/> is one instruction: then no shorter way is worth looking for.</summary>
    static abstract bool ScalesAtOnce { get; }

    /// <summary>
    /// value * 2^exponent, rounded once, denormal or infinite where it must be; the value's magnitude lies between
    /// 2^-20 and 2^20 (or is zero), the exponent is a whole number from -170 to 128.
    /// </summary>
    static abstract TSelf ScaleByPowerOfTwo(TSelf value, TSelf exponent);
}
