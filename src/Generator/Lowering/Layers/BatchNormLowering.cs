using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>A batch norm with the statistics of inference.</summary>
internal sealed class BatchNormLowering(BatchNorm layer)
    : NormLowering<BatchNorm>(
        layer,
        new OutputNorm(layer.Scale.Name, layer.Shift.Name, layer.Mean.Name, layer.Variance.Name, layer.Epsilon),
        "(x - mean) * factor + shift"
    );
