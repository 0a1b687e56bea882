using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// Chooses how a convolution runs from its surviving sizes, by a model of a core that every figure below is part of:
/// tuning the generator means measuring these figures again.
/// </summary>
/// <remarks>
/// A cycle is that of one multiply-add of 512 bits or of two of 256 bits or less. bench/CostModel measures model and choice;
/// docs/decisions/convolution-kernels.md holds what was found.
/// </remarks>
internal static class ConvolutionCost
{
    // What a product takes: of 16 lanes, and of fewer.
    private const double WideProduct = 1;

    /// <summary>Cycles of a product of vectors of 256 bits or less: two begin in one.</summary>
    public const double NarrowProduct = 0.5;

    // Loads: of weights, 64 bytes or fewer; of one float for all lanes; of places, which lie anywhere.
    private const double WideLoad = 1,
        NarrowLoad = 0.55;
    private const double WidePlaces = 1.6,
        NarrowPlaces = 0.75;

    // Every second place: two loads, two permutations and what joins them, for 16, 8 and 4.
    private const double Strided16 = 7,
        Strided8 = 4,
        Strided4 = 8;

    /// <summary>Cycles until a product can be added to.</summary>
    public const double Latency = 4;

    // Loads that are hidden behind products are not quite: of two tiles, the one with fewer of them.
    private const double HiddenLoad = 0.02;

    // What a term costs besides, a row of terms, and a tile: its addresses, the start of its sums, its stores. Most of it
    // is done while products of the next tile begin.
    private const double CyclesPerTerm = 0.05;
    private const double CyclesPerRow = 0.5;
    private const double CyclesPerTile = 4;
    private const double CyclesPerSum = 0.25;
    private const double CyclesPerStore = 0.5;
    private const double CyclesPerPartialStore = 2;
    private const double CyclesPerPooledSum = 0.5;
    private const double CyclesPerPooledPair = 3;
    private const double CyclesPerCall = 20;

    private const double AboutAsGood = 1.05;

    // Transforming the patch of a tile for a vector of channels, or transforming it back.
    private const double CyclesPerPatch = 45;

    // Weights of a tile that are too many for the first cache come from the second while products are added up.
    private const double NearBytes = 24 * 1024;
    private const double FarBytesPerCycle = 27;

    /// <summary>Sums that fit beside the operands in 32 registers; with 16 the operands are counted one by one.</summary>
    public const int WideSums = 24;

    /// <summary>The registers of a core without AVX-512.</summary>
    public const int NarrowRegisters = 16;

    private const int WideRegisters = 32;
    private const int MostRows = 8;
    private const int MostPanels = 6;
    private const int MostOutputsPerPanel = 8;
    private const int MostPooled = 9;

    // Tiles of a block for Winograd's filtering: more keep weights longer in the registers, fewer keep what lies between its stages near.
    private static readonly int[] TilesOfBlock = [4, 8, 12, 16, 24, 32];

    private static readonly int[] LaneCounts = [DenseCost.Lanes, 8, DenseCost.NarrowestLanes];

    /// <summary>Chooses how a convolution runs between images of these layouts.</summary>
    /// <param name="step">The convolution.</param>
    /// <param name="source">The layout of the image that it reads.</param>
    /// <param name="target">The layout of the image that it writes.</param>
    /// <returns>The cheapest shape, or null when no kernel reads the one and writes the other.</returns>
    public static ConvolutionShape? Choose(ConvolutionStep step, ImageLayout source, ImageLayout target)
    {
        var candidates = Candidates(step, source, target);
        if (candidates.Count == 0)
            return null;

        // Kernels are packed once for all machines: of what is about as good on 32 registers, the best on 16. There each form has
        // blocks of its own, so that one of the same form counts.
        var loops = ConvolutionLoops.Of(step.Sizes, step.Pooling, joinsRows: true);
        var least = candidates.Min(c => c.Cycles);
        var best = candidates
            .Where(c => c.Cycles <= AboutAsGood * least)
            .OrderBy(c => c.Cycles)
            .ThenByDescending(c => c.Lanes)
            .GroupBy(c => (c.Axis, c.Lanes, c.Panel, c.Axis == ConvolutionAxis.Winograd ? c.Block.Panels : 0))
            .Select(form => form.First())
            .OrderBy(c => NarrowCycles(loops, c))
            .First();
        var other = candidates
            .Where(c => c.Axis != best.Axis && c.Axis != ConvolutionAxis.Winograd)
            .OrderBy(c => c.Cycles)
            .FirstOrDefault();
        var way = best.Axis == ConvolutionAxis.Winograd ? "by the definition" : "along the other axis";
        var instead = other == null ? "" : FormattableString.Invariant($", {other.Cycles:N0} {way}");
        return best with { Reason = FormattableString.Invariant($"by the model {best.Cycles:N0} cycles{instead}") };
    }

