using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// A layer that only gives its input another name. A flattened value is the same memory, in whatever order it lies there: its
/// readers know the order.
/// </summary>
internal abstract class PassingLowering<T>(T layer) : LayerLowering<T>(layer)
    where T : Layer
{
    /// <inheritdoc/>
    public override void Lower(LoweredValues values, Slice target, ValueExtent extent) =>
        throw new InvalidOperationException($"'{Name}' only passes a value on.");
}
