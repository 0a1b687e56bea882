using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>Prints a convolution by its definition; what all ways of vectorising it have in common.</summary>
/// <remarks>
/// Tiles of sums walk over the results. The last tile of a row, the last row of tiles and the last panel of outputs end
/// where the results end, whatever they overlap: what is computed twice has the same bits, and nothing is left over. So
/// an image that a finish reads must not be the one that is written.
/// </remarks>
internal abstract class DirectConvolution(ConvolutionMethods layer) : ConvolutionForm(layer)
{
    // The terms of a loop's body: enough to hide what the loop itself costs. In a long body the compiler finds the same
    // entries of the image again, keeps them, and runs out of registers.
    private const int MostProducts = 24;
    private const int MostTerms = 4;

    /// <summary>Groups that are walked over one by one.</summary>
    protected virtual int GroupLoops => Loops.Groups;

    /// <summary>Outputs of each of them.</summary>
    protected virtual int OutputsOfGroup => Loops.Outputs;

    /// <summary>Results along x that a column of a block has.</summary>
    protected abstract int ResultsOfColumn(VectorWidth width);

    /// <summary>
    /// Floats of the input from the entries of an output to those of the next; 0 where all outputs of a group read the same.
    /// </summary>
    protected virtual int InputOfOutput => 0;

    /// <summary>Packed weights of each panel.</summary>
    protected int WeightsOfPanel => Loops.Terms * Shape.Panel;

    /// <summary>Floats of the input from one row of sums to the next.</summary>
    protected int RowStep => Loops.Rows.Stride * Input.RowStride;

    /// <summary>Floats of the input from one sum to the next in its row.</summary>
    protected int ColumnStep => Loops.Columns.Stride * Input.ColumnStride;

    /// <summary>Prints the loops over <c>x</c>, <c>weights</c> and <c>y</c>, for vectors of a width and a block of sums.</summary>
    public void Emit(CodeWriter code, VectorWidth width, RegisterBlock block)
    {
        code.Line($"ref float source = ref {At("x", -Padding)};");
        code.Line($"ref float matrix = ref {At("weights", Layer.TensorOffset(Layer.Step.Kernels))};");
        code.Line("int channel = 0;");
        if (GroupLoops > 1)
            code.Open($"for (int group = 0; group < {GroupLoops}; group++)");
        EmitPanels(code, width, block);
        if (GroupLoops == 1)
            return;
        code.Line($"source = ref Unsafe.Add(ref source, {Loops.Inputs * Input.ChannelStride});");
        code.Close();
    }

    // Blocks of panels, and those that fill no block or reach over the last output.
    private void EmitPanels(CodeWriter code, VectorWidth width, RegisterBlock block)
    {
        int outputs = OutputsOfGroup,
            panels = (outputs + Shape.Panel - 1) / Shape.Panel;
        int atOnce = Math.Min(block.Panels, panels),
            blocks = panels / atOnce,
            rest = panels % atOnce;
        if (rest == 0 && blocks > 1 && outputs % Shape.Panel != 0)
            (blocks, rest) = (blocks - 1, atOnce);
        var done = Math.Min(blocks * atOnce * Shape.Panel, outputs);
        var goesOn = rest > 0 || GroupLoops > 1;
        if (blocks > 1)
            code.Open($"for (int block = 0; block < {blocks}; block++)");
        EmitTiles(code, width, block, FirstsOf(atOnce, outputs, 0));
        if (blocks > 1 || goesOn)
            EmitAdvance(code, atOnce, done / blocks);
        if (blocks > 1)
            code.Close();
        if (rest == 0)
            return;
        EmitTiles(code, width, block, FirstsOf(rest, outputs, done));
        if (GroupLoops > 1)
            EmitAdvance(code, rest, outputs - done);
    }

    private void EmitAdvance(CodeWriter code, int panels, int outputs)
    {
        code.Line($"matrix = ref Unsafe.Add(ref matrix, {panels * WeightsOfPanel});");
        code.Line($"channel += {outputs};");
    }

