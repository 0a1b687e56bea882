namespace PrunedNetGen.Generator;

/// <summary>
/// How a dense layer runs: along which axis it is vectorised, and in which block of registers.
/// </summary>
/// <param name="Axis">The vectorised axis.</param>
/// <param name="AtOnce">
/// Panels of 16 outputs that are accumulated at once (outputs vectorised), or outputs (sum vectorised).
/// </param>
/// <param name="Sums">Interleaved partial sums of each accumulator, to hide the latency of the multiply-add.</param>
/// <param name="Rows">Rows that InferBatch multiplies at a time with 512-bit vectors.</param>
/// <param name="NarrowRows">The same with narrower vectors, of which a machine has half the registers or fewer.</param>
/// <param name="IsUnrolled">Whether the products are written out one by one, to become part of the caller.</param>
/// <param name="FitsNarrow">
/// Whether so few outputs survive that vectors of 256 bits hold them: wider ones would cost twice as much for nothing.
/// </param>
/// <param name="Cycles">What one row on its own costs by the model, in cycles.</param>
/// <param name="BatchCycles">What each row of a batch costs.</param>
/// <param name="Reason">Why this shape, for the comment.</param>
internal sealed record DenseShape(
    DenseAxis Axis,
    int AtOnce,
    int Sums,
    int Rows,
    int NarrowRows,
    bool IsUnrolled,
    bool FitsNarrow,
    double Cycles,
    double BatchCycles,
    string Reason
)
{
    /// <summary>What lies across the lanes.</summary>
    public string Across => Axis == DenseAxis.Inputs ? "the sum across lanes" : "outputs across lanes";

    /// <summary>What the code takes at a time.</summary>
    public string Blocks
    {
        get
        {
            var sums = Sums == 1 ? "" : $", {Sums} partial sums";
            if (Axis == DenseAxis.Inputs)
                return $"{(AtOnce == 1 ? "one output" : $"up to {AtOnce} outputs")} at a time{sums}";
            var panels = AtOnce == 1 ? "one panel" : $"up to {AtOnce} panels";
            var narrow = NarrowRows == Rows ? "" : $" ({NarrowRows} with narrow vectors)";
            return $"{panels} of {DenseCost.Lanes} outputs at a time{sums}; batches in blocks of {CodeText.Counted(Rows, "row")}{narrow}";
        }
    }
}

/// <summary>The axis that a dense layer is vectorised along.</summary>
internal enum DenseAxis
{
    /// <summary>
    /// Each lane is an output; an input is broadcast to all lanes. The order of summation does not depend on the vector width.
    /// </summary>
    Outputs,

    /// <summary>Each lane is a part of the sum; lanes are added up at the end. For outputs too few to fill a vector.</summary>
    Inputs,
}
