using System.Collections.Generic;

namespace PrunedNetGen.Generator;

/// <summary>Everything that is decided about a network's code; what is left is to print it.</summary>
/// <param name="Program">The program, with the steps that planning added or removed.</param>
/// <param name="Steps">A plan for each step.</param>
/// <param name="Arena">Where each buffer of the program lies.</param>
/// <param name="Tensors">What is packed from the weights file, and where.</param>
/// <param name="GroupRows">Rows that InferBatch takes through all layers at a time.</param>
internal sealed record NetworkPlan(
    LoweredProgram Program,
    IReadOnlyList<StepPlan> Steps,
    Arena Arena,
    IReadOnlyList<PackedTensor> Tensors,
    int GroupRows);

/// <summary>A step with what was decided about it.</summary>
/// <param name="Step">The step.</param>
/// <param name="Dense">How it runs, when it is dense.</param>
internal sealed record StepPlan(Step Step, DenseShape? Dense = null);

/// <summary>The memory of one instance, for one row: buffers that live at the same time do not overlap.</summary>
/// <param name="Offsets">Where each buffer starts, in floats; a multiple of 16. For a group of rows, everything is multiplied by their number.</param>
/// <param name="Strides">Floats between the rows of each buffer: its length, padded to a multiple of 16.</param>
/// <param name="Length">Floats for one row.</param>
internal sealed record Arena(IReadOnlyList<int> Offsets, IReadOnlyList<int> Strides, int Length);

/// <summary>A tensor in the block of packed weights.</summary>
/// <param name="Name">Its name in the weights file.</param>
/// <param name="Offset">Where it starts, in floats; a multiple of 16.</param>
/// <param name="Layout">The order of its values.</param>
/// <param name="Outputs">Its rows, or its length when it is a vector.</param>
/// <param name="Inputs">Its columns; 1 for a vector.</param>
/// <param name="Scale">Multiplied into every value.</param>
internal sealed record PackedTensor(string Name, int Offset, TensorLayout Layout, int Outputs, int Inputs = 1, float Scale = 1)
{
    /// <summary>Floats that it takes, padding included.</summary>
    public int Length => checked(Layout switch
    {
        TensorLayout.Panels => Padded(Outputs) * Inputs,
        TensorLayout.Rows => Outputs * Padded(Inputs),
        _ => Padded(Outputs),
    });

    /// <summary>Rounds up to whole vectors.</summary>
    public static int Padded(int length) => checked(length + DenseCost.Lanes - 1) / DenseCost.Lanes * DenseCost.Lanes;
}

/// <summary>The order in which a tensor's values are packed; see PrunedNetGen.Runtime.TensorPacking.</summary>
internal enum TensorLayout
{
    /// <summary>A vector.</summary>
    Vector,

    /// <summary>A matrix in panels of outputs, input after input.</summary>
    Panels,

    /// <summary>A matrix row by row.</summary>
    Rows,
}
