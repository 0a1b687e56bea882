using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>One thing to compute.</summary>
/// <param name="Layer">The layer (or input, or output) that it belongs to, as the manifest names it.</param>
/// <param name="Description">What it is, for a comment: operator, axes, survivors.</param>
/// <param name="Target">Where the result goes.</param>
internal abstract record Step(string Layer, string Description, Slice Target)
{
    /// <summary>What the step reads, tensors included.</summary>
    public abstract IReadOnlyList<Operand> Sources { get; }

    /// <summary>The result's channels and places.</summary>
    public abstract ValueExtent Result { get; }

    /// <summary>The same step over slices that have moved.</summary>
    public abstract Step Over(Func<Slice, Slice> moved);

    /// <summary>The result as an operand of what comes later.</summary>
    public SliceOperand Written => new(Target, Result);

    /// <summary>Everything in memory that the step touches.</summary>
    public IEnumerable<SliceOperand> Touched =>
        Sources.OfType<SliceOperand>().Concat(new[] { Written }).Concat(Scratch is Slice scratch ? [new SliceOperand(scratch)] : []);

    /// <summary>Memory that the step uses while it runs, or null.</summary>
    public virtual Slice? Scratch => null;

    /// <summary>Whether the step touches nothing but vectors, so that it can take several rows at a time.</summary>
    public virtual bool IsOverVectors => Touched.All(o => o.Extent.IsVector);
}

/// <summary>target = activation(W · (InputScale · source) + b), with W and b scaled and shifted by a norm behind them.</summary>
internal sealed record DenseStep(
    string Layer,
    string Description,
    Operand Source,
    Slice Target,
    string Weight,
    string? Bias,
    OutputNorm? Norm,
    float InputScale,
    Activation Activation
) : Step(Layer, Description, Target)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Operand> Sources => new[] { Source };

    /// <inheritdoc/>
    public override ValueExtent Result => new(Target.Length);

    // What it reads lies in one piece for each row, whatever the order.
    /// <inheritdoc/>
    public override bool IsOverVectors => true;

    /// <summary>The packed vector of what is added, or null when nothing is.</summary>
    public string? Addend => Bias ?? Norm?.Shift;

    /// <summary>Multiply-accumulates for one row.</summary>
    public long Macs => (long)Source.Length * Target.Length;

    /// <inheritdoc/>
    public override Step Over(Func<Slice, Slice> moved) => this with { Source = Source.Over(moved), Target = moved(Target) };
}

/// <summary>target = activation(the sum of the terms): copies, gathers, activations, norms, adds, gates, constants, enlargements.</summary>
internal sealed record ElementwiseStep(
    string Layer,
    string Description,
    IReadOnlyList<Term> Terms,
    Slice Target,
    ValueExtent Extent,
    Activation Activation
) : Step(Layer, Description, Target)
{
    /// <summary>A step over vectors.</summary>
    public ElementwiseStep(string layer, string description, IReadOnlyList<Term> terms, Slice target, Activation activation)
        : this(layer, description, terms, target, new ValueExtent(target.Length), activation) { }

    /// <inheritdoc/>
    public override IReadOnlyList<Operand> Sources => Terms.SelectMany(t => t.Operands).ToArray();

    /// <inheritdoc/>
    public override ValueExtent Result => Extent;

    /// <summary>Whether the step only moves floats.</summary>
    public bool IsCopy => Activation.Kind == ActivationKind.Identity && Terms.Count == 1 && Terms[0].IsPlain;

    /// <inheritdoc/>
    public override Step Over(Func<Slice, Slice> moved) =>
        this with
        {
            Terms = Terms.Select(t => t.Over(moved)).ToArray(),
            Target = moved(Target),
        };
}

/// <summary>
/// ((source · Scale + Offset − Mean) · Gate + Rest) · Factor + Addend, each where present. An operand that has but one place,
/// or fewer along an axis, stands for all of them.
/// </summary>
internal sealed record Term(
    Operand Source,
    float Scale = 1,
    float Offset = 0,
    Operand? Mean = null,
    TensorOperand? Factor = null,
    SliceOperand? Gate = null,
    SliceOperand? Rest = null,
    TensorOperand? Addend = null
)
{
    /// <summary>Whether the term is its source.</summary>
    public bool IsPlain => Scale == 1 && Offset == 0 && Mean == null && Factor == null && Gate == null && Rest == null && Addend == null;

    /// <summary>What it reads, in this order.</summary>
    public IEnumerable<Operand> Operands => new Operand?[] { Source, Mean, Factor, Gate, Rest, Addend }.OfType<Operand>();

    /// <summary>
    /// The term behind a norm. The mean is taken off first where nothing else is: beside shift - mean * factor digits would
    /// cancel.
    /// </summary>
    public Term Normed(OutputNorm norm, int channels) =>
        norm.Mean != null && Mean == null
            ? this with
            {
                Mean = new TensorOperand(norm.Mean, channels),
                Factor = TensorOperand.Factor(norm, channels),
                Addend = new TensorOperand(norm.Shift, channels),
            }
            : this with
            {
                Factor = TensorOperand.Factor(norm, channels),
                Addend = TensorOperand.Addend(norm, channels),
            };

    /// <summary>The same over slices that have moved.</summary>
    public Term Over(Func<Slice, Slice> moved) =>
        this with
        {
            Source = Source.Over(moved),
            Mean = Mean?.Over(moved),
            Gate = (SliceOperand?)Gate?.Over(moved),
            Rest = (SliceOperand?)Rest?.Over(moved),
        };
}

