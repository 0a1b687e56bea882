using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>
/// ((source · Scale + Offset − Mean) · Gate + Rest) · Factor + Addend, each where present. An operand that has but one place,
/// or fewer along an axis, stands for all of them.
/// </summary>
internal record Term(
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
    public virtual bool IsPlain =>
        Scale == 1 && Offset == 0 && Mean == null && Factor == null && Gate == null && Rest == null && Addend == null;

    /// <summary>What it reads, in this order.</summary>
    public virtual IEnumerable<Operand> Operands => new Operand?[] { Source, Mean, Factor, Gate, Rest, Addend }.OfType<Operand>();

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

    /// <summary>The term as an expression over vectors.</summary>
    /// <param name="width">How wide they are.</param>
    /// <param name="next">The vector of the next operand; asked for each in their order.</param>
    public virtual string Print(VectorWidth width, Func<Operand, string> next)
    {
        var value = next(Source);
        if (Offset != 0)
            value = width.MultiplyAdd(value, width.Broadcast(CodeText.Float(Scale)), width.Broadcast(CodeText.Float(Offset)));
        else if (Scale != 1)
            value = $"{value} * {width.Broadcast(CodeText.Float(Scale))}";
        if (Mean != null)
            value = $"{value} - {next(Mean)}";
        if (Mean != null && Rest == null)
            value = $"({value})";
        var factor = Factor == null ? null : next(Factor);
        var gate = Gate == null ? null : next(Gate);
        if (gate != null)
            value = Rest == null ? $"{value} * {gate}" : width.MultiplyAdd(value, gate, next(Rest));
        if (Addend != null && factor != null)
            return width.MultiplyAdd(value, factor, next(Addend));
        return factor == null ? value : $"{value} * {factor}";
    }
}
