using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>A value times its gate: a pass, or times the other one behind a convolution.</summary>
internal sealed class GateLowering(Gate layer) : LayerLowering<Gate>(layer)
{
    /// <inheritdoc/>
    public override void Lower(LoweredValues values, Slice target, ValueExtent extent) =>
        values.Add(Pass("", target, extent, values.AddendOf(Layer.Inputs[0], extent) with { Gate = GateOf(values, extent) }));

    /// <inheritdoc/>
    public override bool CanRead(ValueExtent front, ValueExtent other) =>
        base.CanRead(front, other) || (other.IsVector && other.Channels == front.Channels);

    /// <inheritdoc/>
    protected override void Follow(LayerLowering front, IEnumerable<string> others)
    {
        foreach (var other in others)
            front.Append(new GateFinish(other));
    }

    // The gate as one number for each place along the axes that it has, and one place along the others.
    private SliceOperand GateOf(LoweredValues values, ValueExtent extent)
    {
        var gate = Layer.Inputs[1];
        return values.ExtentOf(gate).IsVector ? values.PlainOperand(gate) : values.SourceOf(gate, AlongGate(extent));
    }

    // The places of a value that a gate tells apart: all, none, or lines.
    private ValueExtent AlongGate(ValueExtent extent)
    {
        int axes = Layer.GateAxes.Count,
            all = Layer.OutputAxes.Count;
        if (axes == all)
            return extent;
        if (axes == 1)
            return new ValueExtent(extent.Channels);
        if (axes == all - 1)
            return new ValueExtent(extent.Channels, extent.Height);
        throw new UnsupportedLayerException(
            Name,
            $"its gate lies along {CodeText.Number(axes)} of {CodeText.Number(all)} axes; the generator knows gates along the first "
                + "axis, along all but the last, and along all."
        );
    }
}