/// <summary>Turns what lies in the target into its softmax over the channels of each place.</summary>
internal sealed record SoftmaxStep(string Layer, string Description, Slice Target, ValueExtent Extent) : Step(Layer, Description, Target)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Operand> Sources => new[] { new SliceOperand(Target, Extent) };

    /// <inheritdoc/>
    public override ValueExtent Result => Extent;

    /// <inheritdoc/>
    public override Step Over(Func<Slice, Slice> moved) => this with { Target = moved(Target) };
}

/// <summary>
/// The statistics of a norm across channels: target = [center, factor, rest] of each group of neighbouring channels, with
/// which (x − center) · factor + rest is (x − mean) / √(variance + Epsilon). The center is the mean or near it, the rest says
/// how near, because a float may be too coarse for a mean of values that hardly differ. Of one group these are three numbers,
/// of several as many for each channel.
/// </summary>
internal sealed record MomentsStep(string Layer, string Description, SliceOperand Source, Slice Target, int Groups, float Epsilon)
    : Step(Layer, Description, Target)
{
    private const int Statistics = 3;

    /// <summary>Floats of all statistics.</summary>
    public static int LengthOf(int groups, int channels) => checked(Statistics * (groups == 1 ? 1 : channels));

    /// <inheritdoc/>
    public override IReadOnlyList<Operand> Sources => new[] { Source };

    /// <inheritdoc/>
    public override ValueExtent Result => new(Target.Length);

    /// <summary>What is subtracted.</summary>
    public SliceOperand Center => Part(0);

    /// <summary>What the difference is multiplied by.</summary>
    public SliceOperand Factor => Part(1);

    /// <summary>What is added then.</summary>
    public SliceOperand Rest => Part(2);

    private SliceOperand Part(int statistic) =>
        new(new Slice(Target.Storage, Target.Offset + statistic * (Target.Length / Statistics), Target.Length / Statistics));

    /// <inheritdoc/>
    public override Step Over(Func<Slice, Slice> moved) => this with { Source = (SliceOperand)Source.Over(moved), Target = moved(Target) };
}

/// <summary>target = activation(the largest entry, or the average, of each window).</summary>
internal sealed record PoolingStep(string Layer, string Description, Slice Source, Slice Target, PoolingSizes Sizes)
    : Step(Layer, Description, Target)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Operand> Sources => new[] { new SliceOperand(Source, Sizes.Input) };

    /// <inheritdoc/>
    public override ValueExtent Result => Sizes.Output;

    /// <inheritdoc/>
    public override bool IsOverVectors => false;

    /// <inheritdoc/>
    public override Step Over(Func<Slice, Slice> moved) => this with { Source = moved(Source), Target = moved(Target) };
}

/// <summary>target(c, y, x) = activation(source(c, y / FactorY, x / FactorX)).</summary>
internal sealed record UpsampleStep(
    string Layer,
    string Description,
    Slice Source,
    Slice Target,
    ValueExtent Input,
    int FactorY,
    int FactorX,
    Activation Activation
) : Step(Layer, Description, Target)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Operand> Sources => new[] { new SliceOperand(Source, Input) };

    /// <inheritdoc/>
    public override ValueExtent Result => new(Input.Channels, Input.Height * FactorY, Input.Width * FactorX);

    /// <inheritdoc/>
    public override bool IsOverVectors => false;

    /// <inheritdoc/>
    public override Step Over(Func<Slice, Slice> moved) => this with { Source = moved(Source), Target = moved(Target) };
}

/// <summary>Writes the zeros around the image in the target, where something else has used their memory.</summary>
internal sealed record BorderStep(string Layer, string Description, Slice Target, ValueExtent Extent) : Step(Layer, Description, Target)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Operand> Sources => Array.Empty<Operand>();

    /// <inheritdoc/>
    public override ValueExtent Result => Extent;

    /// <inheritdoc/>
    public override bool IsOverVectors => false;

    /// <inheritdoc/>
    public override Step Over(Func<Slice, Slice> moved) => this with { Target = moved(Target) };
}
