using System;
using System.Linq;
using System.Numerics.Tensors;
using PrunedNetGen.Model;

namespace PrunedNetGen.Bench.Peers;

/// <summary>What a .NET developer writes by hand: a loop over the outputs of each layer, with TensorPrimitives.Dot or plain.</summary>
internal sealed class HandWritten
{
    private readonly (float[] Weight, float[] Bias, bool Relu)[] _layers;
    private readonly float[][] _values;
    private readonly int[]? _kept;
    private readonly float _scale,
        _offset;
    private readonly float[] _input;

    public HandWritten(MeasuredNetwork network)
    {
        var input = network.Network.Inputs[0];
        _kept = ((Atom)input.Axes[0]).Kept?.ToArray();
        (_scale, _offset) = (input.Scale, input.Offset);
        _input = new float[input.Axes[0].Count];
        _layers =
        [
            .. network.DenseLayers.Select(l =>
                (
                    network.Weights[l.Weight.Name].Data,
                    l.Bias is null ? new float[l.Output.Count] : network.Weights[l.Bias.Name].Data,
                    l.Activation == Activation.Relu
                )
            ),
        ];
        _values = [.. network.DenseLayers.Select(l => new float[l.Output.Count])];
    }

    public delegate ReadOnlySpan<float> OneRow(ReadOnlySpan<float> row);

    /// <summary>Runs rows one after the other.</summary>
    public static void Batch(OneRow infer, ReadOnlySpan<float> inputs, Span<float> outputs, int output, int rows)
    {
        var input = inputs.Length / rows;
        for (var r = 0; r < rows; r++)
            infer(inputs.Slice(r * input, input)).CopyTo(outputs[(r * output)..]);
    }

    public ReadOnlySpan<float> WithTensorPrimitives(ReadOnlySpan<float> row)
    {
        var x = Input(row);
        for (var l = 0; l < _layers.Length; l++)
        {
            (var weight, var bias, var relu) = _layers[l];
            var y = _values[l];
            for (var o = 0; o < y.Length; o++)
            {
                var sum = bias[o] + TensorPrimitives.Dot(weight.AsSpan(o * x.Length, x.Length), x);
                y[o] = relu ? Math.Max(sum, 0) : sum;
            }
            x = y;
        }
        return x;
    }

    public ReadOnlySpan<float> Plain(ReadOnlySpan<float> row)
    {
        var x = Input(row);
        for (var l = 0; l < _layers.Length; l++)
        {
            (var weight, var bias, var relu) = _layers[l];
            var y = _values[l];
            for (var o = 0; o < y.Length; o++)
            {
                var sum = bias[o];
                for (var i = 0; i < x.Length; i++)
                    sum += weight[o * x.Length + i] * x[i];
                y[o] = relu ? Math.Max(sum, 0) : sum;
            }
            x = y;
        }
        return x;
    }

    // The features that are left, scaled.
    private ReadOnlySpan<float> Input(ReadOnlySpan<float> row)
    {
        if (_kept is null && _scale == 1 && _offset == 0)
            return row;
        for (var i = 0; i < _input.Length; i++)
            _input[i] = row[_kept is null ? i : _kept[i]] * _scale + _offset;
        return _input;
    }
}
