namespace PrunedNetGen.Generator;

/// <summary>
/// How a dense layer runs: along which axis it is vectorised, and in which block of registers.
/// </summary>
/// <param name="Kernel">The vectorised axis.</param>
/// <param name="Columns">
/// Vectors of 16 floats that one panel accumulates (outputs vectorised), or outputs that one block accumulates (sum vectorised).
/// </param>
/// <param name="Sums">Interleaved partial sums of each accumulator, to hide the latency of the multiply-add.</param>
/// <param name="Rows">Rows that InferBatch multiplies at a time with 512-bit vectors.</param>
/// <param name="NarrowRows">The same with narrower vectors, of which a machine has half the registers or fewer.</param>
/// <param name="Cycles">What one row on its own costs by the model, in cycles.</param>
/// <param name="BatchCycles">What each row of a batch costs.</param>
/// <param name="Reason">Why this shape, for the comment.</param>
internal sealed record DenseShape(DenseKernel Kernel, int Columns, int Sums, int Rows, int NarrowRows, double Cycles, double BatchCycles, string Reason);

/// <summary>The axis that a dense layer is vectorised along.</summary>
internal enum DenseKernel
{
    /// <summary>Each lane is an output; an input is broadcast to all lanes. The order of summation does not depend on the vector width.</summary>
    Outputs,

    /// <summary>Each lane is a part of the sum; lanes are added up at the end. For outputs too few to fill a vector.</summary>
    Inputs,
}
