using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>A sum of values: a pass, or plus the other ones behind a convolution.</summary>
internal sealed class AddLowering(Add layer) : LayerLowering<Add>(layer)
{
    /// <inheritdoc/>
    public override void Lower(LoweredValues values, Slice target, ValueExtent extent)
    {
        var addends = Layer.Inputs.Select(i => values.AddendOf(i, extent)).ToArray();
        values.Add(Pass(CodeText.Counted(addends.Length, "value"), target, extent, addends));
    }

    /// <inheritdoc/>
    protected override void Follow(LayerLowering front, IEnumerable<string> others)
    {
        foreach (var other in others)
            front.Append(new AddFinish(other));
    }
}