    /// <summary>All shapes in which a convolution can run between images of these layouts.</summary>
    public static IReadOnlyList<ConvolutionShape> Candidates(ConvolutionStep step, ImageLayout source, ImageLayout target)
    {
        // As if images had no borders. One that has them costs a pointwise convolution its joint row, and may cost nothing else.
        ConvolutionLoops loops = ConvolutionLoops.Of(step.Sizes, step.Pooling, joinsRows: true),
            apart = ConvolutionLoops.Of(step.Sizes, step.Pooling, joinsRows: false);
        var candidates = new List<ConvolutionShape>();
        if (step.Pooling != null && !CanPool(step))
            return candidates;
        if (target == ImageLayout.Interleaved || step.Result.Channels == 1)
        {
            var isAcrossChannels = loops.IsDepthwise && source == ImageLayout.Interleaved && loops.Groups >= DenseCost.NarrowestLanes;
            candidates.AddRange(AcrossChannels(loops, isAcrossChannels ? ConvolutionAxis.Channels : ConvolutionAxis.Outputs));
        }
        if (source == ImageLayout.Interleaved && target == ImageLayout.Interleaved && WinogradTiles.Fit(step))
            candidates.AddRange(ByWinograd(loops));
        if (source == ImageLayout.Planar && target == ImageLayout.Planar && CanRunAcrossSpace(step, apart))
            candidates.AddRange(AcrossSpace(loops).Where(c => c.Lanes <= apart.Columns.Places));
        return candidates;
    }

    /// <summary>The best block for the loops that a shape's code has in the end.</summary>
    public static RegisterBlock BlockOf(ConvolutionLoops loops, ConvolutionShape shape) =>
        shape.Axis == ConvolutionAxis.Winograd
            // One code for all vectors of 8.
            ? (shape.Lanes == DenseCost.Lanes ? shape.Block : WinogradTiles.NarrowBlock(shape.Block, loops.Outputs))
            : (shape.Axis == ConvolutionAxis.Space ? AcrossSpace(loops) : AcrossChannels(loops, shape.Axis))
                .Where(c => c.Lanes == shape.Lanes && c.Panel == shape.Panel)
                .OrderBy(c => c.Cycles)
                .First()
                .Block;

    // Windows of a few results that lie side by side. Functions of many instructions would stand behind every sum.
    private static bool CanPool(ConvolutionStep step) =>
        step.Pooling is PoolingSizes pooling
        && pooling.IsTiling
        && pooling.Y.Stride == pooling.Y.Size
        && pooling.X.Stride == pooling.X.Size
        && pooling.Y.Size * pooling.X.Size <= MostPooled
        && AreCheap(step.Finishes)
        && VectorWidth.IsCheap(pooling.Activation);

    /// <summary>
    /// Whether largest values are pooled by way of functions that keep the order exactly, so that they may as well follow the
    /// pooling.
    /// </summary>
    public static bool PoolsFirst(ConvolutionStep step) =>
        step.Pooling is { Kind: PoolingKind.Max } && step.Finishes.All(f => f.KeepsOrder);

    /// <summary>Whether what happens to each sum is a few instructions.</summary>
    public static bool AreCheap(IReadOnlyList<Finish> finishes) => finishes.All(f => f.IsCheap);

