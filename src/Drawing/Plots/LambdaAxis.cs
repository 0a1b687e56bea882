using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PrunedNetGen.Drawing;

/// <summary>A logarithmic axis for λ, with a place of its own at the left for λ = 0.</summary>
internal sealed class LambdaAxis
{
    private const double LabelWidth = 52;

    private readonly IReadOnlyList<double> _lambdas;
    private readonly double _left,
        _right,
        _least,
        _most;

    /// <summary>Lays λ out between two places.</summary>
    /// <param name="lambdas">Increasing; only the first may be 0.</param>
    /// <param name="left">The leftmost place.</param>
    /// <param name="right">The rightmost place.</param>
    public LambdaAxis(IReadOnlyList<double> lambdas, double left, double right)
    {
        _lambdas = lambdas;
        Breaks = lambdas.Count > 0 && lambdas[0] == 0;
        var positive = lambdas.Where(l => l > 0).ToArray();
        _least = positive.Length > 0 ? positive[0] : 1;
        _most = positive.Length > 0 ? positive[^1] : 10;
        if (_most <= _least * 1.0001)
            (_least, _most) = (_least / 2, _most * 2);
        ZeroPlace = left;
        _left = Breaks ? left + LabelWidth : left;
        _right = right;
    }

    /// <summary>Whether the first λ is 0 and stands apart.</summary>
    public bool Breaks { get; }

    /// <summary>Every tick, and whether it has a label.</summary>
    public IEnumerable<(double Place, bool Labelled)> Ticks
    {
        get
        {
            HashSet<double> labelled = [.. Labels.Select(l => l.Place)];
            var places = Steps([1, 2, 3, 4, 5, 6, 7, 8, 9]).Select(PlaceOf);
            return (Breaks ? places.Prepend(ZeroPlace) : places).Union(labelled).Select(p => (p, labelled.Contains(p)));
        }
    }

    /// <summary>The labelled ticks: powers of ten, with 2 and 5 between them where there is room.</summary>
    public IReadOnlyList<(double Place, string Text)> Labels
    {
        get
        {
            foreach (var steps in new int[][] { [1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 5], [1, 3], [1] })
            {
                (double Place, string Text)[] labels =
                [
                    .. Breaks ? [(ZeroPlace, "0")] : Array.Empty<(double, string)>(),
                    .. Steps(steps).Select(v => (PlaceOf(v), Text(v))),
                ];
                if (
                    labels.Zip(labels.Skip(1), (a, b) => b.Place - a.Place).All(gap => gap >= LabelWidth)
                    && labels.Count(l => l.Text != "0") > 1
                )
                    return labels;
            }
            double[] ends = [_least, _most];
            return [.. Breaks ? [(ZeroPlace, "0")] : Array.Empty<(double, string)>(), .. ends.Select(v => (PlaceOf(v), Text(v)))];
        }
    }

    private double ZeroPlace { get; }

    /// <summary>Where point number <paramref name="point"/> stands.</summary>
    public double Place(int point) => _lambdas[point] == 0 ? ZeroPlace : PlaceOf(_lambdas[point]);

    private double PlaceOf(double lambda) =>
        _left + ((Math.Log10(lambda) - Math.Log10(_least)) / (Math.Log10(_most) - Math.Log10(_least)) * (_right - _left));

    private IEnumerable<double> Steps(int[] factors)
    {
        for (var power = (int)Math.Floor(Math.Log10(_least)); power <= (int)Math.Floor(Math.Log10(_most)); power++)
        {
            foreach (var factor in factors)
            {
                var value = double.Parse($"{factor}e{power}", CultureInfo.InvariantCulture);
                if (value >= _least * (1 - 1e-9) && value <= _most * (1 + 1e-9))
                    yield return value;
            }
        }
    }

    // Two digits are enough for a tick; G prints 1E-05 from there on, which is shorter as 1e-5.
    private static string Text(double value) =>
        value is >= 1e-4 and < 1e5
            ? ((decimal)double.Parse(value.ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)).ToString(
                CultureInfo.InvariantCulture
            )
            : value.ToString("0.#e0", CultureInfo.InvariantCulture);
}
