using System.Numerics;

namespace PrunedNetGen.Trainer;

// The maths of StructuredPenalty, one term or map each: z is a weight, d its metric, a the θ of its group, b the threshold t.

/// <summary>|z|.</summary>
internal readonly struct AbsoluteValue : IMetricReduction
{
    public static void Terms(
        Vector<double> z,
        Vector<double> d,
        Vector<double> a,
        Vector<double> b,
        out Vector<double> first,
        out Vector<double> second
    )
    {
        first = Vector.Abs(z);
        second = Vector<double>.Zero;
    }
}

/// <summary>(dz)², which decides whether the group is zero, and z².</summary>
internal readonly struct Start : IMetricReduction
{
    public static void Terms(
        Vector<double> z,
        Vector<double> d,
        Vector<double> a,
        Vector<double> b,
        out Vector<double> first,
        out Vector<double> second
    )
    {
        first = d * z * d * z;
        second = z * z;
    }
}

/// <summary>s² with s = dz/(dθ + t), and s²·d/(dθ + t), minus half its derivative by θ.</summary>
internal readonly struct Secular : IMetricReduction
{
    public static void Terms(
        Vector<double> z,
        Vector<double> d,
        Vector<double> a,
        Vector<double> b,
        out Vector<double> first,
        out Vector<double> second
    )
    {
        var ratio = d / (d * a + b);
        first = ratio * z * ratio * z;
        second = first * ratio;
    }
}

/// <summary>z·dθ/(dθ + t): the weight of a group whose norm is to be θ.</summary>
internal readonly struct BlockShrinkageInMetric : IMetricMap
{
    public static Vector<double> Apply(Vector<double> z, Vector<double> d, Vector<double> a, Vector<double> b) => z * (d * a / (d * a + b));
}

/// <summary>sign(z)·max(|z| − t, 0).</summary>
internal readonly struct SoftThreshold : IMetricMap
{
    public static Vector<double> Apply(Vector<double> z, Vector<double> d, Vector<double> a, Vector<double> b) =>
        Vector.Max(z - b, Vector<double>.Zero) + Vector.Min(z + b, Vector<double>.Zero);
}

/// <summary>sign(z)·max(|z| − t/d, 0).</summary>
internal readonly struct SoftThresholdInMetric : IMetricMap
{
    public static Vector<double> Apply(Vector<double> z, Vector<double> d, Vector<double> a, Vector<double> b) =>
        SoftThreshold.Apply(z, d, a, b / d);
}

/// <summary>z/(1 + t).</summary>
internal readonly struct Shrinkage : IMetricMap
{
    public static Vector<double> Apply(Vector<double> z, Vector<double> d, Vector<double> a, Vector<double> b) =>
        z / (Vector<double>.One + b);
}

/// <summary>z·d/(d + t).</summary>
internal readonly struct ShrinkageInMetric : IMetricMap
{
    public static Vector<double> Apply(Vector<double> z, Vector<double> d, Vector<double> a, Vector<double> b) => z * (d / (d + b));
}
