namespace PrunedNetGen.Generator;

/// <summary>What a norm multiplies each channel by, or adds to it.</summary>
internal sealed record PackedNorm(OutputNorm Norm, int Count, bool IsFactor) : PackedTensor(IsFactor ? Norm.Scale : Norm.Shift)
{
    /// <inheritdoc/>
    public override int Length => Padded(Count);

    /// <inheritdoc/>
    public override string Code => $"TensorPacking.{(IsFactor ? "Factor" : "Addend")}({NormCode(Norm)}, offset: {Offset}, length: {Count})";
}
