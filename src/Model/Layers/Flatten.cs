using System;
using System.Collections.Generic;
using System.Linq;
using static PrunedNetGen.Model.LayerFormat;

namespace PrunedNetGen.Model;

/// <summary>
/// All axes of a value as one: [channels, y, x] becomes the <see cref="Product"/> of the three, row-major. Nothing moves.
/// </summary>
public sealed class Flatten : Layer
{
    /// <summary>Creates the layer; <paramref name="axis"/> is the product of <paramref name="inputAxes"/>.</summary>
    public Flatten(string name, string input, Axis axis, IReadOnlyList<Axis> inputAxes)
        : base(name, new[] { input }, One(axis), Activation.Identity)
    {
        Axis = axis;
        InputAxes = inputAxes;
    }

    /// <inheritdoc/>
    public override string Op => "flatten";

    /// <inheritdoc/>
    public override RideAlong RideAlong => RideAlong.Renames;

    /// <summary>The axis of the output; a <see cref="Product"/> in a valid network.</summary>
    public Axis Axis { get; }

    /// <summary>The axes of the value that the layer reads.</summary>
    public IReadOnlyList<Axis> InputAxes { get; }

    // Entries of each unit.
    private int Places => InputAxes.Skip(1).Aggregate(1, (places, axis) => places * axis.Count);

    internal override bool NeedsAllPlaces => true;

    internal override void Check(LayerCheck check)
    {
        if (check.ExpectInputs(1, 1, ToString()))
            check.ExpectAxes(0, InputAxes, ToString());
        if (Axis is not Product product)
            check.Report(
                "axes",
                $"{this} makes axis '{Axis.Name}', which is not a product; declare it as {{ \"product\": "
                    + $"[ … ] }} of the axes that it reads."
            );
        else if (!product.Factors.SequenceEqual(InputAxes))
            check.Report(
                "axes",
                $"{this} reads axes [{string.Join(", ", InputAxes)}], but axis '{Axis.Name}' is the product of "
                    + $"[{string.Join(", ", product.Factors)}]; declare it as that of the axes that it reads."
            );
    }

    internal override void FlowConstants(LayerFlow flow)
    {
        var places = Places;
        for (var p = 0; p < Axis.Count; p++)
            if (flow.Inputs[0].IsConstant[p / places])
                flow.Output.SetConstant(p, flow.Inputs[0].Constant[p / places]);
    }

    internal override void FlowReads(LayerFlow flow)
    {
        var places = Places;
        for (var p = 0; p < Axis.Count; p++)
            flow.Inputs[0].IsRead[p / places] |= flow.Output.IsRead[p];
    }

    internal override Layer Over(Func<Axis, Axis> axisOf, Func<string, string> valueOf) =>
        new Flatten(Name, valueOf(Inputs[0]), axisOf(Axis), InputAxes.Select(axisOf).ToArray());

    internal static LayerFormat[] Formats =>
        [
            Kind<Flatten>(
                "flatten",
                fields =>
                    fields.Spatial((name, input, axes, reads) => fields.ExpectOne(axes) ? new Flatten(name, input, axes[0], reads) : null),
                layer => [In(layer), Axes(layer), Reads(layer.InputAxes)]
            ),
        ];
}
