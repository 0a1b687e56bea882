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
/// bench/CostModel measures model and choice; docs/decisions/dense-kernels.md holds what was found.
/// </remarks>
internal static class DenseCost
{
    /// <summary>Floats in the widest vector; the unit in which weights are padded; the width of a panel.</summary>
    public const int Lanes = 16;

    /// <summary>Floats in the narrowest vector that code is generated for.</summary>
    public const int NarrowestLanes = 4;

    private const int Latency = 4;

    // What a row costs before and behind its products: the call (none where they are written out in the caller), the
    // first weights, the stores.
    private const double CyclesPerCall = 20;
    private const double CyclesPerBlock = 12;

    // Lanes are added up four vectors at a time, which starts when the last product is done. In a batch their rows lie
    // apart, and each row is read anew.
    private const double CyclesToSum = 30;
    private const double SumOfLanes = 3;
    private const double SumOfLanesInBatch = 8;
    private const double CyclesPerSummedRow = 40;
    private const double InputsPerCycle = 8;

    private const double GatherPerInput = 1;
    private const double IndexPerInput = 0.5;

    /// <summary>What the first cache holds.</summary>
    public const double L1Bytes = 32 * 1024;

    private const double L2BytesPerCycle = 27;

    // What the second cache holds where it is small.
    private const double L2Bytes = 512 * 1024;

    // Accumulators that fit beside the operands: 24 of 32 registers, and 12 of 16 where vectors are narrower
    // (a panel then takes two or more).
    private const int WideAccumulators = 24;
    private const int NarrowAccumulators = 12;
    private const int MaxPanelsAtOnce = 6;
    private const int PanelsPerBlock = 2;
    private const int MaxOutputsPerBlock = 12;

    // So few products are written out, in the caller's own code: a loop and a call would cost as much as they do.
    private const int MaxUnrolledInputs = 16;

    /// <summary>Chooses how a layer of these sizes runs.</summary>
    /// <param name="inputs">Surviving inputs, at least 1.</param>
    /// <param name="outputs">Surviving outputs, at least 1.</param>
    /// <param name="isScattered">Whether the inputs lie scattered in the caller's vector.</param>
    public static DenseShape Choose(int inputs, int outputs, bool isScattered)
    {
        var candidates = Candidates(inputs, outputs, isScattered);

        // One set of packed weights serves single rows and batches alike, so both count.
        var best = candidates.OrderBy(c => c.Cycles + c.BatchCycles).ThenByDescending(c => c.AtOnce).First();
        var other = candidates.Where(c => c.Axis != best.Axis).OrderBy(c => c.Cycles + c.BatchCycles).FirstOrDefault();
        return best with { Reason = $"by the model {Cost(best)}{(other == null ? "" : $", along the other axis {Cost(other)}")}" };
    }

    /// <summary>All shapes that a layer of these sizes can run in, when it is alone with the first cache.</summary>
    public static IReadOnlyList<DenseShape> Candidates(int inputs, int outputs, bool isScattered)
    {
        var candidates = Enumerable
            .Range(1, MaxPanelsAtOnce)
            .Where(atOnce => atOnce == 1 || atOnce <= Panels(outputs))
            .Select(atOnce => AcrossOutputs(inputs, outputs, atOnce, isScattered, IsFar(inputs, outputs)))
            .ToList();
        if (inputs >= Lanes)
            candidates.Add(AcrossInputs(inputs, outputs, isScattered, BytesAlongInputs(inputs, outputs) > L1Bytes));
        return candidates;
    }

    /// <summary>What a row costs in the shape that is chosen, where all layers of a network share the first cache.</summary>
    /// <param name="inputs">Surviving inputs, at least 1.</param>
    /// <param name="outputs">Surviving outputs, at least 1.</param>
    /// <param name="isScattered">Whether the inputs lie scattered in the caller's vector.</param>
    /// <param name="isFar">Whether the weights of all layers are too many for the first cache.</param>
    public static double CyclesAmongOthers(int inputs, int outputs, bool isScattered, bool isFar)
    {
        var shape = Choose(inputs, outputs, isScattered);
        return (
            shape.Axis == DenseAxis.Outputs
                ? AcrossOutputs(inputs, outputs, shape.AtOnce, isScattered, isFar)
                : AcrossInputs(inputs, outputs, isScattered, isFar)
        ).Cycles;
    }

    private static string Cost(DenseShape shape) =>
        FormattableString.Invariant($"{shape.Cycles:N0} cycles for a row, {shape.BatchCycles:N0} in a batch");

    /// <summary>Whether scattered inputs are better collected first than looked up by every block.</summary>
    public static bool GathersFirst(DenseShape shape, int outputs) =>
        shape.Axis == DenseAxis.Inputs || Blocks(outputs, shape.AtOnce) * IndexPerInput > GatherPerInput;

    /// <summary>Panels of 16 outputs that a layer needs.</summary>
    public static int Panels(int outputs) => (outputs + Lanes - 1) / Lanes;

    private static int Blocks(int outputs, int atOnce) => (Panels(outputs) + atOnce - 1) / atOnce;

    /// <summary>Panels of 16 outputs that narrow vectors accumulate at once, so many vectors of each, in blocks of so many rows.</summary>
    public static int NarrowPanels(DenseShape shape, int vectors, int rows) =>
        Math.Max(1, Math.Min(shape.AtOnce, NarrowAccumulators / (rows * vectors * shape.Sums)));

