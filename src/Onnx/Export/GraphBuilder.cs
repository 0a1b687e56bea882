using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;

namespace PrunedNetGen.Onnx;

/// <summary>An ONNX graph that grows node by node. Values are known by their names, each of which one node makes.</summary>
internal sealed class GraphBuilder
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NodeProto> _makers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _shared = new(StringComparer.Ordinal);
    private string? _rows;

    /// <summary>The graph so far.</summary>
    public GraphProto Graph { get; } = new();

    /// <summary>A name that nothing has yet: the wanted one, if need be with a number behind it.</summary>
    public string TakeName(string wanted)
    {
        var name = wanted;
        for (var n = 2; !_names.Add(name); n++)
            name = $"{wanted}_{n}";
        return name;
    }

    /// <summary>Declares an input whose name was taken.</summary>
    public void Input(string name, IEnumerable<(string Axis, int Extent)> axes) =>
        Graph.Input.Add(Value(name, TensorProto.Types.DataType.Float, axes));

    /// <summary>Declares an input of whole numbers whose name was taken.</summary>
    public void IntegerInput(string name, IEnumerable<(string Axis, int Extent)> axes) =>
        Graph.Input.Add(Value(name, TensorProto.Types.DataType.Int64, axes));

    /// <summary>Declares an output whose name was taken and which some node makes.</summary>
    public void Output(string name, IEnumerable<(string Axis, int Extent)> axes) =>
        Graph.Output.Add(Value(name, TensorProto.Types.DataType.Float, axes));

    /// <summary>Whether a node makes a value of this name.</summary>
    public bool Makes(string value) => _makers.ContainsKey(value);

    /// <summary>Adds a node of one output.</summary>
    /// <param name="stem">What the node belongs to; its name is this and the operator's.</param>
    /// <param name="operation">The operator.</param>
    /// <param name="inputs">The values that it reads.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <returns>The name of the value that it makes.</returns>
    public string Node(string stem, string operation, IEnumerable<string> inputs, params AttributeProto[] attributes)
    {
        var name = TakeName($"{stem}/{operation}");
        var node = new NodeProto { Name = name, OpType = operation };
        node.Input.Add(inputs);
        node.Output.Add(name);
        node.Attribute.Add(attributes);
        Graph.Node.Add(node);
        _makers.Add(name, node);
        return name;
    }

    /// <summary>Gives a value that no node reads yet another name, which was taken.</summary>
    public void Rename(string value, string name)
    {
        _makers.Remove(value, out var maker);
        maker!.Output[0] = name;
        _makers.Add(name, maker);
    }

    /// <summary>Adds a constant of floats.</summary>
    /// <returns>Its name.</returns>
    public string Constant(string name, IReadOnlyList<int> shape, float[] values) =>
        Constant(name, TensorProto.Types.DataType.Float, shape, values);

    /// <summary>A constant of floats that is added once, whoever asks for it under its name.</summary>
    /// <returns>Its name.</returns>
    public string Shared(string name, IReadOnlyList<int> shape, float[] values)
    {
        if (!_shared.TryGetValue(name, out var constant))
            _shared.Add(name, constant = Constant(name, shape, values));
        return constant;
    }

    /// <summary>Adds a constant of one float, which fits every shape.</summary>
    /// <returns>Its name.</returns>
    public string Scalar(string name, float value) => Constant(name, [], [value]);

    /// <summary>Adds a list of whole numbers, such as positions or extents.</summary>
    /// <returns>Its name.</returns>
    public string Integers(string name, IEnumerable<int> values)
    {
        var wide = values.Select(v => (long)v).ToArray();
        return Constant(name, TensorProto.Types.DataType.Int64, [wide.Length], wide);
    }

    /// <summary>The number of rows in a batch, as a list of that one number.</summary>
    public string Rows() => _rows ??= Node("batch", "Gather", [Node("batch", "Shape", [Graph.Input[0].Name]), Integers("batch/axis", [0])]);

    private string Constant<T>(string name, TensorProto.Types.DataType type, IReadOnlyList<int> shape, T[] values)
        where T : unmanaged
    {
        var tensor = new TensorProto
        {
            Name = TakeName(name),
            DataType = (int)type,
            RawData = UnsafeByteOperations.UnsafeWrap(LittleEndian.Bytes(values)),
        };
        tensor.Dims.Add(shape.Select(extent => (long)extent));
        Graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    // Every value begins with the rows of a batch, whose number is known when the model runs.
    private static ValueInfoProto Value(string name, TensorProto.Types.DataType type, IEnumerable<(string Axis, int Extent)> axes)
    {
        var shape = new TensorShapeProto();
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = "batch", Denotation = "DATA_BATCH" });
        shape.Dim.Add(axes.Select(a => new TensorShapeProto.Types.Dimension { DimValue = a.Extent, Denotation = a.Axis }));
        return new ValueInfoProto
        {
            Name = name,
            Type = new TypeProto
            {
                TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = shape },
            },
        };
    }
}
