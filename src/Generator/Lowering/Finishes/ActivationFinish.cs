using System;
using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>The function of each entry.</summary>
internal sealed record ActivationFinish(Activation Function) : Finish
{
    /// <inheritdoc/>
    public override string Words => Function.Name;

    /// <inheritdoc/>
    public override Activation Activation => Function;

    /// <inheritdoc/>
    public override bool IsCheap => VectorWidth.IsCheap(Function);

    /// <inheritdoc/>
    public override bool KeepsOrder => ConvolutionCost.KeepsOrder(Function);

    /// <inheritdoc/>
    public override IReadOnlyList<Term> AsPass(Term result) => new[] { result };

    /// <inheritdoc/>
    public override string Code(VectorWidth width, string sum, Func<string, string> channelwise, Func<string> image) =>
        width.Applied(Function, sum);
}
