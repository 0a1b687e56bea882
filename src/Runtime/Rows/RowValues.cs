using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PrunedNetGen.Runtime;

/// <summary>What a row's values become, by the rules by which training read the cells of its table.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RowValues
{
    /// <summary>The nearest float.</summary>
    /// <param name="value">The number.</param>
    /// <param name="column">The column, for the message.</param>
    /// <exception cref="ArgumentException">It is not a number, or none that a float can hold.</exception>
    public static float Number(double value, string column)
    {
        var number = (float)value;
        if (!float.IsFinite(number))
            RefuseNumber(value, column);
        return number;
    }

    /// <summary>The float nearest to a number less an offset, which keeps numbers apart that are no different floats.</summary>
    /// <param name="value">The number.</param>
    /// <param name="offset">What is taken off.</param>
    /// <param name="column">The column, for the message.</param>
    /// <exception cref="ArgumentException">It is not a number, or none that a float can hold.</exception>
    public static float Number(double value, double offset, string column)
    {
        Number(value, column);
        return (float)(value - offset);
    }

    /// <summary>The number that a category's text is, as 1 and 1.0 are one; NaN where it is none.</summary>
    /// <param name="text">The text.</param>
    public static double CategoryNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : double.NaN;

    /// <summary>Refuses a missing value where training learnt nothing to put in its place.</summary>
    /// <param name="column">The column.</param>
    /// <returns>Nothing: it always throws.</returns>
    /// <exception cref="ArgumentException">Always.</exception>
    [DoesNotReturn]
    public static int RefuseMissing(string column) =>
        throw new ArgumentException(
            $"Column '{column}' has no value, and the network was trained without a rule for missing ones (--missing). Fill it in."
        );

    /// <summary>Refuses a category that training did not see.</summary>
    /// <param name="value">The category.</param>
    /// <param name="column">The column.</param>
    /// <returns>Nothing: it always throws.</returns>
    /// <exception cref="ArgumentException">Always.</exception>
    [DoesNotReturn]
    public static int RefuseUnknown(string value, string column) =>
        throw new ArgumentException($"Column '{column}' has '{value}', which is no category that the network was trained on.");

    [DoesNotReturn]
    private static void RefuseNumber(double value, string column) =>
        throw new ArgumentException(
            double.IsNaN(value)
                ? $"Column '{column}' is not a number, and the network was trained without a rule for missing ones (--missing). Fill it in."
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"Column '{column}' has {value:R}; a network takes finite numbers below 3.4e38. Correct it, or give it as missing."
                )
        );
}
