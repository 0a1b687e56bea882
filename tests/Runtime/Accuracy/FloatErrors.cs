using System;
using System.Collections.Generic;

namespace PrunedNetGen.Tests.Runtime;

/// <summary>The largest errors of a function over a set of floats, and where they are.</summary>
public sealed class FloatErrors
{
    private const double SmallestNormal = 1.1754943508222875e-38;
    private const double SmallestDenormal = 1.401298464324817e-45;

    /// <summary>Largest error of a result in the normal range, in units in the last place of the exact result.</summary>
    public double Ulp { get; private set; }

    /// <summary>Where <see cref="Ulp"/> was found.</summary>
    public float UlpAt { get; private set; }

    /// <summary>Largest error of a result below the smallest normal float, in units of 2^-149.</summary>
    public double DenormalUnits { get; private set; }

    /// <summary>Where <see cref="DenormalUnits"/> was found.</summary>
    public float DenormalAt { get; private set; }

    /// <summary>Results that are NaN where they must not be, or the reverse, or infinite where they must not be.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>Compares one result; its error counts divided by <paramref name="conditioning"/>.</summary>
    public void Add(float x, float found, double exact, double conditioning)
    {
        var magnitude = Math.Abs(exact);
        if (double.IsNaN(exact) || float.IsNaN(found) || double.IsInfinity(exact))
        {
            if (!(double.IsNaN(exact) && float.IsNaN(found)) && found != exact)
                Report(x, found, exact);
        }
        else if (float.IsInfinity(found))
        {
            // Right where the exact result rounds to infinity.
            if (magnitude < float.MaxValue * (1 + 1.0 / (1 << 25)))
                Report(x, found, exact);
        }
        else if (magnitude < SmallestNormal)
        {
            var error = Math.Abs(found - exact) / SmallestDenormal / conditioning;
            if (error > DenormalUnits)
                (DenormalUnits, DenormalAt) = (error, x);
        }
        else
        {
            var unit = Math.ScaleB(1, Math.ILogB(magnitude) - 23);
            var error = Math.Abs(found - exact) / unit / conditioning;
            if (error > Ulp)
                (Ulp, UlpAt) = (error, x);
        }
    }

    private void Report(float x, float found, double exact)
    {
        if (Wrong.Count < 10)
            Wrong.Add($"f({x:G9}) = {found:G9}, exactly {exact:G9}");
    }
}
