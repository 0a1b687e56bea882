using System;
using System.Globalization;

namespace PrunedNetGen.Report;

/// <summary>Numbers as people and scripts read them.</summary>
public static class Numbers
{
    /// <summary>Four digits: 0.01234, 12.35, 1.234e-7.</summary>
    public static string Short(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>A figure of quality as percent with two decimals.</summary>
    public static string Percent(double share) =>
        double.IsFinite(share) ? (share * 100).ToString("0.00", CultureInfo.InvariantCulture) + " %" : "n/a";

    /// <summary>A part of a whole as percent with one decimal.</summary>
    public static string Share(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    /// <summary>A whole number with thousands marked.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>41 of 64 (64.1 %)</c>.</summary>
    public static string Of(long part, long whole) =>
        $"{Count(part)} of {Count(whole)}" + (whole > 0 ? $" ({Share((double)part / whole)})" : "");

    /// <summary>A duration as <c>0:07</c> or <c>1:02:03</c>.</summary>
    public static string Time(TimeSpan time) =>
        time.TotalHours >= 1
            ? time.ToString("h\\:mm\\:ss", CultureInfo.InvariantCulture)
            : time.ToString("m\\:ss", CultureInfo.InvariantCulture);
}
