using System;
using System.Collections.Generic;

namespace PrunedNetGen.Manifest;

/// <summary>
/// activation(<c>name.value</c>), the same for every input: what remains of a layer when all that it read was pruned.
/// </summary>
public sealed class Constant : Layer
{
    /// <summary>Creates the layer along <paramref name="axis"/>.</summary>
    public Constant(string name, Axis axis, Activation activation = default)
        : base(name, Array.Empty<string>(), One(axis), activation)
    {
        Axis = axis;
        Value = new Parameter(name + ".value", One(axis), new[] { Side.Producing });
        Parameters = new[] { Value };
    }

    /// <inheritdoc/>
    public override string Op => "constant";

    /// <summary>The axis of the output.</summary>
    public Axis Axis { get; }

    /// <summary><c>name.value</c> [axis], before the activation.</summary>
    public Parameter Value { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    internal override void Check(LayerCheck check) => check.ExpectInputs(0, 0, ToString());

    internal override void FlowConstants(LayerFlow flow)
    {
        if (!Activation.IsElementwise) return;
        float[] value = flow.Weights[Value.Name].Data;
        for (int u = 0; u < Axis.Count; u++) flow.Output.SetConstant(u, Activation.Evaluate(value[u]));
    }

    internal override void FlowReads(LayerFlow flow)
    {
    }

    internal override Layer? Compact(Compaction compaction)
    {
        Axis axis = compaction.AxisOf(Axis);
        if (axis.Count == 0) return null;
        var layer = new Constant(Name, axis, Activation);
        compaction.Slice(Value, layer.Value);
        return layer;
    }

    internal override Layer Over(Func<Axis, Axis> axisOf) => new Constant(Name, axisOf(Axis), Activation);
}