    /// <summary>Whether a function never turns the order of two entries around, to the last bit.</summary>
    public static bool KeepsOrder(Activation activation) =>
        activation.Kind switch
        {
            ActivationKind.Identity or ActivationKind.Relu or ActivationKind.Relu6 => true,
            ActivationKind.LeakyRelu => activation.Parameter >= 0,
            _ => false,
        };

    /// <summary>The best block on 16 registers, of vectors that may be narrower than the shape's.</summary>
    public static RegisterBlock NarrowBlock(ConvolutionLoops loops, ConvolutionShape shape, VectorWidth width) =>
        shape.Axis == ConvolutionAxis.Winograd
            ? WinogradTiles.NarrowBlock(shape.Block, loops.Outputs)
            : Narrow(loops, shape, width.Floats!.Value).Block;

    /// <summary>What a shape costs on a core with 16 registers of 8 floats, by the same model.</summary>
    public static double NarrowCycles(ConvolutionLoops loops, ConvolutionShape shape) =>
        shape.Axis == ConvolutionAxis.Winograd
            ? CyclesByWinograd(
                loops,
                shape with
                {
                    Block = WinogradTiles.NarrowBlock(shape.Block, loops.Outputs),
                },
                NarrowFloats(shape),
                NarrowRegisters
            )
            : Narrow(loops, shape, NarrowFloats(shape)).Cycles;

    private static int NarrowFloats(ConvolutionShape shape) => Math.Min(shape.Lanes, DenseCost.Lanes / 2);

    private static (RegisterBlock Block, double Cycles) Narrow(ConvolutionLoops loops, ConvolutionShape shape, int floats)
    {
        var isSpace = shape.Axis == ConvolutionAxis.Space;
        var outputs = shape.Axis == ConvolutionAxis.Channels ? loops.Groups : loops.Outputs;
        var panels = isSpace ? 1 : Pieces(outputs, shape.Panel);
        var columns = isSpace ? Pieces(loops.Columns.Places, floats) : loops.Columns.Outputs;
        return (
            from atOnce in Enumerable.Range(1, shape.Axis == ConvolutionAxis.Outputs ? Math.Min(panels, MostPanels) : 1)
            from rows in Enumerable.Range(1, Math.Min(MostRows, loops.Rows.Outputs))
            from across in Enumerable.Range(1, Math.Min(columns, NarrowRegisters))
            let block = new RegisterBlock(atOnce, rows, Evenly(columns, across))
            where block == new RegisterBlock(1, 1, 1) || RegistersOf(loops, shape, block, floats) <= NarrowRegisters
            let narrow = shape with
            {
                Block = block,
            }
            let cycles = isSpace
                ? CyclesAcrossSpace(loops, narrow, floats, NarrowRegisters)
                : CyclesAcrossChannels(loops, narrow, outputs, panels, floats, NarrowRegisters)
            // What does not fit goes to memory and back with each product.
            let spilled = RegistersOf(loops, shape, block, floats) > NarrowRegisters ? 2 * cycles : cycles
            orderby spilled, rows * block.Columns
            select (block, spilled)
        ).First();
    }

    // Sums, what is held while the others pass, and one of the others.
    private static int RegistersOf(ConvolutionLoops loops, ConvolutionShape shape, RegisterBlock block, int floats)
    {
        var across = shape.Axis switch
        {
            ConvolutionAxis.Space => Math.Min(shape.Panel, loops.Outputs),
            // Vectors of channels have nothing in common, and come one after the other.
            ConvolutionAxis.Channels => 1,
            _ => block.Panels * VectorsOf(shape, loops.Outputs, floats),
        };
        var places = block.Rows * block.Columns * (shape.Axis == ConvolutionAxis.Space ? loops.Rows.Pool : loops.Pool);
        var held = shape.Axis switch
        {
            ConvolutionAxis.Space => Math.Min(across, places),
            ConvolutionAxis.Channels => ChannelsConvolution.HeldWeights(loops, places),
            _ => places > 1 ? across : 0,
        };
        return across * places + held + 1;
    }

