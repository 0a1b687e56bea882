using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using PrunedNetGen.Model;
using PrunedNetGen.Onnx;

namespace PrunedNetGen.Tests.Onnx;

/// <summary>Runs a model as ONNX's operator documentation says, as plainly as possible: what the exporter wrote, read by somebody else.</summary>
internal static class ModelEvaluation
{
    /// <summary>The outputs for some inputs, each <c>[batch, …]</c>.</summary>
    public static Dictionary<string, Values> Run(ModelProto model, IReadOnlyDictionary<string, Values> inputs)
    {
        var graph = model.Graph;
        var values = new Dictionary<string, Values>();
        foreach (var input in graph.Input)
            values.Add(input.Name, inputs[input.Name]);
        foreach (var tensor in graph.Initializer)
            values.Add(tensor.Name, Constant(tensor));
        foreach (var node in graph.Node)
            values.Add(
                Assert.Single(node.Output),
                Run(node, node.Input.Select(name => name.Length == 0 ? Values.None : values[name]).ToArray())
            );
        return graph.Output.ToDictionary(o => o.Name, o => values[o.Name]);
    }

    private static Values Constant(TensorProto tensor)
    {
        var shape = tensor.Dims.Select(d => (int)d).ToArray();
        var bytes = tensor.RawData.Span;
        return (TensorProto.Types.DataType)tensor.DataType switch
        {
            TensorProto.Types.DataType.Float => new Values(
                shape,
                MemoryMarshal.Cast<byte, float>(bytes).ToArray().Select(x => (double)x).ToArray()
            ),
            TensorProto.Types.DataType.Int64 => new Values(
                shape,
                MemoryMarshal.Cast<byte, long>(bytes).ToArray().Select(x => (double)x).ToArray()
            ),
            var other => throw new NotSupportedException($"{other}"),
        };
    }

    private static Values Run(NodeProto node, Values[] x) =>
        node.OpType switch
        {
            "Identity" => x[0],
            "Shape" => new Values([x[0].Shape.Length], x[0].Shape.Select(extent => (double)extent).ToArray()),
            "Gather" => x[0].Gather(x[1], node.Attribute.Count == 0 ? 0 : Integer(node, "axis")),
            "Concat" => Values.Concat(x, Integer(node, "axis")),
            "Expand" => Values.Broadcast(
                x[0],
                new Values(x[1].Data.Select(e => (int)e).ToArray(), new double[(int)x[1].Data.Aggregate(1.0, (a, b) => a * b)]),
                (a, _) => a
            ),
            "Add" => Values.Broadcast(x[0], x[1], (a, b) => a + b),
            "Sub" => Values.Broadcast(x[0], x[1], (a, b) => a - b),
            "PRelu" => Values.Broadcast(x[0], x[1], (a, slope) => a < 0 ? a * slope : a),
            "Mul" => Values.Broadcast(x[0], x[1], (a, b) => a * b),
            "Div" => Values.Broadcast(x[0], x[1], (a, b) => a / b),
            "Pow" => Values.Broadcast(x[0], x[1], Math.Pow),
            "Sum" => x.Aggregate((sum, next) => Values.Broadcast(sum, next, (a, b) => a + b)),
            "Gemm" => Gemm(node, x),
            "Conv" => WindowEvaluation.Conv(node, x),
            "ConvTranspose" => WindowEvaluation.ConvTranspose(node, x),
            "MaxPool" => WindowEvaluation.MaxPool(node, x[0]),
            "AveragePool" => WindowEvaluation.AveragePool(node, x[0]),
            "GlobalMaxPool" => OverPlaces(x[0], places => places.Max()),
            "GlobalAveragePool" => OverPlaces(x[0], places => places.Average()),
            "BatchNormalization" => BatchNormalization(node, x),
            "InstanceNormalization" => InstanceNormalization(node, x),
            "ReduceMean" => ReduceMean(node, x[0]),
            "Reshape" => Reshape(x[0], x[1]),
            "Transpose" => Transpose(node, x[0]),
            "DepthToSpace" => DepthToSpace(node, x[0]),
            "Flatten" => Flatten(node, x[0]),
            "Unsqueeze" => Unsqueeze(x[0], x[1]),
            "Pad" => Pad(x[0], x[1]),
            "Resize" => Resize(node, x),
            "Clip" => x[0].Map(v => Math.Clamp(v, Assert.Single(x[1].Data), Assert.Single(x[2].Data))),
            "Softmax" => Softmax(node, x[0]),
            _ => x[0].Map(Function(node)),
        };

