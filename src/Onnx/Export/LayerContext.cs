using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>What the translation of one layer reads, and where its nodes go.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Layer">The layer, after which nodes and constants are named.</param>
/// <param name="Inputs">The values of the graph that the layer reads.</param>
/// <param name="Weights">The network's parameters.</param>
internal sealed record LayerContext(GraphBuilder Graph, Layer Layer, IReadOnlyList<string> Inputs, WeightSet Weights)
{
    /// <summary>Adds a node.</summary>
    /// <returns>The value that it makes.</returns>
    public string Node(string operation, IEnumerable<string> inputs, params AttributeProto[] attributes) =>
        Graph.Node(Layer.Name, operation, inputs, attributes);

    /// <summary>Adds the tensor of a parameter, once for all layers that compute with it.</summary>
    /// <returns>Its name.</returns>
    public string Tensor(Parameter parameter) => Graph.Shared(parameter.Name, parameter.Shape, Weights[parameter.Name].Data);

    /// <summary>
    /// Adds a parameter of units with an extent of one for each spatial axis behind them, so that it meets every place of a
    /// value.
    /// </summary>
    /// <returns>Its name.</returns>
    public string PerUnit(Parameter parameter) =>
        Graph.Constant(parameter.Name, AtEveryPlace(parameter.Shape), Weights[parameter.Name].Data);

    /// <summary>
    /// The extents of a value without a batch, with an extent of one for each axis of the layer's output that they leave out.
    /// </summary>
    public IReadOnlyList<int> AtEveryPlace(IReadOnlyList<int> extents) =>
        [.. extents, .. Enumerable.Repeat(1, Layer.OutputAxes.Count - extents.Count)];

    /// <summary>Adds the node that sees a value as other extents; the batch stays.</summary>
    public string Shaped(string value, string what, params IEnumerable<int> extents) =>
        Node("Reshape", [value, Graph.Integers($"{Layer.Name}/{what}", [0, .. extents])]);

    /// <summary>Adds a number that the layer's operators need.</summary>
    /// <returns>Its name.</returns>
    public string Scalar(string what, double value) => Graph.Scalar($"{Layer.Name}/{what}", (float)value);

    /// <summary>Adds the nodes of value · scale + shift for each unit.</summary>
    public string ScaleAndShift(string value, Parameter scale, Parameter shift) =>
        Node("Add", [Node("Mul", [value, PerUnit(scale)]), PerUnit(shift)]);

    /// <summary>Adds the node that makes a vector of each row.</summary>
    public string Flatten(string value) => Node("Flatten", [value], Attributes.Integer("axis", 1));

    /// <summary>Adds the nodes that repeat a value without a batch for each row of one.</summary>
    public string EveryRow(string value)
    {
        var extents = Graph.Integers($"{Layer.Name}/extents", Layer.OutputAxes.Select(a => a.Count));
        var shape = Node("Concat", [Graph.Rows(), extents], Attributes.Integer("axis", 0));
        return Node("Expand", [value, shape]);
    }
}
