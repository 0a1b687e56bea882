using System;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>Each lane is a part of the sum, and the lanes are added up at the end: for outputs too few to fill a vector.</summary>
internal sealed class InputLanesKernel(DenseMethods layer) : DenseKernel(layer)
{
    private const int SumsAtOnce = 4;

    private int Stride => PackedTensor.Padded(Inputs);

    /// <inheritdoc/>
    public override bool HasActivationOfItsOwn => Layer.Activation.Kind != Model.ActivationKind.Identity;

    /// <inheritdoc/>
    public override void Emit(CodeWriter code, VectorWidth width, int rows)
    {
        int blocks = Layer.Outputs / Shape.AtOnce,
            rest = Layer.Outputs % Shape.AtOnce;
        EmitOutputs(
            code,
            blocks,
            Shape.AtOnce,
            Shape.AtOnce * Stride,
            hasRest: rest > 0,
            block: () => EmitBlock(code, width, rows, Shape.AtOnce),
            rest: () => EmitBlock(code, width, rows, rest)
        );
    }

    private void EmitBlock(CodeWriter code, VectorWidth width, int rows, int outputs)
    {
        if (rows > 1)
            OpenRows(code, width, rows, "target");
        string source = rows > 1 ? "rowX" : "x",
            result = rows > 1 ? "rowY" : "target";
        foreach ((var r, var o, var k) in Sums(rows, outputs))
            code.Line($"{width.Type} {Sum(rows, r, o, k)} = {width.Zero};");
        code.Line($"ref float at = ref {source};");
        code.Line("ref float w = ref matrix;");

        // Whole turns, then single vectors, then the lanes that are left; constants of the machine decide which of them stay.
        EmitLanes(code, width, source, Shape.Sums, 0, "end", () =>
        {
            for (var k = 0; k < Shape.Sums; k++)
                EmitTerms(code, width, rows, outputs, k, width.Load);
        });
        if (Shape.Sums > 1)
            EmitLanes(code, width, source, 1, WholeTurns(Shape.Sums), "last", () => EmitTerms(code, width, rows, outputs, 0, width.Load));
        EmitRest(code, width, rows, outputs);
        for (var r = 0; r < rows; r++)
        {
            for (var o = 0; o < outputs; o += SumsAtOnce)
                EmitStore(
                    code,
                    width,
                    rows,
                    r,
                    o,
                    Math.Min(SumsAtOnce, outputs - o),
                    At(result, CodeText.Number(r * Layer.OutputStride + o))
                );
        }
        if (rows > 1)
            CloseRows(code, width, rows);
    }

    // The lanes that no whole vector covers: the last vector's worth of inputs and weights once more, without those that
    // have been added up already.
    private void EmitRest(CodeWriter code, VectorWidth width, int rows, int outputs)
    {
        var isWide = width == VectorWidth.Wide;
        if (isWide && Inputs % Lanes == 0)
            return;
        var rest = isWide ? CodeText.Number(Inputs % Lanes) : $"{Inputs} % {width.Count}";
        code.Open(isWide ? "" : $"if ({rest} != 0)");
        code.Line($"at = ref Unsafe.Add(ref at, {rest});");
        code.Line($"w = ref Unsafe.Add(ref w, {rest} - {width.Count});");
        EmitTerms(code, width, rows, outputs, 0, place => width.LoadLast(place, rest));
        code.Close();
    }

    private void EmitStore(CodeWriter code, VectorWidth width, int rows, int row, int output, int count, Address place)
    {
        var bias = Layer.Bias == null ? (Address?)null : At("bias", CodeText.Number(output));
        if (count == 1)
        {
            code.Line($"{place} = {width.Operations}.Sum({Total(rows, row, output)}){(bias == null ? "" : " + " + bias)};");
            return;
        }
        var totals = Enumerable.Range(0, SumsAtOnce).Select(k => k < count ? Total(rows, row, output + k) : width.Zero);
        var sums = $"LaneSums.Of({string.Join(", ", totals)})";
        if (count == SumsAtOnce)
        {
            if (bias is Address added)
                sums += " + " + VectorWidth.Quarter.Load(added);
            code.Line(VectorWidth.Quarter.Store(sums, place));
            return;
        }
        if (bias != null)
            sums += $" + PartialVectors.Load128(ref {bias}, {count})";
        code.Line(VectorWidth.StoreFirst(sums, place, CodeText.Number(count)));
    }

    // A loop over as many inputs as whole turns of some vectors cover; with wide vectors it is known which there are.
    private void EmitLanes(CodeWriter code, VectorWidth width, string source, int vectors, int done, string end, Action terms)
    {
        var isWide = width == VectorWidth.Wide;
        if (isWide && WholeTurns(vectors) == done)
            return;
        var step = width.Position(vectors);
        var whole = isWide ? CodeText.Number(WholeTurns(vectors)) : $"{Inputs} - {Inputs} % {(vectors == 1 ? step : $"({step})")}";
        code.Line($"ref float {end} = ref Unsafe.Add(ref {source}, {whole});");
        code.Open($"while (Unsafe.IsAddressLessThan(ref at, ref {end}))");
        terms();
        code.Line($"at = ref Unsafe.Add(ref at, {step});");
        code.Line($"w = ref Unsafe.Add(ref w, {step});");
        code.Close();
    }

    private int WholeTurns(int vectors) => Inputs / (vectors * Lanes) * (vectors * Lanes);

    // The k-th vector of a turn: the inputs of all rows stay in registers while the weights of one output after the other pass.
    private void EmitTerms(CodeWriter code, VectorWidth width, int rows, int outputs, int k, Func<Address, string> load)
    {
        string X(int row) => "v" + (rows > 1 ? CodeText.Number(row) : "") + Part(k);
        for (var r = 0; r < rows; r++)
            code.Line($"{width.Type} {X(r)} = {load(At("at", width.Position(k, r * Layer.InputStride)))};");
        for (var o = 0; o < outputs; o++)
        {
            var weight = width.Load(At("w", width.Position(k, o * Stride)));
            if (rows > 1)
            {
                code.Line($"{width.Type} w{o}{Part(k)} = {weight};");
                weight = $"w{o}{Part(k)}";
            }
            for (var r = 0; r < rows; r++)
                code.Line($"{Sum(rows, r, o, k)} = {width.MultiplyAdd(X(r), weight, Sum(rows, r, o, k))};");
        }
    }
}
