namespace PrunedNetGen.Generator;

/// <summary>How a convolution runs.</summary>
/// <param name="Cycles">What it costs by the model, in cycles.</param>
/// <param name="Reason">Why this shape, for the comment.</param>
/// <param name="HasOwnOrder">Whether the kernels lie in another order than in the file.</param>
internal sealed record ConvolutionShape(double Cycles, string Reason, bool HasOwnOrder = false)
{
    /// <summary>The kernels as the convolution reads them.</summary>
    /// <param name="step">The convolution.</param>
    /// <param name="source">How the image that it reads lies.</param>
    public PackedTensor Pack(ConvolutionStep step, ImageLayout source) =>
        HasOwnOrder ? throw new System.NotSupportedException() : new PackedKernels(step.Weight, step.Sizes, step.WeightShape.Count == 3, step.InputScale, step.Norm);
}
