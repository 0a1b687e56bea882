using System;
using System.Collections.Generic;

namespace PrunedNetGen.Generator;

/// <summary>A norm that could not go into the weights: times its factor plus its addend, which have a value for each channel.</summary>
internal sealed record NormFinish(OutputNorm Norm, int Channels) : Finish
{
    private TensorOperand Factor => TensorOperand.Factor(Norm, Channels);

    private TensorOperand Addend => TensorOperand.Addend(Norm, Channels);

    /// <inheritdoc/>
    public override string Words => "norm";

    /// <inheritdoc/>
    public override IReadOnlyList<Operand> Operands => new Operand[] { Factor, Addend };

    /// <inheritdoc/>
    public override IReadOnlyList<Term> AsPass(Term result) => new[] { result.Normed(Norm, Channels) };

    /// <inheritdoc/>
    public override string Code(VectorWidth width, string sum, Func<string, string> channelwise, Func<string> image) =>
        width.MultiplyAdd(sum, channelwise(Factor.Name), channelwise(Addend.Name));
}
