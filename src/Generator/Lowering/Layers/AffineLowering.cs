using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>What is left of a batch norm.</summary>
internal sealed class AffineLowering(Affine layer)
    : NormLowering<Affine>(layer, new OutputNorm(layer.Scale.Name, layer.Shift.Name), "x * factor + addend");
