namespace PrunedNetGen.Generator;

/// <summary>Chooses how a convolution runs.</summary>
internal static class ConvolutionCost
{
    /// <summary>The cheapest shape for images of these layouts, or null when there is none.</summary>
    public static ConvolutionShape? Choose(ConvolutionStep step, ImageLayout source, ImageLayout target) =>
        step.Pooling == null ? new ConvolutionShape(step.Sizes.Macs, "one product after the other") : null;
}
