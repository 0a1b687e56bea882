using System;
using System.Collections.Generic;
using System.Linq;
using static PrunedNetGen.Model.LayerFormat;

namespace PrunedNetGen.Model;

/// <summary>
/// activation(<c>name.value</c>), the same for every input and place: what remains of a layer when all that it read was
/// pruned.
/// </summary>
public sealed class Constant : Layer
{
    /// <summary>Creates the layer along <paramref name="axes"/>.</summary>
    public Constant(string name, IReadOnlyList<Axis> axes, Activation activation = default)
        : base(name, Array.Empty<string>(), axes, activation)
    {
        Value = new Parameter(name + ".value", One(Axis), new[] { Side.Producing });
        Parameters = new[] { Value };
    }

    /// <summary>Creates the layer along one axis.</summary>
    public Constant(string name, Axis axis, Activation activation = default)
        : this(name, One(axis), activation) { }

    /// <inheritdoc/>
    public override string Op => "constant";

    /// <summary>The axis of the units, the first of the output's.</summary>
    public Axis Axis => OutputAxes[0];

    /// <summary><c>name.value</c> [units], before the activation; the same for all places of a unit.</summary>
    public Parameter Value { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    internal override double Cycles(LayerWork work) => 0;

    internal override void Check(LayerCheck check) => check.ExpectInputs(0, 0, ToString());

    internal override void FlowConstants(LayerFlow flow)
    {
        if (!Activation.IsElementwise)
            return;
        var value = flow.Weights[Value.Name].Data;
        for (var u = 0; u < Axis.Count; u++)
            flow.Output.SetConstant(u, Activation.Evaluate(value[u]));
    }

    internal override void FlowReads(LayerFlow flow) { }

    internal override Layer Over(Func<Axis, Axis> axisOf, Func<string, string> valueOf) =>
        new Constant(Name, OutputAxes.Select(axisOf).ToArray(), Activation);

    internal static LayerFormat[] Formats =>
        [
            Kind<Constant>(
                "constant",
                fields =>
                {
                    var axes = fields.Axes();
                    var activation = fields.Activation();
                    return fields.Name == null || axes == null ? null : new Constant(fields.Name, axes, activation);
                },
                layer => [Axes(layer), Applied(layer)]
            ),
        ];
}
