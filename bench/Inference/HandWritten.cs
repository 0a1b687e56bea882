using System;
using System.Linq;
using System.Numerics.Tensors;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Bench.Inference;

/// <summary>What a .NET developer writes by hand: a loop over the outputs, plain or with TensorPrimitives.Dot.</summary>
internal sealed class HandWritten
{
    private readonly (float[] Weight, float[] Bias)[] _layers;
    private readonly float[][] _values;

    public HandWritten(Mlp mlp)
    {
        _layers = Enumerable.Range(1, mlp.Sizes.Length - 1).Select(l => (mlp.Weights[$"fc{l}.weight"].Data, mlp.Weights[$"fc{l}.bias"].Data)).ToArray();
        _values = mlp.Sizes.Skip(1).Select(s => new float[s]).ToArray();
    }

    public ReadOnlySpan<float> WithTensorPrimitives(ReadOnlySpan<float> x)
    {
        for (int l = 0; l < _layers.Length; l++)
        {
            (float[] weight, float[] bias) = _layers[l];
            float[] y = _values[l];
            for (int o = 0; o < y.Length; o++)
            {
                float sum = bias[o] + TensorPrimitives.Dot(weight.AsSpan(o * x.Length, x.Length), x);
                y[o] = l < _layers.Length - 1 ? Math.Max(sum, 0) : sum;
            }
            x = y;
        }
        return x;
    }

    public ReadOnlySpan<float> Plain(ReadOnlySpan<float> x)
    {
        for (int l = 0; l < _layers.Length; l++)
        {
            (float[] weight, float[] bias) = _layers[l];
            float[] y = _values[l];
            for (int o = 0; o < y.Length; o++)
            {
                float sum = bias[o];
                for (int i = 0; i < x.Length; i++) sum += weight[o * x.Length + i] * x[i];
                y[o] = l < _layers.Length - 1 ? Math.Max(sum, 0) : sum;
            }
            x = y;
        }
        return x;
    }
}