    // The first outputs of panels, counted from those that are done.
    private int[] FirstsOf(int panels, int outputs, int done) =>
        Enumerable.Range(0, panels).Select(p => LastEndsAt(outputs, done + p * Shape.Panel, Shape.Panel) - done).ToArray();

    // The walk over rows and columns of results, for panels whose first outputs are counted from `channel`.
    private void EmitTiles(CodeWriter code, VectorWidth width, RegisterBlock block, int[] panels)
    {
        int perColumn = ResultsOfColumn(width),
            rows = Math.Min(block.Rows, Loops.Rows.Outputs),
            columns = Math.Min(block.Columns * perColumn, Loops.Columns.Outputs);
        var starts = Enumerable
            .Range(0, (columns + perColumn - 1) / perColumn)
            .Select(c => LastEndsAt(columns, c * perColumn, perColumn))
            .ToArray();
        bool walksRows = Loops.Rows.Outputs > rows,
            walksColumns = Loops.Columns.Outputs > columns;
        if (!walksRows && !walksColumns)
            code.Open("");
        var row = walksRows ? OpenWalk(code, "top", "row", Loops.Rows.Outputs, rows) : "0";
        var column = walksColumns ? OpenWalk(code, "left", "column", Loops.Columns.Outputs, columns) : "0";
        int down = Loops.Rows.Pool,
            right = Loops.Columns.Pool;
        EmitReference(code, "tile", "source", (row, down * RowStep), (column, right * ColumnStep), ("channel", InputOfOutput));
        EmitReference(code, "result", "y", (row, Output.RowStride), (column, Output.ColumnStride), ("channel", Output.ChannelStride));
        for (var i = 0; i < Layer.Operands.Count; i++)
        {
            var operand = OperandOf(i);
            EmitReference(
                code,
                $"operand{i}",
                $"z{i}",
                (row, down * operand.RowStride),
                (column, right * operand.ColumnStride),
                ("channel", operand.ChannelStride)
            );
        }
        EmitTile(code, new Tile(width, panels, rows, starts));
        if (walksRows && walksColumns)
            code.Close();
        code.Close();
    }

    /// <summary>Sums that are in registers at once.</summary>
    /// <param name="Width">The vectors.</param>
    /// <param name="Panels">The first output of each panel, counted from <c>channel</c>.</param>
    /// <param name="Rows">Rows of results.</param>
    /// <param name="Columns">The first result of each column.</param>
    protected sealed record Tile(VectorWidth Width, int[] Panels, int Rows, int[] Columns)
    {
        /// <summary>Floats in a vector.</summary>
        public int Floats => Width.Floats!.Value;
    }

    /// <summary>
    /// Prints a tile, which reads from <c>tile</c> on and writes from <c>result</c> on: sums that start as what is added to them,
    /// products, results that are stored.
    /// </summary>
    protected abstract void EmitTile(CodeWriter code, Tile tile);

    /// <summary>Opens loops over results, by which <c>result</c> and the operands advance.</summary>
    protected static void OpenResults(CodeWriter code, int rows, int columns)
    {
        if (rows > 1)
            code.Open($"for (int r = 0; r < {rows}; r++)");
        if (columns > 1)
            code.Open($"for (int c = 0; c < {columns}; c++)");
    }

    /// <summary>Closes them.</summary>
    protected void CloseResults(CodeWriter code, int rows, int columns)
    {
        if (columns > 1)
        {
            EmitAdvances(code, i => i.ColumnStride);
            code.Close();
        }
        if (rows == 1)
            return;
        EmitAdvances(code, i => i.RowStride - (columns > 1 ? columns * i.ColumnStride : 0));
        code.Close();
    }

    /// <summary>Lets <c>result</c> and the operands go on by what depends on how each image lies.</summary>
    protected void EmitAdvances(CodeWriter code, Func<Image, int> floats)
    {
        code.Line($"result = ref Unsafe.Add(ref result, {floats(Output)});");
        for (var i = 0; i < Layer.Operands.Count; i++)
            code.Line($"operand{i} = ref Unsafe.Add(ref operand{i}, {floats(OperandOf(i))});");
    }

