using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PrunedNetGen.Drawing;

/// <summary>An axis of values with round ticks.</summary>
/// <param name="Least">Where it starts.</param>
/// <param name="Most">Where it ends.</param>
/// <param name="Ticks">The ticks, first to last.</param>
/// <param name="IsLogarithmic">Whether equal factors lie equally far apart.</param>
internal sealed record ValueAxis(double Least, double Most, IReadOnlyList<double> Ticks, bool IsLogarithmic = false)
{
    // With so many decades between them, the smaller of two values can no longer be told from nothing on an even axis.
    private const double Decades = 10;

    private const int MostTicks = 8;

    /// <summary>An axis that holds all values of a panel, from round number to round number.</summary>
    public static ValueAxis Over(PathPlot.Panel panel)
    {
        var values = panel.Lines.SelectMany(l => l.Values).Where(double.IsFinite).ToArray();
        return panel.MayBeLogarithmic && values.Length > 0 && values.Min() > 0 && values.Max() >= Decades * values.Min()
            ? Logarithmic(values.Min(), values.Max())
            : Even(panel, values);
    }

    /// <summary>Where a value stands: 0 at the start, 1 at the end.</summary>
    public double Share(double value) =>
        IsLogarithmic ? Math.Log(value / Least) / Math.Log(Most / Least) : (value - Least) / (Most - Least);

    /// <summary>A tick's text, with no more digits than its distance from the next needs.</summary>
    public string Format(double tick)
    {
        if (IsLogarithmic)
            return tick is >= 1e-3 and < 1e5 ? tick.ToString("0.###", CultureInfo.InvariantCulture) : InPowers(tick, 0);
        var step = Ticks.Count > 1 ? Ticks[1] - Ticks[0] : Math.Abs(tick);
        if (Math.Abs(tick) < step * 1e-6)
            return "0";
        var digits = (int)Math.Ceiling(-Math.Log10(step) - 1e-9);
        var isPlain = digits <= 4 && Math.Max(Math.Abs(Least), Math.Abs(Most)) < 1e6;
        return isPlain
            ? tick.ToString("F" + Math.Max(0, digits), CultureInfo.InvariantCulture)
            : InPowers(tick, (int)Math.Floor(Math.Log10(Math.Abs(tick)) + 1e-9) + digits);
    }

    private static string InPowers(double number, int digits) =>
        number.ToString(digits > 0 ? $"0.{new string('#', digits)}e0" : "0e0", CultureInfo.InvariantCulture);

    private static ValueAxis Logarithmic(double least, double most)
    {
        var (from, to) = ((int)Math.Floor(Math.Log10(least)), (int)Math.Floor(Math.Log10(most)) + 1);
        var all = Enumerable
            .Range(from, to - from + 1)
            .SelectMany(power => new[] { 1, 2, 5 }.Select(f => f * Math.Pow(10, power)))
            .ToArray();
        var (start, end) = (all.Last(tick => tick <= least * (1 + 1e-9)), all.First(tick => tick >= most * (1 - 1e-9)));
        double[] ticks = [.. all.Where(tick => tick >= start && tick <= end)];
        if (ticks.Length > MostTicks)
        {
            var every = 1 + (to - from) / MostTicks;
            ticks =
            [
                .. Enumerable.Range(from, to - from + 1).Where(power => (power - from) % every == 0).Select(power => Math.Pow(10, power)),
            ];
            ticks = [.. ticks.Where(tick => tick >= start && tick <= end)];
        }
        return new ValueAxis(start, end, ticks, IsLogarithmic: true);
    }

    private static ValueAxis Even(PathPlot.Panel panel, double[] values)
    {
        var least = panel.Least ?? values.DefaultIfEmpty(0).Min();
        var most = panel.Most ?? values.DefaultIfEmpty(1).Max();
        if (panel.Least is { } floor)
            most = Math.Max(most, floor);
        var span = most - least;
        if (span <= 0)
            span = Math.Max(Math.Abs(most) * 0.1, 1e-3);
        var step = RoundStep(span / 5);
        var (start, end) = (
            panel.Least ?? Math.Floor(least / step) * step,
            panel.Most ?? Math.Max(Math.Ceiling(most / step), Math.Floor(least / step) + 1) * step
        );
        var first = (long)Math.Ceiling((start / step) - 1e-9);
        var last = (long)Math.Floor((end / step) + 1e-9);
        return new ValueAxis(start, end, [.. Enumerable.Range(0, (int)(last - first) + 1).Select(k => (first + k) * step)]);
    }

    // The next of 1, 2, 5 times a power of ten.
    private static double RoundStep(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        var factor = step / power;
        return power
            * (
                factor <= 1 + 1e-9 ? 1
                : factor <= 2 + 1e-9 ? 2
                : factor <= 5 + 1e-9 ? 5
                : 10
            );
    }
}
