using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using PrunedNetGen.Model;

namespace PrunedNetGen.Bench.Peers;

/// <summary>A residual network of images with as many zeros as a pruned one, but scattered over its convolutions.</summary>
internal sealed class CsrImageNetwork
{
    private readonly Dictionary<string, float[]> _values = [];
    private readonly List<Action> _steps = [];
    private readonly float[] _input,
        _output;

    /// <summary>Scatters zeros over the dense network, in each layer as many as the pruned one has fewer weights.</summary>
    public CsrImageNetwork(MeasuredNetwork dense, MeasuredNetwork pruned)
    {
        var random = new Random(3);
        var left = pruned.Network.Layers.ToDictionary(l => l.Name);
        _input = _values[dense.Network.Inputs[0].Name] = new float[dense.InputLength];
        foreach (var layer in dense.Network.Layers)
            _steps.Add(Step(layer, dense.Weights, left[layer.Name], random));
        _output = _values[dense.Network.Outputs[0].In];
    }

    /// <summary>Bytes of values, places and biases.</summary>
    public long Bytes { get; private set; }

    /// <summary>One image.</summary>
    public void Infer(ReadOnlySpan<float> input, Span<float> output)
    {
        input.CopyTo(_input);
        foreach (var step in _steps)
            step();
        _output.CopyTo(output);
    }

    private Action Step(Layer layer, WeightSet weights, Layer left, Random random)
    {
        float[][] x = [.. layer.Inputs.Select(i => _values[i])];
        var y = _values[layer.Name] = new float[layer.OutputAxes.Aggregate(1, (product, axis) => product * axis.Count)];
        switch (layer)
        {
            case Convolution { Group: null, Windows.Count: 2, Bias: not null } convolution:
                var scattered = new CsrConvolution(convolution, weights, (int)((Convolution)left).Weight.Length, random);
                Bytes += scattered.Bytes;
                return () => scattered.Run(x[0], y);
            case Add { Inputs.Count: 2 }:
                var relu = layer.Activation == Activation.Relu;
                return () =>
                {
                    TensorPrimitives.Add(x[0], x[1], y);
                    if (relu)
                        TensorPrimitives.Max(y, 0f, y);
                };
            case GlobalPooling { Kind: PoolingKind.Average }:
                var places = x[0].Length / y.Length;
                return () =>
                {
                    for (var u = 0; u < y.Length; u++)
                        y[u] = TensorPrimitives.Sum(x[0].AsSpan(u * places, places)) / places;
                };
            case Dense { Bias: not null } dense:
                var matrix = CsrMatrix.Scatter(weights[dense.Weight.Name].Data, y.Length, (int)((Dense)left).Weight.Length, random);
                var bias = weights[dense.Bias.Name].Data;
                Bytes += matrix.Bytes + 4L * bias.Length;
                return () =>
                {
                    for (var o = 0; o < y.Length; o++)
                        y[o] = bias[o] + Dot(matrix, o, x[0]);
                };
            default:
                throw new NotSupportedException($"{layer} is in no network that is measured with scattered zeros.");
        }
    }

    private static float Dot(CsrMatrix matrix, int row, float[] x)
    {
        var columns = matrix.ColumnsOf(row);
        var values = matrix.ValuesOf(row);
        float sum = 0;
        for (var k = 0; k < values.Length; k++)
            sum += values[k] * x[columns[k]];
        return sum;
    }
}
