using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// How a 3 x 3 convolution is cut for Winograd's minimal filtering F(2 x 2, 3 x 3), which makes tiles of 2 x 2 results by 16
/// products where the definition has 36 (A. Lavin, S. Gray, "Fast algorithms for convolutional neural networks", CVPR 2016).
/// </summary>
/// <param name="Inputs">Input channels.</param>
/// <param name="Outputs">Output channels.</param>
/// <param name="Lanes">Outputs of a panel.</param>
/// <param name="Rows">Rows of tiles in a block: what goes through all three stages before the next.</param>
/// <param name="Columns">Tiles in each of them.</param>
internal sealed record WinogradTiles(int Inputs, int Outputs, int Lanes, int Rows, int Columns)
{
    /// <summary>Results along each side of a tile.</summary>
    public const int Side = 2;

    /// <summary>Entries of the image along each side of the patch that a tile depends on.</summary>
    public const int Patch = 4;

    /// <summary>Products for a tile and a pair of channels: one for each entry of the patch.</summary>
    public const int Products = Patch * Patch;

    private const int FewTiles = 4;

    /// <summary>Tiles of a block.</summary>
    public int Count => Rows * Columns;

    /// <summary>Panels of outputs.</summary>
    public int Panels => (Outputs + Lanes - 1) / Lanes;

    /// <summary>Floats of a block's transformed patches: for each product, tile and input channel one.</summary>
    public int PatchFloats => PackedTensor.Padded(checked(Products * Count * Inputs));

    /// <summary>Floats of a block's sums: for each product, tile and output of each panel one.</summary>
    public int SumFloats => PackedTensor.Padded(checked(Products * Count * Panels * Lanes));

    /// <summary>
    /// Whether a convolution can be computed so: with windows of 3 x 3 that do not stride, and functions behind them of a few
    /// instructions.
    /// </summary>
    public static bool Fit(ConvolutionStep step) =>
        step.Pooling == null
        && step.Taps == null
        && step.Sizes.Groups == 1
        && IsThree(step.Sizes.Y)
        && IsThree(step.Sizes.X)
        && ConvolutionCost.AreCheap(step.Finishes)
        && step.Sizes.Output.Height >= Side
        && step.Sizes.Output.Width >= Side
        && step.Sizes.Input.Channels >= DenseCost.NarrowestLanes
        && step.Sizes.Output.Channels >= DenseCost.NarrowestLanes;

    /// <summary>The tiles of a shape.</summary>
    public static WinogradTiles Of(ConvolutionSizes sizes, ConvolutionShape shape) => Of(sizes, shape, shape.Block);

    /// <summary>The same in blocks of another size.</summary>
    public static WinogradTiles Of(ConvolutionSizes sizes, ConvolutionShape shape, RegisterBlock block) =>
        new(sizes.Input.Channels, sizes.Output.Channels, shape.Lanes, block.Rows, block.Columns);

    /// <summary>
    /// The block on 16 registers: a few tiles, so that what lies between the stages is still in the first cache, but enough that no sum
    /// waits for its last product. That weights come more often from the second cache costs less; bench/CostModel found it so for all
    /// sizes.
    /// </summary>
    /// <param name="wide">That on 32 registers, for which the memory between the stages is.</param>
    /// <param name="outputs">Output channels.</param>
    public static RegisterBlock NarrowBlock(RegisterBlock wide, int outputs)
    {
        var tiles = outputs > DenseCost.Lanes / 2 ? FewTiles : 2 * FewTiles;
        var columns = Math.Min(wide.Columns, tiles);
        return wide with { Rows = Math.Min(wide.Rows, tiles / columns), Columns = columns };
    }

    /// <summary>Tiles whose sums stay in registers at once: as many as fit and leave no rest.</summary>
    /// <param name="vectors">Vectors of sums for each tile.</param>
    /// <param name="registers">Registers for sums.</param>
    public int AtOnce(int vectors, int registers) =>
        Enumerable.Range(1, Count).Last(tiles => Count % tiles == 0 && (tiles == 1 || tiles * vectors <= registers));

    /// <summary>
    /// Tiles whose sums stay in 16 registers at once, beside the vectors of weights that all of them meet and an entry; as many as
    /// leave no rest.
    /// </summary>
    /// <param name="vectors">Vectors of sums for each tile.</param>
    public int NarrowAtOnce(int vectors) =>
        Enumerable
            .Range(1, Count)
            .Last(tiles => Count % tiles == 0 && (tiles == 1 || (tiles + 1) * vectors < ConvolutionCost.NarrowRegisters));

    /// <summary>Panels whose sums stay in 16 registers at once: as many as cost least, however many are left over.</summary>
    /// <param name="perPanel">Vectors of a panel.</param>
    /// <param name="most">As many at most.</param>
    public int NarrowPanels(int perPanel, int most)
    {
        // Cycles of a product: two begin in one, and two loads; a sum waits for its last product.
        double Product(int panels)
        {
            int vectors = panels * perPanel,
                tiles = NarrowAtOnce(vectors),
                sums = vectors * tiles;
            return Math.Max(ConvolutionCost.NarrowProduct, Math.Max(0.5 * (vectors + tiles) / sums, ConvolutionCost.Latency / sums));
        }
        double All(int atOnce)
        {
            var rest = Panels % atOnce;
            return (Panels - rest) * Product(atOnce) + (rest > 0 ? rest * Product(rest) : 0);
        }
        return Enumerable.Range(1, most).OrderBy(All).ThenBy(panels => panels).First();
    }

    /// <summary>The first input channel of each vector of some floats; the last vector ends with the last channel.</summary>
    public IEnumerable<int> InputVectors(int floats)
    {
        for (var first = 0; first < Inputs; first += floats)
            yield return Math.Min(first, Inputs - floats);
    }

    private static bool IsThree(Window window) => window is { Size: 3, Stride: 1, Dilation: 1 };
}
