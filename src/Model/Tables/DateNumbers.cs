using System;

namespace PrunedNetGen.Model;

/// <summary>
/// The numbers that a network is given of a date. Written once: the runtime compiles this file too, so that generated code
/// gives the network the very bits that training did.
/// </summary>
internal static class DateNumbers
{
    /// <summary>The year, with the part of it that is over as its fraction.</summary>
    internal static double Year(DateTime d) =>
        d.Year + (d.DayOfYear - 1 + d.TimeOfDay.TotalDays) / (DateTime.IsLeapYear(d.Year) ? 366 : 365);

    /// <summary>The place in the year.</summary>
    internal static (double Sin, double Cos) Month(DateTime d) =>
        Circle((d.Month - 1 + (d.Day - 1) / (double)DateTime.DaysInMonth(d.Year, d.Month)) / 12);

    /// <summary>The place in the week.</summary>
    internal static (double Sin, double Cos) Weekday(DateTime d) => Circle((int)d.DayOfWeek / 7.0);

    /// <summary>1 on Saturdays and Sundays, else 0.</summary>
    internal static double Weekend(DateTime d) => d.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 1 : 0;

    /// <summary>The time of day, as it goes round once.</summary>
    internal static (double Sin, double Cos) Hour(DateTime d) => Circle(d.TimeOfDay.TotalDays);

    /// <summary>The time of day, as it goes round twice.</summary>
    internal static (double Sin, double Cos) HalfDay(DateTime d) => Circle(2 * d.TimeOfDay.TotalDays);

    private static (double Sin, double Cos) Circle(double turn) => (Math.Sin(2 * Math.PI * turn), Math.Cos(2 * Math.PI * turn));
}
