using System;
using System.Collections.Generic;
using System.Linq;
using static PrunedNetGen.Model.LayerFormat;

namespace PrunedNetGen.Model;

/// <summary>
/// Values one after the other along their first axes, which are the surviving parts of a <see cref="ConcatAxis"/> axis in
/// order; other axes, such as height and width, are the same for all.
/// </summary>
public sealed class Concatenation : Layer
{
    /// <summary>Creates the layer; the first of <paramref name="axes"/> has one part for each input.</summary>
    public Concatenation(string name, IReadOnlyList<string> inputs, IReadOnlyList<Axis> axes)
        : base(name, inputs, axes, Activation.Identity) { }

    /// <summary>Creates the layer over values along one axis each; <paramref name="axis"/> has one part for each input.</summary>
    public Concatenation(string name, IReadOnlyList<string> inputs, Axis axis)
        : this(name, inputs, One(axis)) { }

    /// <inheritdoc/>
    public override string Op => "concat";

    /// <summary>The first axis of the output; a <see cref="ConcatAxis"/> in a valid network.</summary>
    public Axis Axis => OutputAxes[0];

    private IReadOnlyList<Axis> Parts => ((ConcatAxis)Axis).Parts;

    internal override double Cycles(LayerWork work) => 0;

    internal override void Check(LayerCheck check)
    {
        if (Axis is not ConcatAxis concat)
        {
            check.Report(
                "axes",
                $"{this} makes axis '{Axis.Name}', which is not a concatenation; declare it as {{ \"concat\": [ … ] }} of the inputs' axes."
            );
            return;
        }
        if (!check.ExpectInputs(concat.Parts.Count, concat.Parts.Count, ToString()))
            return;
        for (var i = 0; i < concat.Parts.Count; i++)
            check.ExpectAxes(i, new[] { concat.Parts[i] }.Concat(OutputAxes.Skip(1)).ToArray(), ToString());
    }

    internal override void FlowConstants(LayerFlow flow)
    {
        var offset = 0;
        for (var p = 0; p < Parts.Count; offset += Parts[p++].Count)
            flow.Output.CopyConstants(flow.Inputs[p], offset);
    }

    internal override void FlowReads(LayerFlow flow)
    {
        var offset = 0;
        for (var p = 0; p < Parts.Count; offset += Parts[p++].Count)
            flow.Inputs[p].Read(flow.Output.IsRead, offset);
    }

    internal override Layer? Compact(Compaction compaction)
    {
        if (compaction.AxisOf(Axis).Count == 0)
            return null;
        var inputs = Inputs.Where((_, p) => compaction.PartSurvives((ConcatAxis)Axis, p)).ToArray();
        return new Concatenation(Name, inputs, OutputAxes.Select(compaction.AxisOf).ToArray());
    }

    internal override Layer Over(Func<Axis, Axis> axisOf, Func<string, string> valueOf) =>
        new Concatenation(Name, Inputs.Select(valueOf).ToArray(), OutputAxes.Select(axisOf).ToArray());

    internal static LayerFormat[] Formats =>
        [
            Kind<Concatenation>(
                "concat",
                fields => fields.Nary((name, inputs, axes) => new Concatenation(name, inputs, axes)),
                layer => [Ins(layer), Axes(layer)]
            ),
        ];
}
