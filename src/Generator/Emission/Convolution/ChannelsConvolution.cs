using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>
/// Each lane is a channel of a depthwise convolution, of the image as of the weights. An entry of the image is loaded once
/// for all the sums of the tile that it is a part of.
/// </summary>
internal sealed class ChannelsConvolution(ConvolutionMethods layer) : OutputsConvolution(layer)
{
    // Weights that may stay in registers beside the sums.
    private const int MostWeights = 9;
    private const int MostProducts = 160;

    /// <summary>The weights that stay in registers while the entries of a tile pass.</summary>
    /// <param name="loops">The convolution.</param>
    /// <param name="places">The sums of a vector of channels.</param>
    public static int HeldWeights(ConvolutionLoops loops, int places)
    {
        var taps = (IsWrittenOut(loops, places) ? loops.Rows.Taps : 1) * loops.Columns.Taps;
        return places > 1 && taps <= MostWeights ? taps : 0;
    }

    // Whether all taps stand in the code, or those of a row of the window.
    private static bool IsWrittenOut(ConvolutionLoops loops, int places) =>
        loops.Rows.Taps == 1 || loops.Rows.Taps * loops.Columns.Taps * places <= MostProducts;

    /// <inheritdoc/>
    protected override int GroupLoops => 1;

    /// <inheritdoc/>
    protected override int OutputsOfGroup => Loops.Groups;

    /// <inheritdoc/>
    protected override int InputOfOutput => Input.ChannelStride;

    // The lanes of a panel that are walked over, several vectors of them: where a vector begins that is printed once for all.
    private bool _walksLanes;

    /// <inheritdoc/>
    protected override Address Channelwise(string tensor, int output)
    {
        var place = base.Channelwise(tensor, output);
        return _walksLanes ? place.Behind("lane") : place;
    }

    // Vectors of channels have nothing in common; one after the other leaves registers for the weights of each. Those of a panel are
    // the same but for where they begin.
    /// <inheritdoc/>
    protected override void EmitTile(CodeWriter code, Tile tile)
    {
        var vectors = VectorsOf(tile);
        _walksLanes = tile.Panels.Length == 1 && vectors.Length > 1 && vectors.All(v => v.Count == tile.Floats) && !Layer.FinishesLate;
        if (_walksLanes)
        {
            code.Open($"for (int lane = 0; lane < {vectors.Length * tile.Floats}; lane += {tile.Floats})");
            EmitVectors(code, tile, [vectors[0]]);
            code.Line($"tile = ref {At("tile", tile.Floats)};");
            EmitAdvances(code, _ => tile.Floats);
            code.Close();
            _walksLanes = false;
            return;
        }
        foreach (var vector in vectors)
        {
            if (vectors.Length > 1)
                code.Open("");
            EmitVectors(code, tile, [vector]);
            if (vectors.Length > 1)
                code.Close();
        }
    }

    /// <inheritdoc/>
    protected override void EmitProducts(CodeWriter code, VectorWidth width, Vector[] vectors, Place[] places)
    {
        var rows = Loops.Rows.Taps;
        code.Line($"ref float w = ref {(_walksLanes ? "Unsafe.Add(ref matrix, lane)" : "matrix")};");
        if (IsWrittenOut(Loops, places.Length))
        {
            foreach (var vector in vectors)
                EmitTaps(code, width, vector, places, "tile", rows);
            return;
        }
        code.Line("ref float at = ref tile;");
        code.Open($"for (int k = 0; k < {rows}; k++)");
        foreach (var vector in vectors)
            EmitTaps(code, width, vector, places, "at", 1);
        code.Line($"at = ref Unsafe.Add(ref at, {Loops.Rows.Dilation * Input.RowStride});");
        code.Line($"w = ref Unsafe.Add(ref w, {Loops.Columns.Taps * Shape.Panel});");
        code.Close();
    }

    private void EmitTaps(CodeWriter code, VectorWidth width, Vector vector, Place[] places, string start, int rows)
    {
        var columns = Loops.Columns.Taps;
        var keeps = HeldWeights(Loops, places.Length) > 0;
        string Load(int tap) => width.Load(At("w", tap * Shape.Panel + vector.Weight));
        string Weight(int tap) => keeps ? $"w{vector.Index}_{tap}" : Load(tap);
        code.Open("");
        for (var tap = 0; keeps && tap < rows * columns; tap++)
            code.Line($"{width.Type} {Weight(tap)} = {Load(tap)};");
        var products =
            from tap in Enumerable.Range(0, rows * columns)
            from place in places
            let y = place.Row * Loops.Rows.Stride + tap / columns * Loops.Rows.Dilation
            let x = place.Column * Loops.Columns.Stride + tap % columns * Loops.Columns.Dilation
            orderby y, x
            group (tap, place) by (y, x);
        foreach (var entry in products)
        {
            var x = At(start, vector.Output + entry.Key.y * Input.RowStride + entry.Key.x * Input.ColumnStride);
            foreach (var statement in width.AddVectorProducts(x, entry.Select(e => (Weight(e.tap), Sum(vector, e.place)))))
                code.Line(statement);
        }
        code.Close();
    }
}
