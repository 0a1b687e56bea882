using System;
using System.Collections.Generic;
using System.Linq;
using static PrunedNetGen.Model.LayerFormat;

namespace PrunedNetGen.Model;

/// <summary>
/// activation(value · gate), entry by entry; a gate along the first axes alone is the same for all places behind them, as
/// in squeeze-and-excitation (Hu et al. 2018). The gate's units are the value's units, so both go together.
/// </summary>
public sealed class Gate : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="name">Name of the layer and of its value.</param>
    /// <param name="input">The value.</param>
    /// <param name="gate">What it is multiplied with.</param>
    /// <param name="axes">The axes of the value and of the output.</param>
    /// <param name="gateAxes">The axes of the gate: the same, or the first of them.</param>
    /// <param name="activation">Applied to the output.</param>
    public Gate(
        string name,
        string input,
        string gate,
        IReadOnlyList<Axis> axes,
        IReadOnlyList<Axis> gateAxes,
        Activation activation = default
    )
        : base(name, new[] { input, gate }, axes, activation) => GateAxes = gateAxes;

    /// <inheritdoc/>
    public override string Op => "multiply";

    /// <inheritdoc/>
    public override RideAlong RideAlong => RideAlong.TakesOperand;

    /// <summary>The axis of the units, of value, gate and output.</summary>
    public Axis Axis => OutputAxes[0];

    /// <summary>The axes of the gate.</summary>
    public IReadOnlyList<Axis> GateAxes { get; }

    internal override void Check(LayerCheck check)
    {
        if (!check.ExpectInputs(2, 2, ToString()))
            return;
        check.ExpectAxes(0, OutputAxes, ToString());
        if (GateAxes.Count == 0 || !GateAxes.SequenceEqual(OutputAxes.Take(GateAxes.Count)))
            check.Report(
                "in[1]",
                $"the gate of {this} lies along [{string.Join(", ", GateAxes)}], the value along [{string.Join(", ", OutputAxes)}]; "
                    + "a gate lies along the same axes or the first of them.",
                GateAxes.Count > 0 && GateAxes.Select(a => a.Size).SequenceEqual(OutputAxes.Take(GateAxes.Count).Select(a => a.Size))
                    ? GateLeftOut.Instance
                    : null
            );
        else
            check.ExpectAxes(1, GateAxes, ToString());
    }

    internal override void FlowConstants(LayerFlow flow)
    {
        if (!Activation.IsElementwise)
            return;
        (var value, var gate) = (flow.Inputs[0], flow.Inputs[1]);
        for (var u = 0; u < Axis.Count; u++)
            if (IsZero(value, u) || IsZero(gate, u) || (value.IsConstant[u] && gate.IsConstant[u]))
                flow.Output.SetConstant(u, Activation.Evaluate(value.Constant[u] * gate.Constant[u]));
    }

    internal override void FlowReads(LayerFlow flow)
    {
        (var value, var gate) = (flow.Inputs[0], flow.Inputs[1]);
        for (var u = 0; u < Axis.Count; u++)
        {
            if (!flow.Output.IsRead[u])
                continue;
            // What a zero multiplies is not read; when both are zero, the value is the one that stays to say so.
            value.IsRead[u] |= IsZero(value, u) || !IsZero(gate, u);
            gate.IsRead[u] |= !IsZero(value, u);
        }
    }

    internal override Layer? Compact(Compaction compaction)
    {
        var axis = compaction.AxisOf(Axis);
        if (axis.Count == 0)
            return null;
        // Against a zero everywhere nothing is left of the other operand, nor of the layers behind it.
        var kept = compaction.KeptPositions(Axis);
        if (!Inputs.Any(i => compaction.FlowOf(i).IsZero(kept)))
            return Over(compaction.AxisOf);
        return compaction.ConstantFor(this, Activation, new float[axis.Count]);
    }

    internal override Layer Over(Func<Axis, Axis> axisOf, Func<string, string> valueOf) =>
        new Gate(
            Name,
            valueOf(Inputs[0]),
            valueOf(Inputs[1]),
            OutputAxes.Select(axisOf).ToArray(),
            GateAxes.Select(axisOf).ToArray(),
            Activation
        );

    private static bool IsZero(ValueFlow flow, int unit) => flow.IsConstant[unit] && flow.Constant[unit] == 0;

    internal static LayerFormat[] Formats =>
        [
            Kind<Gate>(
                "multiply",
                fields =>
                {
                    var activation = fields.Activation();
                    var gate = fields.Has("gate") ? fields.AxesOf("gate") : null;
                    return fields.Pair((name, value, by, axes) => new Gate(name, value, by, axes, gate ?? axes, activation));
                },
                layer =>
                    [
                        Ins(layer),
                        Axes(layer),
                        ("gate", layer.GateAxes.Count == layer.OutputAxes.Count ? null : Names(layer.GateAxes)),
                        Applied(layer),
                    ]
            ),
        ];
}
