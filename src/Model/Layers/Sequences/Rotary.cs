using System;
using System.Collections.Generic;
using System.Linq;
using static PrunedNetGen.Model.LayerFormat;

namespace PrunedNetGen.Model;

/// <summary>
/// Turns each pair of units by an angle that grows with the place, p / base^(j / pairs) for pair j (Su et al. 2021): what two
/// places make of each other then depends on how far apart they are.
/// </summary>
/// <remarks>
/// Which units are a pair is said by the axis: a product whose last factors are <c>pair × 2</c> has neighbours in pairs, as in
/// the paper; <c>2 × pair</c> has a unit of the first half with one of the second, as in GPT-NeoX and Llama's checkpoints for
/// other tools. The number of pairs is that before anything was pruned.
/// </remarks>
public sealed class Rotary : Layer
{
    /// <summary>The usual base.</summary>
    public const float DefaultBase = 10_000;

    /// <summary>Creates the layer.</summary>
    /// <param name="name">Name of the layer and of its value.</param>
    /// <param name="input">The value that it reads.</param>
    /// <param name="axes">The axes of both: units that are a product with one of pairs, and the places.</param>
    /// <param name="pairs">The axis of the pairs.</param>
    /// <param name="wave">The base of the angles, above 0.</param>
    public Rotary(string name, string input, IReadOnlyList<Axis> axes, Axis pairs, float wave = DefaultBase)
        : base(name, new[] { input }, axes, Activation.Identity)
    {
        Pairs = pairs;
        Base = wave;
    }

    /// <inheritdoc/>
    public override string Op => "rotary";

    /// <inheritdoc/>
    public override string Description => AreNeighbours ? "rotary positions of neighbours" : "rotary positions of halves";

    /// <summary>The axis of the units.</summary>
    public Axis Axis => OutputAxes[0];

    /// <summary>The axis of the pairs.</summary>
    public Axis Pairs { get; }

    /// <summary>The base of the angles.</summary>
    public float Base { get; }

    /// <summary>Whether the units of a pair are neighbours; else one lies in each half.</summary>
    public bool AreNeighbours => ReferenceEquals(PairAxes?.Factors[0], Pairs);

    // pair × 2 or 2 × pair.
    private Product? PairAxes => Axis as Product is { } units ? OfPairs(units) ?? OfPairs(units.Factors[units.Factors.Count - 1]) : null;

    internal override IEnumerable<Axis> PlacesAmongUnits => PairAxes?.Factors.Where(f => !ReferenceEquals(f, Pairs)) ?? [];

    /// <summary>The angle by which a surviving pair is turned at a place, in radians.</summary>
    public double Angle(int place, int pair) => PlaceAngles.OfPair(place, ((Atom)Pairs).OriginalUnit(pair), Pairs.Size, Base);

    /// <summary>The pair of a unit, among those that survive, and whether the unit is its second.</summary>
    public (int Pair, bool IsSecond) PairOf(int unit)
    {
        var inHead = unit % (2 * Pairs.Count);
        return AreNeighbours ? (inHead / 2, inHead % 2 == 1) : (inHead % Pairs.Count, inHead >= Pairs.Count);
    }

    /// <summary>The unit with which a unit is turned.</summary>
    public int PartnerOf(int unit)
    {
        var distance = AreNeighbours ? 1 : Pairs.Count;
        return PairOf(unit).IsSecond ? unit - distance : unit + distance;
    }

    internal override void Check(LayerCheck check)
    {
        if (check.ExpectInputs(1, 1, ToString()))
            check.ExpectAxes(0, OutputAxes, ToString());
        if (PairAxes == null || Pairs is not Atom)
            check.Report(
                "axes[0]",
                $"{this} turns pairs of units, but the last factor of axis '{Axis}' is not '{Pairs}' and an axis of two; declare it as "
                    + "{ \"product\": [ … , pairs, two ] } for neighbours in pairs, or with two in front for halves."
            );
        if (!(Base > 0) || float.IsInfinity(Base))
            check.Report("base", $"{this} has base {Base}; expected a finite number above 0.");
        if (OutputAxes.Count == 1)
            check.Report("axes", $"{this} reads a value without places; name the axis of the sequence behind the units.");
        Space.CheckAxes(check, this, OutputAxes.Skip(1).ToArray(), "axes");
    }

    internal override void FlowConstants(LayerFlow flow)
    {
        for (var u = 0; u < Axis.Count; u++)
            if (IsZero(flow.Inputs[0], u) && IsZero(flow.Inputs[0], PartnerOf(u)))
                flow.Output.SetConstant(u, 0);
    }

    internal override void FlowReads(LayerFlow flow)
    {
        for (var u = 0; u < Axis.Count; u++)
            if (flow.Output.IsRead[u])
                flow.Inputs[0].IsRead[u] = flow.Inputs[0].IsRead[PartnerOf(u)] = true;
    }

    internal override Layer Over(Func<Axis, Axis> axisOf, Func<string, string> valueOf) =>
        new Rotary(Name, valueOf(Inputs[0]), OutputAxes.Select(axisOf).ToArray(), axisOf(Pairs), Base);

    private static bool IsZero(ValueFlow flow, int unit) => flow.IsConstant[unit] && flow.Constant[unit] == 0;

    private Product? OfPairs(Axis axis) =>
        axis is Product { Factors.Count: 2 } product
        && product.Factors.Any(f => ReferenceEquals(f, Pairs))
        && product.Factors.Any(f => !ReferenceEquals(f, Pairs) && f is Atom { Size: 2, Kept: null })
            ? product
            : null;

    internal static LayerFormat[] Formats =>
        [
            Kind<Rotary>(
                "rotary",
                fields =>
                {
                    var pairs = fields.RequiredAxis("pairs");
                    var wave = fields.Single("base", DefaultBase);
                    return fields.Unary((name, input, axes) => pairs == null ? null! : new Rotary(name, input, axes, pairs, wave));
                },
                layer => [In(layer), Axes(layer), ("pairs", JsonValue.Of(layer.Pairs.Name)), Unless(DefaultBase, "base", layer.Base)]
            ),
        ];
}
