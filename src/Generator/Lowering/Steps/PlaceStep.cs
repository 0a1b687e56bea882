using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>
/// What is done at each place with all its units: they lie side by side. Over an image it goes through the places; where a row is
/// a place, it is told which.
/// </summary>
/// <param name="Layer">The layer.</param>
/// <param name="Description">What it is.</param>
/// <param name="Target">Where the result goes.</param>
/// <param name="Extent">Its units and places.</param>
internal abstract record PlaceStep(string Layer, StepDescription Description, Slice Target, ValueExtent Extent)
    : Step(Layer, Description, Target)
{
    /// <inheritdoc/>
    public override ValueExtent Result => Extent;

    /// <inheritdoc/>
    public override bool ReadsWeights => true;

    /// <inheritdoc/>
    public override double Cycles(ImageLayouts layouts, KernelChoice kernels) =>
        layouts.Of(Written) == ImageLayout.Interleaved
            ? Touched.Where(o => layouts.Of(o) != ImageLayout.Interleaved).Sum(o => PassCost.OfCopy(o.Extent))
                + PassCost.Of(Extent, ImageLayout.Interleaved)
            : PassCost.Impossible;

    /// <summary>A source whose units lie side by side: itself, or a copy.</summary>
    protected SliceOperand SideBySide(SliceOperand source, ImageForms images) =>
        source.Extent.Channels == 1 || images.LayoutOf(source) == ImageLayout.Interleaved
            ? source
            : images.Copied(Layer, source, ImageLayout.Interleaved);
}
