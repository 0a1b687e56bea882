using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PrunedNetGen.Drawing;

/// <summary>An axis of values with round ticks.</summary>
/// <param name="Least">Where it starts.</param>
/// <param name="Most">Where it ends.</param>
/// <param name="Step">The distance of its ticks.</param>
internal sealed record ValueAxis(double Least, double Most, double Step)
{
    /// <summary>The ticks, first to last.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            for (var k = Math.Ceiling((Least / Step) - 1e-9); k * Step <= Most + (Step * 1e-9); k++)
                yield return k * Step;
        }
    }

    /// <summary>An axis that holds all values of a panel, from round number to round number.</summary>
    public static ValueAxis Over(PathPlot.Panel panel)
    {
        var values = panel.Lines.SelectMany(l => l.Values).Where(double.IsFinite).ToArray();
        var least = panel.Least ?? values.DefaultIfEmpty(0).Min();
        var most = panel.Most ?? values.DefaultIfEmpty(1).Max();
        if (panel.Least is { } floor)
            most = Math.Max(most, floor);
        var span = most - least;
        if (span <= 0)
            span = Math.Max(Math.Abs(most) * 0.1, 1e-3);
        var step = RoundStep(span / 5);
        return new ValueAxis(
            panel.Least ?? Math.Floor(least / step) * step,
            panel.Most ?? Math.Max(Math.Ceiling(most / step), Math.Floor(least / step) + 1) * step,
            step
        );
    }

    /// <summary>A tick's text, with no more digits than the step needs.</summary>
    public string Format(double tick)
    {
        var digits = Math.Max(0, (int)Math.Ceiling(-Math.Log10(Step) - 1e-9));
        return (Math.Abs(tick) < Step * 1e-6 ? 0 : tick).ToString("F" + digits, CultureInfo.InvariantCulture);
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
