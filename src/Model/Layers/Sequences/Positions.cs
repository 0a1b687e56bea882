using System;
using System.Collections.Generic;
using System.Linq;
using static PrunedNetGen.Model.LayerFormat;

namespace PrunedNetGen.Model;

/// <summary>
/// value + a vector that says where in the sequence a place is: a learned one, <c>name.table</c> [units, places], or the sines and
/// cosines of Vaswani et al. 2017.
/// </summary>
/// <remarks>
/// Sinusoidal: unit 2i gets sin(p / 10000^(2i/n)) and unit 2i + 1 the cosine, with the number n of units that there were before
/// anything was pruned, so that a unit keeps its wave.
/// </remarks>
public sealed class Positions : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="name">Name of the layer and of its value.</param>
    /// <param name="input">The value that it reads.</param>
    /// <param name="axes">The axes of both: the units, and the places.</param>
    /// <param name="isLearned">Whether the vectors are learned; else they are sines and cosines.</param>
    public Positions(string name, string input, IReadOnlyList<Axis> axes, bool isLearned = true)
        : base(name, new[] { input }, axes, Activation.Identity)
    {
        IsLearned = isLearned;
        if (!isLearned)
            return;
        Table = new Parameter(
            name + ".table",
            axes,
            axes.Select(_ => Side.Producing).ToArray(),
            initial: InitialValues.Drawn(axes[0].Count, axes[0].Count)
        );
    }

    /// <inheritdoc/>
    public override string Op => "positions";

    /// <inheritdoc/>
    public override string Description => IsLearned ? "learned positions" : "sinusoidal positions";

    /// <summary>The axis of the units.</summary>
    public Axis Axis => OutputAxes[0];

    /// <summary>The number of places.</summary>
    public int Places => OutputAxes.Skip(1).Aggregate(1, (places, axis) => checked(places * axis.Count));

    /// <summary>Whether the vectors are learned.</summary>
    public bool IsLearned { get; }

    /// <summary><c>name.table</c> [units, places] where it is learned, else null.</summary>
    public Parameter? Table { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => Table == null ? Array.Empty<Parameter>() : new[] { Table };

    /// <summary>What is added: [surviving units, places].</summary>
    public float[] Values(WeightSet weights)
    {
        if (Table != null)
            return weights[Table.Name].Data;
        var places = Places;
        var values = new float[Axis.Count * places];
        var originals = Axis.OriginalPositions();
        for (var u = 0; u < originals.Count; u++)
        for (var place = 0; place < places; place++)
            values[u * places + place] = PlaceAngles.Wave(place, originals[u], Axis.Size);
        return values;
    }

    internal override void Check(LayerCheck check)
    {
        if (check.ExpectInputs(1, 1, ToString()))
            check.ExpectAxes(0, OutputAxes, ToString());
        if (OutputAxes.Count == 1)
            check.Report("axes", $"{this} reads a value without places; name the axis of the sequence behind the units.");
        Space.CheckAxes(check, this, OutputAxes.Skip(1).ToArray(), "axes");
    }

    internal override void FlowConstants(LayerFlow flow)
    {
        var input = flow.Inputs[0];
        var places = Places;
        var values = Values(flow.Weights);
        for (var u = 0; u < Axis.Count; u++)
        {
            if (!input.IsConstant[u])
                continue;
            var first = values[u * places];
            var isConstant = true;
            for (var p = 1; p < places && isConstant; p++)
                isConstant = values[u * places + p] == first;
            if (isConstant)
                flow.Output.SetConstant(u, input.Constant[u] + first);
        }
    }

    internal override void FlowReads(LayerFlow flow) => flow.Inputs[0].Read(flow.Output.IsRead);

    internal override Layer Over(Func<Axis, Axis> axisOf, Func<string, string> valueOf) =>
        new Positions(Name, valueOf(Inputs[0]), OutputAxes.Select(axisOf).ToArray(), IsLearned);

    internal static LayerFormat[] Formats =>
        [
            Kind<Positions>(
                "positions",
                fields =>
                {
                    var isLearned = fields.Flag("learned", true);
                    return fields.Unary((name, input, axes) => new Positions(name, input, axes, isLearned));
                },
                layer => [In(layer), Axes(layer), ("learned", layer.IsLearned ? null : JsonValue.Of(false))]
            ),
        ];
}
