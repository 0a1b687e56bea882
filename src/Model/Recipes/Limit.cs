using System;
using System.Globalization;

namespace PrunedNetGen.Model;

/// <summary>How much a pruned network may cost: a number, or a share of what the dense one costs.</summary>
public readonly record struct Limit
{
    private Limit(long? number, double? share)
    {
        Number = number;
        Share = share;
    }

    /// <summary>The number, where the limit is one.</summary>
    public long? Number { get; }

    /// <summary>The share of the dense network's cost, above 0 and at most 1, where the limit is one.</summary>
    public double? Share { get; }

    /// <summary>A limit of so much.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public static Limit Of(long number) =>
        number > 0
            ? new Limit(number, null)
            : throw new ArgumentOutOfRangeException(nameof(number), $"The limit is {number}; expected a number above 0.");

    /// <summary>A limit of a share of the dense network's cost.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not above 0 and at most 1.</exception>
    public static Limit OfDense(double share) =>
        share > 0 && share <= 1
            ? new Limit(null, share)
            : throw new ArgumentOutOfRangeException(
                nameof(share),
                $"The limit is {share} of the dense network; expected a share above 0 and at most 1."
            );

    /// <summary>The largest cost that the limit allows, for a dense network that costs <paramref name="dense"/>.</summary>
    public long In(long dense) => Number ?? (Share is { } share ? (long)Math.Floor(share * dense) : long.MaxValue);

    /// <summary>Reads <c>15%</c> or <c>340000</c>, or gives null.</summary>
    public static Limit? Parse(string text)
    {
        if (text.EndsWith("%", StringComparison.Ordinal))
        {
            return
                double.TryParse(text.Substring(0, text.Length - 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var percent)
                && percent > 0
                && percent <= 100
                ? OfDense(percent / 100)
                : null;
        }
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? Of(number) : null;
    }

    /// <summary><c>15%</c> or <c>340000</c>, as <see cref="Parse"/> reads it.</summary>
    public override string ToString() =>
        Number is { } number
            ? number.ToString(CultureInfo.InvariantCulture)
            : ((decimal)(Share ?? 0) * 100).ToString("0.############", CultureInfo.InvariantCulture) + "%";
}
