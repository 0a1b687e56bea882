using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>Prints the arithmetic of a dense layer for a block of rows; what both ways of vectorising it have in common.</summary>
internal abstract class DenseKernel(DenseMethods layer)
{
    /// <summary>Floats in the widest vector.</summary>
    protected const int Lanes = DenseCost.Lanes;

    private const int Three = 3;

    /// <summary>The layer.</summary>
    protected DenseMethods Layer { get; } = layer;

    /// <summary>Whether the activation is a pass over the outputs, behind the products.</summary>
    public abstract bool HasActivationOfItsOwn { get; }

    /// <summary>
    /// Prints the products for vectors of a width. One row reads from <c>x</c> and writes to <c>y</c>; blocks of several
    /// start at row <c>row</c> of them and go on as long as <c>rows</c> has whole blocks.
    /// </summary>
    public abstract void Emit(CodeWriter code, VectorWidth width, int rows);

    /// <summary>Prints the activation of one row of outputs, when it has not been applied in registers.</summary>
    public void EmitActivation(CodeWriter code, Address place)
    {
        if (HasActivationOfItsOwn)
            code.Line(
                $"Activations.{Layer.Activation.Kind}(MemoryMarshal.CreateSpan(ref {place}, "
                    + $"{Layer.Outputs}){VectorWidth.Parameter(Layer.Activation)});"
            );
    }

    /// <summary>How the layer runs.</summary>
    protected DenseShape Shape => Layer.Shape;

    /// <summary>Surviving inputs.</summary>
    protected int Inputs => Layer.Inputs;

    /// <summary>
    /// Prints the walk over the outputs, by which <c>matrix</c>, <c>bias</c> and <c>target</c> advance: blocks of so many
    /// outputs, and what fills no block.
    /// </summary>
    protected void EmitOutputs(
        CodeWriter code,
        int blocks,
        int outputsPerBlock,
        int weightsPerBlock,
        bool hasRest,
        Action block,
        Action rest
    )
    {
        code.Line($"ref float matrix = ref {At("weights", CodeText.Number(Layer.Weights))};");
        if (Layer.Bias is int bias)
            code.Line($"ref float bias = ref {At("weights", CodeText.Number(bias))};");
        code.Line("ref float target = ref y;");
        if (blocks > 0)
        {
            var isScope = blocks > 1 || hasRest;
            if (isScope)
                code.Open(blocks > 1 ? $"for (int block = 0; block < {blocks}; block++)" : "");
            block();
            if (isScope)
            {
                code.Line($"matrix = ref Unsafe.Add(ref matrix, {weightsPerBlock});");
                if (Layer.Bias != null)
                    code.Line($"bias = ref Unsafe.Add(ref bias, {outputsPerBlock});");
                code.Line($"target = ref Unsafe.Add(ref target, {outputsPerBlock});");
                code.Close();
            }
        }
        if (!hasRest)
            return;
        if (blocks > 0)
            code.Open("");
        rest();
        if (blocks > 0)
            code.Close();
    }

    /// <summary>
    /// Opens the loop over blocks of rows, which walks <c>rowX</c> and <c>rowY</c>. The last block of narrow vectors may end where the
    /// rows end, whatever it overlaps: what is computed twice has the same bits, and weights are read once less.
    /// </summary>
    protected void OpenRows(CodeWriter code, VectorWidth width, int rows, Address target)
    {
        if (Overlaps(width, rows))
        {
            code.Open($"for (int r = 0; r < taken; r += {rows})");
            code.Line($"int first = Math.Min(r, rows - {rows});");
            code.Line($"ref float rowX = ref Unsafe.Add(ref x, first * {Layer.InputStride});");
            code.Line($"ref float rowY = ref Unsafe.Add(ref {target}, first * {Layer.OutputStride});");
            return;
        }
        code.Line($"ref float rowX = ref Unsafe.Add(ref x, row * {Layer.InputStride});");
        code.Line($"ref float rowY = ref Unsafe.Add(ref {target}, row * {Layer.OutputStride});");
        code.Open($"for (int r = row + {rows}; r <= {(Taken(width, rows) == null ? "rows" : "taken")}; r += {rows})");
    }

    /// <summary>Closes it.</summary>
    protected void CloseRows(CodeWriter code, VectorWidth width, int rows)
    {
        if (!Overlaps(width, rows))
        {
            code.Line($"rowX = ref Unsafe.Add(ref rowX, {rows * Layer.InputStride});");
            code.Line($"rowY = ref Unsafe.Add(ref rowY, {rows * Layer.OutputStride});");
        }
        code.Close();
    }

    /// <summary>
    /// Of how many rows blocks of narrow vectors take care, of the first ones and in place of all that they fill; null where it is these.
    /// What is left goes in pairs, which read all weights again: a large block rather overlaps, three rows and one are two pairs.
    /// </summary>
    public string? Taken(VectorWidth width, int rows) =>
        width == VectorWidth.Wide || rows != Shape.NarrowRows || rows <= DenseMethods.Pair ? null
        : rows == Three ? "rows % 3 == 1 ? rows - 4 : rows - rows % 3"
        : $"rows % {rows} > {rows / 3} ? rows : rows - rows % {rows}";

    /// <summary>
    /// What else a block needs to run. Where vectors have four lanes, products may need a register of their own, for which three rows by
    /// two panels leave no room: pairs of rows by three panels do, with as many accumulators.
    /// </summary>
    public string Condition(VectorWidth width, int rows) =>
        width == VectorWidth.Narrow && rows == Three && Shape.Sums == 1 ? $" && {VectorWidth.EightCondition}" : "";

    private bool Overlaps(VectorWidth width, int rows) => rows > Three && Taken(width, rows) != null;

    /// <summary>All accumulators of a block: row, column, partial sum.</summary>
    protected IEnumerable<(int Row, int Column, int Part)> Sums(int rows, int columns) =>
        from r in Enumerable.Range(0, rows)
        from c in Enumerable.Range(0, columns)
        from k in Enumerable.Range(0, Layer.Shape.Sums)
        select (r, c, k);

    /// <summary>The name of an accumulator.</summary>
    protected string Sum(int rows, int row, int column, int part) => (rows > 1 ? $"sum{row}_{column}" : $"sum{column}") + Part(part);

    /// <summary>What tells the partial sums apart.</summary>
    protected string Part(int part) => Layer.Shape.Sums > 1 ? Letter(part) : "";

    /// <summary>Tells apart what there is of each of some inputs.</summary>
    protected static string Letter(int number) => "abcd".Substring(number, 1);

    /// <summary>The partial sums of an accumulator added up.</summary>
    protected string Total(int rows, int row, int column)
    {
        var sums = Enumerable.Range(0, Layer.Shape.Sums).Select(k => Sum(rows, row, column, k)).ToArray();
        return sums.Length == 4 ? $"({sums[0]} + {sums[1]}) + ({sums[2]} + {sums[3]})" : string.Join(" + ", sums);
    }

    /// <summary>The place some floats and some vectors behind a reference.</summary>
    protected static Address At(Address start, params string[] offsets) =>
        offsets.Aggregate(start, (place, floats) => place.Behind(floats));
}
