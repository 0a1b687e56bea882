using System;
using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// What the code of a layer does to each entry of its result while that is still in a register, instead of a pass of its own.
/// </summary>
internal abstract record Finish
{
    /// <summary>What it is, for a comment.</summary>
    public abstract string Words { get; }

    /// <summary>The function that it is; the identity for everything else.</summary>
    public virtual Activation Activation => Activation.Identity;

    /// <summary>Whether it is a few instructions, so that it may stand behind every sum.</summary>
    public virtual bool IsCheap => true;

    /// <summary>Whether it never turns the order of two entries around, to the last bit, so that the largest may be taken before.</summary>
    public virtual bool KeepsOrder => false;

    /// <summary>What it reads besides, once it has been <see cref="Placed"/>.</summary>
    public virtual IReadOnlyList<Operand> Operands => Array.Empty<Operand>();

    /// <summary>The same with the place of the value that it reads besides.</summary>
    public virtual Finish Placed(Func<string, SliceOperand> placeOf) => this;

    /// <summary>The same where slices have moved.</summary>
    public virtual Finish Over(Func<Slice, Slice> moved) => this;

    /// <summary>The terms of a pass of its own over a result; <see cref="Activation"/> is applied to their sum.</summary>
    public abstract IReadOnlyList<Term> AsPass(Term result);

    /// <summary>The code for a vector of sums.</summary>
    /// <param name="width">The vectors.</param>
    /// <param name="sum">The sums' name.</param>
    /// <param name="channelwise">The vector of a packed tensor's values for these outputs.</param>
    /// <param name="image">The vector of the entries at these places of the image that the finish reads.</param>
    public abstract string Code(VectorWidth width, string sum, Func<string, string> channelwise, Func<string> image);
}
