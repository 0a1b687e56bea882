using System;

namespace PrunedNetGen.Generator;

/// <summary>
/// A layer of a valid manifest that cannot be generated: lowering or planning throws it, and it becomes a diagnostic of its
/// own.
/// </summary>
/// <param name="layer">The layer's name.</param>
/// <param name="message">What is not supported, and what to do instead.</param>
public sealed class UnsupportedLayerException(string layer, string message) : Exception(message)
{
    /// <summary>The layer's name.</summary>
    public string Layer { get; } = layer;
}