    // Vectors of a panel that outputs fill.
    private static int VectorsOf(ConvolutionShape shape, int outputs, int floats) => Pieces(Math.Min(shape.Lanes, outputs), floats);

    // The fewest at a time that need no more steps.
    private static int Evenly(int whole, int most)
    {
        var steps = (whole + most - 1) / most;
        return (whole + steps - 1) / steps;
    }

    // Every place has a whole vector to itself: in memory the row goes on elsewhere.
    private static bool CanRunAcrossSpace(ConvolutionStep step, ConvolutionLoops loops) =>
        loops.Columns.Places >= DenseCost.NarrowestLanes
        && loops.Columns.Stride <= 2
        && loops.Columns.Pool <= 2
        && (
            step.Pooling is not PoolingSizes pooling
            || pooling.Activation.Kind == ActivationKind.Identity
            || (pooling.Kind == PoolingKind.Max && KeepsOrder(pooling.Activation))
        );

    private static IEnumerable<ConvolutionShape> AcrossChannels(ConvolutionLoops loops, ConvolutionAxis axis)
    {
        var outputs = axis == ConvolutionAxis.Channels ? loops.Groups : loops.Outputs;
        return from lanes in LaneCounts
            where lanes == DenseCost.NarrowestLanes || outputs > lanes / 2
            where axis == ConvolutionAxis.Outputs || outputs >= lanes
            let panels = Pieces(outputs, lanes)
            from atOnce in Enumerable.Range(1, axis == ConvolutionAxis.Channels ? 1 : Math.Min(panels, MostPanels))
            where atOnce == 1 || atOnce * loops.Pool <= WideSums
            from block in Blocks(loops, atOnce, loops.Columns.Outputs, loops.Pool)
            let shape = new ConvolutionShape(axis, lanes, lanes, block)
            select shape with
            {
                Cycles = CyclesPerCall + CyclesAcrossChannels(loops, shape, outputs, panels, lanes, WideRegisters),
            };
    }

    // Blocks of tiles as square as they come, of some sizes.
    private static IEnumerable<ConvolutionShape> ByWinograd(ConvolutionLoops loops)
    {
        int rows = Pieces(loops.Rows.Outputs, WinogradTiles.Side),
            columns = Pieces(loops.Columns.Outputs, WinogradTiles.Side);
        return from lanes in LaneCounts
            where lanes == DenseCost.NarrowestLanes || loops.Outputs > lanes / 2
            from panels in Enumerable.Range(1, Math.Min(Pieces(loops.Outputs, lanes), MostPanels))
            from most in TilesOfBlock
            let across = Evenly(columns, Math.Min(columns, most))
            let down = Evenly(rows, Math.Max(1, most / across))
            let shape = new ConvolutionShape(ConvolutionAxis.Winograd, lanes, lanes, new RegisterBlock(panels, down, across))
            select shape with
            {
                Cycles = CyclesPerCall + CyclesByWinograd(loops, shape, lanes, WideRegisters),
            };
    }

    private static IEnumerable<ConvolutionShape> AcrossSpace(ConvolutionLoops loops) =>
        from lanes in LaneCounts
        where lanes <= loops.Columns.Places
        from panel in Enumerable.Range(1, Math.Min(loops.Outputs, MostOutputsPerPanel))
        where panel == 1 || panel * loops.Rows.Pool <= WideSums
        from block in Blocks(loops, panel, Pieces(loops.Columns.Places, lanes), loops.Rows.Pool)
        let shape = new ConvolutionShape(ConvolutionAxis.Space, lanes, panel, block with { Panels = 1 })
        select shape with
        {
            Cycles = CyclesPerCall + CyclesAcrossSpace(loops, shape, lanes, WideRegisters),
        };

