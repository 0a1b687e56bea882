namespace PrunedNetGen.Generator;

/// <summary>A vector, such as a bias; with a norm, the bias as it is behind that.</summary>
internal sealed record PackedVector(string Name, int Count, OutputNorm? Norm = null) : PackedTensor(Name)
{
    /// <inheritdoc/>
    public override int Length => Padded(Count);

    /// <inheritdoc/>
    public override string Code => $"TensorPacking.Vector({Start}, length: {Count}{NormArgument(Norm)})";
}
