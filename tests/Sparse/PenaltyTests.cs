using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Sparse;

namespace PrunedNetGen.Tests.Sparse;

/// <summary>What every penalty must satisfy, by the definitions alone.</summary>
public class PenaltyTests
{
    private static readonly int[] Extents = [1, 2, 3, 7, 8, 9, 16, 17, 33];

    public static TheoryData<string> Names => [.. Penalty.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_found_by_its_name(string name)
    {
        var penalty = Penalty.Find(name)!;
        Assert.Equal(name, penalty.Name);
        Assert.StartsWith(name, penalty.ToString(), StringComparison.Ordinal);
        Assert.Equal(penalty, penalty.With([.. penalty.Parameters.Select(p => p.Value)]));
        Assert.All(penalty.Parameters, p => Assert.InRange(p.Value, p.Least, p.Most));
        foreach (var (parameter, i) in penalty.Parameters.Select((p, i) => (p, i)))
        foreach (var wrong in new[] { double.NaN, parameter.Least - 1, parameter.Most + 1 })
        {
            var values = penalty.Parameters.Select(p => p.Value).ToArray();
            values[i] = wrong;
            Assert.Throws<ArgumentOutOfRangeException>(() => penalty.With(values));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_zeros_are_what_it_promises(string name)
    {
        var penalty = Penalty.Find(name)!;
        float[] uneven = [4, -1, 0.5f, 8];
        penalty.Prox(uneven, 2);
        Assert.Equal(penalty.ZeroesValues, uneven.Contains(0));
        Assert.NotEqual(0, uneven[3]);
        float[] even = [1, 1, -1, 1];
        penalty.Prox(even, 2);
        Assert.Equal(penalty.ZeroesGroups || penalty.ZeroesValues, even.All(v => v == 0));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_step_minimises_the_problem(string name)
    {
        var penalty = Penalty.Find(name)!;
        var random = new Random(11);
        for (var trial = 0; trial < 24; trial++)
        {
            var (groups, places, length) = Case(random);
            var z = Normal(random, length);
            // Over four orders of magnitude, or none.
            var metric = z.Select(_ => trial % 2 == 0 ? 1 : (float)Math.Pow(10, -4 * random.NextDouble())).ToArray();
            var thresholds = places.Select(_ => Math.Pow(10, -3 + 3 * random.NextDouble())).ToArray();
            var x = z.ToArray();
            if (trial % 2 == 0)
                penalty.Prox(groups, x, thresholds);
            else
                penalty.Prox(groups, x, metric, thresholds);

            for (var g = 0; g < places.Count; g++)
            {
                var whole = GroupedArrays.Whole(places[g].Length);
                double Objective(float[] at)
                {
                    var value = new double[1];
                    penalty.Evaluate(whole, at, value);
                    return thresholds[g] * value[0]
                        + at.Select((v, k) => metric[places[g][k]] * Math.Pow((double)v - z[places[g][k]], 2) / 2).Sum();
                }
                float[] best = [.. places[g].Select(i => x[i])];
                var least = Objective(best);
                Assert.True(least <= Objective(new float[best.Length]) * (1 + 1e-6));
                for (var k = 0; k < 40; k++)
                {
                    var reach = Math.Pow(10, -5 + 5 * random.NextDouble());
                    float[] other = [.. best.Select(v => (float)(v + reach * Gaussian(random)))];
                    Assert.True(least <= Objective(other) * (1 + 1e-6), $"{least} at the step, {Objective(other)} beside it");
                }
            }
            foreach (var i in Enumerable.Range(0, length).Except(places.SelectMany(p => p)))
                Assert.Equal(z[i], x[i]);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_dual_norm_is_the_least_threshold_that_leaves_nothing(string name)
    {
        var penalty = Penalty.Find(name)!;
        if (!penalty.ZeroesGroups && !penalty.ZeroesValues)
            return;
        var random = new Random(5);
        for (var trial = 0; trial < 60; trial++)
        {
            var (groups, places, length) = Case(random);
            var gradient = Normal(random, length);
            var norms = new double[groups.Count];
            penalty.DualNorms(groups, gradient, norms);
            foreach (var (factor, isGone) in new[] { (1 - 1e-6, false), (1 + 1e-6, true) })
            {
                var x = gradient.ToArray();
                penalty.Prox(groups, x, [.. norms.Select(n => n * factor)]);
                Assert.All(places, group => Assert.Equal(isGone, group.All(i => x[i] == 0)));
            }
            // Of two norms that are dual to each other: ⟨g, w⟩ ≤ Ω(w)·Ω*(g).
            var w = Normal(random, length);
            var values = new double[groups.Count];
            penalty.Evaluate(groups, w, values);
            for (var g = 0; g < places.Count; g++)
                Assert.True(places[g].Sum(i => (double)gradient[i] * w[i]) <= norms[g] * values[g] * (1 + 1e-9));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_step_allocates_nothing(string name)
    {
        var penalty = Penalty.Find(name)!;
        var (groups, places, length) = Case(new Random(1));
        var values = Normal(new Random(2), length);
        var metric = values.Select(v => Math.Abs(v) + 0.1f).ToArray();
        var thresholds = places.Select(_ => 1e-3).ToArray();
        void Step()
        {
            penalty.Prox(groups, values, thresholds);
            penalty.Prox(groups, values, metric, thresholds);
        }
        for (var i = 0; i < 100; i++)
            Step();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            Step();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    /// <summary>A matrix by its columns and a vector that goes with them, some positions in no group; and where each group lies.</summary>
    private static (GroupedArrays Groups, IReadOnlyList<int[]> Places, int Length) Case(Random random)
    {
        int rows = Extents[random.Next(Extents.Length)],
            columns = Extents[random.Next(Extents.Length)],
            inner = 1 + random.Next(3) * 8;
        var count = 1 + random.Next(columns);
        int[] groupOf = [.. Enumerable.Range(0, columns).Select(c => c < count ? c : random.Next(-1, count))];
        var vector = rows * columns * inner;
        var groups = new GroupedArrays(
            [
                new GroupedArray(0, new AxisView(rows, columns, inner), groupOf),
                new GroupedArray(vector, new AxisView(1, columns, 1), groupOf),
            ],
            count
        );
        var length = vector + columns + 3;
        int Position(int i) => i < vector ? i / inner % columns : i - vector;
        return (
            groups,
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(g => Enumerable.Range(0, vector + columns).Where(i => groupOf[Position(i)] == g).ToArray()),
            ],
            length
        );
    }

    private static float[] Normal(Random random, int length) => [.. Enumerable.Range(0, length).Select(_ => (float)Gaussian(random))];

    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
