namespace PrunedNetGen.Runtime;

/// <summary>
/// Random numbers whose whole state is one number (G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators",
/// OOPSLA 2014). Integer operations alone, so that they are the same everywhere. Not for cryptography.
/// </summary>
internal struct SplitMix64(ulong seed)
{
    /// <summary>Where it is.</summary>
    public ulong State { get; private set; } = seed;

    /// <summary>64 uniform bits.</summary>
    public ulong Next()
    {
        unchecked
        {
            var z = State += 0x9e3779b97f4a7c15;
            z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
            z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
            return z ^ (z >> 31);
        }
    }

    /// <summary>A uniform multiple of 2^-53 in [0, 1).</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));
}
