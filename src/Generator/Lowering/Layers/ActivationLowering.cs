using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>An activation as a layer: part of the layer in front, or a pass.</summary>
internal sealed class ActivationLowering(ActivationLayer layer) : LayerLowering<ActivationLayer>(layer)
{
    /// <inheritdoc/>
    public override bool LiesAsInput => Layer.Activation.IsElementwise;

    /// <inheritdoc/>
    public override string? PassedOn(Func<string, int> lengthOf) =>
        Layer.Activation.Kind == ActivationKind.Identity ? Layer.Inputs[0] : null;

    /// <inheritdoc/>
    public override void Lower(LoweredValues values, Slice target, ValueExtent extent) =>
        values.Add(Pass("", target, extent, values.TermOf(Layer.Inputs[0], extent)));
}
