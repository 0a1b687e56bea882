using System;
using System.ComponentModel;
using PrunedNetGen.Model;

namespace PrunedNetGen.Runtime;

/// <summary>Writes what a network is given of a date: a method for each part that a manifest can name.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DateFeatures
{
    /// <summary>The year, with the part of it that is over as its fraction.</summary>
    /// <param name="date">The date.</param>
    /// <param name="features">Receives one number.</param>
    public static void Year(DateTime date, Span<float> features) => features[0] = (float)DateNumbers.Year(date);

    /// <summary>The place in the year as a point on a circle.</summary>
    /// <param name="date">The date.</param>
    /// <param name="features">Receives two numbers.</param>
    public static void Month(DateTime date, Span<float> features) => Write(DateNumbers.Month(date), features);

    /// <summary>The place in the week as a point on a circle, and whether it is a Saturday or Sunday.</summary>
    /// <param name="date">The date.</param>
    /// <param name="features">Receives three numbers.</param>
    public static void Weekday(DateTime date, Span<float> features)
    {
        Write(DateNumbers.Weekday(date), features);
        features[2] = (float)DateNumbers.Weekend(date);
    }

    /// <summary>The time of day as a point on a circle that it goes round once, and on one that it goes round twice.</summary>
    /// <param name="date">The date.</param>
    /// <param name="features">Receives four numbers.</param>
    public static void Hour(DateTime date, Span<float> features)
    {
        Write(DateNumbers.Hour(date), features);
        Write(DateNumbers.HalfDay(date), features[2..]);
    }

    private static void Write((double Sin, double Cos) point, Span<float> features) =>
        (features[0], features[1]) = ((float)point.Sin, (float)point.Cos);
}
