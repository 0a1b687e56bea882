using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PrunedNetGen.Data;

/// <summary>
/// Columns whose numbers lie so close together, so far from zero, that different ones become the same 32-bit float: of times
/// in seconds since 1970 that lie within a minute, a single number is left.
/// </summary>
internal static class CloseNumbers
{
    // So many steps from one float to the next, and a column's range is told apart to a quarter of a thousandth.
    private const double FewSteps = 4096;

    /// <summary>Numbers of so few bytes without an exponent are told apart by floats, whatever they are.</summary>
    public const int ShortText = 7;

    /// <summary>Whether floats between two numbers are so few that the numbers themselves are worth a look.</summary>
    public static bool AreSuspect(float lowest, float highest)
    {
        var largest = Math.Max(Math.Abs(lowest), Math.Abs(highest));
        return (double)highest - lowest < FewSteps * ((double)MathF.BitIncrement(largest) - largest);
    }

    /// <summary>What to take off numbers in double so that floats tell more of them apart; null where that does not help.</summary>
    public static double? Offset(IReadOnlyCollection<double> numbers)
    {
        if (numbers.Count == 0)
            return null;
        var lowest = numbers.Min();
        return
            numbers.Select(number => (float)(number - lowest)).Distinct().Count()
            > numbers.Select(number => (float)number).Distinct().Count()
            ? lowest
            : null;
    }

    /// <summary>What to say about a column whose different numbers are not all different floats; null if they are.</summary>
    /// <param name="name">The column.</param>
    /// <param name="numbers">What the source holds.</param>
    public static string? Warning(string name, IEnumerable<double> numbers)
    {
        var (exact, rounded) = (new HashSet<double>(), new HashSet<float>());
        double lowest = double.PositiveInfinity,
            highest = double.NegativeInfinity;
        foreach (var number in numbers)
        {
            exact.Add(number);
            rounded.Add((float)number);
            (lowest, highest) = (Math.Min(lowest, number), Math.Max(highest, number));
        }
        if (rounded.Count >= exact.Count)
            return null;
        var values = rounded.Count == 1 ? "one value" : string.Create(CultureInfo.InvariantCulture, $"{rounded.Count:N0} values");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"column {Excerpt.Quote(name)}: of {exact.Count:N0} different numbers from {lowest:R} to {highest:R}, 32-bit floating "
                + $"point keeps {values}. Networks read such floats, generated code too: take an offset off in the data ({lowest:R} "
                + $"here), write the column in another unit, or leave it out."
        );
    }
}
