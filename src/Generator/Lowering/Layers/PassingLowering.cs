using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// A layer that only gives its input another name. A flattened value is the same memory, in whatever order it lies there: its
/// readers know the order.
/// </summary>
internal sealed class PassingLowering(Layer layer) : LayerLowering(layer)
{
    /// <inheritdoc/>
    public override void Lower(LoweredValues values, Slice target, ValueExtent extent) =>
        throw new InvalidOperationException($"'{Name}' only passes a value on.");
}
