using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace PrunedNetGen.Runtime;

/// <summary>What is done with the units of one place of a sequence, by tables with a row for each place.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Places
{
    /// <summary>The units of a place and what a table adds to them.</summary>
    /// <param name="units">The units.</param>
    /// <param name="table">The table's row of the place.</param>
    /// <param name="result">Receives the sums.</param>
    /// <param name="count">How many units there are.</param>
    public static void Add(ref float units, ref float table, ref float result, int count)
    {
        var unit = 0;
        for (; unit <= count - Vector<float>.Count; unit += Vector<float>.Count)
            (Vector.LoadUnsafe(ref units, (nuint)unit) + Vector.LoadUnsafe(ref table, (nuint)unit)).StoreUnsafe(ref result, (nuint)unit);
        for (; unit < count; unit++)
            Unsafe.Add(ref result, unit) = Unsafe.Add(ref units, unit) + Unsafe.Add(ref table, unit);
    }

    /// <summary>Turns the pairs of each head's units by the angles of a place.</summary>
    /// <param name="units">The units, head after head.</param>
    /// <param name="angles">Cosine and sine of each pair.</param>
    /// <param name="result">Receives the units.</param>
    /// <param name="heads">The heads.</param>
    /// <param name="pairs">Pairs in a head.</param>
    /// <param name="first">Floats from the first unit of a pair to that of the next.</param>
    /// <param name="second">Floats from the first unit of a pair to the second.</param>
    public static void Turn(ref float units, ref float angles, ref float result, int heads, int pairs, int first, int second)
    {
        for (var head = 0; head < heads; head++)
        {
            for (var pair = 0; pair < pairs; pair++)
            {
                float cosine = Unsafe.Add(ref angles, 2 * pair),
                    sine = Unsafe.Add(ref angles, 2 * pair + 1),
                    a = Unsafe.Add(ref units, pair * first),
                    b = Unsafe.Add(ref units, pair * first + second);
                Unsafe.Add(ref result, pair * first) = a * cosine - b * sine;
                Unsafe.Add(ref result, pair * first + second) = a * sine + b * cosine;
            }
            units = ref Unsafe.Add(ref units, 2 * pairs);
            result = ref Unsafe.Add(ref result, 2 * pairs);
        }
    }
}
