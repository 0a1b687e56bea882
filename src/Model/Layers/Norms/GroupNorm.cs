using System;
using System.Collections.Generic;
using System.Linq;
using static PrunedNetGen.Model.LayerFormat;

namespace PrunedNetGen.Model;

/// <summary>
/// activation((x − mean) / √(variance + ε) · scale + shift) with the mean and variance of a group of neighbouring units,
/// over all their places in one row (Wu and He 2018), and a scale and shift for each unit. One group of all units is layer
/// normalisation (Ba et al. 2016), which may also take each place by itself, as networks over sequences do.
/// </summary>
/// <remarks>
/// Of n units of which m are left, the others zero: mean = Σ x / n, variance = (Σ (x − mean)² + (n − m) · mean²) / n, with sums
/// over those that are left. Of several groups none can lose a unit.
/// </remarks>
public sealed class GroupNorm : UnitsNorm
{
    /// <summary>Creates the layer over a value along <paramref name="axes"/>.</summary>
    /// <param name="name">Name of the layer and of its value.</param>
    /// <param name="input">The value that it reads.</param>
    /// <param name="axes">The axes of both, the units first.</param>
    /// <param name="groups">Groups of as many units each; 1 for layer normalisation.</param>
    /// <param name="epsilon">Added to the variance, above 0.</param>
    /// <param name="activation">Applied to the output.</param>
    /// <param name="eachPlace">Whether each place has a mean and variance of its own; of one group only.</param>
    public GroupNorm(
        string name,
        string input,
        IReadOnlyList<Axis> axes,
        int groups = 1,
        float epsilon = DefaultEpsilon,
        Activation activation = default,
        bool eachPlace = false
    )
        : base(name, input, axes, groups, epsilon, eachPlace, activation)
    {
        Shift = new Parameter(name + ".shift", One(Axis), new[] { Side.Producing });
        Parameters = new[] { Scale, Shift };
    }

    /// <inheritdoc/>
    public override string Op => Groups == 1 ? "layer-norm" : "group-norm";

    /// <inheritdoc/>
    public override string Description =>
        Groups != 1 ? $"{Op} of {Groups}"
        : EachPlace ? $"{Op} of each place"
        : Op;

    /// <summary><c>name.shift</c> [units].</summary>
    public Parameter Shift { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    internal override void Check(LayerCheck check)
    {
        base.Check(check);
        if (Groups < 1 || Axis.Count % Groups != 0)
            check.Report(
                "groups",
                $"{this} has {Groups} groups of the {Axis.Count} units of axis '{Axis.Name}'; "
                    + $"expected a number that divides {Axis.Count}, so that all groups have as many."
            );
        if (EachPlace && Groups != 1)
            check.Report("eachPlace", $"{this} takes each place by itself in {Groups} groups; only a layer-norm, of one group, can.");
    }

    private protected override double? Apply(WeightSet weights, int unit, double? constant, IReadOnlyList<double>? group)
    {
        float scale = weights[Scale.Name].Data[unit],
            shift = weights[Shift.Name].Data[unit];
        if (scale == 0)
            return shift;
        if (group == null)
            return null;
        double mean = group.Sum() / CountedUnits,
            gone = CountedUnits - group.Count,
            variance = (group.Sum(x => Square(x - mean)) + gone * Square(mean)) / CountedUnits;
        return (constant - mean) / Math.Sqrt(variance + Epsilon) * scale + shift;
    }

    internal override Layer Over(Func<Axis, Axis> axisOf, Func<string, string> valueOf) =>
        new GroupNorm(Name, valueOf(Inputs[0]), OutputAxes.Select(axisOf).ToArray(), Groups, Epsilon, Activation, EachPlace);

    private static double Square(double x) => x * x;

    internal static LayerFormat[] Formats =>
        [
            Kind<GroupNorm>(
                "layer-norm",
                fields => Read(fields, 1, fields.Flag("eachPlace", false)),
                layer =>
                    [
                        In(layer),
                        Axes(layer),
                        ("eachPlace", layer.EachPlace ? JsonValue.Of(true) : null),
                        Unless(DefaultEpsilon, "epsilon", layer.Epsilon),
                        Applied(layer),
                    ]
            ),
            Kind<GroupNorm>(
                "group-norm",
                fields => Read(fields, fields.RequiredCount("groups"), false),
                layer =>
                    [
                        In(layer),
                        Axes(layer),
                        ("groups", JsonValue.Of(layer.Groups)),
                        Unless(DefaultEpsilon, "epsilon", layer.Epsilon),
                        Applied(layer),
                    ]
            ),
        ];

    private static GroupNorm? Read(LayerFields fields, int? groups, bool eachPlace)
    {
        var epsilon = fields.Single("epsilon", DefaultEpsilon);
        var activation = fields.Activation();
        var norm = fields.Unary((name, input, axes) => new GroupNorm(name, input, axes, groups ?? 1, epsilon, activation, eachPlace));
        return groups == null ? null : norm;
    }
}
