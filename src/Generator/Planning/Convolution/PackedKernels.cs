using System.Collections.Generic;

namespace PrunedNetGen.Generator;

/// <summary>The kernels of a convolution in panels of outputs, in the order in which the shape reads them.</summary>
/// <param name="Name">What steps call them.</param>
/// <param name="File">Their name in the weights file.</param>
/// <param name="Shape">Their shape there: three numbers for a sequence, four for an image.</param>
/// <param name="Taps">The entries of the window that are packed, in this order; null for all in theirs.</param>
/// <param name="Groups">Groups of outputs that are cut into panels each for itself.</param>
/// <param name="Panel">Outputs of a panel.</param>
/// <param name="ChannelsLast">Whether the channels of a place follow each other; else the places of a channel.</param>
/// <param name="Scale">Multiplied into every value.</param>
/// <param name="Norm">A norm behind the layer, or null.</param>
internal sealed record PackedKernels(
    string Name,
    string File,
    IReadOnlyList<int> Shape,
    IReadOnlyList<int>? Taps,
    int Groups,
    int Panel,
    bool ChannelsLast,
    float Scale,
    OutputNorm? Norm
) : PackedTensor(Name)
{
    /// <inheritdoc/>
    public override int Length
    {
        get
        {
            int outputs = Shape[0] / Groups,
                terms = Shape[1] * (Taps?.Count ?? 1);
            for (var i = 2; i < Shape.Count && Taps == null; i++)
                terms = checked(terms * Shape[i]);
            return Padded(checked(Groups * ((outputs + Panel - 1) / Panel) * Panel * terms));
        }
    }

    /// <inheritdoc/>
    public override string Code =>
        $"TensorPacking.Kernels({CodeText.Literal(File)}, offset: {Offset}, shape: new[] {{ {string.Join(", ", Shape)} }}, "
        + $"groups: {Groups}, panel: {Panel}, channelsLast: {(ChannelsLast ? "true" : "false")}{ScaleArgument(Scale)}"
        + $"{NormArgument(Norm)}{(Taps == null ? "" : $", taps: new[] {{ {string.Join(", ", Taps)} }}")})";
}