    private static Func<double, double> Function(NodeProto node) =>
        node.OpType switch
        {
            "Relu" => v => Math.Max(v, 0),
            "LeakyRelu" => v => v < 0 ? Float(node, "alpha") * v : v,
            "Elu" => v => v < 0 ? Float(node, "alpha") * (Math.Exp(v) - 1) : v,
            "Erf" => v => 2 * NormalDistribution.Cumulative(v * Math.Sqrt(2)) - 1,
            "Sqrt" => Math.Sqrt,
            "Tanh" => Math.Tanh,
            "Sigmoid" => v => 1 / (1 + Math.Exp(-v)),
            "HardSigmoid" => v => Math.Clamp(Float(node, "alpha") * v + Float(node, "beta"), 0, 1),
            "Softplus" => v => Math.Log(Math.Exp(v) + 1),
            _ => throw new NotSupportedException(node.OpType),
        };

    private static Values Gemm(NodeProto node, Values[] x)
    {
        Assert.Equal(1, Integer(node, "transB"));
        (var rows, var depth, var columns) = (x[0].Shape[0], x[0].Shape[1], x[1].Shape[0]);
        Assert.Equal(depth, x[1].Shape[1]);
        var product = new Values([rows, columns], new double[rows * columns]);
        for (var r = 0; r < rows; r++)
        for (var c = 0; c < columns; c++)
            product.Data[r * columns + c] = Enumerable.Range(0, depth).Sum(d => x[0].Data[r * depth + d] * x[1].Data[c * depth + d]);
        return x.Length == 2 ? product : Values.Broadcast(product, x[2], (a, b) => a + b);
    }

    private static Values Softmax(NodeProto node, Values x)
    {
        Assert.Equal(1, Integer(node, "axis"));
        var y = new Values(x.Shape, new double[x.Length]);
        var places = x.Length / (x.Shape[0] * x.Shape[1]);
        for (var start = 0; start < x.Length; start += x.Shape[1] * places)
        {
            for (var p = 0; p < places; p++)
            {
                int[] units = [.. Enumerable.Range(0, x.Shape[1]).Select(u => start + u * places + p)];
                double largest = units.Max(u => x.Data[u]),
                    sum = units.Sum(u => Math.Exp(x.Data[u] - largest));
                foreach (var u in units)
                    y.Data[u] = Math.Exp(x.Data[u] - largest) / sum;
            }
        }
        return y;
    }

    private static Values OverPlaces(Values x, Func<double[], double> function) =>
        new(
            [x.Shape[0], x.Shape[1], .. x.Shape[2..].Select(_ => 1)],
            [.. x.Data.Chunk(x.Length / (x.Shape[0] * x.Shape[1])).Select(function)]
        );

    private static Values BatchNormalization(NodeProto node, Values[] x)
    {
        var epsilon = Float(node, "epsilon");
        int units = x[0].Shape[1],
            places = x[0].Length / (x[0].Shape[0] * units);
        return x[0] with
        {
            Data =
            [
                .. x[0]
                    .Data.Select(
                        (v, i) =>
                            i / places % units is var u
                                ? (v - x[3].Data[u]) / Math.Sqrt(x[4].Data[u] + epsilon) * x[1].Data[u] + x[2].Data[u]
                                : 0
                    ),
            ],
        };
    }

    private static Values InstanceNormalization(NodeProto node, Values[] x)
    {
        var epsilon = Float(node, "epsilon");
        var places = x[0].Length / (x[0].Shape[0] * x[0].Shape[1]);
        return x[0] with
        {
            Data =
            [
                .. x[0]
                    .Data.Chunk(places)
                    .SelectMany(
                        (instance, n) =>
                        {
                            var unit = n % x[0].Shape[1];
                            double mean = instance.Average(),
                                deviation = Math.Sqrt(instance.Average(v => (v - mean) * (v - mean)) + epsilon);
                            return instance.Select(v => (v - mean) / deviation * x[1].Data[unit] + x[2].Data[unit]);
                        }
                    ),
            ],
        };
    }

