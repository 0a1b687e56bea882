using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>Prints the method of a convolution.</summary>
/// <param name="Name">The method.</param>
/// <param name="Step">The convolution.</param>
/// <param name="Shape">How it runs.</param>
/// <param name="Source">How the image lies that it reads, from parameter <c>x</c>, its first entry, on.</param>
/// <param name="Target">How the image lies that it writes, from parameter <c>y</c> on.</param>
/// <param name="Operands">How the images lie that its finishes read, in their order, from parameters <c>z0</c>, <c>z1</c>, ... on.</param>
/// <param name="TensorOffset">Where each tensor starts, counted from the first of the step, by its name.</param>
internal sealed record ConvolutionMethods(
    string Name,
    ConvolutionStep Step,
    ConvolutionShape Shape,
    Image Source,
    Image Target,
    IReadOnlyList<Image> Operands,
    Func<string, int> TensorOffset
) : StepMethods(Name)
{
    /// <summary>The loops that are printed.</summary>
    public ConvolutionLoops Loops { get; } =
        ConvolutionLoops.Of(
            Step.Sizes,
            Step.Pooling,
            new[] { Source, Target }.Concat(Operands.Where(o => !o.Extent.IsVector)).All(HasRowsWithoutGaps)
        );

    /// <summary>
    /// Whether largest values are pooled by way of functions that keep the order exactly, so that they may as well follow the
    /// pooling.
    /// </summary>
    public bool PoolsFirst { get; } = ConvolutionCost.PoolsFirst(Step);

    /// <summary>
    /// Whether the finishes are a pass of their own over each tile: functions of many instructions would stand behind every sum.
    /// </summary>
    public bool FinishesLate { get; } = !ConvolutionCost.AreCheap(Step.Finishes);

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Parameters =>
        [
            "x",
            .. Operands.Select((_, i) => "z" + CodeText.Number(i)),
            "weights",
            "y",
            .. Shape.ScratchOf(Step.Sizes) > 0 ? new[] { "scratch" } : [],
        ];

    /// <inheritdoc/>
    protected override void EmitBody(CodeWriter code)
    {
        ConvolutionForm kernel = Shape.Axis switch
        {
            ConvolutionAxis.Outputs => new OutputsConvolution(this),
            ConvolutionAxis.Space => new SpaceConvolution(this),
            ConvolutionAxis.Winograd => new WinogradConvolution(this),
            _ => new ChannelsConvolution(this),
        };
        IReadOnlyList<(string Condition, VectorWidth Width, RegisterBlock Block)> tiers = Tiers();
        for (var t = 0; t < tiers.Count; t++)
        {
            var condition = t == tiers.Count - 1 ? "" : $"if ({tiers[t].Condition})";
            if (tiers.Count > 1)
                code.Open((t == 0 ? condition : ("else " + condition).Trim()));
            kernel.Emit(code, tiers[t].Width, tiers[t].Block);
            if (tiers.Count > 1)
                code.Close();
        }
    }

    private static bool HasRowsWithoutGaps(Image image) => image.RowStride == image.Extent.Width * image.ColumnStride;

    // Vectors of the shape's lanes where the machine has them, else several narrower ones for each; and smaller blocks where it has
    // fewer registers.
    private List<(string Condition, VectorWidth Width, RegisterBlock Block)> Tiers()
    {
        var tiers = new List<(string, VectorWidth, RegisterBlock)>();
        var widest =
            Shape.Lanes == DenseCost.Lanes ? VectorWidth.Wide
            : Shape.Lanes == 8 ? VectorWidth.Eight
            : VectorWidth.Quarter;
        tiers.Add(("Vector512.IsHardwareAccelerated", widest, ConvolutionCost.BlockOf(Loops, Shape)));
        if (Shape.Lanes > 4)
            tiers.Add(("Vector256.IsHardwareAccelerated", VectorWidth.Eight, ConvolutionCost.NarrowBlock(Loops, Shape, VectorWidth.Eight)));
        tiers.Add(("", VectorWidth.Quarter, ConvolutionCost.NarrowBlock(Loops, Shape, VectorWidth.Quarter)));
        for (var t = tiers.Count - 1; t > 0; t--)
        {
            if (tiers[t].Item2 == tiers[t - 1].Item2 && tiers[t].Item3 == tiers[t - 1].Item3)
                tiers.RemoveAt(t - 1);
        }
        return tiers;
    }
}
