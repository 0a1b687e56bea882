using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using PrunedNetGen.Manifest;
using PrunedNetGen.Onnx;

namespace PrunedNetGen.Tests.Onnx;

/// <summary>Runs a model as ONNX's operator documentation says, as plainly as possible: what the exporter wrote, read by somebody else.</summary>
internal static class ModelEvaluation
{
    /// <summary>The outputs for some inputs, each <c>[batch, …]</c>.</summary>
    public static Dictionary<string, Values> Run(ModelProto model, IReadOnlyDictionary<string, Values> inputs)
    {
        GraphProto graph = model.Graph;
        var values = new Dictionary<string, Values>();
        foreach (ValueInfoProto input in graph.Input) values.Add(input.Name, inputs[input.Name]);
        foreach (TensorProto tensor in graph.Initializer) values.Add(tensor.Name, Constant(tensor));
        foreach (NodeProto node in graph.Node)
            values.Add(Assert.Single(node.Output), Run(node, node.Input.Select(name => values[name]).ToArray()));
        return graph.Output.ToDictionary(o => o.Name, o => values[o.Name]);
    }

    private static Values Constant(TensorProto tensor)
    {
        int[] shape = tensor.Dims.Select(d => (int)d).ToArray();
        ReadOnlySpan<byte> bytes = tensor.RawData.Span;
        return (TensorProto.Types.DataType)tensor.DataType switch
        {
            TensorProto.Types.DataType.Float => new Values(shape, MemoryMarshal.Cast<byte, float>(bytes).ToArray().Select(x => (double)x).ToArray()),
            TensorProto.Types.DataType.Int64 => new Values(shape, MemoryMarshal.Cast<byte, long>(bytes).ToArray().Select(x => (double)x).ToArray()),
            var other => throw new NotSupportedException($"{other}"),
        };
    }

    private static Values Run(NodeProto node, Values[] x) => node.OpType switch
    {
        "Identity" => x[0],
        "Shape" => new Values([x[0].Shape.Length], x[0].Shape.Select(extent => (double)extent).ToArray()),
        "Gather" => x[0].Gather(x[1], node.Attribute.Count == 0 ? 0 : Integer(node, "axis")),
        "Concat" => Values.Concat(x, Integer(node, "axis")),
        "Expand" => Values.Broadcast(x[0], new Values(x[1].Data.Select(e => (int)e).ToArray(), new double[(int)x[1].Data.Aggregate(1.0, (a, b) => a * b)]), (a, _) => a),
        "Add" => Values.Broadcast(x[0], x[1], (a, b) => a + b),
        "Sub" => Values.Broadcast(x[0], x[1], (a, b) => a - b),
        "Mul" => Values.Broadcast(x[0], x[1], (a, b) => a * b),
        "Div" => Values.Broadcast(x[0], x[1], (a, b) => a / b),
        "Pow" => Values.Broadcast(x[0], x[1], Math.Pow),
        "Sum" => x.Aggregate((sum, next) => Values.Broadcast(sum, next, (a, b) => a + b)),
        "Gemm" => Gemm(node, x),
        "Softmax" => Softmax(node, x[0]),
        _ => x[0].Map(Function(node)),
    };

    private static Func<double, double> Function(NodeProto node) => node.OpType switch
    {
        "Relu" => v => Math.Max(v, 0),
        "LeakyRelu" => v => v < 0 ? Float(node, "alpha") * v : v,
        "Elu" => v => v < 0 ? Float(node, "alpha") * (Math.Exp(v) - 1) : v,
        "Erf" => v => 2 * NormalDistribution.Cumulative(v * Math.Sqrt(2)) - 1,
        "Tanh" => Math.Tanh,
        "Sigmoid" => v => 1 / (1 + Math.Exp(-v)),
        "HardSigmoid" => v => Math.Clamp(Float(node, "alpha") * v + Float(node, "beta"), 0, 1),
        "Softplus" => v => Math.Log(Math.Exp(v) + 1),
        _ => throw new NotSupportedException(node.OpType),
    };

    private static Values Gemm(NodeProto node, Values[] x)
    {
        Assert.Equal(1, Integer(node, "transB"));
        (int rows, int depth, int columns) = (x[0].Shape[0], x[0].Shape[1], x[1].Shape[0]);
        Assert.Equal(depth, x[1].Shape[1]);
        var product = new Values([rows, columns], new double[rows * columns]);
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++)
                product.Data[r * columns + c] = Enumerable.Range(0, depth).Sum(d => x[0].Data[r * depth + d] * x[1].Data[c * depth + d]);
        return x.Length == 2 ? product : Values.Broadcast(product, x[2], (a, b) => a + b);
    }

    private static Values Softmax(NodeProto node, Values x)
    {
        Assert.Equal(x.Shape.Length - 1, Integer(node, "axis"));
        IEnumerable<double> rows = x.Data.Chunk(x.Shape[^1]).SelectMany(row => row.Select(v => Math.Exp(v - row.Max()) / row.Sum(other => Math.Exp(other - row.Max()))));
        return x with { Data = rows.ToArray() };
    }

    private static int Integer(NodeProto node, string name) => (int)node.Attribute.Single(a => a.Name == name && a.Type == AttributeProto.Types.AttributeType.Int).I;

    private static double Float(NodeProto node, string name) => node.Attribute.Single(a => a.Name == name && a.Type == AttributeProto.Types.AttributeType.Float).F;
}