    // Over some axes from the second on; an extent of one is left for each.
    private static Values ReduceMean(NodeProto node, Values x)
    {
        var axes = Integers(node, "axes").Count();
        Assert.Equal(Enumerable.Range(1, axes), Integers(node, "axes"));
        var places = x.Shape[(axes + 1)..].Aggregate(1, (product, extent) => product * extent);
        return new Values(
            [x.Shape[0], .. Enumerable.Repeat(1, axes), .. x.Shape[(axes + 1)..]],
            [
                .. x
                    .Data.Chunk(x.Length / x.Shape[0])
                    .SelectMany(row => Enumerable.Range(0, places).Select(place => row.Where((_, i) => i % places == place).Average())),
            ]
        );
    }

    // 0 is the extent that was there, -1 what is left.
    private static Values Reshape(Values x, Values shape)
    {
        int[] extents = [.. shape.Data.Select((e, d) => e == 0 ? x.Shape[d] : (int)e)];
        var known = extents.Where(e => e != -1).Aggregate(1, (product, extent) => product * extent);
        return x with { Shape = [.. extents.Select(e => e == -1 ? x.Length / known : e)] };
    }

    private static Values Transpose(NodeProto node, Values x)
    {
        int[] order = [.. Integers(node, "perm")];
        return Values.Create([.. order.Select(d => x.Shape[d])], place =>
            x[[.. Enumerable.Range(0, order.Length).Select(d => place[Array.IndexOf(order, d)])]]
        );
    }

    private static Values DepthToSpace(NodeProto node, Values x)
    {
        int block = Integer(node, "blocksize"),
            units = x.Shape[1] / (block * block);
        var isCrd = node.Attribute.Single(a => a.Name == "mode").S.ToStringUtf8() == "CRD";
        return Values.Create([x.Shape[0], units, x.Shape[2] * block, x.Shape[3] * block], place =>
            place[2] % block * block + place[3] % block is var at
                ? x[[place[0], isCrd ? place[1] * block * block + at : at * units + place[1], place[2] / block, place[3] / block]]
                : 0
        );
    }

    private static Values Flatten(NodeProto node, Values x)
    {
        Assert.Equal(1, Integer(node, "axis"));
        return x with { Shape = [x.Shape[0], x.Length / x.Shape[0]] };
    }

    private static Values Unsqueeze(Values x, Values axes)
    {
        List<int> shape = [.. x.Shape];
        foreach (var axis in axes.Data.Select(a => (int)a).Order())
            shape.Insert(axis, 1);
        return x with { Shape = [.. shape] };
    }

    // Zeros around.
    private static Values Pad(Values x, Values pads)
    {
        var rank = x.Shape.Length;
        int[] shape = [.. x.Shape.Select((extent, d) => extent + (int)pads.Data[d] + (int)pads.Data[rank + d])];
        return Values.Create(shape, place =>
            place.Select((p, d) => p - (int)pads.Data[d]).ToArray() is var source
            && source.Zip(x.Shape).All(s => s.First >= 0 && s.First < s.Second)
                ? x[source]
                : 0
        );
    }

    private static Values Resize(NodeProto node, Values[] x)
    {
        Assert.Equal(
            ["nearest", "asymmetric", "floor"],
            new[] { "mode", "coordinate_transformation_mode", "nearest_mode" }.Select(name =>
                node.Attribute.Single(a => a.Name == name).S.ToStringUtf8()
            )
        );
        int[] shape = [.. x[0].Shape.Zip(x[2].Data, (extent, factor) => (int)(extent * factor))];
        return Values.Create(shape, place => x[0][[.. place.Zip(x[2].Data, (p, factor) => (int)(p / factor))]]);
    }

    private static int Integer(NodeProto node, string name) =>
        (int)node.Attribute.Single(a => a.Name == name && a.Type == AttributeProto.Types.AttributeType.Int).I;

    private static IEnumerable<int> Integers(NodeProto node, string name) =>
        node.Attribute.Single(a => a.Name == name).Ints.Select(a => (int)a);

    private static double Float(NodeProto node, string name) =>
        node.Attribute.Single(a => a.Name == name && a.Type == AttributeProto.Types.AttributeType.Float).F;
}