    // Three rows by two panels take 7 loads for 12 products, six rows by one take 8, as two rows by three do. Two panels must stay in the
    // second cache beside the rows, though, and partial sums leave room for one.
    private static int NarrowRows(int inputs, int outputs, int sums)
    {
        var bytes = PanelsPerBlock * sizeof(float) * Lanes * (double)inputs;
        var panels = sums == 1 && Panels(outputs) >= PanelsPerBlock && bytes <= L2Bytes / 2 ? PanelsPerBlock : 1;
        return DivisorOfTwelve(NarrowAccumulators / (panels * NarrowVectors(outputs) * sums));
    }

    /// <summary>Narrow vectors that are accumulated of each panel: all of a panel on 256 bits.</summary>
    public static int NarrowVectors(int outputs) => FitsNarrow(outputs) ? 1 : 2;

    /// <summary>
    /// The same where vectors have four lanes and one row is all there is: whole panels, lest weights come twice from afar.
    /// </summary>
    public static int QuarterVectors(DenseShape shape) =>
        shape.Sums * Lanes / NarrowestLanes <= NarrowAccumulators ? Lanes / NarrowestLanes : 2;

    /// <summary>Whether a layer's weights are too many for the first cache, by which panels are worth reading at once.</summary>
    public static bool IsFar(int inputs, int outputs) => BytesOfPanels(inputs, outputs) > L1Bytes;

    /// <summary>Whether a layer's weights are so many that activations may as well come from afar, too.</summary>
    public static bool OutweighActivations(int inputs, int outputs) => BytesOfPanels(inputs, outputs) > 2 * L2Bytes;

    private static double BytesOfPanels(int inputs, int outputs) => sizeof(float) * Lanes * (double)Panels(outputs) * inputs;

    private static double BytesAlongInputs(int inputs, int outputs) =>
        (double)outputs * ((inputs + Lanes - 1) / Lanes) * Lanes * sizeof(float);

    private static bool FitsNarrow(int outputs) => outputs <= Lanes / 2;

    private static DenseShape AcrossOutputs(int inputs, int outputs, int atOnce, bool isScattered, bool isFar)
    {
        // One or two accumulators would wait for each other; partial sums let four or more run. Each of at least four
        // products, lest adding them up costs more than the wait.
        var sums = atOnce switch
        {
            1 => 4,
            2 or 3 => 2,
            _ => 1,
        };
        while (inputs < 4 * sums && sums > 1)
            sums /= 2;
        var isUnrolled = Panels(outputs) == 1 && inputs <= MaxUnrolledInputs;
        var rows = DivisorOfTwelve(WideAccumulators / (atOnce * sums));
        var narrowRows = NarrowRows(inputs, outputs, sums);
        var lookup = isScattered && !isUnrolled ? Math.Min(GatherPerInput, Blocks(outputs, atOnce) * IndexPerInput) * inputs : 0;
        double cycles = (isUnrolled ? 0 : CyclesPerCall) + lookup,
            batchCycles = lookup;
        for (var left = Panels(outputs); left > 0; left -= atOnce)
        {
            var width = Math.Min(atOnce, left) * (FitsNarrow(outputs) ? 0.5 : 1);
            // A product needs its weights; an input's value is one load for all of them.
            var products = inputs * Math.Max(width + 1, (double)Latency / sums) + (sums - 1) * width;
            cycles += Math.Max(products, isFar ? inputs * width * Lanes * sizeof(float) / L2BytesPerCycle : 0) + CyclesPerBlock;
            batchCycles += inputs * Math.Max(width, (width + rows) / rows) + CyclesPerBlock / rows;
        }
        return new DenseShape(DenseAxis.Outputs, atOnce, sums, rows, narrowRows, isUnrolled, FitsNarrow(outputs), cycles, batchCycles, "");
    }

    private static DenseShape AcrossInputs(int inputs, int outputs, bool isScattered, bool isFar)
    {
        int blocks = (outputs + MaxOutputsPerBlock - 1) / MaxOutputsPerBlock,
            block = (outputs + blocks - 1) / blocks;
        var sums = block switch
        {
            1 or 2 => 4,
            < 7 => 2,
            _ => 1,
        };
        int rows = DivisorOfTwelve(WideAccumulators / (block * sums)),
            narrowRows = DivisorOfTwelve(NarrowAccumulators / (block * sums));
        var vectors = (inputs + Lanes - 1) / Lanes;
        var gather = isScattered ? GatherPerInput * inputs : 0;
        // Loads bind: one of weights for each product, one of the inputs for each block.
        var products = Math.Max(vectors * (outputs + blocks), isFar ? BytesAlongInputs(inputs, outputs) / L2BytesPerCycle : 0);
        var cycles = CyclesPerCall + CyclesToSum + products + outputs * SumOfLanes + blocks * CyclesPerBlock + gather;
        var batchCycles = Math.Max(vectors * outputs, inputs / InputsPerCycle) + outputs * SumOfLanesInBatch + CyclesPerSummedRow + gather;
        return new DenseShape(DenseAxis.Inputs, block, sums, rows, narrowRows, false, false, cycles, batchCycles, "");
    }

    // InferBatch works on groups of a multiple of twelve rows, so that every block divides a group.
    private static int DivisorOfTwelve(int rows) =>
        rows >= 12 ? 12
        : rows >= 6 ? 6
        : rows >= 4 ? 4
        : Math.Max(rows, 1);
}
