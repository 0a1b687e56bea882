using System;
using System.Collections.Generic;
using System.Linq;
using static PrunedNetGen.Model.LayerFormat;

namespace PrunedNetGen.Model;

/// <summary>
/// x for x ≥ 0 and slope · x below, with a trained slope for each unit, or one for all (He et al., "Delving Deep into
/// Rectifiers", 2015).
/// </summary>
/// <remarks>
/// No group holds the slope: at zero it makes a ReLU, and no unit dead. Nor should weight decay, says the paper; the recipe's
/// does.
/// </remarks>
public sealed class PRelu : PerUnitLayer
{
    /// <summary>The paper's initial slope.</summary>
    public const float InitialSlope = 0.25f;

    /// <summary>Creates the layer over a value along <paramref name="axes"/>.</summary>
    /// <param name="name">Name of the layer and of its value.</param>
    /// <param name="input">The value that it reads.</param>
    /// <param name="axes">The axes of both, the units first.</param>
    /// <param name="isShared">Whether all units have one slope.</param>
    public PRelu(string name, string input, IReadOnlyList<Axis> axes, bool isShared = false)
        : base(name, input, axes, Activation.Identity)
    {
        IsShared = isShared;
        Slope = new Parameter(
            name + ".slope",
            isShared ? [] : One(Axis),
            isShared ? [] : new[] { Side.Producing },
            initial: new InitialValues(InitialSlope),
            isGrouped: false
        );
        Parameters = new[] { Slope };
    }

    /// <inheritdoc/>
    public override string Op => "prelu";

    /// <inheritdoc/>
    public override string Description => IsShared ? $"{Op}, one slope" : Op;

    /// <inheritdoc/>
    public override RideAlong RideAlong => IsShared ? RideAlong.None : RideAlong.TakesOperand;

    /// <inheritdoc/>
    public override bool PassesSums => true;

    /// <inheritdoc/>
    public override bool IsRectifier => true;

    /// <summary>Whether all units have one slope.</summary>
    public bool IsShared { get; }

    /// <summary><c>name.slope</c> [units], or [] where it is shared.</summary>
    public Parameter Slope { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    internal override Layer Over(Func<Axis, Axis> axisOf, Func<string, string> valueOf) =>
        new PRelu(Name, valueOf(Inputs[0]), OutputAxes.Select(axisOf).ToArray(), IsShared);

    private protected override double? Apply(WeightSet weights, int unit, double? constant) =>
        constant < 0 ? constant * weights[Slope.Name].Data[IsShared ? 0 : unit] : constant;

    internal static LayerFormat[] Formats =>
        [
            Kind<PRelu>(
                "prelu",
                fields =>
                {
                    var isShared = fields.Flag("shared", false);
                    return fields.Unary((name, input, axes) => new PRelu(name, input, axes, isShared));
                },
                layer => [In(layer), Axes(layer), ("shared", layer.IsShared ? JsonValue.Of(true) : null)]
            ),
        ];
}

/// <content>PReLU as a call.</content>
public sealed partial class NetworkValue
{
    /// <summary>x for x ≥ 0 and slope · x below, with a trained slope (He et al. 2015).</summary>
    /// <param name="shared">One slope for all units, instead of one for each.</param>
    /// <param name="name">The layer's name; null for an automatic one.</param>
    public NetworkValue PRelu(bool shared = false, string? name = null) =>
        Layer(new LayerCall("PRelu", name, "prelu") { MakeLayer = parts => new PRelu(parts.Name, parts.Input, parts.Axes, shared) });
}