    // Blocks of so many panels (or outputs) that fit into the registers, and divide rows and columns evenly.
    private static IEnumerable<RegisterBlock> Blocks(ConvolutionLoops loops, int panels, int columns, int sumsOfResult)
    {
        var most = Math.Max(1, WideSums / (panels * sumsOfResult));
        return (
            from rows in Enumerable.Range(1, Math.Min(MostRows, loops.Rows.Outputs))
            where rows <= most
            from width in Enumerable.Range(1, Math.Min(columns, most / rows))
            select new RegisterBlock(panels, rows, Evenly(columns, width))
        ).Distinct();
    }

    // With vectors of so many floats, several for a panel where they are narrower than the shape's.
    private static double CyclesAcrossChannels(
        ConvolutionLoops loops,
        ConvolutionShape shape,
        int outputs,
        int panels,
        int floats,
        int registers
    )
    {
        var ofPanel = VectorsOf(shape, outputs, floats);
        var block = shape.Block;
        int results = block.Rows * block.Columns,
            places = results * loops.Pool,
            rest = panels % block.Panels;
        var load = floats == DenseCost.Lanes ? WideLoad : NarrowLoad;
        double Tile(int tilePanels)
        {
            var vectors = tilePanels * ofPanel;
            var loads =
                shape.Axis == ConvolutionAxis.Channels
                    ? vectors * load * (EntriesOf(loops, block) + WeightLoads(loops, places, registers))
                    : loops.Terms * (vectors * load + places * NarrowLoad);
            double products = loops.Terms * places * vectors * ProductOf(floats),
                bytes = (double)vectors * floats * loops.Terms * sizeof(float);
            var sum = Math.Max(
                Math.Max(products + loops.Terms * CyclesPerTerm + loads * HiddenLoad, loads),
                Math.Max(Wait(loops.Terms, places * vectors, registers), bytes > NearBytes ? bytes / FarBytesPerCycle : 0)
            );
            var store = outputs < shape.Lanes ? CyclesPerPartialStore : CyclesPerStore;
            return CyclesPerTile
                + sum
                + loops.Rows.Taps * CyclesPerRow
                + vectors * (places * CyclesPerSum + results * store + (places - results) * CyclesPerPooledSum);
        }
        var tiles = (double)Pieces(loops.Rows.Outputs, block.Rows) * Pieces(loops.Columns.Outputs, block.Columns);
        var cycles = panels / block.Panels * Tile(block.Panels) + (rest > 0 ? Tile(rest) : 0);
        return tiles * cycles * (shape.Axis == ConvolutionAxis.Channels ? 1 : loops.Groups);
    }

    // With vectors of so many floats, several for a panel where they are narrower than the shape's.
    private static double CyclesByWinograd(ConvolutionLoops loops, ConvolutionShape shape, int floats, int registers)
    {
        var tiles = new WinogradTiles(loops.Inputs, loops.Outputs, shape.Lanes, shape.Block.Rows, shape.Block.Columns);
        int rows = Pieces(loops.Rows.Outputs, WinogradTiles.Side),
            columns = Pieces(loops.Columns.Outputs, WinogradTiles.Side),
            perPanel = Pieces(shape.Lanes, floats),
            panelsAtOnce = registers == WideRegisters ? shape.Block.Panels : tiles.NarrowPanels(perPanel, shape.Block.Panels);
        var load = floats == DenseCost.Lanes ? WideLoad : NarrowLoad;
        double VectorsOf(int channels) =>
            LaneCounts
                .Where(l => l <= (registers == WideRegisters ? DenseCost.Lanes : floats))
                .Where(l => l <= channels || l == DenseCost.NarrowestLanes)
                .Min(l => Pieces(channels, l) * (l == DenseCost.Lanes ? WideLoad : NarrowLoad));
        var transforms = tiles.Count * CyclesPerPatch * (VectorsOf(loops.Inputs) + tiles.Panels * perPanel * load);
        double Product(int panels)
        {
            var vectors = panels * perPanel;
            var atOnce = registers == WideRegisters ? tiles.AtOnce(vectors, WideSums) : tiles.NarrowAtOnce(vectors);
            double products = loops.Inputs * (atOnce * vectors * ProductOf(floats) + CyclesPerTerm),
                loads = loops.Inputs * (vectors * load + atOnce * NarrowLoad);
            var wait = Wait(loops.Inputs, atOnce * vectors, registers);
            return tiles.Count
                / atOnce
                * (CyclesPerTile + Math.Max(wait, Math.Max(products, loads)) + atOnce * vectors * (CyclesPerSum + CyclesPerStore));
        }
        var rest = tiles.Panels % panelsAtOnce;
        var sums = WinogradTiles.Products * (tiles.Panels / panelsAtOnce * Product(panelsAtOnce) + (rest > 0 ? Product(rest) : 0));
        var weights = (double)sizeof(float) * WinogradTiles.Products * loops.Inputs * tiles.Panels * shape.Lanes;
        var far = weights + sizeof(float) * (tiles.PatchFloats + tiles.SumFloats) > NearBytes ? weights / FarBytesPerCycle : 0;
        return (double)Pieces(rows, tiles.Rows) * Pieces(columns, tiles.Columns) * (transforms + Math.Max(sums, far));
    }

