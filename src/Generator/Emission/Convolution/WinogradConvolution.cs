using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>
/// Tiles of 2 x 2 results by Winograd's minimal filtering, in three stages for a block of tiles: patches of the image are
/// transformed (Bᵀ d B), multiplied by the transformed kernels as 16 matrix products, and what these give is transformed
/// back (Aᵀ m A) and finished. See <see cref="WinogradTiles"/>.
/// </summary>
/// <remarks>
/// The transforms are the runtime's, and printed once over lanes is what is done with their results. The products have blocks of
/// registers of their own for each tier, in a method that all layers of the same channels and tiles share. The last tile of a row
/// or column ends where the results end, whatever it overlaps, and so does the last block.
/// </remarks>
internal sealed class WinogradConvolution(ConvolutionMethods layer, IReadOnlyList<Tier> tiers) : ConvolutionForm(layer)
{
    private const int MostProducts = 24,
        MostTerms = 4;

    /// <summary>The products of a block of tiles, from <c>scratch</c> and <c>matrices</c> to <c>sums</c>.</summary>
    public SharedMethod Products => new($"Products_{Loops.Inputs}x{Loops.Outputs}", EmitProductsMethod);

    /// <summary>Prints the loops over blocks of tiles.</summary>
    public void Emit(CodeWriter code)
    {
        var tiles = TilesOf(tiers[0]);
        code.Line($"ref float source = ref {At("x", -Padding)};");
        code.Line($"ref float sums = ref {new Address("scratch", OnTier(t => t.PatchFloats))};");
        string rows = Local(code, "rows", OnTier(t => t.Rows)),
            columns = Local(code, "columns", OnTier(t => t.Columns)),
            height = Local(code, "height", OnTier(Height)),
            width = Local(code, "width", OnTier(Width)),
            stride = Local(code, "stride", OnTier(t => t.Count * t.Panels * t.Lanes));
        bool walksRows = tiers.Any(t => Height(TilesOf(t)) < Loops.Rows.Outputs),
            walksColumns = tiers.Any(t => Width(TilesOf(t)) < Loops.Columns.Outputs);
        var row = walksRows ? OpenBlocks(code, "top", "row", Loops.Rows.Outputs, height, Height) : "0";
        var column = walksColumns ? OpenBlocks(code, "left", "column", Loops.Columns.Outputs, width, Width) : "0";

        EmitReference(code, "patches", "source", (row, Input.RowStride), (column, Input.ColumnStride));
        code.Line(
            $"Winograd.Transform<L>(ref patches, {Input.RowStride}, {Input.ColumnStride}, {tiles.Inputs}, ref scratch, "
                + $"{rows}, {columns}, {height}, {width});"
        );
        code.Line($"{Products.Unnamed}(ref scratch, ref {At("weights", Layer.TensorOffset(Layer.Step.Weight))}, ref sums);");
        code.Open($"for (int down = 0, tile = 0; down < {rows}; down++)");
        code.Open($"for (int right = 0; right < {columns}; right++, tile++)");
        code.Line($"int y0 = {Behind(row, $"Winograd.Start(down, {height})")}, x0 = {Behind(column, $"Winograd.Start(right, {width})")};");
        EmitPanels(code, tiles, stride);
        code.Close();
        code.Close();

        if (walksColumns)
            code.Close();
        if (walksRows)
            code.Close();
    }

    private WinogradTiles TilesOf(Tier tier) => WinogradTiles.Of(Layer.Step.Sizes, Shape, tier.Block);

    private int Height(WinogradTiles tiles) => Math.Min(tiles.Rows * WinogradTiles.Side, Loops.Rows.Outputs);

    private int Width(WinogradTiles tiles) => Math.Min(tiles.Columns * WinogradTiles.Side, Loops.Columns.Outputs);

    // A number that the tiers may differ in, as a constant of the machine.
    private string OnTier(Func<WinogradTiles, int> number)
    {
        var numbers = tiers.Select(t => CodeText.Number(number(TilesOf(t)))).ToArray();
        var text = numbers[numbers.Length - 1];
        for (var t = numbers.Length - 2; t >= 0; t--)
        {
            if (numbers[t] != text)
                text = $"{tiers[t].Condition} ? {numbers[t]} : {text}";
        }
        return text;
    }

    // A name for what is more than a number.
    private static string Local(CodeWriter code, string name, string value)
    {
        if (value.All(char.IsDigit))
            return value;
        code.Line($"int {name} = {value};");
        return name;
    }

    // A loop over blocks, of which the last ends with the results.
    private string OpenBlocks(CodeWriter code, string index, string name, int results, string length, Func<WinogradTiles, int> lengthOf)
    {
        code.Open($"for (int {index} = 0; {index} < {results}; {index} += {length})");
        if (tiers.All(t => results % lengthOf(TilesOf(t)) == 0))
            return index;
        code.Line($"int {name} = Math.Min({index}, {results} - {length});");
        return name;
    }

    private static string Behind(string block, string tile) => block == "0" ? tile : $"{block} + {tile}";

