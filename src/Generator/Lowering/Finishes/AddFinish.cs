using System;
using System.Collections.Generic;

namespace PrunedNetGen.Generator;

/// <summary>Plus the entry at the same place of another image, such as a residual.</summary>
/// <param name="Value">The other value, as the manifest names it.</param>
/// <param name="Image">Where it lies; null before it has been placed.</param>
internal sealed record AddFinish(string Value, SliceOperand? Image = null) : Finish
{
    /// <inheritdoc/>
    public override string Words => $"plus '{Value}'";

    /// <inheritdoc/>
    public override IReadOnlyList<Operand> Operands => new Operand[] { Image! };

    /// <inheritdoc/>
    public override Finish Placed(Func<string, SliceOperand> placeOf) => this with { Image = placeOf(Value) };

    /// <inheritdoc/>
    public override Finish Over(Func<Slice, Slice> moved) => this with { Image = (SliceOperand)Image!.Over(moved) };

    /// <inheritdoc/>
    public override IReadOnlyList<Term> AsPass(Term result) => new[] { result, new Term(Image!) };

    /// <inheritdoc/>
    public override string Code(VectorWidth width, string sum, Func<string, string> channelwise, Func<string> image) =>
        width.Add(sum, image());
}
