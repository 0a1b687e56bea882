using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>
/// Chooses the shape of a dense layer from its sizes, by a model of a core that every figure below is part of: tuning the
/// generator means measuring these figures again.
/// </summary>
/// <remarks>
/// The model counts cycles for one row on a core with 512-bit vectors: it starts one fused multiply-add per cycle and
/// has the result after <see cref="Latency"/>. Narrower vectors change all candidates by about the same factor.
/// bench/Peers measures the kernels; docs/decisions/dense-kernels.md holds what was found.
/// </remarks>
internal static class DenseCost
{
    /// <summary>Floats in the widest vector; the unit in which weights are padded and panels are counted.</summary>
    public const int Lanes = 16;

    private const int Latency = 4;
    private const double PanelOverhead = 8;
    private const double SumOfLanes = 10;
    private const double GatherPerInput = 1;
    private const double IndexPerInput = 0.5;
    private const double L1Bytes = 28 * 1024;
    private const double L2BytesPerCycle = 27;

    // Accumulators that fit beside the operands: 24 of 32 registers, and 12 of 16 where vectors are narrower
    // (a 16-float column then takes two or more).
    private const int WideAccumulators = 24;
    private const int NarrowAccumulators = 12;
    private const int MaxColumns = 6;
    private const int OutputsPerBlock = 4;

    /// <summary>Chooses how a layer of these sizes runs.</summary>
    /// <param name="inputs">Surviving inputs, at least 1.</param>
    /// <param name="outputs">Surviving outputs, at least 1.</param>
    /// <param name="isScattered">Whether the inputs lie scattered in the caller's vector.</param>
    public static DenseShape Choose(int inputs, int outputs, bool isScattered)
    {
        List<DenseShape> candidates = Enumerable.Range(1, MaxColumns)
            .Where(columns => columns == 1 || columns <= Columns(outputs))
            .Select(columns => AcrossOutputs(inputs, outputs, columns, isScattered))
            .ToList();
        if (inputs >= Lanes) candidates.Add(AcrossInputs(inputs, outputs, isScattered));

        // One set of packed weights serves single rows and batches alike, so both count.
        DenseShape best = candidates.OrderBy(c => c.Cycles + c.BatchCycles).ThenByDescending(c => c.Columns).First();
        DenseShape? other = candidates.Where(c => c.Kernel != best.Kernel).OrderBy(c => c.Cycles + c.BatchCycles).FirstOrDefault();
        return best with { Reason = $"by the model {Cost(best)}{(other == null ? "" : $", along the other axis {Cost(other)}")}" };
    }

    private static string Cost(DenseShape shape) => FormattableString.Invariant($"{shape.Cycles:F0} cycles for a row, {shape.BatchCycles:F0} in a batch");

    /// <summary>Whether scattered inputs are better collected first than looked up by every panel.</summary>
    public static bool GathersFirst(DenseShape shape, int outputs) =>
        shape.Kernel == DenseKernel.Inputs || Panels(outputs, shape.Columns) * IndexPerInput > GatherPerInput;

    /// <summary>Vectors of 16 outputs that a layer needs.</summary>
    public static int Columns(int outputs) => (outputs + Lanes - 1) / Lanes;

    private static int Panels(int outputs, int columns) => (Columns(outputs) + columns - 1) / columns;

    private static DenseShape AcrossOutputs(int inputs, int outputs, int columns, bool isScattered)
    {
        // One or two accumulators would wait for each other; partial sums let four or more run.
        int sums = columns switch { 1 => 4, 2 or 3 => 2, _ => 1 };
        if (inputs < 2 * sums) sums = 1;
        int panels = Panels(outputs, columns), last = Columns(outputs) - (panels - 1) * columns;
        double compute = (panels - 1) * CyclesOfPanel(inputs, columns, sums) + CyclesOfPanel(inputs, last, sums) + panels * PanelOverhead;
        double weights = 4.0 * Lanes * Columns(outputs) * inputs;
        double lookup = isScattered ? Math.Min(GatherPerInput, panels * IndexPerInput) * inputs : 0;
        double cycles = Math.Max(compute, FromL2(weights)) + lookup;
        double batchCycles = (double)inputs * Columns(outputs) + lookup;
        int rows = DivisorOfTwelve(WideAccumulators / (columns * sums));
        int narrowRows = DivisorOfTwelve(NarrowAccumulators / (2 * sums));
        return new DenseShape(DenseKernel.Outputs, columns, sums, rows, narrowRows, cycles, batchCycles, "");
    }

    private static double CyclesOfPanel(int inputs, int columns, int sums) =>
        inputs * Math.Max(columns, (double)Latency / sums) + (sums - 1) * columns;

    private static DenseShape AcrossInputs(int inputs, int outputs, bool isScattered)
    {
        int block = Math.Min(outputs, OutputsPerBlock);
        int sums = block switch { 1 => 4, 2 or 3 => 2, _ => 1 };
        int vectors = (inputs + Lanes - 1) / Lanes;
        double blocks = Math.Ceiling(outputs / (double)block);
        // Loads bind: one of weights for each product, one of the inputs for each block.
        double compute = vectors * (outputs + blocks) + outputs * SumOfLanes + blocks * PanelOverhead;
        double cycles = Math.Max(compute, FromL2(4.0 * outputs * vectors * Lanes)) + (isScattered ? GatherPerInput * inputs : 0);
        return new DenseShape(DenseKernel.Inputs, block, sums, 1, 1, cycles, cycles, "");
    }

    private static double FromL2(double bytes) => bytes <= L1Bytes ? 0 : bytes / L2BytesPerCycle;

    // InferBatch works on groups of a multiple of twelve rows, so that every block divides a group.
    private static int DivisorOfTwelve(int rows) => rows >= 12 ? 12 : rows >= 6 ? 6 : Math.Max(rows, 1);
}
