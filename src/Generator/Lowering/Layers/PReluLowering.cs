using System;
using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>A PReLU: behind the sums of a convolution, or a pass.</summary>
internal sealed class PReluLowering(PRelu layer) : LayerLowering<PRelu>(layer)
{
    /// <inheritdoc/>
    public override void Lower(LoweredValues values, Slice target, ValueExtent extent)
    {
        // What is picked out of an input, or scaled, is so before it is bent.
        var term = values.AddendOf(Layer.Inputs[0], extent);
        values.Add(Pass("x, or x * slope below zero", target, extent, new BentTerm(term, TensorOperand.Of(Layer.Slope))));
    }

    /// <inheritdoc/>
    protected override void Follow(LayerLowering front, IEnumerable<string> others) =>
        front.Append(new PReluFinish(TensorOperand.Of(Layer.Slope)));

    /// <summary>max(v, 0) + slope · min(v, 0).</summary>
    private static string Bent(VectorWidth width, string value, string slope)
    {
        var (operations, zero) = (width.Operations, width.Zero);
        return width.MultiplyAdd($"{operations}.Min({value}, {zero})", slope, $"{operations}.Max({value}, {zero})");
    }

    private sealed record BentTerm(Term Of, TensorOperand Slope) : Term(Of)
    {
        public override bool IsPlain => false;

        public override IEnumerable<Operand> Operands => [.. base.Operands, Slope];

        public override string Print(VectorWidth width, Func<Operand, string> next) => Bent(width, base.Print(width, next), next(Slope));
    }

    private sealed record PReluFinish(TensorOperand Slope) : Finish
    {
        public override string Words => "prelu";

        public override IReadOnlyList<Operand> Operands => [Slope];

        public override IReadOnlyList<Term> AsPass(Term result) => [new BentTerm(result, Slope)];

        public override string Code(VectorWidth width, string sum, Func<string, string> channelwise, Func<string> image) =>
            Bent(width, sum, channelwise(Slope.Name));
    }
}
