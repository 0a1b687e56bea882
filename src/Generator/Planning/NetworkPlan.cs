using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>Everything that is decided about a network's code; what is left is to print it.</summary>
/// <param name="Program">The program, with the steps that planning added or removed.</param>
/// <param name="Forms">How each buffer of the program holds its value.</param>
/// <param name="Tensors">What is packed from the weights file, and where.</param>
/// <param name="Memory">The steps as they run, and where each buffer lies.</param>
internal sealed record NetworkPlan(
    LoweredProgram Program,
    IReadOnlyList<BufferForm> Forms,
    IReadOnlyList<PackedTensor> Tensors,
    MemoryPlan Memory
)
{
    /// <summary>The steps, each with what was decided about it.</summary>
    public IReadOnlyList<Step> Steps => Memory.Steps;

    /// <summary>The memory for one row.</summary>
    public Arena Arena => Memory.Arena;

    /// <summary>Rows that InferBatch takes through all layers at a time.</summary>
    public int GroupRows => Memory.GroupRows;

    /// <summary>How an operand lies in memory.</summary>
    public Image ImageOf(SliceOperand operand) => ImageOf(Forms, operand);

    /// <summary>How an operand lies in memory where buffers have these forms.</summary>
    public static Image ImageOf(IReadOnlyList<BufferForm> forms, SliceOperand operand) =>
        operand.Slice.Storage.Kind == StorageKind.Buffer
            ? forms[operand.Slice.Storage.Index].View(operand.Slice, operand.Extent, ArenaPlacement.Behind)
            : BufferForm.Flat(operand.Slice, operand.Extent, 0);
}

/// <summary>Neighbouring steps.</summary>
internal readonly record struct StepRange(int First, int End)
{
    /// <summary>Whether a step is one of them.</summary>
    public bool Contains(int step) => step >= First && step < End;
}

/// <summary>Memory of one instance: buffers that live at the same time do not overlap.</summary>
/// <param name="Offsets">Where each buffer starts, in floats; a multiple of 16.</param>
/// <param name="Strides">Floats between the rows of each buffer: its length, padded to a multiple of 16.</param>
/// <param name="Rows">How many rows each buffer holds.</param>
/// <param name="Length">Floats altogether.</param>
internal sealed record Arena(IReadOnlyList<int> Offsets, IReadOnlyList<int> Strides, IReadOnlyList<int> Rows, int Length);
