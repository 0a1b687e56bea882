using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// Each lane is an output channel: vectors of weights pass by, and each is multiplied by an entry of the image for every place of
/// the tile.
/// </summary>
internal class OutputsConvolution(ConvolutionMethods layer) : DirectConvolution(layer)
{
    /// <inheritdoc/>
    protected override int ResultsOfColumn(VectorWidth width) => 1;

    /// <inheritdoc/>
    protected override void EmitTile(CodeWriter code, Tile tile) => EmitVectors(code, tile, VectorsOf(tile));

    /// <summary>Prints the part of a tile that some of its vectors are.</summary>
    protected void EmitVectors(CodeWriter code, Tile tile, Vector[] vectors)
    {
        var places = PlacesOf(tile);
        foreach (var vector in vectors)
        {
            var start = AddendOf(vector.Output) is Address addend
                ? Load(tile.Width, vector, addend, isPadded: GroupLoops == 1)
                : tile.Width.Zero;
            if (places.Length > 1 && AddendOf(vector.Output) != null)
            {
                code.Line($"{tile.Width.Type} addend{vector.Index} = {start};");
                start = $"addend{vector.Index}";
            }
            foreach (var row in places.GroupBy(place => place.Row))
                code.Line($"{tile.Width.Type} {string.Join(", ", row.Select(place => $"{Sum(vector, place)} = {start}"))};");
        }
        EmitProducts(code, tile.Width, vectors, places);
        if (Layer.Step.Pooling != null && !Layer.PoolsFirst && !Layer.FinishesLate)
        {
            foreach (var vector in vectors)
            foreach (var place in places)
                EmitFinishes(code, tile.Width, vector, place);
        }
        var results = places
            .GroupBy(p => (Row: p.Row / Loops.Rows.Pool, Column: p.Column / Loops.Columns.Pool))
            .SelectMany(result => vectors.Select(vector => (vector, result.Key, Places: result.ToArray())))
            .ToArray();
        // What lies side by side is stored together: the vectors of a place, or the places of the only vector.
        foreach (var together in results.GroupBy(r => vectors.Length > 1 ? r.Key : default))
        {
            var stores = together
                .Select(r => (r.vector, Value: Result(code, tile.Width, r.vector, r.Places), r.Key.Row, r.Key.Column))
                .ToArray();
            EmitStores(code, tile.Width, stores);
        }
        if (Layer.FinishesLate)
            EmitLateFinishes(code, tile, vectors);
    }

    // Finishes the results of a tile where they have been stored. All of a place are loaded before one is stored: panels may overlap.
    private void EmitLateFinishes(CodeWriter code, Tile tile, Vector[] vectors)
    {
        var place = new Place(0, 0);
        code.Open("");
        OpenResults(code, tile.Rows, tile.Columns.Length);
        foreach (var vector in vectors)
            code.Line($"{tile.Width.Type} {Sum(vector, place)}r = {Load(tile.Width, vector, At("result", vector.Output))};");
        foreach (var vector in vectors)
            EmitStore(code, tile.Width, vector, Finished(code, tile.Width, vector, place, "r"), At("result", vector.Output));
        CloseResults(code, tile.Rows, tile.Columns.Length);
        code.Close();
    }

    /// <summary>A vector of outputs.</summary>
    /// <param name="Index">Its place among those of the tile.</param>
    /// <param name="Output">Its first output, counted from <c>channel</c>.</param>
    /// <param name="Weight">Floats from the first panel's weights to its own.</param>
    /// <param name="Count">How many of its lanes are outputs.</param>
    protected sealed record Vector(int Index, int Output, int Weight, int Count);

    /// <summary>A place of the tile that has a sum: its row and column among those of the tile.</summary>
    protected readonly record struct Place(int Row, int Column);

    /// <summary>Prints the products.</summary>
    protected virtual void EmitProducts(CodeWriter code, VectorWidth width, Vector[] vectors, Place[] places)
    {
        EmitSum(code, vectors.Length * places.Length, (at, entry, weight) =>
        {
            string W(Vector v) => width.Load(At("w", weight + v.Weight));
            if (places.Length > 1)
            {
                foreach (var v in vectors)
                    code.Line($"{width.Type} w{v.Index} = {W(v)};");
            }
            foreach (var place in places)
            {
                var value = At(at, entry + place.Row * RowStep + place.Column * ColumnStep);
                string Weight(Vector v) => places.Length > 1 ? $"w{v.Index}" : W(v);
                foreach (var statement in width.AddProducts(value, vectors.Select(v => (Weight(v), Sum(v, place)))))
                    code.Line(statement);
            }
        });
    }

