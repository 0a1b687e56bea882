using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>
/// Tiles of 2 x 2 results by Winograd's minimal filtering, in three stages for a block of tiles: patches of the image are
/// transformed (Bᵀ d B), multiplied by the transformed kernels as 16 matrix products, and what these give is transformed
/// back (Aᵀ m A) and finished. See <see cref="WinogradTiles"/>.
/// </summary>
/// <remarks>The last tile of a row or column ends where the results end, whatever it overlaps, and so does the last block.</remarks>
internal sealed class WinogradConvolution(ConvolutionMethods layer) : ConvolutionForm(layer)
{
    private const int MostProducts = 24,
        MostTerms = 4;

    /// <inheritdoc/>
    public override void Emit(CodeWriter code, VectorWidth width, RegisterBlock block)
    {
        var tiles = WinogradTiles.Of(Layer.Step.Sizes, Shape, block);
        int height = Math.Min(tiles.Rows * WinogradTiles.Side, Loops.Rows.Outputs),
            breadth = Math.Min(tiles.Columns * WinogradTiles.Side, Loops.Columns.Outputs);
        code.Line($"ref float source = ref {At("x", -Padding)};");
        code.Line($"ref float matrices = ref {At("weights", Layer.TensorOffset(Layer.Step.Weight))};");
        code.Line($"ref float sums = ref {At("scratch", tiles.PatchFloats)};");
        bool walksRows = Loops.Rows.Outputs > height,
            walksColumns = Loops.Columns.Outputs > breadth;
        var row = walksRows ? OpenWalk(code, "top", "row", Loops.Rows.Outputs, height) : "0";
        var column = walksColumns ? OpenWalk(code, "left", "column", Loops.Columns.Outputs, breadth) : "0";

        OpenTiles(code, tiles, row, height, column, breadth);
        EmitReference(code, "patch", "source", ("y0", Input.RowStride), ("x0", Input.ColumnStride));
        EmitPatch(code, tiles, NarrowerFor(tiles.Inputs, width));
        CloseTiles(code);
        EmitProducts(code, tiles, width, block.Panels);
        OpenTiles(code, tiles, row, height, column, breadth);
        EmitPanels(code, tiles, width);
        CloseTiles(code);

        if (walksColumns)
            code.Close();
        if (walksRows)
            code.Close();
    }

    private static void OpenTiles(CodeWriter code, WinogradTiles tiles, string row, int height, string column, int breadth)
    {
        code.Open($"for (int down = 0, tile = 0; down < {tiles.Rows}; down++)");
        code.Open($"for (int right = 0; right < {tiles.Columns}; right++, tile++)");
        code.Line($"int y0 = {Start("down", row, height)}, x0 = {Start("right", column, breadth)};");
    }

    private static void CloseTiles(CodeWriter code)
    {
        code.Close();
        code.Close();
    }

    // Where a tile's results begin.
    private static string Start(string tile, string block, int length)
    {
        var inBlock =
            length % WinogradTiles.Side == 0
                ? $"{tile} * {WinogradTiles.Side}"
                : $"Math.Min({tile} * {WinogradTiles.Side}, {length - WinogradTiles.Side})";
        return block == "0" ? inBlock : $"{block} + {inBlock}";
    }

    // The widest vectors of which the channels fill one.
    private static VectorWidth NarrowerFor(int channels, VectorWidth width) =>
        new[] { width, VectorWidth.Eight, VectorWidth.Quarter }.First(w =>
            w.Floats <= width.Floats && (w.Floats <= channels || w.Floats == DenseCost.NarrowestLanes)
        );

    // One patch for all channels: the entries less or plus each other, down the columns and then along the rows.
    private void EmitPatch(CodeWriter code, WinogradTiles tiles, VectorWidth width)
    {
        int floats = width.Floats!.Value,
            vectors = tiles.InputVectors(floats).Count();
        if (vectors > 1)
            code.Open($"for (int vector = 0; vector < {vectors}; vector++)");
        var channel =
            vectors == 1 ? "0"
            : tiles.Inputs % floats == 0 ? $"vector * {floats}"
            : $"Math.Min(vector * {floats}, {tiles.Inputs - floats})";
        if (vectors > 1)
            code.Line($"int channel = {channel};");
        var behind = vectors > 1 ? " + channel" : "";
        code.Line($"ref float entries = ref {(vectors > 1 ? "Unsafe.Add(ref patch, channel)" : "patch")};");
        code.Line($"ref float numbers = ref Unsafe.Add(ref scratch, tile * {tiles.Inputs}{behind});");
        for (var x = 0; x < WinogradTiles.Patch; x++)
        {
            for (var y = 0; y < WinogradTiles.Patch; y++)
                code.Line($"{width.Type} d{y}{x} = {width.Load(At("entries", Input.At(0, y, x)))};");
            var column = Differences(y => $"d{y}{x}");
            for (var y = 0; y < WinogradTiles.Patch; y++)
                code.Line($"{width.Type} e{y}{x} = {column[y]};");
        }
        for (var y = 0; y < WinogradTiles.Patch; y++)
        {
            var numbers = Differences(x => $"e{y}{x}");
            for (var x = 0; x < WinogradTiles.Patch; x++)
                code.Line(width.Store(numbers[x], At("numbers", (y * WinogradTiles.Patch + x) * tiles.Count * tiles.Inputs)));
        }
        if (vectors > 1)
            code.Close();
    }

