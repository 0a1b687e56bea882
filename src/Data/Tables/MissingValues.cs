using System;
using System.Globalization;

namespace PrunedNetGen.Data;

/// <summary>What becomes of a missing value.</summary>
public enum MissingRule
{
    /// <summary>It is reported, with its line and column, and nothing is read.</summary>
    Error,

    /// <summary>It becomes the mean of its column's other values.</summary>
    Mean,

    /// <summary>It becomes the median of its column's other values.</summary>
    Median,

    /// <summary>Its row is left out.</summary>
    DropRow,

    /// <summary>It becomes a given number.</summary>
    Constant,

    /// <summary>
    /// It becomes the median of its column's other values, and a feature beside it says so; a missing category is a category.
    /// </summary>
    Indicator,
}

/// <summary>
/// How missing values are treated. A missing category leaves its whole one-hot block at zero under every rule that fills in but
/// <see cref="MissingRule.Indicator"/>, under which it is a category of its own.
/// </summary>
/// <param name="Rule">The rule.</param>
/// <param name="Constant">The number that <see cref="MissingRule.Constant"/> fills in.</param>
public readonly record struct MissingValues(MissingRule Rule, float Constant = 0)
{
    /// <summary>Reads <c>indicator</c>, <c>error</c>, <c>mean</c>, <c>median</c>, <c>drop-row</c> or a number.</summary>
    /// <exception cref="FormatException">The text is none of these.</exception>
    public static MissingValues Parse(string text) =>
        text switch
        {
            "indicator" => new(MissingRule.Indicator),
            "error" => new(MissingRule.Error),
            "mean" => new(MissingRule.Mean),
            "median" => new(MissingRule.Median),
            "drop-row" => new(MissingRule.DropRow),
            _ when float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var constant) && float.IsFinite(constant) =>
                new(MissingRule.Constant, constant),
            _ => throw new FormatException(
                $"'{text}' does not say what to do with missing values: expected indicator, error, mean, median, drop-row or a number."
            ),
        };

    /// <summary>The same, or null where the text is none of these.</summary>
    public static MissingValues? TryParse(string text)
    {
        try
        {
            return Parse(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public override string ToString() =>
        Rule switch
        {
            MissingRule.DropRow => "drop-row",
            MissingRule.Constant => Constant.ToString("R", CultureInfo.InvariantCulture),
            MissingRule.Indicator => "indicator",
            MissingRule.Mean => "mean",
            MissingRule.Median => "median",
            _ => "error",
        };
}
