using System;
using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>Who owns the memory that floats lie in.</summary>
internal enum StorageKind
{
    /// <summary>The caller's input span.</summary>
    Input,

    /// <summary>The caller's output span.</summary>
    Output,

    /// <summary>A buffer in the instance's arena.</summary>
    Buffer,

    /// <summary>The caller's memory of what came before.</summary>
    State,
}

/// <summary>A block of floats for each row: the input, output or buffer of that index.</summary>
internal readonly record struct Storage(StorageKind Kind, int Index);

/// <summary>
/// Neighbouring entries of a storage, in logical order: channel after channel, each with all its places. Where they lie
/// in memory depends on the form that the planner gives a buffer; see <see cref="BufferForm"/>.
/// </summary>
internal readonly record struct Slice(Storage Storage, int Offset, int Length);

/// <summary>Floats that a step reads.</summary>
internal abstract record Operand(int Length)
{
    /// <summary>What a method takes by reference to read it; null for a tensor, which lies among the weights.</summary>
    public virtual SliceOperand? Reference => null;

    /// <summary>The same where slices have moved.</summary>
    public virtual Operand Over(Func<Slice, Slice> moved) => this;
}

/// <summary>Neighbouring entries, seen as channels and places.</summary>
internal sealed record SliceOperand(Slice Slice, ValueExtent Extent) : Operand(Slice.Length)
{
    /// <summary>A vector.</summary>
    public SliceOperand(Slice slice)
        : this(slice, new ValueExtent(slice.Length)) { }

    /// <inheritdoc/>
    public override SliceOperand? Reference => this;

    /// <inheritdoc/>
    public override Operand Over(Func<Slice, Slice> moved) => this with { Slice = moved(Slice) };
}

/// <summary>Scattered entries of an input: those that survived.</summary>
internal sealed record KeptOperand(int Input, IReadOnlyList<int> Positions) : Operand(Positions.Count)
{
    /// <inheritdoc/>
    public override SliceOperand? Reference => new(new Slice(new Storage(StorageKind.Input, Input), 0, Length));
}

/// <summary>
/// A tensor of the weights file: a value for each entry, or for each channel. With a norm, what that norm multiplies by
/// (under the name of its scale) or adds (under that of its shift).
/// </summary>
internal sealed record TensorOperand(string Name, int Length, OutputNorm? Norm = null) : Operand(Length)
{
    /// <summary>What is packed of it.</summary>
    public PackedTensor Packed => Norm == null ? new PackedVector(Name, Length) : new PackedNorm(Norm, Length, Name == Norm.Scale);

    /// <summary>A parameter as the weights file holds it.</summary>
    public static TensorOperand Of(Parameter parameter) => new(parameter.Name, (int)parameter.Length);

    /// <summary>What a norm multiplies by.</summary>
    public static TensorOperand Factor(OutputNorm norm, int length) => new(norm.Scale, length, norm);

    /// <summary>What a norm adds.</summary>
    public static TensorOperand Addend(OutputNorm norm, int length) => new(norm.Shift, length, norm);
}
