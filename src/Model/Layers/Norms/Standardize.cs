using System;
using System.Collections.Generic;
using System.Linq;
using static PrunedNetGen.Model.LayerFormat;

namespace PrunedNetGen.Model;

/// <summary>
/// (x − mean) · scale for each unit, with <c>name.mean</c> and <c>name.scale</c> set from the training data and not
/// learned. A unit that never varies in the data has scale 0.
/// </summary>
public sealed class Standardize : PerUnitLayer
{
    /// <summary>Creates the layer over a value along <paramref name="axes"/>.</summary>
    public Standardize(string name, string input, IReadOnlyList<Axis> axes)
        : base(name, input, axes, Activation.Identity)
    {
        Mean = new Parameter(name + ".mean", One(Axis), new[] { Side.Producing }, isTrained: false);
        Scale = new Parameter(name + ".scale", One(Axis), new[] { Side.Producing }, isTrained: false, InitialValues.Ones);
        Parameters = new[] { Mean, Scale };
    }

    /// <summary>Creates the layer over a value along one axis.</summary>
    public Standardize(string name, string input, Axis axis)
        : this(name, input, One(axis)) { }

    /// <inheritdoc/>
    public override string Op => "standardize";

    /// <summary><c>name.mean</c> [units].</summary>
    public Parameter Mean { get; }

    /// <summary><c>name.scale</c> [units]: one over the standard deviation.</summary>
    public Parameter Scale { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    internal override Layer Over(Func<Axis, Axis> axisOf, Func<string, string> valueOf) =>
        new Standardize(Name, valueOf(Inputs[0]), OutputAxes.Select(axisOf).ToArray());

    private protected override double? Apply(WeightSet weights, int unit, double? constant)
    {
        var scale = weights[Scale.Name].Data[unit];
        return scale == 0 ? 0 : (constant - weights[Mean.Name].Data[unit]) * scale;
    }

    internal static LayerFormat[] Formats =>
        [
            Kind<Standardize>(
                "standardize",
                fields => fields.Unary((name, input, axes) => new Standardize(name, input, axes)),
                layer => [In(layer), Axes(layer)]
            ),
        ];
}
