using System;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

/// <summary>Several steps of each optimizer against its formula in double, on sizes around the vector width.</summary>
public class OptimizerTests
{
    private delegate void Formula(int step, double[] w, double[] g, bool isWeight);

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(false, 0.1)]
    [InlineData(true, 0.1)]
    public void Sgd_follows_its_formula(bool nesterov, double decay)
    {
        Check(
            p => new Sgd(p, 0.9, nesterov, decay),
            () =>
            {
                double[]? v = null;
                return (step, w, g, isWeight) =>
                {
                    v ??= new double[w.Length];
                    for (var i = 0; i < w.Length; i++)
                    {
                        var gradient = g[i] + (isWeight ? decay * w[i] : 0);
                        v[i] = 0.9 * v[i] + gradient;
                        w[i] -= 0.05 * (nesterov ? gradient + 0.9 * v[i] : v[i]);
                    }
                };
            }
        );
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 0.1)]
    [InlineData(true, 0.1)]
    public void Adam_follows_its_formula(bool decoupled, double decay)
    {
        Check(
            p => new Adam(p, 0.9, 0.99, 1e-6, decay, decoupled),
            () =>
            {
                double[]? m = null,
                    v = null;
                return (step, w, g, isWeight) =>
                {
                    m ??= new double[w.Length];
                    v ??= new double[w.Length];
                    for (var i = 0; i < w.Length; i++)
                    {
                        var own = isWeight ? decay : 0;
                        var gradient = g[i] + (decoupled ? 0 : own * w[i]);
                        m[i] = 0.9 * m[i] + 0.1 * gradient;
                        v[i] = 0.99 * v[i] + 0.01 * gradient * gradient;
                        var (mean, square) = (m[i] / (1 - Math.Pow(0.9, step)), v[i] / (1 - Math.Pow(0.99, step)));
                        w[i] = w[i] * (1 - (decoupled ? 0.05 * own : 0)) - 0.05 * mean / (Math.Sqrt(square) + 1e-6);
                    }
                };
            }
        );
    }

    [Fact]
    public void Clipping_scales_the_whole_gradient_and_only_when_it_is_too_long()
    {
        float[] gradients = [3, 0, 4, 0];
        Assert.Equal(5, GradientClipping.ByGlobalNorm(gradients, 6));
        Assert.Equal([3f, 0f, 4f, 0f], gradients);
        Assert.Equal(5, GradientClipping.ByGlobalNorm(gradients, 2.5));
        Assert.Equal([1.5f, 0f, 2f, 0f], gradients);
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientClipping.ByGlobalNorm([1], 0));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_decay_of_state_outside_zero_to_one_is_refused(double value)
    {
        using var parameters = new ParameterSet(Mlp.Of(2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(parameters, value));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(parameters, beta1: value));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(parameters, beta2: value));
    }

    private static void Check(Func<ParameterSet, Optimizer> create, Func<Formula> formula)
    {
        foreach (var size in new[] { 1, 3, 8, 15, 16, 17, 33 })
        {
            var random = new RandomStream((ulong)size);
            using var parameters = Mlp.Random(Mlp.Of(size, 3, 2), random);
            var optimizer = create(parameters);
            var expected = parameters.Select(p => p.Values.ToArray().Select(x => (double)x).ToArray()).ToArray();
            var formulas = parameters.Select(_ => formula()).ToArray();
            for (var step = 1; step <= 5; step++)
            {
                foreach (ref var gradient in parameters.Gradients)
                    gradient *= (float)random.NextGaussian();
                for (var p = 0; p < parameters.Count; p++)
                    formulas[p]
                        (
                            step,
                            expected[p],
                            [.. parameters[p].Gradient.ToArray().Select(x => (double)x)],
                            parameters[p].Parameter.Axes.Count > 1
                        );
                optimizer.Step(0.05);
            }
            for (var p = 0; p < parameters.Count; p++)
            for (var i = 0; i < expected[p].Length; i++)
                Assert.InRange(parameters[p].Values[i], expected[p][i] - 2e-5, expected[p][i] + 2e-5);
        }
    }
}
