using System;
using System.Collections.Generic;
using System.Linq;
using static PrunedNetGen.Model.LayerFormat;

namespace PrunedNetGen.Model;

/// <summary>
/// activation(x · scale + shift) for each unit, with <c>name.scale</c> and <c>name.shift</c>: what remains of a batch norm
/// that nothing in front of it could take in.
/// </summary>
public sealed class Affine : PerUnitLayer
{
    /// <summary>Creates the layer over a value along <paramref name="axes"/>.</summary>
    public Affine(string name, string input, IReadOnlyList<Axis> axes, Activation activation = default)
        : base(name, input, axes, activation)
    {
        Scale = new Parameter(name + ".scale", One(Axis), new[] { Side.Producing }, initial: InitialValues.Ones);
        Shift = new Parameter(name + ".shift", One(Axis), new[] { Side.Producing });
        Parameters = new[] { Scale, Shift };
    }

    /// <inheritdoc/>
    public override string Op => "affine";

    /// <inheritdoc/>
    public override RideAlong RideAlong => RideAlong.ScalesUnits;

    /// <inheritdoc/>
    public override bool PassesSums => true;

    /// <summary><c>name.scale</c> [units].</summary>
    public Parameter Scale { get; }

    /// <summary><c>name.shift</c> [units].</summary>
    public Parameter Shift { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    internal override Layer Over(Func<Axis, Axis> axisOf, Func<string, string> valueOf) =>
        new Affine(Name, valueOf(Inputs[0]), OutputAxes.Select(axisOf).ToArray(), Activation);

    private protected override double? Apply(WeightSet weights, int unit, double? constant)
    {
        float scale = weights[Scale.Name].Data[unit],
            shift = weights[Shift.Name].Data[unit];
        return scale == 0 ? shift : constant * scale + shift;
    }

    internal static LayerFormat[] Formats =>
        [
            Kind<Affine>(
                "affine",
                fields =>
                {
                    var activation = fields.Activation();
                    return fields.Unary((name, input, axes) => new Affine(name, input, axes, activation));
                },
                layer => [In(layer), Axes(layer), Applied(layer)]
            ),
        ];
}
