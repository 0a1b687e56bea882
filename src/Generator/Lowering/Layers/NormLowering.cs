using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>A factor and an addend for each channel: in the weights of the layer in front, behind its sums, or a pass.</summary>
/// <param name="layer">The layer.</param>
/// <param name="norm">What it multiplies by and adds.</param>
/// <param name="description">What the pass computes.</param>
internal abstract class NormLowering<T>(T layer, OutputNorm norm, string description) : LayerLowering<T>(layer)
    where T : Layer
{
    /// <inheritdoc/>
    public override void Lower(LoweredValues values, Slice target, ValueExtent extent) =>
        values.Add(Pass(description, target, extent, values.TermOf(Layer.Inputs[0], extent).Normed(norm, extent.Channels)));

    /// <inheritdoc/>
    protected override void Follow(LayerLowering front, IEnumerable<string> others) => front.Append(norm);
}
