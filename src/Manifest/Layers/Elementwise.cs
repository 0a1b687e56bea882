using System;

namespace PrunedNetGen.Manifest;

/// <summary>An activation as a layer of its own, for values that are also read without it.</summary>
public sealed class Elementwise : Layer
{
    /// <summary>Creates the layer over a value along <paramref name="axis"/>.</summary>
    public Elementwise(string name, string input, Axis axis, Activation activation)
        : base(name, new[] { input }, One(axis), activation) => Axis = axis;

    /// <inheritdoc/>
    public override string Op => "activation";

    /// <summary>The axis of the input and of the output.</summary>
    public Axis Axis { get; }

    internal override void Check(LayerCheck check)
    {
        if (check.ExpectInputs(1, 1, ToString())) check.ExpectAxis(0, Axis, ToString());
    }

    internal override void FlowConstants(LayerFlow flow)
    {
        if (!Activation.IsElementwise) return;
        for (int u = 0; u < Axis.Count; u++)
            if (flow.Inputs[0].IsConstant[u]) flow.Output.SetConstant(u, Activation.Evaluate(flow.Inputs[0].Constant[u]));
    }

    internal override void FlowReads(LayerFlow flow) => flow.Inputs[0].Read(flow.Output.IsRead);

    internal override Layer? Compact(Compaction compaction)
    {
        Axis axis = compaction.AxisOf(Axis);
        return axis.Count == 0 ? null : new Elementwise(Name, Inputs[0], axis, Activation);
    }

    internal override Layer Over(Func<Axis, Axis> axisOf) => new Elementwise(Name, Inputs[0], axisOf(Axis), Activation);
}
