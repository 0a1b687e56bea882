using System;
using System.Collections.Generic;
using System.Linq;
using static PrunedNetGen.Model.LayerFormat;

namespace PrunedNetGen.Model;

/// <summary>An activation as a layer of its own, for values that are also read without it.</summary>
public sealed class ActivationLayer : PerUnitLayer
{
    /// <summary>Creates the layer over a value along <paramref name="axes"/>.</summary>
    public ActivationLayer(string name, string input, IReadOnlyList<Axis> axes, Activation activation)
        : base(name, input, axes, activation) { }

    /// <summary>Creates the layer over a value along one axis.</summary>
    public ActivationLayer(string name, string input, Axis axis, Activation activation)
        : this(name, input, One(axis), activation) { }

    /// <inheritdoc/>
    public override string Op => "activation";

    /// <inheritdoc/>
    public override string Description => Activation.Name;

    /// <inheritdoc/>
    public override RideAlong RideAlong => RideAlong.MapsEntries;

    /// <inheritdoc/>
    public override bool PassesSums => true;

    internal override Layer Over(Func<Axis, Axis> axisOf, Func<string, string> valueOf) =>
        new ActivationLayer(Name, valueOf(Inputs[0]), OutputAxes.Select(axisOf).ToArray(), Activation);

    internal static LayerFormat[] Formats =>
        [
            Kind<ActivationLayer>(
                "activation",
                fields =>
                {
                    var activation = fields.RequiredActivation();
                    return fields.Unary((name, input, axes) => new ActivationLayer(name, input, axes, activation));
                },
                layer => [In(layer), Axes(layer), ("activation", ActivationFormat.Write(layer.Activation))]
            ),
        ];
}
