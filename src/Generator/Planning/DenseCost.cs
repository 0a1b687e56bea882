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
    /// <summary>Floats in the widest vector; the unit in which weights are padded; the width of a panel.</summary>
    public const int Lanes = 16;

    /// <summary>Floats in the narrowest vector that code is generated for.</summary>
    public const int NarrowestLanes = 4;

    private const int Latency = 4;
    private const double BlockOverhead = 8;
    private const double SumOfLanes = 10;
    private const double GatherPerInput = 1;
    private const double IndexPerInput = 0.5;
    private const double L1Bytes = 28 * 1024;
    private const double L2BytesPerCycle = 27;

    // Accumulators that fit beside the operands: 24 of 32 registers, and 12 of 16 where vectors are narrower
    // (a panel then takes two or more).
    private const int WideAccumulators = 24;
    private const int NarrowAccumulators = 12;
    private const int MaxPanelsAtOnce = 6;
    private const int MaxOutputsPerBlock = 12;

    // So few products are written out, in the caller's own code: a loop and a call would cost as much as they do.
    private const int MaxUnrolledInputs = 16;

    /// <summary>Chooses how a layer of these sizes runs.</summary>
    /// <param name="inputs">Surviving inputs, at least 1.</param>
    /// <param name="outputs">Surviving outputs, at least 1.</param>
    /// <param name="isScattered">Whether the inputs lie scattered in the caller's vector.</param>
    public static DenseShape Choose(int inputs, int outputs, bool isScattered)
    {
        List<DenseShape> candidates = Enumerable.Range(1, MaxPanelsAtOnce)
            .Where(atOnce => atOnce == 1 || atOnce <= Panels(outputs))
            .Select(atOnce => AcrossOutputs(inputs, outputs, atOnce, isScattered))
            .ToList();
        if (inputs >= Lanes) candidates.Add(AcrossInputs(inputs, outputs, isScattered));

        // One set of packed weights serves single rows and batches alike, so both count.
        DenseShape best = candidates.OrderBy(c => c.Cycles + c.BatchCycles).ThenByDescending(c => c.AtOnce).First();
        DenseShape? other = candidates.Where(c => c.Axis != best.Axis).OrderBy(c => c.Cycles + c.BatchCycles).FirstOrDefault();
        return best with { Reason = $"by the model {Cost(best)}{(other == null ? "" : $", along the other axis {Cost(other)}")}" };
    }

    private static string Cost(DenseShape shape) => FormattableString.Invariant($"{shape.Cycles:F0} cycles for a row, {shape.BatchCycles:F0} in a batch");

    /// <summary>Whether scattered inputs are better collected first than looked up by every block.</summary>
    public static bool GathersFirst(DenseShape shape, int outputs) =>
        shape.Axis == DenseAxis.Inputs || Blocks(outputs, shape.AtOnce) * IndexPerInput > GatherPerInput;

    /// <summary>Panels of 16 outputs that a layer needs.</summary>
    public static int Panels(int outputs) => (outputs + Lanes - 1) / Lanes;

    private static int Blocks(int outputs, int atOnce) => (Panels(outputs) + atOnce - 1) / atOnce;

    /// <summary>Panels of 16 outputs that narrow vectors accumulate at once, in blocks of so many rows.</summary>
    public static int NarrowPanels(DenseShape shape, int rows) =>
        Math.Max(1, Math.Min(shape.AtOnce, NarrowAccumulators / (rows * 2 * shape.Sums)));

    /// <summary>Narrow vectors that are accumulated of each panel: all of a panel on 256 bits.</summary>
    public static int NarrowVectors(int outputs) => FitsNarrow(outputs) ? 1 : 2;

    private static bool FitsNarrow(int outputs) => outputs <= Lanes / 2;

    private static DenseShape AcrossOutputs(int inputs, int outputs, int atOnce, bool isScattered)
    {
        // One or two accumulators would wait for each other; partial sums let four or more run. Each of at least four
        // products, lest adding them up costs more than the wait.
        int sums = atOnce switch { 1 => 4, 2 or 3 => 2, _ => 1 };
        while (inputs < 4 * sums && sums > 1) sums /= 2;
        bool isUnrolled = Panels(outputs) == 1 && inputs <= MaxUnrolledInputs;
        int blocks = Blocks(outputs, atOnce), last = Panels(outputs) - (blocks - 1) * atOnce;
        double compute = (blocks - 1) * CyclesOfBlock(inputs, atOnce, sums) + CyclesOfBlock(inputs, last, sums) + blocks * BlockOverhead;
        double weights = 4.0 * Lanes * Panels(outputs) * inputs;
        double lookup = isScattered && !isUnrolled ? Math.Min(GatherPerInput, blocks * IndexPerInput) * inputs : 0;
        double cycles = Math.Max(compute, FromL2(weights)) + lookup;
        double batchCycles = (double)inputs * Panels(outputs) + lookup;
        int rows = DivisorOfTwelve(WideAccumulators / (atOnce * sums));
        int narrowRows = DivisorOfTwelve(NarrowAccumulators / (NarrowVectors(outputs) * sums));
        return new DenseShape(DenseAxis.Outputs, atOnce, sums, rows, narrowRows, isUnrolled, FitsNarrow(outputs), cycles, batchCycles, "");
    }

    private static double CyclesOfBlock(int inputs, int atOnce, int sums) =>
        inputs * Math.Max(atOnce, (double)Latency / sums) + (sums - 1) * atOnce;

    private static DenseShape AcrossInputs(int inputs, int outputs, bool isScattered)
    {
        int blocks = (outputs + MaxOutputsPerBlock - 1) / MaxOutputsPerBlock, block = (outputs + blocks - 1) / blocks;
        int sums = block switch { 1 or 2 => 4, < 7 => 2, _ => 1 };
        int vectors = (inputs + Lanes - 1) / Lanes;
        // Loads bind: one of weights for each product, one of the inputs for each block.
        double compute = vectors * (outputs + blocks) + outputs * SumOfLanes + blocks * BlockOverhead;
        double gather = isScattered ? GatherPerInput * inputs : 0;
        double cycles = Math.Max(compute, FromL2(4.0 * outputs * vectors * Lanes)) + gather;
        int rows = DivisorOfTwelve(WideAccumulators / (block * sums));
        double batchCycles = vectors * outputs * (1 + 1.0 / rows / block) + outputs * SumOfLanes + gather;
        return new DenseShape(DenseAxis.Inputs, block, sums, rows, DivisorOfTwelve(NarrowAccumulators / (block * sums)), false, false, cycles, batchCycles, "");
    }

    private static double FromL2(double bytes) => bytes <= L1Bytes ? 0 : bytes / L2BytesPerCycle;

    // InferBatch works on groups of a multiple of twelve rows, so that every block divides a group.
    private static int DivisorOfTwelve(int rows) => rows >= 12 ? 12 : rows >= 6 ? 6 : rows >= 4 ? 4 : Math.Max(rows, 1);
}
