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
    /// A last function of many instructions, which is a pass over the lines of the image behind the loops: the runtime has that for
    /// two vectors at a time, as no kernel has registers for. Null where there is none, or the lines have gaps.
    /// </summary>
    public Activation? FunctionBehind { get; } = BehindOf(Step, Target);

    /// <summary>What the loops do to each sum.</summary>
    public IReadOnlyList<Finish> Finishes => FunctionBehind == null ? Step.Finishes : Step.Finishes.Take(Step.Finishes.Count - 1).ToArray();

    /// <summary>
    /// Whether the finishes are a pass of their own over each tile: functions of many instructions would stand behind every sum.
    /// </summary>
    public bool FinishesLate => !ConvolutionCost.AreCheap(Finishes);

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
    public override IReadOnlyList<SharedMethod> Shared =>
        Shape.Axis == ConvolutionAxis.Winograd ? [new WinogradConvolution(this, Tiers()).Products] : [];

    /// <inheritdoc/>
    protected override void EmitBody(CodeWriter code)
    {
        var tiers = Tiers();
        if (Shape.Axis == ConvolutionAxis.Winograd)
        {
            EmitCalls(code, tiers);
            return;
        }
        DirectConvolution kernel = Shape.Axis switch
        {
            ConvolutionAxis.Outputs => new OutputsConvolution(this),
            ConvolutionAxis.Space => new SpaceConvolution(this),
            _ => new ChannelsConvolution(this),
        };
        for (var t = 0; t < tiers.Count; t++)
        {
            if (tiers.Count > 1)
                code.Open(ConditionOf(tiers, t));
            kernel.Emit(code, tiers[t].Width, tiers[t].Block);
            if (tiers.Count > 1)
                code.Close();
        }
        if (FunctionBehind is Activation function)
            EmitPass(code, function);
    }

    // The method over lanes, for the vectors that the machine has.
    private void EmitCalls(CodeWriter code, IReadOnlyList<Tier> tiers)
    {
        for (var t = 0; t < tiers.Count; t++)
        {
            if (tiers.Count > 1)
                code.Line(ConditionOf(tiers, t));
            var call = $"{Name}<{tiers[t].Width.Lanes}>({string.Join(", ", Parameters.Select(p => "ref " + p))});";
            if (tiers.Count > 1)
                code.Continuation(call);
            else
                code.Line(call);
        }
    }

    /// <summary>How the part of a method begins that is a tier's.</summary>
    public static string ConditionOf(IReadOnlyList<Tier> tiers, int tier) =>
        $"{(tier > 0 ? "else " : "")}{(tier < tiers.Count - 1 ? $"if ({tiers[tier].Condition})" : "")}".Trim();

    /// <inheritdoc/>
    protected override void EmitOverLanes(CodeWriter code)
    {
        if (Shape.Axis != ConvolutionAxis.Winograd)
            return;
        code.Line();
        code.Line(VectorWidth.Optimized);
        code.Line($"private static void {Name}<L>({string.Join(", ", Parameters.Select(p => "ref float " + p))})");
        code.Continuation(CodeNames.OverLanes);
        code.Open("");
        new WinogradConvolution(this, Tiers()).Emit(code);
        code.Close();
    }

    // Shorter lines are not worth a call for each.
    private const int LeastLine = 32;

    private static Activation? BehindOf(ConvolutionStep step, Image target) =>
        step.Pooling == null
        && step.Finishes.Count > 0
        && step.Finishes[step.Finishes.Count - 1] is ActivationFinish { IsCheap: false } last
        && ConvolutionCost.AreCheap(step.Finishes.Take(step.Finishes.Count - 1).ToArray())
        && Lines.Of(target).Floats >= LeastLine
            ? last.Function
            : null;

    private void EmitPass(CodeWriter code, Activation function)
    {
        var lines = Lines.Of(Target);
        if (lines.Channels > 1)
            code.Open($"for (int channel = 0; channel < {lines.Channels}; channel++)");
        if (lines.Rows > 1)
            code.Open($"for (int row = 0; row < {lines.Rows}; row++)");
        ConvolutionForm.EmitReference(
            code,
            "line",
            "y",
            (lines.Channels > 1 ? "channel" : "0", Target.ChannelStride),
            (lines.Rows > 1 ? "row" : "0", Target.RowStride)
        );
        code.Line($"Activations.{function.Kind}(MemoryMarshal.CreateSpan(ref line, {lines.Floats}){VectorWidth.Parameter(function)});");
        if (lines.Rows > 1)
            code.Close();
        if (lines.Channels > 1)
            code.Close();
    }

    // The lines of an image, each without a gap: how many along its channels and rows, and the floats of each; none when places lie
    // apart.
    private readonly record struct Lines(int Channels, int Rows, int Floats)
    {
        public static Lines Of(Image image)
        {
            var extent = image.Extent;
            if (image.IsInOnePiece)
                return new Lines(1, 1, extent.Length);
            if (image.Layout == ImageLayout.Planar)
                return HasRowsWithoutGaps(image)
                    ? new Lines(extent.Channels, 1, extent.Area)
                    : new Lines(extent.Channels, extent.Height, extent.Width);
            return image.ColumnStride == extent.Channels ? new Lines(1, extent.Height, extent.Width * extent.Channels) : default;
        }
    }

    private static bool HasRowsWithoutGaps(Image image) => image.RowStride == image.Extent.Width * image.ColumnStride;

    // Vectors of the shape's lanes where the machine has them, else several narrower ones for each; and smaller blocks where it has
    // fewer registers.
    private List<Tier> Tiers()
    {
        var tiers = new List<Tier>();
        var widest =
            Shape.Lanes == DenseCost.Lanes ? VectorWidth.Wide
            : Shape.Lanes == 8 ? VectorWidth.Eight
            : VectorWidth.Quarter;
        tiers.Add(new("Vector512.IsHardwareAccelerated", widest, ConvolutionCost.BlockOf(Loops, Shape)));
        if (Shape.Lanes > 4)
            tiers.Add(
                new("Vector256.IsHardwareAccelerated", VectorWidth.Eight, ConvolutionCost.NarrowBlock(Loops, Shape, VectorWidth.Eight))
            );
        tiers.Add(new("", VectorWidth.Quarter, ConvolutionCost.NarrowBlock(Loops, Shape, VectorWidth.Quarter)));
        for (var t = tiers.Count - 1; t > 0; t--)
        {
            if (tiers[t].Width == tiers[t - 1].Width && tiers[t].Block == tiers[t - 1].Block)
                tiers.RemoveAt(t - 1);
        }
        return tiers;
    }
}