    /// <summary>The vectors of a tile's panels.</summary>
    protected Vector[] VectorsOf(Tile tile)
    {
        var perPanel = Shape.Lanes / tile.Floats;
        return (
            from p in Enumerable.Range(0, tile.Panels.Length)
            from v in Enumerable.Range(0, perPanel)
            let first = v * tile.Floats
            where first < OutputsOfGroup
            select new Vector(
                p * perPanel + v,
                tile.Panels[p] + first,
                p * WeightsOfPanel + first,
                Math.Min(tile.Floats, OutputsOfGroup - first)
            )
        ).ToArray();
    }

    private Place[] PlacesOf(Tile tile) =>
        (
            from r in Enumerable.Range(0, tile.Rows * Loops.Rows.Pool)
            from c in Enumerable.Range(0, tile.Columns.Length * Loops.Columns.Pool)
            select new Place(r, c)
        ).ToArray();

    /// <summary>The name of a sum.</summary>
    protected static string Sum(Vector vector, Place place) => $"sum{vector.Index}_{place.Row}_{place.Column}";

    // Behind less than a vector of outputs there may be no memory.
    private static string Load(VectorWidth width, Vector vector, Address place, bool isPadded = false) =>
        isPadded || vector.Count == width.Floats ? width.Load(place) : width.LoadFirst(place, CodeText.Number(vector.Count));

    private string Finished(CodeWriter code, VectorWidth width, Vector vector, Place place, string suffix = "") =>
        Finished(
            code,
            width,
            Sum(vector, place) + suffix,
            tensor => Load(width, vector, Channelwise(tensor, vector.Output), isPadded: GroupLoops == 1),
            i => Load(width, vector, At($"operand{i}", OperandOf(i).At(vector.Output, place.Row, place.Column)))
        );

    private void EmitFinishes(CodeWriter code, VectorWidth width, Vector vector, Place place) =>
        EmitAssignment(code, Sum(vector, place), Finished(code, width, vector, place));

    // What is stored of a place of the result; prints what it takes until then.
    private string Result(CodeWriter code, VectorWidth width, Vector vector, Place[] places)
    {
        var sum = Sum(vector, places[0]);
        if (Layer.Step.Pooling is PoolingSizes pooling)
        {
            foreach (var other in places.Skip(1).Select(p => Sum(vector, p)))
                code.Line(
                    pooling.Kind == PoolingKind.Max ? $"{sum} = {width.Operations}.Max({sum}, {other});" : $"{sum} = {sum} + {other};"
                );
            if (pooling.Kind == PoolingKind.Average)
                code.Line($"{sum} *= {CodeText.Float(1f / places.Length)};");
            if (Layer.PoolsFirst)
                EmitFinishes(code, width, vector, places[0]);
            return width.Applied(pooling.Activation, sum);
        }
        return Layer.FinishesLate ? sum : Finished(code, width, vector, places[0]);
    }

    private void EmitStores(CodeWriter code, VectorWidth width, (Vector Vector, string Value, int Row, int Column)[] stores)
    {
        if (stores.All(s => s.Vector.Count == width.Floats))
        {
            foreach (
                var statement in width.StoreAll("result", [.. stores.Select(s => (s.Value, Output.At(s.Vector.Output, s.Row, s.Column)))])
            )
                code.Line(statement);
            return;
        }
        foreach (var store in stores)
            EmitStore(code, width, store.Vector, store.Value, At("result", Output.At(store.Vector.Output, store.Row, store.Column)));
    }

    private static void EmitStore(CodeWriter code, VectorWidth width, Vector vector, string sum, Address place) =>
        code.Line(
            vector.Count == width.Floats ? width.Store(sum, place) : VectorWidth.StoreFirst(sum, place, CodeText.Number(vector.Count))
        );
}
