using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Threading.Tasks;

namespace PrunedNetGen.Tests.Runtime;

/// <summary>Compares every activation, in all its forms, with its reference.</summary>
internal static class Measurement
{
    /// <summary>Says which vectors this process has, which decides what is measured.</summary>
    public static string Machine =>
        $"Vector512 {(Vector512.IsHardwareAccelerated ? "in hardware" : "in parts")}, Vector<float> of {Vector<float>.Count}, "
        + $"fused multiply-add {(System.Runtime.Intrinsics.X86.Fma.IsSupported || System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported ? "yes" : "no")}";

    /// <summary>
    /// Measures one function. Its three forms must agree to the bit; where they do not, that is reported as wrong.
    /// </summary>
    public static FloatErrors Of(Function function, uint stride)
    {
        var errors = new FloatErrors();
        var wide = new float[Floats.BlockLength];
        var narrow = new float[Floats.BlockLength];
        foreach (var x in Floats.Blocks(stride))
        {
            function.ApplyWide(x, wide);
            function.ApplyNarrow(x, narrow);
            for (var i = 0; i < x.Length; i++)
            {
                errors.Add(x[i], narrow[i], function.Reference(x[i]), function.Conditioning(x[i]));
                RequireSame(errors, x[i], narrow[i], wide[i], "in 512 bits");
            }

            x.CopyTo(wide, 0);
            function.InPlace(wide);
            for (var i = 0; i < x.Length; i++)
                RequireSame(errors, x[i], narrow[i], wide[i], "in place");
        }

        return errors;
    }

    private static void RequireSame(FloatErrors errors, float x, float narrow, float other, string form)
    {
        var same = BitConverter.SingleToInt32Bits(narrow) == BitConverter.SingleToInt32Bits(other);
        if (!same && !(float.IsNaN(narrow) && float.IsNaN(other)) && errors.Wrong.Count < 10)
            errors.Wrong.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"f({x:G9}) is {other:G9} {form}, {narrow:G9} in a vector of the machine's width"
                )
            );
    }

    /// <summary>Writes a table of the largest errors; returns what is wrong, over the bounds or at odds with itself.</summary>
    public static List<string> Table(uint stride, Action<string> write)
    {
        var errors = new FloatErrors[Function.All.Count];
        Parallel.For(0, errors.Length, i => errors[i] = Of(Function.All[i], stride));

        var failures = new List<string>();
        write(Machine);
        write("");
        write("| function | largest error, ULP | at x | denormal results, units of 2^-149 | at x |");
        write("|---|---|---|---|---|");
        foreach ((var function, var found) in Function.All.Zip(errors))
        {
            write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {function.Name} | {found.Ulp:F2} | {found.UlpAt:G6} | {found.DenormalUnits:F2} | {found.DenormalAt:G6} |"
                )
            );
            failures.AddRange(Failures(function, found));
        }

        return failures;
    }

    /// <summary>What of the measured errors exceeds what the function may have.</summary>
    public static IEnumerable<string> Failures(Function function, FloatErrors found)
    {
        foreach (var wrong in found.Wrong)
            yield return $"{function.Name}: {wrong}";
        if (found.Ulp > function.MaxUlp)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{function.Name}: {found.Ulp:F2} ULP at {found.UlpAt:G9}, at most {function.MaxUlp} allowed"
            );
        if (found.DenormalUnits > function.MaxDenormalUnits)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{function.Name}: {found.DenormalUnits:F2} units of 2^-149 at {found.DenormalAt:G9}, at most {function.MaxDenormalUnits} allowed"
            );
    }
}