    private void EmitProductsMethod(CodeWriter code)
    {
        var tiles = TilesOf(tiers[0]);
        code.Line(
            $"// The 16 products of a block of {OnTierWords(t => t.Count)} tiles: {tiles.Inputs} channels by {tiles.Outputs}, for all "
                + "layers that have them."
        );
        code.Line(VectorWidth.Optimized);
        code.Open($"private static void {Products.Unnamed}(ref float scratch, ref float matrices, ref float sums)");
        for (var t = 0; t < tiers.Count; t++)
        {
            if (tiers.Count > 1)
                code.Open(ConvolutionMethods.ConditionOf(tiers, t));
            EmitProducts(code, TilesOf(tiers[t]), tiers[t].Width, tiers[t].Block.Panels);
            if (tiers.Count > 1)
                code.Close();
        }
        code.Close();
    }

    private string OnTierWords(Func<WinogradTiles, int> number) =>
        string.Join(" or ", tiers.Select(t => number(TilesOf(t))).Distinct().Select(n => CodeText.Number(n)));

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
                foreach (var statement in width.AddProducts(entry, indices.Select(index => ($"w{index}", $"sum{index}_{place}"))))
                    code.Line(statement);
            }
            code.Close();
        }
        code.Line($"v = ref {At("v", terms)};");
        code.Line($"w = ref {At("w", terms * tiles.Lanes)};");
        code.Close();
        code.Line("while (Unsafe.IsAddressLessThan(ref v, ref end));");
        var stride = tiles.Panels * tiles.Lanes;
        code.Line($"ref float result = ref Unsafe.Add(ref results, tile * {stride});");
        // What lies side by side is stored together: the vectors of a tile, or the tiles of the only vector.
        var stores = places.SelectMany(place => indices.Select(i => (Vector: $"sum{i}_{place}", Floats: place * stride + i * floats)));
        foreach (var together in stores.GroupBy(s => vectors > 1 ? s.Floats / stride : 0))
        foreach (var statement in width.StoreAll("result", [.. together]))
            code.Line(statement);
        code.Close();
    }

    // The results of a tile, vector by vector.
    private void EmitPanels(CodeWriter code, WinogradTiles tiles, string stride)
    {
        EmitReference(code, "result", "y", ("y0", Output.RowStride), ("x0", Output.ColumnStride));
        for (var i = 0; i < Layer.Operands.Count; i++)
            EmitReference(code, $"operand{i}", $"z{i}", ("y0", OperandOf(i).RowStride), ("x0", OperandOf(i).ColumnStride));
        int packed = tiles.Panels * tiles.Lanes,
            overlap = tiles.Panels > 1 ? packed - tiles.Outputs : 0,
            rest = tiles.Panels > 1 ? 0 : tiles.Outputs % tiers[0].Width.Floats!.Value;
        code.Line($"ref float numbers = ref Unsafe.Add(ref sums, tile * {packed});");
        if (overlap > 0)
        {
            // The last panel ends with the last output, and its products lie behind those of the others.
            code.Open($"for (int number = 0; number < {packed}; number += {Lanes.Count})");
            code.Line($"int channel = number < {packed - tiles.Lanes} ? number : number - {overlap};");
            EmitResults(code, "number", stride, null);
            code.Close();
            return;
        }
        if (rest == 0)
        {
            code.Open($"for (int channel = 0; channel < {tiles.Outputs}; channel += {Lanes.Count})");
            EmitResults(code, "channel", stride, null);
            code.Close();
            return;
        }
        code.Line("int channel = 0;");
        code.Open($"for (; channel <= {tiles.Outputs} - {Lanes.Count}; channel += {Lanes.Count})");
        EmitResults(code, "channel", stride, null);
        code.Close();
        code.Open($"if ({tiles.Outputs} % {Lanes.Count} > 0)");
        EmitResults(code, "channel", stride, $"{tiles.Outputs} % {Lanes.Count}");
        code.Close();
    }

    private static VectorWidth Lanes => VectorWidth.Generic;

    // The results of a vector of outputs, or of its first ones, which begin at `channel`.
    private void EmitResults(CodeWriter code, string number, string stride, string? count)
    {
        string Load(Address place) => count == null ? Lanes.Load(place) : Lanes.LoadFirst(place, count);
        string[] sums = ["sum00", "sum01", "sum10", "sum11"];
        var addend = AddendOf(0) is Address bias ? $", {Lanes.Load(bias)}" : "";
        code.Line(
            $"Winograd.Results(ref Unsafe.Add(ref numbers, {number}), {stride}{addend}, "
                + $"{string.Join(", ", sums.Select(sum => "out L " + sum))});"
        );
        for (var s = 0; s < sums.Length; s++)
        {
            int y = s / WinogradTiles.Side,
                x = s % WinogradTiles.Side;
            var sum = sums[s];
            var value = Finished(
                code,
                Lanes,
                sum,
                tensor => Lanes.Load(Channelwise(tensor, 0)),
                i => Load(InChannel($"operand{i}", OperandOf(i).At(0, y, x)))
            );
            var place = InChannel("result", Output.At(0, y, x));
            code.Line(count == null ? Lanes.Store(value, place) : Lanes.StorePart(value, place, count));
        }
    }

    private static Address InChannel(string reference, int floats) => new(reference, (floats == 0 ? "" : floats + " + ") + "channel");
}
