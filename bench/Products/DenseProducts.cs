using System;
using System.Collections.Generic;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Bench.Products;

/// <summary>The trainer's products of a dense layer, on one thread: forward Y = X·Wᵀ + b, and backward dX = dY·W and dW = dYᵀ·X.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class DenseProducts
{
    private ThreadTeam _team = null!;
    private Trainer.Products _products = null!;
    private AlignedBuffer _x = null!,
        _weight = null!,
        _bias = null!,
        _y = null!;

    public static IEnumerable<object> Layers =>
        [new Layer(64, 784, 300), new Layer(64, 300, 100), new Layer(64, 784, 500), new Layer(64, 500, 300), new Layer(64, 100, 10)];

    [ParamsSource(nameof(Layers))]
    public Layer Shape { get; set; } = null!;

    [GlobalSetup]
    public void Fill()
    {
        _team = new ThreadTeam(1);
        _products = new Trainer.Products(_team);
        _x = Filled(Shape.Rows * Shape.Inputs);
        _weight = Filled(Shape.Outputs * Shape.Inputs);
        _bias = Filled(Shape.Outputs);
        _y = Filled(Shape.Rows * Shape.Outputs);
        LastTier.Reach(Forward, BackwardInput, BackwardWeight, ForwardPlain, BackwardInputPlain, BackwardWeightPlain);
    }

    [GlobalCleanup]
    public void Free()
    {
        foreach (var owned in new IDisposable[] { _x, _weight, _bias, _y, _products, _team })
            owned.Dispose();
    }

    [Benchmark]
    [BenchmarkCategory("Y")]
    public void Forward() => _products.Forward(_x.Span, _weight.Span, _bias.Span, _y.Span, Shape.Rows, Shape.Inputs, Shape.Outputs);

    [Benchmark]
    [BenchmarkCategory("dX")]
    public void BackwardInput() =>
        _products.BackwardInput(_y.Span, _weight.Span, _x.Span, Shape.Rows, Shape.Inputs, Shape.Outputs, accumulate: false);

    [Benchmark]
    [BenchmarkCategory("dW")]
    public void BackwardWeight() =>
        _products.BackwardWeight(_y.Span, _x.Span, _weight.Span, _bias.Span, Shape.Rows, Shape.Inputs, Shape.Outputs, accumulate: false);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("Y")]
    public void ForwardPlain()
    {
        ReadOnlySpan<float> x = _x.Span,
            weight = _weight.Span,
            bias = _bias.Span;
        var y = _y.Span;
        int inputs = Shape.Inputs,
            outputs = Shape.Outputs;
        for (var row = 0; row < Shape.Rows; row++)
        {
            for (var o = 0; o < outputs; o++)
            {
                var sum = bias[o];
                for (var i = 0; i < inputs; i++)
                    sum += weight[o * inputs + i] * x[row * inputs + i];
                y[row * outputs + o] = sum;
            }
        }
    }

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("dX")]
    public void BackwardInputPlain()
    {
        ReadOnlySpan<float> dy = _y.Span,
            weight = _weight.Span;
        var dx = _x.Span;
        int inputs = Shape.Inputs,
            outputs = Shape.Outputs;
        dx.Clear();
        for (var row = 0; row < Shape.Rows; row++)
        {
            for (var o = 0; o < outputs; o++)
            {
                for (var i = 0; i < inputs; i++)
                    dx[row * inputs + i] += dy[row * outputs + o] * weight[o * inputs + i];
            }
        }
    }

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("dW")]
    public void BackwardWeightPlain()
    {
        ReadOnlySpan<float> dy = _y.Span,
            x = _x.Span;
        Span<float> dw = _weight.Span,
            db = _bias.Span;
        int inputs = Shape.Inputs,
            outputs = Shape.Outputs;
        dw.Clear();
        db.Clear();
        for (var row = 0; row < Shape.Rows; row++)
        {
            for (var o = 0; o < outputs; o++)
            {
                db[o] += dy[row * outputs + o];
                for (var i = 0; i < inputs; i++)
                    dw[o * inputs + i] += dy[row * outputs + o] * x[row * inputs + i];
            }
        }
    }

    private static AlignedBuffer Filled(int length)
    {
        var buffer = new AlignedBuffer(length);
        for (var i = 0; i < length; i++)
            buffer.Span[i] = (i * 7919 % 2003 - 1001) * 1e-3f;
        return buffer;
    }

    /// <summary>The sizes of a layer and its batch.</summary>
    public sealed record Layer(int Rows, int Inputs, int Outputs) : IArithmetic
    {
        public double Operations => 2.0 * Rows * Inputs * Outputs;

        public override string ToString() => $"{Rows} x {Inputs} x {Outputs}";
    }
}
