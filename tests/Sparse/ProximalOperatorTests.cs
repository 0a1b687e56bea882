using System;
using System.Linq;
using PrunedNetGen.Sparse;

namespace PrunedNetGen.Tests.Sparse;

public class ProximalOperatorTests
{
    [Fact]
    public void Group_soft_threshold_of_3_4_and_1_2_at_3_is_exact()
    {
        float[] kept = [3, 4],
            gone = [1, 2];
        Penalty.GroupLasso.Prox(kept, 3);
        Penalty.GroupLasso.Prox(gone, 3);
        Assert.Equal([1.2f, 1.6f], kept);
        Assert.Equal([0f, 0f], gone);
    }

    [Fact]
    public void A_group_whose_norm_is_the_threshold_is_zero()
    {
        float[] group = [3, 4];
        Penalty.GroupLasso.Prox(group, 5);
        Assert.Equal([0f, 0f], group);
    }

    [Theory]
    [InlineData(1e30f)]
    [InlineData(1e-30f)]
    public void The_norm_neither_overflows_nor_vanishes(float unit)
    {
        float[] group = [3 * unit, 4 * unit];
        Penalty.GroupLasso.Prox(group, 3.0 * unit);
        Assert.Equal(1.2f, group[0] / unit, 5);
        Assert.Equal(1.6f, group[1] / unit, 5);
    }

    [Fact]
    public void Soft_threshold_moves_by_the_threshold_and_stops_at_zero()
    {
        float[] weights = [3, -3, 1, -1, 0.5f, 0];
        Penalty.Lasso.Prox(weights, 1);
        Assert.Equal([2f, -2f, 0f, 0f, 0f, 0f], weights);
    }

    [Fact]
    public void Shrinking_never_reaches_zero_while_the_lassos_do()
    {
        float[] shrunk = [1, -2],
            lasso = [1, -2],
            group = [1, -2];
        for (var i = 0; i < 100; i++)
        {
            Penalty.SquaredNorm.Prox(shrunk, 0.1);
            Penalty.Lasso.Prox(lasso, 0.1);
            Penalty.GroupLasso.Prox(group, 0.1);
        }
        Assert.DoesNotContain(0f, shrunk);
        Assert.Equal([0f, 0f], lasso);
        Assert.Equal([0f, 0f], group);
    }

    [Fact]
    public void An_empty_group_stays_empty()
    {
        Penalty.GroupLasso.Prox([], 1);
        Penalty.Lasso.Prox([], 1);
        Penalty.SquaredNorm.Prox([], 1);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_threshold_below_zero_is_refused(double threshold)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Penalty.GroupLasso.Prox([1], threshold));
        Assert.Throws<ArgumentOutOfRangeException>(() => Penalty.Lasso.Prox([1], threshold));
        Assert.Throws<ArgumentOutOfRangeException>(() => Penalty.SquaredNorm.Prox([1], threshold));
    }
}