    // A row of Bᵀ for each.
    private static string[] Differences(Func<int, string> d) =>
        [$"{d(0)} - {d(2)}", $"{d(1)} + {d(2)}", $"{d(2)} - {d(1)}", $"{d(1)} - {d(3)}"];

    // A row of Aᵀ for each.
    private static string[] Sums(Func<int, string> m) => [$"{m(0)} + {m(1)} + {m(2)}", $"{m(1)} - {m(2)} - {m(3)}"];

    // For each of the numbers of a patch its matrix product: tiles by inputs times inputs by outputs.
    private static void EmitProducts(CodeWriter code, WinogradTiles tiles, VectorWidth width, int panels)
    {
        var perPanel = tiles.Lanes / width.Floats!.Value;
        int atOnce = width == VectorWidth.Wide ? panels : tiles.NarrowPanels(perPanel, panels),
            blocks = tiles.Panels / atOnce,
            rest = tiles.Panels % atOnce;
        code.Open($"for (int number = 0; number < {WinogradTiles.Products}; number++)");
        code.Line($"ref float numbers = ref Unsafe.Add(ref scratch, number * {tiles.Count * tiles.Inputs});");
        code.Line($"ref float results = ref Unsafe.Add(ref sums, number * {tiles.Count * tiles.Panels * tiles.Lanes});");
        code.Line($"ref float matrix = ref Unsafe.Add(ref matrices, number * {tiles.Panels * tiles.Inputs * tiles.Lanes});");
        if (blocks > 1)
            code.Open($"for (int block = 0; block < {blocks}; block++)");
        EmitTileProducts(code, tiles, width, atOnce);
        if (blocks > 1 || rest > 0)
        {
            code.Line($"matrix = ref Unsafe.Add(ref matrix, {atOnce * tiles.Inputs * tiles.Lanes});");
            code.Line($"results = ref Unsafe.Add(ref results, {atOnce * tiles.Lanes});");
        }
        if (blocks > 1)
            code.Close();
        if (rest > 0)
            EmitTileProducts(code, tiles, width, rest);
        code.Close();
    }

    private static void EmitTileProducts(CodeWriter code, WinogradTiles tiles, VectorWidth width, int panels)
    {
        int floats = width.Floats!.Value,
            perPanel = tiles.Lanes / floats,
            vectors = panels * perPanel,
            atOnce = width == VectorWidth.Wide ? tiles.AtOnce(vectors, ConvolutionCost.WideSums) : tiles.NarrowAtOnce(vectors);
        int[] places = Enumerable.Range(0, atOnce).ToArray(),
            indices = Enumerable.Range(0, vectors).ToArray();
        code.Open($"for (int tile = 0; tile < {tiles.Count}; tile += {atOnce})");
        code.Line($"ref float v = ref Unsafe.Add(ref numbers, tile * {tiles.Inputs});");
        code.Line("ref float w = ref matrix;");
        code.Line($"ref float end = ref Unsafe.Add(ref v, {tiles.Inputs});");
        foreach (var place in places)
            code.Line($"{width.Type} {string.Join(", ", indices.Select(index => $"sum{index}_{place} = {width.Zero}"))};");
        var terms = Enumerable
            .Range(1, Math.Max(1, Math.Min(MostTerms, MostProducts / (atOnce * vectors))))
            .Last(t => tiles.Inputs % t == 0);
        code.Open("do");
        for (var term = 0; term < terms; term++)
        {
            code.Open("");
            foreach (var index in indices)
            {
                var panel = index / perPanel * tiles.Inputs * tiles.Lanes;
                var weight = At("w", panel + index % perPanel * floats + term * tiles.Lanes);
                code.Line($"{width.Type} w{index} = {width.Load(weight)};");
            }
            foreach (var place in places)
            {
                var entry = At("v", place * tiles.Inputs + term);
                if (vectors == 1)
                {
                    code.Line($"sum0_{place} = {width.MultiplyAdd(entry, "w0", $"sum0_{place}")};");
                    continue;
                }
                code.Line($"{width.Type} v{place} = {width.BroadcastFrom(entry)};");
                foreach (var index in indices)
                    code.Line($"sum{index}_{place} = {width.MultiplyAdd($"v{place}", $"w{index}", $"sum{index}_{place}")};");
            }
            code.Close();
        }
        code.Line($"v = ref {At("v", terms)};");
        code.Line($"w = ref {At("w", terms * tiles.Lanes)};");
        code.Close();
        code.Line("while (Unsafe.IsAddressLessThan(ref v, ref end));");
        var stride = tiles.Panels * tiles.Lanes;
        code.Line($"ref float result = ref Unsafe.Add(ref results, tile * {stride});");
        foreach (var place in places)
        foreach (var index in indices)
            code.Line(width.Store($"sum{index}_{place}", At("result", place * stride + index * floats)));
        code.Close();
    }

