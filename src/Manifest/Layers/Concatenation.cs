using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Manifest;

/// <summary>Values one after the other, along a <see cref="Concat"/> axis whose parts are the inputs' axes in order.</summary>
public sealed class Concatenation : Layer
{
    /// <summary>Creates the layer; <paramref name="axis"/> has one part for each input.</summary>
    public Concatenation(string name, IReadOnlyList<string> inputs, Axis axis)
        : base(name, inputs, One(axis), Activation.Identity) => Axis = axis;

    /// <inheritdoc/>
    public override string Op => "concat";

    /// <summary>The axis of the output; a <see cref="Concat"/> in a valid network.</summary>
    public Axis Axis { get; }

    private IReadOnlyList<Axis> Parts => ((Concat)Axis).Parts;

    internal override void Check(LayerCheck check)
    {
        if (Axis is not Concat concat)
        {
            check.Report("axes", $"{this} makes axis '{Axis.Name}', which is not a concatenation; declare it as {{ \"concat\": [ … ] }} of the inputs' axes.");
            return;
        }
        if (!check.ExpectInputs(concat.Parts.Count, concat.Parts.Count, ToString())) return;
        for (int i = 0; i < concat.Parts.Count; i++) check.ExpectAxis(i, concat.Parts[i], ToString());
    }

    internal override void FlowConstants(LayerFlow flow)
    {
        int offset = 0;
        for (int p = 0; p < Parts.Count; offset += Parts[p++].Count)
            flow.Output.CopyConstants(flow.Inputs[p], offset);
    }

    internal override void FlowReads(LayerFlow flow)
    {
        int offset = 0;
        for (int p = 0; p < Parts.Count; offset += Parts[p++].Count)
            flow.Inputs[p].Read(flow.Output.IsRead, offset);
    }

    internal override Layer? Compact(Compaction compaction)
    {
        Axis axis = compaction.AxisOf(Axis);
        if (axis.Count == 0) return null;
        string[] inputs = Inputs.Where((_, p) => compaction.AxisOf(Parts[p]).Count > 0).ToArray();
        return new Concatenation(Name, inputs, axis);
    }

    internal override Layer Over(Func<Axis, Axis> axisOf) => new Concatenation(Name, Inputs, axisOf(Axis));
}
