using System;
using System.Collections.Generic;
using System.Linq;
using static PrunedNetGen.Model.LayerFormat;

namespace PrunedNetGen.Model;

/// <summary>
/// activation(a + b + …) of values along the same axes: the residual add. Not a coupling of axes, but the statement that they
/// are one.
/// </summary>
public sealed class Add : Layer
{
    /// <summary>Creates the layer over two or more values along <paramref name="axes"/>.</summary>
    public Add(string name, IReadOnlyList<string> inputs, IReadOnlyList<Axis> axes, Activation activation = default)
        : base(name, inputs, axes, activation) { }

    /// <summary>Creates the layer over two or more values along one axis.</summary>
    public Add(string name, IReadOnlyList<string> inputs, Axis axis, Activation activation = default)
        : this(name, inputs, One(axis), activation) { }

    /// <inheritdoc/>
    public override string Op => "add";

    /// <inheritdoc/>
    public override RideAlong RideAlong => RideAlong.TakesOperand;

    /// <inheritdoc/>
    public override bool PassesSums => true;

    /// <summary>The axis of the units, of all inputs and of the output.</summary>
    public Axis Axis => OutputAxes[0];

    internal override void Check(LayerCheck check)
    {
        if (!check.ExpectInputs(2, int.MaxValue, ToString()))
            return;
        for (var i = 0; i < Inputs.Count; i++)
            check.ExpectAxes(i, OutputAxes, ToString(), ProducerLeftOut.Instance, ProducerLeftOut.Advice);
    }

    internal override void FlowConstants(LayerFlow flow)
    {
        if (!Activation.IsElementwise)
            return;
        for (var u = 0; u < Axis.Count; u++)
            if (flow.Inputs.All(i => i.IsConstant[u]))
                flow.Output.SetConstant(u, Activation.Evaluate(flow.Inputs.Sum(i => i.Constant[u])));
    }

    internal override void FlowReads(LayerFlow flow)
    {
        foreach (var input in flow.Inputs)
            input.Read(flow.Output.IsRead);
    }

    internal override Layer? Compact(Compaction compaction)
    {
        if (compaction.AxisOf(Axis).Count == 0)
            return null;
        var axes = OutputAxes.Select(compaction.AxisOf).ToArray();
        // An addend that is zero everywhere adds nothing, and the layers behind it go with it.
        var kept = compaction.KeptPositions(Axis);
        var addends = Inputs.Where(i => !compaction.FlowOf(i).IsZero(kept)).ToArray();
        if (addends.Length == 0)
            addends = new[] { Inputs[0] };
        return addends.Length == 1 ? new ActivationLayer(Name, addends[0], axes, Activation) : new Add(Name, addends, axes, Activation);
    }

    internal override Layer Over(Func<Axis, Axis> axisOf, Func<string, string> valueOf) =>
        new Add(Name, Inputs.Select(valueOf).ToArray(), OutputAxes.Select(axisOf).ToArray(), Activation);

    internal static LayerFormat[] Formats =>
        [
            Kind<Add>(
                "add",
                fields =>
                {
                    var activation = fields.Activation();
                    return fields.Nary((name, inputs, axes) => new Add(name, inputs, axes, activation));
                },
                layer => [Ins(layer), Axes(layer), Applied(layer)]
            ),
        ];
}
