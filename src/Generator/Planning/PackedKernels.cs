namespace PrunedNetGen.Generator;

/// <summary>The kernels of a convolution, in the order of the weights file.</summary>
internal sealed record PackedKernels(string Name, ConvolutionSizes Sizes, bool IsOfSequence, float Scale, OutputNorm? Norm) : PackedTensor(Name)
{
    /// <inheritdoc/>
    public override int Length => Padded(checked(Sizes.Output.Channels * Sizes.Taps));

    /// <inheritdoc/>
    public override string Code =>
        $"TensorPacking.Kernels({Start}, outputs: {Sizes.Output.Channels}, inputs: {Sizes.InputsPerGroup}, height: {(IsOfSequence ? 0 : Sizes.Y.Size)}, width: {Sizes.X.Size}{ScaleArgument(Scale)}{NormArgument(Norm)})";
}
