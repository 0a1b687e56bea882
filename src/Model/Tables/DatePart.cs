using System;
using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>
/// What a network is given of a date. What comes round is given as points on a circle, so that December lies beside January;
/// the hour with its second harmonic too, as days have two rush hours.
/// </summary>
public sealed class DatePart
{
    private readonly Func<DateTime, double[]> _values;

    private DatePart(string name, Func<DateTime, double[]> values, params string[] features)
    {
        Name = name;
        Features = features;
        _values = values;
    }

    /// <summary>The year, with the part of it that is over as its fraction.</summary>
    public static DatePart Year { get; } = new("year", d => new[] { DateNumbers.Year(d) }, "year");

    /// <summary>The place in the year.</summary>
    public static DatePart Month { get; } = new("month", d => Both(DateNumbers.Month(d)), "month.sin", "month.cos");

    /// <summary>The place in the week, and whether it is a Saturday or Sunday.</summary>
    public static DatePart Weekday { get; } =
        new(
            "weekday",
            d =>
            {
                var (sin, cos) = DateNumbers.Weekday(d);
                return new[] { sin, cos, DateNumbers.Weekend(d) };
            },
            "weekday.sin",
            "weekday.cos",
            "weekend"
        );

    /// <summary>The time of day.</summary>
    public static DatePart Hour { get; } =
        new(
            "hour",
            d =>
            {
                var (sin, cos) = DateNumbers.Hour(d);
                var (sin2, cos2) = DateNumbers.HalfDay(d);
                return new[] { sin, cos, sin2, cos2 };
            },
            "hour.sin",
            "hour.cos",
            "hour.sin2",
            "hour.cos2"
        );

    /// <summary>All parts.</summary>
    public static IReadOnlyList<DatePart> All { get; } = new[] { Year, Month, Weekday, Hour };

    /// <summary>What manifests call it.</summary>
    public string Name { get; }

    /// <summary>The names of its features.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>The features of a date.</summary>
    public IReadOnlyList<double> Of(DateTime date) => _values(date);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static double[] Both((double Sin, double Cos) point) => new[] { point.Sin, point.Cos };
}
