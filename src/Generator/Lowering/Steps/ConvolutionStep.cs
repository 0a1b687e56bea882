using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// target = pooled(finishes(W * (InputScale · source) + b)), with W and b scaled and shifted by a batch norm behind them.
/// </summary>
/// <param name="Layer">The layer, as the manifest names it.</param>
/// <param name="Description">What it is, for a comment.</param>
/// <param name="Source">The image that it reads: <see cref="ConvolutionSizes.Input"/> entries.</param>
/// <param name="Target">Where the result goes: <see cref="Result"/> entries.</param>
/// <param name="Sizes">What is convolved.</param>
/// <param name="Weight">The kernels, <c>[out, in per group, (ky,) kx]</c> in the weights file.</param>
/// <param name="WeightShape">Their shape in the file: three numbers for a sequence, four for an image.</param>
/// <param name="Bias">The bias, or null.</param>
/// <param name="Norm">A batch norm that is multiplied into kernels and bias when they are packed, or null.</param>
/// <param name="InputScale">Multiplied into the kernels.</param>
/// <param name="Finishes">What happens to each sum, in this order.</param>
/// <param name="Pooling">What happens to the finished sums before they are stored, or null.</param>
internal sealed record ConvolutionStep(
    string Layer,
    StepDescription Description,
    Slice Source,
    Slice Target,
    ConvolutionSizes Sizes,
    string Weight,
    IReadOnlyList<int> WeightShape,
    string? Bias,
    OutputNorm? Norm,
    float InputScale,
    IReadOnlyList<Finish> Finishes,
    PoolingSizes? Pooling
) : Step(Layer, Description, Target)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Operand> Sources =>
        new Operand[] { Input }
            .Concat(Finishes.SelectMany(f => f.Operands))
            .ToArray();

    /// <summary>
    /// The entries of the window in the weights file that the taps are, in the order of the taps; null where they are those of
    /// the file.
    /// </summary>
    public IReadOnlyList<int>? Taps { get; init; }

    /// <summary>What the kernels are packed as.</summary>
    public string Kernels => Taps == null ? Weight : $"{Weight}[{string.Join(" ", Taps)}]";

    /// <summary>How it runs; null before that is decided.</summary>
    public ConvolutionShape? Shape { get; init; }

    /// <inheritdoc/>
    public override Slice? Scratch => ScratchMemory;

    /// <summary>Memory that the step uses while it runs, once it is known how it runs; null for none.</summary>
    public Slice? ScratchMemory { get; init; }

    /// <summary>What is convolved.</summary>
    public SliceOperand Input => new(Source, Sizes.Input);

    /// <inheritdoc/>
    public override ValueExtent Result => Pooling?.Output ?? Sizes.Output;

    /// <inheritdoc/>
    public override bool TakesRows => false;

    /// <inheritdoc/>
    public override Step Over(Func<Slice, Slice> moved) =>
        this with
        {
            Source = moved(Source),
            Target = moved(Target),
            Finishes = Finishes.Select(f => f.Over(moved)).ToArray(),
            ScratchMemory = ScratchMemory is Slice scratch ? moved(scratch) : null,
        };

    /// <summary>
    /// The packed vector of what is added to each channel's sums (see <see cref="OutputNorm"/>), or null when nothing is.
    /// </summary>
    public string? Addend => Bias ?? Norm?.Shift;

    /// <inheritdoc/>
    public override (Slice Image, Border Zeros)? Padding =>
        (
            Source,
            new Border(
                Sizes.Y.PadBefore,
                Sizes.X.PadBefore,
                Behind(Sizes.Y, Sizes.Input.Height, Sizes.Output.Height),
                Behind(Sizes.X, Sizes.Input.Width, Sizes.Output.Width)
            )
        );

    // How far the last place of a window reaches over the end.
    private static int Behind(Window window, int input, int output) =>
        Math.Max(0, (output - 1) * window.Stride + window.Reach - window.PadBefore - input);

    // Sums that nobody wants but a pooling are pooled as they are stored, where that is cheaper.
    /// <inheritdoc/>
    public override (Step Joint, Step Taken)? WithReader(ProgramDraft draft, KernelChoice kernels)
    {
        if (draft.OnlyOtherTouching(this, Target.Storage) is not Step reader || reader.PoolingOf(Target) is not PoolingSizes pooling)
            return null;
        var joint = this with { Description = Description.Then(reader.Description), Target = reader.Target, Pooling = pooling };
        var apart = kernels.Cheapest(this) + PassCost.OfPooling(pooling, ImageLayout.Interleaved, ImageLayout.Interleaved);
        return kernels.Cheapest(joint) <= apart ? (joint, reader) : null;
    }

    /// <inheritdoc/>
    public override double Cycles(ImageLayouts layouts, KernelChoice kernels)
    {
        ImageLayout source = layouts.Of(Input),
            target = layouts.Of(Written);
        var operands = Sources
            .Skip(1)
            .OfType<SliceOperand>()
            .Where(o => !o.Extent.IsVector && layouts.Of(o) != target)
            .Sum(o => PassCost.OfCopy(o.Extent));
        double Between(ImageLayout from) => kernels.Convolution(this, from, target)?.Cycles ?? PassCost.Impossible;
        return operands + Math.Min(Between(source), Between(ImageLayouts.Other(source)) + PassCost.OfCopy(Sizes.Input));
    }

    /// <inheritdoc/>
    public override Step Ordered(ImageForms images)
    {
        ImageLayout target = images.LayoutOf(Written),
            order = images.LayoutOf(Input),
            otherOrder = ImageLayouts.Other(order);
        ConvolutionShape? shape = images.Kernels.Convolution(this, order, target),
            other = images.Kernels.Convolution(this, otherOrder, target);
        var source = Source;
        if (shape == null || (other != null && other.Cycles + PassCost.OfCopy(Sizes.Input) < shape.Cycles))
        {
            shape = other ?? throw new InvalidOperationException($"No kernel runs the convolution '{Layer}'.");
            source = images.Copied(Layer, Input, otherOrder).Slice;
        }
        var finishes = new List<Finish>();
        foreach (var finish in Finishes)
        {
            var operand = finish.Operands.OfType<SliceOperand>().FirstOrDefault(o => !o.Extent.IsVector && images.LayoutOf(o) != target);
            finishes.Add(operand == null ? finish : finish.Over(_ => images.Copied(Layer, operand, target).Slice));
        }
        var scratch = shape.ScratchOf(Sizes);
        return this with
        {
            Source = source,
            Shape = shape,
            Finishes = finishes,
            ScratchMemory = scratch > 0 ? images.NewVector(scratch) : null,
        };
    }

    /// <inheritdoc/>
    public override IEnumerable<PackedTensor> Tensors(Func<SliceOperand, Image> imageOf) =>
        new[] { Shape!.Pack(this, imageOf(Input).Layout) }
            .Concat(PackedTensor.AddendOf(Bias, Norm, Sizes.Output.Channels))
            .Concat(base.Tensors(imageOf));

    /// <inheritdoc/>
    public override bool ReadsWeights => true;

    /// <inheritdoc/>
    public override KernelFacts? Kernel =>
        Shape is { } shape ? new(Sizes.Macs, shape.Cycles, shape.Reason, shape.Across, shape.Blocks) : null;

    /// <inheritdoc/>
    public override StepMethods Methods(string name, StepPlaces places)
    {
        var images = References.Select(places.ImageOf).ToArray();
        return new ConvolutionMethods(
            name,
            this,
            Shape!,
            images[0],
            places.ImageOf(Written),
            images.Skip(1).ToArray(),
            places.OffsetsIn(this)
        );
    }
}
