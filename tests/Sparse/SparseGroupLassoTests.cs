using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using PrunedNetGen.Sparse;

namespace PrunedNetGen.Tests.Sparse;

/// <summary>The sparse group lasso beside points and norms of fifty digits, and beside the two penalties that it lies between.</summary>
public class SparseGroupLassoTests
{
    public sealed record Case(double Alpha, float[] Metric, float[] Z, double Threshold, double[] X, double Dual);

    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    private static readonly Case[] Golden = JsonSerializer.Deserialize<Case[]>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "sparse_group_lasso.json")),
        Names
    )!;

    [Fact]
    public void Its_step_in_a_metric_is_the_exact_one()
    {
        Assert.True(Golden.Length > 100);
        foreach (var golden in Golden)
        {
            var x = golden.Z.ToArray();
            Penalty.SparseGroupLasso(golden.Alpha).Prox(GroupedArrays.Whole(x.Length), x, golden.Metric, [golden.Threshold]);
            for (var i = 0; i < x.Length; i++)
            {
                // Values pass through single precision once on the way, which moves the length of a group that is nearly gone.
                var allowed = 1e-5 * Math.Abs(golden.X[i]) + 1e-7 * Math.Abs(golden.Z[i]);
                Assert.InRange(x[i], golden.X[i] - allowed, golden.X[i] + allowed);
                Assert.Equal(golden.X[i] == 0, x[i] == 0);
            }
        }
    }

    [Fact]
    public void Its_dual_norm_is_the_exact_one()
    {
        foreach (var golden in Golden)
        {
            var norm = new double[1];
            Penalty.SparseGroupLasso(golden.Alpha).DualNorms(GroupedArrays.Whole(golden.Z.Length), golden.Z, norm);
            Assert.InRange(norm[0], golden.Dual * (1 - 1e-13), golden.Dual * (1 + 1e-13));
        }
    }

    [Theory]
    [InlineData(0, "group-lasso")]
    [InlineData(1, "lasso")]
    public void At_its_ends_it_is_the_other_two(double alpha, string name)
    {
        var (mixed, end) = (Penalty.SparseGroupLasso(alpha), Penalty.Find(name)!);
        Assert.Equal((end.ZeroesGroups, end.ZeroesValues), (mixed.ZeroesGroups, mixed.ZeroesValues));
        float[] one = [3, -0.5f, 0, 1, -2],
            other = [.. one];
        mixed.Prox(one, 0.7);
        end.Prox(other, 0.7);
        Assert.Equal(other, one);
    }

    [Fact]
    public void Nothing_pulls_at_a_group_of_zeros()
    {
        var norms = new double[] { 1 };
        Penalty.SparseGroupLasso().DualNorms(GroupedArrays.Whole(3), new float[3], norms);
        Assert.Equal(0, norms[0]);
    }

    [Fact]
    public void It_is_equal_to_another_with_the_same_share()
    {
        Assert.Equal(Penalty.SparseGroupLasso(0.25), Penalty.SparseGroupLasso(0.25));
        Assert.NotEqual(Penalty.SparseGroupLasso(0.25), Penalty.SparseGroupLasso(0.5));
        Assert.Equal("sparse-group-lasso:0.25", Penalty.SparseGroupLasso(0.25).ToString());
    }
}
