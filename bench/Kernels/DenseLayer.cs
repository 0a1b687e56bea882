using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using PrunedNetGen.Model;

namespace PrunedNetGen.Bench.Kernels;

/// <summary>One dense layer with relu: the generator's code beside a plain loop and one over <c>TensorPrimitives.Dot</c>.</summary>
public class DenseLayer
{
    private CompiledNetwork _generated = null!;
    private float[] _weight = [],
        _bias = [],
        _inputs = [],
        _outputs = [];

    public static IEnumerable<object> Layers =>
        [
            .. new[] { 4, 8, 16, 32, 64, 256, 1024 }.Select(n => new DenseSizes(n, n)),
            new DenseSizes(784, 10),
            new DenseSizes(784, 128),
            new DenseSizes(128, 10),
            new DenseSizes(64, 64, 64),
            new DenseSizes(784, 128, 64),
            new DenseSizes(784, 10, 64),
            new DenseSizes(1024, 1024, 64),
        ];

    [ParamsSource(nameof(Layers))]
    public DenseSizes Sizes { get; set; } = null!;

    [GlobalSetup]
    public void Generate()
    {
        _generated = new CompiledNetwork(Perceptron.Create($"{Sizes.Inputs}-{Sizes.Outputs}", Activation.Identity, Activation.Relu));
        _weight = _generated.Weights["fc1.weight"].Data;
        _bias = _generated.Weights["fc1.bias"].Data;
        _inputs = Values.Random(Sizes.Rows * Sizes.Inputs, 0, 1);
        _outputs = new float[Sizes.Rows * Sizes.Outputs];
        Values.MustAgree(
            () =>
            {
                Plain();
                return _outputs;
            },
            () =>
            {
                Generated();
                return _outputs;
            },
            () =>
            {
                Dot();
                return _outputs;
            }
        );
        LastTier.Reach(Plain, Dot, Generated);
    }

    [Benchmark(Baseline = true)]
    public void Plain()
    {
        var weight = _weight;
        for (var row = 0; row < Sizes.Rows; row++)
        {
            ReadOnlySpan<float> x = _inputs.AsSpan(row * Sizes.Inputs, Sizes.Inputs);
            var y = _outputs.AsSpan(row * Sizes.Outputs, Sizes.Outputs);
            for (var o = 0; o < y.Length; o++)
            {
                var sum = _bias[o];
                for (var i = 0; i < x.Length; i++)
                    sum += weight[o * x.Length + i] * x[i];
                y[o] = Math.Max(sum, 0);
            }
        }
    }

    [Benchmark]
    public void Dot()
    {
        for (var row = 0; row < Sizes.Rows; row++)
        {
            ReadOnlySpan<float> x = _inputs.AsSpan(row * Sizes.Inputs, Sizes.Inputs);
            var y = _outputs.AsSpan(row * Sizes.Outputs, Sizes.Outputs);
            for (var o = 0; o < y.Length; o++)
                y[o] = Math.Max(_bias[o] + TensorPrimitives.Dot(_weight.AsSpan(o * x.Length, x.Length), x), 0);
        }
    }

    [Benchmark]
    public void Generated()
    {
        if (Sizes.Rows == 1)
            _generated.Infer(_inputs, _outputs);
        else
            _generated.InferBatch(_inputs, _outputs, Sizes.Rows);
    }
}
