using System;
using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>
/// A layer that makes every entry of a value from that entry alone and from what it knows of the entry's unit. Its value
/// has the axes of the one that it reads.
/// </summary>
public abstract class PerUnitLayer : Layer
{
    private protected PerUnitLayer(string name, string input, IReadOnlyList<Axis> axes, Activation activation)
        : base(name, new[] { input }, axes, activation) { }

    /// <summary>The axis of the units, the first of the value's.</summary>
    public Axis Axis => OutputAxes[0];

    internal override void Check(LayerCheck check)
    {
        if (check.ExpectInputs(1, 1, ToString()))
            check.ExpectAxes(0, OutputAxes, ToString());
    }

    internal override void FlowConstants(LayerFlow flow)
    {
        if (!Activation.IsElementwise)
            return;
        for (var u = 0; u < Axis.Count; u++)
        {
            double? constant = flow.Inputs[0].IsConstant[u] ? flow.Inputs[0].Constant[u] : null;
            if (Apply(flow.Weights, u, constant) is { } value)
                flow.Output.SetConstant(u, Activation.Evaluate(value));
        }
    }

    internal override void FlowReads(LayerFlow flow)
    {
        for (var u = 0; u < Axis.Count; u++)
            flow.Inputs[0].IsRead[u] |= flow.Output.IsRead[u] && (!Activation.IsElementwise || Apply(flow.Weights, u, null) == null);
    }

    /// <summary>
    /// What the layer makes of <paramref name="constant"/>, before the activation; null when it depends on the input, where
    /// null stands for an entry that varies.
    /// </summary>
    private protected virtual double? Apply(WeightSet weights, int unit, double? constant) => constant;
}
