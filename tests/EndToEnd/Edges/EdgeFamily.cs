using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>Inputs of one kind: of any number, the same as golden/edges.py makes.</summary>
/// <param name="Name">What they are called there.</param>
/// <param name="Offset">What they lie around.</param>
/// <param name="Deviation">How far at most.</param>
/// <param name="First">What stands in place of the first.</param>
/// <param name="Last">What stands in place of the last.</param>
internal sealed record EdgeFamily(string Name, double Offset, double Deviation, IReadOnlyList<double> First, IReadOnlyList<double> Last)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyDictionary<string, EdgeFamily> All { get; } = Make().ToDictionary(family => family.Name);

    /// <summary>So many of them.</summary>
    public float[] Values(int count)
    {
        var values = new double[count];
        ulong state = 1;
        for (var i = 0; i < count; i++)
        {
            state = unchecked(state * 6364136223846793005 + 1442695040888963407);
            values[i] = Offset + Deviation * ((state >> 11) / (double)(1L << 52) - 1);
        }
        for (var i = 0; i < Math.Min(First.Count, count); i++)
            values[i] = First[i];
        for (var i = 0; i < Last.Count; i++)
            values[count - Last.Count + i] = Last[i];
        return Array.ConvertAll(values, value => (float)value);
    }

    private static IEnumerable<EdgeFamily> Make()
    {
        const double inf = double.PositiveInfinity;
        foreach (var offset in new[] { 0, 1, 100, 1000, 1e6 })
        foreach (var deviation in new[] { 1e-3, 1e-2, 1, 1e3 })
            yield return Around(offset, deviation);
        foreach (var value in new[] { 0, 0.1, 1000.1, 1234567, 1e-20, 1e-42, 1e20, 3e38 })
            yield return new($"constant {Short(value)}", value, 0, [], []);
        foreach (var deviation in new[] { 1e-20, 1e-30, 1e-38, 1e-42, 1e18, 1e19, 1e20, 1e30, 1e38, 3.4e38 })
            yield return Around(0, deviation);
        foreach ((var offset, var deviation) in new[] { (1e20, 1e15), (3e38, 1e33), (-2e38, 1e38), (1e-38, 1e-42) })
            yield return Around(offset, deviation);
        foreach (var value in new[] { 1e10, 1e30 })
        {
            yield return new($"{Short(value)} first", 0, 1, [value], []);
            yield return new($"{Short(value)} last", 0, 1, [], [value]);
        }
        yield return new("3e+38 and -3e+38", 0, 1, [3e38, -3e38], []);
        yield return new("3e+38 thrice", 0, 1, [3e38, 3e38, 3e38], []);
        yield return new("inf", 0, 1, [], [inf]);
        yield return new("-inf", 0, 1, [], [-inf]);
        yield return new("nan", 0, 1, [], [double.NaN]);
        yield return new("inf and -inf", 0, 1, [], [inf, -inf]);
        yield return new("all inf", inf, 0, [], []);
        yield return new("all -inf", -inf, 0, [], []);
    }

    private static EdgeFamily Around(double offset, double deviation) =>
        new($"{Short(offset)} +- {Short(deviation)}", offset, deviation, [], []);

    // As Python writes it.
    private static string Short(double value) => value.ToString("G6", CultureInfo.InvariantCulture).ToLowerInvariant();
}