    // The results of a tile, panel by panel.
    private void EmitPanels(CodeWriter code, WinogradTiles tiles, VectorWidth width)
    {
        EmitReference(code, "result", "y", ("y0", Output.RowStride), ("x0", Output.ColumnStride));
        for (var i = 0; i < Layer.Operands.Count; i++)
            EmitReference(code, $"operand{i}", $"z{i}", ("y0", OperandOf(i).RowStride), ("x0", OperandOf(i).ColumnStride));
        code.Line($"ref float numbers = ref Unsafe.Add(ref sums, tile * {tiles.Panels * tiles.Lanes});");
        var isWhole = tiles.Outputs % tiles.Lanes == 0;
        if (tiles.Panels == 1)
            code.Line("int channel = 0;");
        else
        {
            code.Open($"for (int panel = 0; panel < {tiles.Panels}; panel++)");
            code.Line(
                $"int channel = {(isWhole ? $"panel * {tiles.Lanes}" : $"Math.Min(panel * {tiles.Lanes}, {tiles.Outputs - tiles.Lanes})")};"
            );
        }
        int floats = width.Floats!.Value,
            outputs = Math.Min(tiles.Lanes, tiles.Outputs),
            vectors = outputs / floats,
            walked = 0;
        var rest = outputs % floats;
        if (vectors > 0)
        {
            code.Open(vectors > 1 ? $"for (int vector = 0; vector < {vectors}; vector++)" : "");
            EmitResults(code, tiles, width, floats);
            if (vectors > 1 || rest > 0)
            {
                code.Line($"numbers = ref {At("numbers", floats)};");
                code.Line($"channel += {floats};");
                walked = vectors * floats;
            }
            code.Close();
        }
        if (rest > 0)
        {
            code.Open("");
            EmitResults(code, tiles, width, rest);
            code.Close();
        }
        if (tiles.Panels == 1)
            return;
        if (tiles.Lanes > walked)
            code.Line($"numbers = ref {At("numbers", tiles.Lanes - walked)};");
        code.Close();
    }

    // The results of a vector of outputs, which begins at `channel` and whose products begin at `numbers`, or of the first of them.
    private void EmitResults(CodeWriter code, WinogradTiles tiles, VectorWidth width, int count)
    {
        var stride = tiles.Count * tiles.Panels * tiles.Lanes;
        var isPart = count < width.Floats;
        string Load(Address place) => isPart ? width.LoadFirst(place, CodeText.Number(count)) : width.Load(place);
        for (var x = 0; x < WinogradTiles.Patch; x++)
        {
            for (var y = 0; y < WinogradTiles.Patch; y++)
                code.Line($"{width.Type} m{y}{x} = {width.Load(At("numbers", (y * WinogradTiles.Patch + x) * stride))};");
            var column = Sums(y => $"m{y}{x}");
            for (var y = 0; y < WinogradTiles.Side; y++)
                code.Line($"{width.Type} n{y}{x} = {column[y]};");
        }
        var addend = "";
        if (AddendOf(0) is Address bias)
        {
            addend = " + addend";
            code.Line($"{width.Type} addend = {width.Load(bias)};");
        }
        for (var y = 0; y < WinogradTiles.Side; y++)
        {
            var row = Sums(x => $"n{y}{x}");
            for (var x = 0; x < WinogradTiles.Side; x++)
            {
                var sum = $"sum{y}{x}";
                (var down, var right) = (y, x);
                code.Line($"{width.Type} {sum} = {row[x]}{addend};");
                var value = Finished(
                    code,
                    width,
                    sum,
                    tensor => width.Load(Channelwise(tensor, 0)),
                    i => Load(InChannel($"operand{i}", OperandOf(i).At(0, down, right)))
                );
                var place = InChannel("result", Output.At(0, y, x));
                code.Line(isPart ? VectorWidth.StoreFirst(value, place, CodeText.Number(count)) : width.Store(value, place));
            }
        }
    }

    private static Address InChannel(string reference, int floats) => new(reference, (floats == 0 ? "" : floats + " + ") + "channel");
}
