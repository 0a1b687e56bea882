using System;
using System.Collections.Generic;
using System.Linq;
using static PrunedNetGen.Model.LayerFormat;

namespace PrunedNetGen.Model;

/// <summary>The units of the first or of the last place of a sequence: [units, places] becomes [units].</summary>
/// <remarks>The last place of a sequence that is shorter than the axis is the last that it has.</remarks>
public sealed class PlacePick : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="name">Name of the layer and of its value.</param>
    /// <param name="input">The value that it reads.</param>
    /// <param name="axis">The units of both.</param>
    /// <param name="inputSpace">The places of the value that it reads.</param>
    /// <param name="isLast">Whether it takes the last place; else the first.</param>
    public PlacePick(string name, string input, Axis axis, IReadOnlyList<Axis> inputSpace, bool isLast)
        : base(name, new[] { input }, One(axis), Activation.Identity)
    {
        InputSpace = inputSpace;
        IsLast = isLast;
    }

    /// <inheritdoc/>
    public override string Op => IsLast ? "last-place" : "first-place";

    /// <summary>The units.</summary>
    public Axis Axis => OutputAxes[0];

    /// <summary>The places of the value that the layer reads.</summary>
    public IReadOnlyList<Axis> InputSpace { get; }

    /// <summary>Whether it takes the last place; else the first.</summary>
    public bool IsLast { get; }

    internal override bool NeedsAllPlaces => !IsLast;

    internal override void Check(LayerCheck check)
    {
        if (check.ExpectInputs(1, 1, ToString()))
            check.ExpectAxes(0, InputSpace.Prepend(Axis).ToArray(), ToString());
        if (InputSpace.Count == 0)
            check.Report("reads", $"{this} reads a value without places; there is nothing to pick from.");
        Space.CheckAxes(check, this, InputSpace, "reads");
    }

    internal override void FlowConstants(LayerFlow flow) => flow.Output.CopyConstants(flow.Inputs[0]);

    internal override void FlowReads(LayerFlow flow) => flow.Inputs[0].Read(flow.Output.IsRead);

    internal override Layer Over(Func<Axis, Axis> axisOf, Func<string, string> valueOf) =>
        new PlacePick(Name, valueOf(Inputs[0]), axisOf(Axis), InputSpace.Select(axisOf).ToArray(), IsLast);

    internal static LayerFormat[] Formats => [FormatOf("first-place", false), FormatOf("last-place", true)];

    private static LayerFormat FormatOf(string op, bool isLast) =>
        Kind<PlacePick>(
            op,
            fields =>
                fields.Spatial(
                    (name, input, axes, reads) =>
                        fields.ExpectOne(axes) && fields.KeepsUnits(axes, reads)
                            ? new PlacePick(name, input, axes[0], reads.Skip(1).ToArray(), isLast)
                            : null
                ),
            layer => [In(layer), Axes(layer), Reads(layer.Axis, layer.InputSpace)]
        );
}
