using System.Globalization;

namespace PrunedNetGen.Model;

/// <summary>Which numbers a field takes.</summary>
/// <param name="Least">The smallest.</param>
/// <param name="Most">The largest.</param>
/// <param name="OpenBelow">Whether <paramref name="Least"/> itself is excluded.</param>
/// <param name="OpenAbove">Whether <paramref name="Most"/> itself is excluded.</param>
internal readonly record struct NumberRange(double Least, double Most, bool OpenBelow = false, bool OpenAbove = false)
{
    /// <summary>Every finite number.</summary>
    internal static NumberRange Finite => new(double.MinValue, double.MaxValue);

    /// <summary>0 and more.</summary>
    internal static NumberRange NotNegative => new(0, double.MaxValue);

    /// <summary>More than 0.</summary>
    internal static NumberRange Positive => new(0, double.MaxValue, OpenBelow: true);

    /// <summary>From 0 to 1.</summary>
    internal static NumberRange Share => new(0, 1);

    /// <summary>From 0 to less than 1.</summary>
    internal static NumberRange ShareBelowOne => new(0, 1, OpenAbove: true);

    internal bool Contains(double value) => (OpenBelow ? value > Least : value >= Least) && (OpenAbove ? value < Most : value <= Most);

    /// <summary>The range as a check of objects says it, which may hold what JSON cannot.</summary>
    internal string Words =>
        Most == double.MaxValue
            ? $"a finite number {(OpenBelow ? "above" : "of at least")} {Least.ToString(CultureInfo.InvariantCulture)}"
            : ToString().Replace("less than", "below");

    /// <inheritdoc/>
    public override string ToString()
    {
        string least = Least.ToString(CultureInfo.InvariantCulture),
            most = Most.ToString(CultureInfo.InvariantCulture);
        var below =
            Least == double.MinValue ? ""
            : OpenBelow ? $"more than {least}"
            : $"at least {least}";
        var above =
            Most == double.MaxValue ? ""
            : OpenAbove ? $"less than {most}"
            : $"at most {most}";
        return (below, above) switch
        {
            ("", "") => "a finite number",
            (_, "") => "a number of " + below,
            ("", _) => "a number of " + above,
            _ => $"a number of {below} and {above}",
        };
    }
}
