using System;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// Each lane is a place in a row: vectors of the image pass by, and each is multiplied by one weight for every output of the tile.
/// </summary>
internal sealed class SpaceConvolution(ConvolutionMethods layer) : DirectConvolution(layer)
{
    /// <inheritdoc/>
    protected override int ResultsOfColumn(VectorWidth width) => width.Floats!.Value / Loops.Columns.Pool;

    /// <inheritdoc/>
    protected override void EmitTile(CodeWriter code, Tile tile)
    {
        var width = tile.Width;
        var outputs = tile
            .Panels.SelectMany(
                (first, p) =>
                    Enumerable
                        .Range(0, Math.Min(Shape.Panel, Loops.Outputs))
                        .Select(o => new OutputChannel(p * Shape.Panel + o, first + o, p * WeightsOfPanel + o))
            )
            .ToArray();
        var runs = (from r in Enumerable.Range(0, tile.Rows * Loops.Rows.Pool) from c in tile.Columns select new Run(r, c)).ToArray();
        foreach (var output in outputs)
        {
            var first = Sum(output, runs[0]);
            var start = AddendOf(output.Channel) is Address addend ? width.BroadcastFrom(addend) : width.Zero;
            code.Line($"{width.Type} {string.Join(", ", runs.Select((run, r) => $"{Sum(output, run)} = {(r == 0 ? start : first)}"))};");
        }
        EmitSum(code, runs.Length * outputs.Length, (at, entry, weight) => EmitProducts(code, width, outputs, runs, at, entry, weight));
        foreach (var output in outputs)
        {
            for (var r = 0; r < runs.Length && Layer.Step.Pooling != null && !Layer.FinishesLate; r++)
                EmitFinishes(code, width, output, runs[r]);
            foreach (var result in runs.GroupBy(r => (Row: r.Row / Loops.Rows.Pool, Column: r.Result)))
                EmitResult(code, width, output, result.Key.Row, result.Key.Column, result.ToArray());
        }
        if (Layer.FinishesLate)
            EmitLateFinishes(code, tile, outputs);
    }

    // Finishes the results of a tile where they have been stored. All of a row are loaded before one is stored: columns may overlap.
    private void EmitLateFinishes(CodeWriter code, Tile tile, OutputChannel[] outputs)
    {
        var output = outputs[0];
        var runs = tile.Columns.Select(c => new Run(0, c)).ToArray();
        Address Place(Run run) => At("result", Output.At(output.Channel, 0, run.Result));
        code.Open($"for (int o = 0; o < {outputs.Length}; o++, channel++)");
        OpenResults(code, tile.Rows, 1);
        foreach (var run in runs)
            code.Line($"{tile.Width.Type} {Sum(output, run)}r = {tile.Width.Load(Place(run))};");
        foreach (var run in runs)
            code.Line(tile.Width.Store(Finished(code, tile.Width, output, run, "r"), Place(run)));
        CloseResults(code, tile.Rows, 1);
        EmitAdvances(code, i => i.ChannelStride - (tile.Rows > 1 ? tile.Rows * i.RowStride : 0));
        code.Close();
        code.Line($"channel -= {outputs.Length};");
    }

    // An output: its place in the tile, counted from `channel`, and among the weights of a term.
    private sealed record OutputChannel(int Index, int Channel, int Weight);

    // A vector of sums: its row in the tile, and its first result.
    private readonly record struct Run(int Row, int Result);

    private static string Sum(OutputChannel output, Run run) => $"sum{output.Index}_{run.Row}_{run.Result}";

    // The fewer of entries and weights stay in registers while the others pass.
    private void EmitProducts(CodeWriter code, VectorWidth width, OutputChannel[] outputs, Run[] runs, string at, int entry, int weight)
    {
        string X(Run run) => $"x{run.Row}_{run.Result}";
        string W(OutputChannel output) => $"w{output.Index}";
        void LoadX(Run run) =>
            code.Line(
                $"{width.Type} {X(run)} = "
                    + $"{Entries(width, At(at, entry + run.Row * RowStep + run.Result * Loops.Columns.Pool * ColumnStep))};"
            );
        void LoadW(OutputChannel output) =>
            code.Line($"{width.Type} {W(output)} = {width.BroadcastFrom(At("w", weight + output.Weight))};");
        void MultiplyAdd(OutputChannel output, Run run) =>
            code.Line($"{Sum(output, run)} = {width.MultiplyAdd(W(output), X(run), Sum(output, run))};");

        if (runs.Length <= outputs.Length)
        {
            foreach (var run in runs)
                LoadX(run);
            foreach (var output in outputs)
            {
                LoadW(output);
                foreach (var run in runs)
                    MultiplyAdd(output, run);
            }
            return;
        }
        foreach (var output in outputs)
            LoadW(output);
        foreach (var run in runs)
        {
            LoadX(run);
            foreach (var output in outputs)
                MultiplyAdd(output, run);
        }
    }

    private string Entries(VectorWidth width, Address place) =>
        Loops.Columns.Stride == 1 ? width.Load(place) : $"StridedVectors.Load{32 * width.Floats}(ref {place})";

    private void EmitFinishes(CodeWriter code, VectorWidth width, OutputChannel output, Run run) =>
        EmitAssignment(code, Sum(output, run), Finished(code, width, output, run));

    private string Finished(CodeWriter code, VectorWidth width, OutputChannel output, Run run, string suffix = "")
    {
        string Operand(int i)
        {
            var image = OperandOf(i);
            var place = At($"operand{i}", image.At(output.Channel, run.Row, run.Result * Loops.Columns.Pool));
            return image.ColumnStride == 0 ? width.BroadcastFrom(place) : width.Load(place);
        }
        return Finished(
            code,
            width,
            Sum(output, run) + suffix,
            tensor => width.BroadcastFrom(Channelwise(tensor, output.Channel)),
            Operand
        );
    }

    private void EmitResult(CodeWriter code, VectorWidth width, OutputChannel output, int row, int column, Run[] runs)
    {
        var sum = Sum(output, runs[0]);
        var place = At("result", Output.At(output.Channel, row, column));
        if (Layer.Step.Pooling is not PoolingSizes pooling)
        {
            code.Line(width.Store(Layer.FinishesLate ? sum : Finished(code, width, output, runs[0]), place));
            return;
        }
        var isMax = pooling.Kind == PoolingKind.Max;
        foreach (var other in runs.Skip(1))
            code.Line($"{sum} = {(isMax ? $"{width.Operations}.Max({sum}, {Sum(output, other)})" : $"{sum} + {Sum(output, other)}")};");
        if (!isMax)
            code.Line($"{sum} *= {CodeText.Float(1f / Loops.Pool)};");
        if (pooling.Activation.Kind != ActivationKind.Identity)
            code.Line($"{sum} = {width.Applied(pooling.Activation, sum)};");
        code.Line(
            Loops.Columns.Pool == 1
                ? width.Store(sum, place)
                : $"StridedVectors.{(isMax ? "StoreLarger" : "StoreSum")}({sum}, ref {place});"
        );
    }
}
