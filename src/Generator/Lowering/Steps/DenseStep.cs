using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>target = activation(W · (InputScale · source) + b), with W and b scaled and shifted by a norm behind them.</summary>
internal sealed record DenseStep(
    string Layer,
    StepDescription Description,
    Operand Source,
    Slice Target,
    string Weight,
    string? Bias,
    OutputNorm? Norm,
    float InputScale,
    Activation Activation
) : Step(Layer, Description, Target)
{
    /// <summary>How it runs; null before that is decided.</summary>
    public DenseShape? Shape { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Operand> Sources => new[] { Source };

    /// <inheritdoc/>
    public override ValueExtent Result => new(Target.Length);

    // What it reads lies in one piece for each row, whatever the order.
    /// <inheritdoc/>
    public override bool TakesRows => true;

    /// <inheritdoc/>
    public override IEnumerable<int> RowsAtOnce => new[] { Shape!.Rows, Shape.NarrowRows };

    /// <inheritdoc/>
    public override bool ReadsFarWeights => Shape!.Axis == DenseAxis.Outputs && DenseCost.OutweighActivations(Source.Length, Target.Length);

    /// <summary>The packed vector of what is added, or null when nothing is.</summary>
    public string? Addend => Bias ?? Norm?.Shift;

    /// <summary>Multiply-accumulates for one row.</summary>
    public long Macs => (long)Source.Length * Target.Length;

    /// <inheritdoc/>
    public override Step Over(Func<Slice, Slice> moved) => this with { Source = Source.Over(moved), Target = moved(Target) };

    /// <inheritdoc/>
    public override Step Shaped(ProgramDraft draft, KernelChoice kernels)
    {
        var shape = kernels.Dense(Source.Length, Target.Length, Source is KeptOperand);
        return Source is KeptOperand kept && DenseCost.GathersFirst(shape, Target.Length)
            ? this with
            {
                Shape = shape,
                Source = draft.Collected(kept),
            }
            : this with
            {
                Shape = shape,
            };
    }

    // It runs along neighbours in any order.
    /// <inheritdoc/>
    public override double Cycles(ImageLayouts layouts, KernelChoice kernels) => 0;

    /// <inheritdoc/>
    public override Step WithoutGaps(ImageForms images) =>
        Source is SliceOperand { Extent.IsVector: false } image && !images.ImageOf(image).IsInOnePiece
            ? this with
            {
                Source = images.Copied(Layer, image, ImageLayout.Interleaved),
            }
            : this;

    /// <inheritdoc/>
    public override IEnumerable<PackedTensor> Tensors(Func<SliceOperand, Image> imageOf) =>
        new[] { Matrix(imageOf) }.Concat(PackedTensor.AddendOf(Bias, Norm, Target.Length)).Concat(base.Tensors(imageOf));

    // The columns of a matrix that reads an image lie as the image does.
    private PackedTensor Matrix(Func<SliceOperand, Image> imageOf)
    {
        var channels =
            Source is SliceOperand { Extent.IsVector: false } image && imageOf(image).Layout == ImageLayout.Interleaved
                ? image.Extent.Channels
                : 1;
        return new PackedMatrix(Weight, Shape!.Axis == DenseAxis.Outputs, Target.Length, Source.Length, channels, InputScale, Norm);
    }

    /// <inheritdoc/>
    public override bool ReadsWeights => true;

    // Where the products are written out, so are the positions.
    /// <inheritdoc/>
    public override bool ReadsKeptTable => !Shape!.IsUnrolled && base.ReadsKeptTable;

    /// <inheritdoc/>
    public override KernelFacts? Kernel =>
        Shape is { } shape ? new(Macs, shape.Cycles, shape.Reason, shape.Across, shape.Blocks + ScaleWords) : null;

    private string ScaleWords => InputScale == 1 ? "" : $"; the input's scale {CodeText.Float(InputScale)} is in the packed weights";

    /// <inheritdoc/>
    public override StepMethods Methods(string name, StepPlaces places)
    {
        var offsetOf = places.OffsetsIn(this);
        return new DenseMethods(
            name,
            Shape!,
            Source.Length,
            Target.Length,
            offsetOf(Weight),
            Addend is string addend ? offsetOf(addend) : null,
            Activation,
            places.TableOf(this),
            places.StrideOf(Source.Reference!.Slice),
            places.StrideOf(Target),
            places.MayPad(Target)
        );
    }
}