    private readonly record struct Level(int Count, int Stride);

    // The loops of the sum, outermost first: in the order in which the image lies, neighbours joined where it has no gap.
    private List<Level> Levels()
    {
        var channels = new Level(Loops.Inputs, Input.ChannelStride);
        var rows = new Level(Loops.Rows.Taps, Loops.Rows.Dilation * Input.RowStride);
        var columns = new Level(Loops.Columns.Taps, Loops.Columns.Dilation * Input.ColumnStride);
        var levels = new List<Level>();
        foreach (var level in Input.Layout == ImageLayout.Interleaved ? new[] { rows, columns, channels } : [channels, rows, columns])
        {
            var last = levels.Count - 1;
            if (level.Count == 1)
                continue;
            if (last >= 0 && levels[last].Stride == level.Count * level.Stride)
                levels[last] = new Level(levels[last].Count * level.Count, level.Stride);
            else
                levels.Add(level);
        }
        if (levels.Count == 0)
            levels.Add(new Level(1, 1));
        return levels;
    }

    /// <summary>Prints the loops of the sum.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="products">How many products a term of the sum has in a tile.</param>
    /// <param name="term">
    /// Prints the products of a term, given the reference from which its entries of the image are counted, how many floats
    /// behind it they start, and how many floats behind <c>w</c> its weights are.
    /// </param>
    protected void EmitSum(CodeWriter code, int products, Action<string, int, int> term)
    {
        code.Line("ref float w = ref matrix;");
        EmitLevel(code, Levels(), 0, "tile", products, term);
    }

    private void EmitLevel(CodeWriter code, List<Level> levels, int depth, string start, int products, Action<string, int, int> term)
    {
        var level = levels[depth];
        var at = "at" + CodeText.Number(depth);
        if (depth == levels.Count - 1)
        {
            EmitTerms(code, level, start, at, goesOn: depth > 0, products, term);
            return;
        }
        code.Line($"ref float {at} = ref {start};");
        code.Open($"for (int k{depth} = 0; k{depth} < {level.Count}; k{depth}++)");
        EmitLevel(code, levels, depth + 1, at, products, term);
        code.Line($"{at} = ref Unsafe.Add(ref {at}, {level.Stride});");
        code.Close();
    }

    // The innermost loop, some terms at a time; written out where they are few.
    private void EmitTerms(CodeWriter code, Level level, string start, string at, bool goesOn, int products, Action<string, int, int> term)
    {
        void Terms(string from, int count)
        {
            for (var k = 0; k < count; k++)
            {
                code.Open("");
                term(from, k * level.Stride, k * Shape.Panel);
                code.Close();
            }
        }
        void AdvanceWeights(int terms) => code.Line($"w = ref Unsafe.Add(ref w, {terms * Shape.Panel});");

        if (level.Count <= MostTerms || level.Count * products <= MostProducts)
        {
            Terms(start, level.Count);
            if (goesOn)
                AdvanceWeights(level.Count);
            return;
        }
        int step = TermsAtATime(level.Count, Math.Max(1, Math.Min(MostTerms, MostProducts / products))),
            rest = level.Count % step;
        code.Line($"ref float {at} = ref {start};");
        // The weights tell the end: they never move, and behind the image's last entries may lie nothing of the caller's array.
        code.Line($"ref float end = ref {At("w", (level.Count - rest) * Shape.Panel)};");
        code.Open("do");
        Terms(at, step);
        AdvanceWeights(step);
        code.Line($"{at} = ref Unsafe.Add(ref {at}, {step * level.Stride});");
        code.Close();
        code.Line("while (Unsafe.IsAddressLessThan(ref w, ref end));");
        Terms(at, rest);
        if (rest > 0 && goesOn)
            AdvanceWeights(rest);
    }

    // As many as leave no rest, when they are more than half of what may be.
    private static int TermsAtATime(int count, int most) =>
        Enumerable.Range(most / 2 + 1, most - most / 2).Reverse().FirstOrDefault(s => count % s == 0) is > 0 and int step ? step : most;
}
