using System.Collections.Generic;

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
}

/// <summary>A block of floats for each row: the input, output or buffer of that index.</summary>
internal readonly record struct Storage(StorageKind Kind, int Index);

/// <summary>Neighbouring floats in a storage.</summary>
internal readonly record struct Slice(Storage Storage, int Offset, int Length);

/// <summary>Floats that a step reads.</summary>
internal abstract record Operand(int Length);

/// <summary>Neighbouring floats.</summary>
internal sealed record SliceOperand(Slice Slice) : Operand(Slice.Length);

/// <summary>Scattered entries of an input: those that survived.</summary>
internal sealed record KeptOperand(int Input, IReadOnlyList<int> Positions) : Operand(Positions.Count);

/// <summary>A tensor of the weights file.</summary>
internal sealed record TensorOperand(string Name, int Length) : Operand(Length);
