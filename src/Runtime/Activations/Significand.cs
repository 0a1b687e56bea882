namespace PrunedNetGen.Runtime;

/// <summary>The numbers behind the bit tricks on 32-bit floats.</summary>
internal static class Significand
{
    /// <summary>Stored bits of the significand: an exponent starts behind them.</summary>
    public const int Bits = 23;

    /// <summary>Sign, exponent and the upper 11 stored bits of the significand.</summary>
    public const int UpperHalf = unchecked((int)0xFFFF_F000);

    /// <summary>
    /// 1.5 * 2^23: a small number added to it is rounded to a whole one (to even), which then stands in its lowest bits.
    /// </summary>
    public const float Shift = 12582912f;

    /// <summary>The bits of <see cref="Shift"/>.</summary>
    public const int ShiftBits = 0x4B40_0000;

    /// <summary>The bits of 1.</summary>
    public const int OneBits = 0x3F80_0000;
}
