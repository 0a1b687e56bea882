using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>
/// One thing to compute. A kind of step is one subclass: it says what it touches, what it costs, how it is planned, and which
/// methods are printed for it.
/// </summary>
/// <param name="Layer">The layer (or input, or output) that it belongs to, as the manifest names it.</param>
/// <param name="Description">What it is, for a comment: operator, axes, survivors.</param>
/// <param name="Target">Where the result goes.</param>
internal abstract record Step(string Layer, StepDescription Description, Slice Target)
{
    /// <summary>What the step reads, tensors included.</summary>
    public abstract IReadOnlyList<Operand> Sources { get; }

    /// <summary>The result's channels and places.</summary>
    public abstract ValueExtent Result { get; }

    /// <summary>The same step over slices that have moved.</summary>
    public abstract Step Over(Func<Slice, Slice> moved);

    /// <summary>The result as an operand of what comes later.</summary>
    public SliceOperand Written => new(Target, Result);

    /// <summary>Memory that the step uses while it runs, or null.</summary>
    public virtual Slice? Scratch => null;

    /// <summary>Everything in memory that the step touches.</summary>
    public IEnumerable<SliceOperand> Touched =>
        Sources.OfType<SliceOperand>().Concat(new[] { Written }).Concat(Scratch is Slice scratch ? [new SliceOperand(scratch)] : []);

    /// <summary>Whether the step can take several rows of a batch in one call; else they go through it one after the other.</summary>
    public virtual bool TakesRows => Touched.All(o => o.Extent.IsVector);

    /// <summary>Whether the step only moves floats.</summary>
    public virtual bool IsCopy => false;

    /// <summary>Whether the step only makes sure of zeros around an image, and is not needed where nothing else writes there.</summary>
    public virtual bool IsBorder => false;

    /// <summary>Whole operands that the result may be written over, entry by entry.</summary>
    public virtual IReadOnlyList<Slice> Overwritable => Array.Empty<Slice>();

    /// <summary>The pooling that the step is over some entries, or null when it does anything else.</summary>
    public virtual PoolingSizes? PoolingOf(Slice source) => null;

    /// <summary>The zeros around an image that the step reads; null when it reads none.</summary>
    public virtual (Slice Image, Border Zeros)? Padding => null;

    /// <summary>Whether the weights that it shares among rows are by far too many for the second cache.</summary>
    public virtual bool ReadsFarWeights => false;

    /// <summary>Rows that the step takes at a time, of which pieces of a batch should be multiples.</summary>
    public virtual IEnumerable<int> RowsAtOnce => [];

    /// <summary>
    /// The step with the kernel that runs it, as far as the order of images has no say in it; copies that it needs go in front.
    /// </summary>
    public virtual Step Shaped(ProgramDraft draft, KernelChoice kernels) => this;

    /// <summary>The step with the only one that reads its result, as one; null when it cannot take that over or had better not.</summary>
    public virtual (Step Joint, Step Taken)? WithReader(ProgramDraft draft, KernelChoice kernels) => null;

    /// <summary>
    /// What the step costs where images lie in some order, in cycles of the planner's model. By default that of a pass over
    /// what it touches.
    /// </summary>
    public virtual double Cycles(ImageLayouts layouts, KernelChoice kernels)
    {
        var target = layouts.Of(Written);
        return Touched
            .Where(o => !o.Extent.IsVector)
            .Sum(o => layouts.Of(o) == target || o.Extent.Channels == 1 ? PassCost.Of(Result, target) : PassCost.OfCopy(Result));
    }

    /// <summary>
    /// The step where the order of all images is decided: with its kernel, and over copies of those in an order that it cannot
    /// read.
    /// </summary>
    public virtual Step Ordered(ImageForms images) => this;

    /// <summary>The step where it is decided which images have borders: over copies of those that it cannot read with gaps.</summary>
    public virtual Step WithoutGaps(ImageForms images) => this;

    /// <summary>What the step reads of the weights file, in the order in which its kernel does.</summary>
    public virtual IEnumerable<PackedTensor> Tensors(Func<SliceOperand, Image> imageOf) =>
        Sources.OfType<TensorOperand>().Select(t => t.Packed);

    /// <summary>Whether the method takes the weights.</summary>
    public virtual bool ReadsWeights => Sources.Any(s => s is TensorOperand);

    /// <summary>Whether the code looks scattered operands up in the table of their positions.</summary>
    public virtual bool ReadsKeptTable => Sources.Any(s => s is KeptOperand);

    /// <summary>What the method takes by reference besides the weights and the target.</summary>
    public virtual IEnumerable<SliceOperand> References => Sources.Select(s => s.Reference).OfType<SliceOperand>();

    /// <summary>Whether the methods take the number of the place that a row is.</summary>
    public virtual bool ReadsPosition => false;

    /// <summary>What stands behind the layer's name in that of the method.</summary>
    public virtual string MethodSuffix => "";

    /// <summary>What is known of the kernel that multiplies for the step; null where it is a pass over what there is.</summary>
    public virtual KernelFacts? Kernel => null;

    /// <summary>The methods that run the step.</summary>
    public abstract StepMethods Methods(string name, StepPlaces places);
}
