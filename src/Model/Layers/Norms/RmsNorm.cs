using System;
using System.Collections.Generic;
using System.Linq;
using static PrunedNetGen.Model.LayerFormat;

namespace PrunedNetGen.Model;

/// <summary>
/// activation(x / √(mean of x² + ε) · scale) with the mean over all units of a place, and a scale for each unit (Zhang and
/// Sennrich 2019).
/// </summary>
/// <remarks>Of n units of which some are left, the others zero: the mean is Σ x² / n.</remarks>
public sealed class RmsNorm : UnitsNorm
{
    /// <summary>Creates the layer over a value along <paramref name="axes"/>.</summary>
    /// <param name="name">Name of the layer and of its value.</param>
    /// <param name="input">The value that it reads.</param>
    /// <param name="axes">The axes of both, the units first.</param>
    /// <param name="epsilon">Added to the mean of the squares, above 0.</param>
    /// <param name="activation">Applied to the output.</param>
    public RmsNorm(string name, string input, IReadOnlyList<Axis> axes, float epsilon = DefaultEpsilon, Activation activation = default)
        : base(name, input, axes, 1, epsilon, true, activation) => Parameters = new[] { Scale };

    /// <inheritdoc/>
    public override string Op => "rms-norm";

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    private protected override double? Apply(WeightSet weights, int unit, double? constant, IReadOnlyList<double>? group)
    {
        var scale = weights[Scale.Name].Data[unit];
        if (scale == 0 || constant == 0)
            return 0;
        return group == null ? null : constant / Math.Sqrt(group.Sum(x => x * x) / CountedUnits + Epsilon) * scale;
    }

    internal override Layer Over(Func<Axis, Axis> axisOf, Func<string, string> valueOf) =>
        new RmsNorm(Name, valueOf(Inputs[0]), OutputAxes.Select(axisOf).ToArray(), Epsilon, Activation);

    internal static LayerFormat[] Formats =>
        [
            Kind<RmsNorm>(
                "rms-norm",
                fields =>
                {
                    var epsilon = fields.Single("epsilon", DefaultEpsilon);
                    var activation = fields.Activation();
                    return fields.Unary((name, input, axes) => new RmsNorm(name, input, axes, epsilon, activation));
                },
                layer => [In(layer), Axes(layer), Unless(DefaultEpsilon, "epsilon", layer.Epsilon), Applied(layer)]
            ),
        ];
}
