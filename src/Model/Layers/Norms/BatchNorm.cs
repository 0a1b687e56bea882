using System;
using System.Collections.Generic;
using System.Linq;
using static PrunedNetGen.Model.LayerFormat;

namespace PrunedNetGen.Model;

/// <summary>
/// activation((x − mean) / √(variance + ε) · scale + shift) for each unit (Ioffe and Szegedy 2015). In training mean and
/// variance are those of the batch, over its rows and all places; at inference the running ones, which training keeps.
/// </summary>
/// <remarks>A trained network has none left: <see cref="BatchNormFolding"/> moves each into the layer in front of it.</remarks>
public sealed class BatchNorm : PerUnitLayer
{
    /// <summary>The usual ε.</summary>
    public const float DefaultEpsilon = 1e-5f;

    /// <summary>The usual share of a new batch in the running statistics.</summary>
    public const float DefaultMomentum = 0.1f;

    /// <summary>Creates the layer over a value along <paramref name="axes"/>.</summary>
    /// <param name="name">Name of the layer and of its value.</param>
    /// <param name="input">The value that it reads.</param>
    /// <param name="axes">The axes of both, the units first.</param>
    /// <param name="epsilon">Added to the variance, above 0.</param>
    /// <param name="momentum">
    /// The share of a new batch in the running statistics, above 0 and at most 1: running ← (1 − momentum) · running + momentum
    /// · batch, where the variance is the unbiased one.
    /// </param>
    /// <param name="activation">Applied to the output.</param>
    public BatchNorm(
        string name,
        string input,
        IReadOnlyList<Axis> axes,
        float epsilon = DefaultEpsilon,
        float momentum = DefaultMomentum,
        Activation activation = default
    )
        : base(name, input, axes, activation)
    {
        Epsilon = epsilon;
        Momentum = momentum;
        Scale = OfUnits("scale", true, InitialValues.Ones);
        Shift = OfUnits("shift", true);
        Mean = OfUnits("mean", false);
        Variance = OfUnits("variance", false, InitialValues.Ones);
        Parameters = new[] { Scale, Shift, Mean, Variance };
    }

    /// <inheritdoc/>
    public override string Op => "batch-norm";

    /// <inheritdoc/>
    public override RideAlong RideAlong => RideAlong.ScalesUnits;

    /// <inheritdoc/>
    public override bool PassesSums => true;

    /// <summary>ε.</summary>
    public float Epsilon { get; }

    /// <summary>The share of a new batch in the running statistics.</summary>
    public float Momentum { get; }

    /// <summary><c>name.scale</c> [units], γ in the paper.</summary>
    public Parameter Scale { get; }

    /// <summary><c>name.shift</c> [units], β in the paper.</summary>
    public Parameter Shift { get; }

    /// <summary><c>name.mean</c> [units], the running mean; not learned.</summary>
    public Parameter Mean { get; }

    /// <summary><c>name.variance</c> [units], the running variance; not learned.</summary>
    public Parameter Variance { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The layer at inference as x · factor + addend.</summary>
    internal (double Factor, double Addend) AffineOf(WeightSet weights, int unit)
    {
        var factor = weights[Scale.Name].Data[unit] / Math.Sqrt((double)weights[Variance.Name].Data[unit] + Epsilon);
        return (factor, weights[Shift.Name].Data[unit] - weights[Mean.Name].Data[unit] * factor);
    }

    internal override void Check(LayerCheck check)
    {
        base.Check(check);
        if (!(Epsilon > 0) || float.IsInfinity(Epsilon))
            check.Report("epsilon", $"{this} has epsilon {Epsilon}; expected a finite number above 0.");
        if (!(Momentum > 0 && Momentum <= 1))
            check.Report("momentum", $"{this} has momentum {Momentum}; expected more than 0 and at most 1.");
    }

    internal override Layer Over(Func<Axis, Axis> axisOf, Func<string, string> valueOf) =>
        new BatchNorm(Name, valueOf(Inputs[0]), OutputAxes.Select(axisOf).ToArray(), Epsilon, Momentum, Activation);

    private protected override double? Apply(WeightSet weights, int unit, double? constant)
    {
        (var factor, var addend) = AffineOf(weights, unit);
        return factor == 0 ? addend : constant * factor + addend;
    }

    private Parameter OfUnits(string tensor, bool isTrained, InitialValues initial = default) =>
        new($"{Name}.{tensor}", One(Axis), new[] { Side.Producing }, isTrained, initial);

    internal static LayerFormat[] Formats =>
        [
            Kind<BatchNorm>(
                "batch-norm",
                fields =>
                {
                    var epsilon = fields.Single("epsilon", DefaultEpsilon);
                    var momentum = fields.Single("momentum", DefaultMomentum);
                    var activation = fields.Activation();
                    return fields.Unary((name, input, axes) => new BatchNorm(name, input, axes, epsilon, momentum, activation));
                },
                layer =>
                    [
                        In(layer),
                        Axes(layer),
                        Unless(DefaultEpsilon, "epsilon", layer.Epsilon),
                        Unless(DefaultMomentum, "momentum", layer.Momentum),
                        Applied(layer),
                    ]
            ),
        ];
}
