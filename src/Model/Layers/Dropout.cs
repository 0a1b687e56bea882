using System;
using System.Collections.Generic;
using System.Linq;
using static PrunedNetGen.Model.LayerFormat;

namespace PrunedNetGen.Model;

/// <summary>
/// While training, sets each value to zero with probability <see cref="Rate"/> and divides the others by 1 − rate
/// (Srivastava et al. 2014, inverted form); the identity at inference.
/// </summary>
public sealed class Dropout : PerUnitLayer
{
    /// <summary>Creates the layer over a value along <paramref name="axes"/>; <paramref name="rate"/> lies in [0, 1).</summary>
    public Dropout(string name, string input, IReadOnlyList<Axis> axes, float rate)
        : base(name, input, axes, Activation.Identity) => Rate = rate;

    /// <summary>Creates the layer over a value along one axis.</summary>
    public Dropout(string name, string input, Axis axis, float rate)
        : this(name, input, One(axis), rate) { }

    /// <inheritdoc/>
    public override string Op => "dropout";

    /// <inheritdoc/>
    public override RideAlong RideAlong => RideAlong.Renames;

    /// <inheritdoc/>
    public override bool PassesSums => true;

    /// <summary>The probability that a value is dropped, in [0, 1).</summary>
    public float Rate { get; }

    internal override void Check(LayerCheck check)
    {
        base.Check(check);
        if (!(Rate >= 0 && Rate < 1))
            check.Report("rate", $"{this} has rate {Rate}; expected 0 or more and less than 1.");
    }

    internal override Layer Over(Func<Axis, Axis> axisOf, Func<string, string> valueOf) =>
        new Dropout(Name, valueOf(Inputs[0]), OutputAxes.Select(axisOf).ToArray(), Rate);

    internal static LayerFormat[] Formats =>
        [
            Kind<Dropout>(
                "dropout",
                fields =>
                {
                    var rate = fields.RequiredSingle("rate");
                    return fields.Unary((name, input, axes) => new Dropout(name, input, axes, rate));
                },
                layer => [In(layer), Axes(layer), ("rate", JsonValue.Of(layer.Rate))]
            ),
        ];
}