    private static double CyclesAcrossSpace(ConvolutionLoops loops, ConvolutionShape shape, int floats, int registers)
    {
        var block = shape.Block;
        int runs = block.Rows * loops.Rows.Pool * block.Columns,
            sums = runs * shape.Panel;
        bool isWide = floats == DenseCost.Lanes,
            isPaired = loops.Columns.Pool > 1;
        var load =
            loops.Columns.Stride > 1
                ? (
                    isWide ? Strided16
                    : floats == 8 ? Strided8
                    : Strided4
                )
            : isWide ? WidePlaces
            : NarrowPlaces;
        double products = loops.Terms * sums * ProductOf(floats),
            loads = loops.Terms * (runs * load + shape.Panel * NarrowLoad);
        var sum = Math.Max(
            Math.Max(products + loops.Terms * CyclesPerTerm + loads * HiddenLoad, loads),
            Wait(loops.Terms, sums, registers)
        );
        var store =
            block.Rows * block.Columns * (isPaired ? CyclesPerPooledPair : CyclesPerStore)
            + (runs - block.Rows * block.Columns) * CyclesPerPooledSum;
        var tile = CyclesPerTile + sum + loops.Rows.Taps * CyclesPerRow + shape.Panel * (runs * CyclesPerSum + store);
        var tiles = (double)Pieces(loops.Rows.Outputs, block.Rows) * Pieces(Pieces(loops.Columns.Places, floats), block.Columns);
        return tiles * tile * Pieces(loops.Outputs, shape.Panel) * loops.Groups;
    }

    // Loads of a depthwise tile: each entry of the image that its sums meet, once when the taps are written out.
    private static double EntriesOf(ConvolutionLoops loops, RegisterBlock block)
    {
        int Reach(Walk walk, int results) => (results * walk.Pool - 1) * walk.Stride + (walk.Taps - 1) * walk.Dilation + 1;
        int Met(Walk walk, int results) => Math.Min(Reach(walk, results), results * walk.Pool * walk.Taps);
        return (double)Met(loops.Rows, block.Rows) * Met(loops.Columns, block.Columns);
    }

    private static double ProductOf(int lanes) => lanes == DenseCost.Lanes ? WideProduct : NarrowProduct;

    // Loads of a depthwise tile's weights: once where they stay in registers; with 32 of those they always do.
    private static double WeightLoads(ConvolutionLoops loops, int places, int registers) =>
        places == 1 ? 0
        : registers == WideRegisters || ChannelsConvolution.HeldWeights(loops, places) > 0 ? loops.Terms
        : loops.Terms * places;

    // A sum waits for its last product. A core with 16 registers starts two products at a time.
    private static double Wait(int terms, int sums, int registers) =>
        sums * (registers == WideRegisters ? WideProduct : NarrowProduct) >= Latency ? 0 : terms * Latency;

    private static int Pieces(int whole, int piece) => (whole + piece - 1) / piece;
}
