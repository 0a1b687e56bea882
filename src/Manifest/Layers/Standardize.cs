using System;
using System.Collections.Generic;

namespace PrunedNetGen.Manifest;

/// <summary>
/// (x − mean) · scale for each unit, with <c>name.mean</c> and <c>name.scale</c> set from the training data and not
/// learned. A unit that never varies in the data has scale 0.
/// </summary>
public sealed class Standardize : Layer
{
    /// <summary>Creates the layer over a value along <paramref name="axis"/>.</summary>
    public Standardize(string name, string input, Axis axis)
        : base(name, new[] { input }, One(axis), Activation.Identity)
    {
        Axis = axis;
        Mean = new Parameter(name + ".mean", One(axis), new[] { Side.Producing }, isTrained: false);
        Scale = new Parameter(name + ".scale", One(axis), new[] { Side.Producing }, isTrained: false);
        Parameters = new[] { Mean, Scale };
    }

    /// <inheritdoc/>
    public override string Op => "standardize";

    /// <summary>The axis of the input and of the output.</summary>
    public Axis Axis { get; }

    /// <summary><c>name.mean</c> [axis].</summary>
    public Parameter Mean { get; }

    /// <summary><c>name.scale</c> [axis]: one over the standard deviation.</summary>
    public Parameter Scale { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    internal override void Check(LayerCheck check)
    {
        if (check.ExpectInputs(1, 1, ToString())) check.ExpectAxis(0, Axis, ToString());
    }

    internal override void FlowConstants(LayerFlow flow)
    {
        float[] mean = flow.Weights[Mean.Name].Data, scale = flow.Weights[Scale.Name].Data;
        for (int u = 0; u < Axis.Count; u++)
        {
            if (scale[u] == 0) flow.Output.SetConstant(u, 0);
            else if (flow.Inputs[0].IsConstant[u]) flow.Output.SetConstant(u, (flow.Inputs[0].Constant[u] - mean[u]) * scale[u]);
        }
    }

    internal override void FlowReads(LayerFlow flow)
    {
        float[] scale = flow.Weights[Scale.Name].Data;
        for (int u = 0; u < Axis.Count; u++) flow.Inputs[0].IsRead[u] |= flow.Output.IsRead[u] && scale[u] != 0;
    }

    internal override Layer? Compact(Compaction compaction)
    {
        Axis axis = compaction.AxisOf(Axis);
        if (axis.Count == 0) return null;
        var layer = new Standardize(Name, Inputs[0], axis);
        compaction.Slice(Mean, layer.Mean);
        compaction.Slice(Scale, layer.Scale);
        return layer;
    }

    internal override Layer Over(Func<Axis, Axis> axisOf) => new Standardize(Name, Inputs[0], axisOf(Axis));
}
