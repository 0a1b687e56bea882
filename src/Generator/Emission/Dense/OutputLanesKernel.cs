using System;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>
/// Each lane is an output: some panels of 16 outputs stay in registers while the inputs are broadcast to them one by one.
/// </summary>
/// <remarks>
/// Each panel of weights lies by itself and is read from end to end, so one layout serves every width and every block.
/// </remarks>
internal sealed class OutputLanesKernel(DenseMethods layer) : DenseKernel(layer)
{
    // An activation follows the accumulators where it is a few instructions or stands there once; else it makes a pass of its own.
    private bool ActivatesInRegisters => VectorWidth.IsCheap(Layer.Activation) || DenseCost.Panels(Layer.Outputs) == 1;

    /// <inheritdoc/>
    public override bool HasActivationOfItsOwn => !ActivatesInRegisters;

    /// <inheritdoc/>
    public override void Emit(CodeWriter code, VectorWidth width, int rows)
    {
        var panels = DenseCost.Panels(Layer.Outputs);
        var atOnce = width == VectorWidth.Wide ? Shape.AtOnce : DenseCost.NarrowPanels(Shape, VectorsOfPanel(width, Layer.Outputs), rows);
        var blocks = (panels + atOnce - 1) / atOnce;
        var lastPanels = panels - (blocks - 1) * atOnce;
        var lastOutputs = Layer.Outputs - (blocks - 1) * atOnce * Lanes;
        var lastIsWhole = lastPanels == atOnce && (Layer.MayPad || lastOutputs == lastPanels * Lanes);
        var wholeBlocks = lastIsWhole ? blocks : blocks - 1;

        EmitOutputs(
            code,
            wholeBlocks,
            atOnce * Lanes,
            Inputs * atOnce * Lanes,
            hasRest: !lastIsWhole,
            block: () => EmitPanels(code, width, rows, atOnce, Math.Min(atOnce * Lanes, Layer.Outputs), isWhole: true),
            rest: () => EmitPanels(code, width, rows, lastPanels, lastOutputs, isWhole: Layer.MayPad)
        );
    }

    private int VectorsOfPanel(VectorWidth width, int outputs) =>
        width == VectorWidth.Wide ? 1
        : width == VectorWidth.Four ? DenseCost.QuarterVectors(Shape)
        : DenseCost.NarrowVectors(outputs);

    // Some panels at once; narrow vectors take each panel in strips of as many as stay in registers.
    private void EmitPanels(CodeWriter code, VectorWidth width, int rows, int panels, int outputs, bool isWhole)
    {
        var vectors = VectorsOfPanel(width, outputs);
        var end = panels > 1 ? Lanes : Math.Min(outputs, Lanes);
        var loops = end > vectors * (width.Floats ?? DenseCost.NarrowestLanes);
        if (loops)
            code.Open($"for (int strip = 0; strip < {end}; strip += {width.Position(vectors)})");
        EmitStrip(code, new Strip(width, panels, vectors, loops ? "strip" : "0"), rows, outputs, isWhole);
        if (loops)
            code.Close();
    }

    // The vectors that are accumulated at once: some of each panel, from a place in the panel on.
    private sealed record Strip(VectorWidth Width, int Panels, int PerPanel, string Start)
    {
        public int Vectors => Panels * PerPanel;

        /// <summary>The offset of a vector among outputs.</summary>
        public string Output(int vector, int floats = 0) => Width.Position(vector % PerPanel, floats + vector / PerPanel * Lanes);

        /// <summary>The offset of a vector among the weights, for the k-th input from here.</summary>
        public string Weight(int vector, int k, int inputs) => Width.Position(vector % PerPanel, (vector / PerPanel * inputs + k) * Lanes);
    }

    private void EmitStrip(CodeWriter code, Strip strip, int rows, int outputs, bool isWhole)
    {
        var width = strip.Width;
        var target = At("target", strip.Start);
        if (rows > 1)
            OpenRows(code, width, rows, target);
        var source = rows > 1 ? "rowX" : "x";
        var result = rows > 1 ? "rowY" : target;

        foreach ((var r, var v, var k) in Sums(rows, strip.Vectors))
        {
            var start = k > 0 || Layer.Bias == null ? width.Zero : width.Load(At("bias", strip.Start, strip.Output(v)));
            code.Line($"{width.Type} {Sum(rows, r, v, k)} = {start};");
        }
        EmitInputs(code, strip, rows, source);
        for (var r = 0; r < rows; r++)
        {
            for (var v = 0; v < strip.Vectors; v++)
            {
                var sum = ActivatesInRegisters ? VectorWidth.Activate(Layer.Activation, Total(rows, r, v)) : Total(rows, r, v);
                code.Line(EmitStore(strip, v, outputs, isWhole, sum, At(result, strip.Output(v, r * Layer.OutputStride))));
            }
        }
        if (rows > 1)
            CloseRows(code, width, rows);
    }

    private static string EmitStore(Strip strip, int vector, int outputs, bool isWhole, string sum, Address place)
    {
        var panel = vector / strip.PerPanel * Lanes;
        if (isWhole || outputs >= panel + Lanes)
            return strip.Width.Store(sum, place);
        var before = vector % strip.PerPanel == 0 ? "" : " - " + strip.Width.Position(vector % strip.PerPanel);
        return VectorWidth.StoreFirst(
            sum,
            place,
            CodeText.Number(outputs - panel) + (strip.Start == "0" ? "" : " - " + strip.Start) + before
        );
    }

    // The loop over the inputs, some at a time, and those that are left over; or all of them written out. An address runs
    // to an end: no index to keep beside it, and nothing that checked arithmetic could slow down.
    private void EmitInputs(CodeWriter code, Strip strip, int rows, string source)
    {
        code.Line($"ref float w = ref {At("matrix", strip.Start)};");
        if (Shape.IsUnrolled)
        {
            for (var i = 0; i < Inputs; i++)
                EmitProducts(code, strip, rows, At(source, CodeText.Number(Layer.KeptTable?.Positions[i] ?? i)), i, i % Shape.Sums);
            return;
        }
        var table = Layer.KeptTable;
        int step = InputsAtOnce(strip, rows),
            rest = Inputs % step;
        string walked = table == null ? source : "kept",
            type = table == null ? "float" : table.ElementType;
        if (table != null)
            code.Line($"ref {type} kept = ref MemoryMarshal.GetReference({table.Name});");
        Address Value(int k) =>
            table == null
                ? At("at", CodeText.Number(k))
                : new Address(source, $"{(type == "int" ? "" : "(int)")}{At("at", CodeText.Number(k))}");

        code.Line($"ref {type} at = ref {walked};");
        code.Line($"ref {type} end = ref Unsafe.Add(ref {walked}, {Inputs - rest});");
        code.Open("do");
        for (var k = 0; k < step; k++)
            EmitProducts(code, strip, rows, Value(k), k, k % Shape.Sums);
        code.Line($"w = ref Unsafe.Add(ref w, {step * Lanes});");
        code.Line($"at = ref Unsafe.Add(ref at, {step});");
        code.Close();
        code.Line("while (Unsafe.IsAddressLessThan(ref at, ref end));");
        if (rest == 0)
            return;
        code.Open("");
        for (var k = 0; k < rest; k++)
            EmitProducts(code, strip, rows, Value(k), k, k);
        code.Close();
    }

    // What counts and compares takes as many slots of the core as a tenth of the products of one input: blocks of rows on narrow
    // vectors do it for two inputs. Partial sums take an input each.
    private int InputsAtOnce(Strip strip, int rows) =>
        Shape.Sums == 1 && rows == Shape.NarrowRows && rows > 1 && strip.Width != VectorWidth.Wide ? Math.Min(2, Inputs) : Shape.Sums;

    // Products of the input at a place, whose weights are those of the k-th input from here on. What is used once has no
    // name: the compiler only makes a method part of its caller when it has few locals.
    private void EmitProducts(CodeWriter code, Strip strip, int rows, Address value, int k, int part)
    {
        var width = strip.Width;
        var suffix =
            Shape.IsUnrolled ? "_" + CodeText.Number(k)
            : InputsAtOnce(strip, rows) > 1 ? Letter(k)
            : "";
        string Named(string name, string vector)
        {
            code.Line($"{width.Type} {name} = {vector};");
            return name;
        }
        string W(int v)
        {
            var weight = width.Load(At("w", strip.Weight(v, k, Inputs)));
            return rows > 1 ? Named($"w{v}{suffix}", weight) : weight;
        }
        Address Entry(int r) => At(value, CodeText.Number(r * Layer.InputStride));
        string X(int r) => Named("v" + (rows > 1 ? CodeText.Number(r) : "") + suffix, width.BroadcastFrom(Entry(r)));
        void MultiplyAdd(int r, int v, string x, string w) =>
            code.Line($"{Sum(rows, r, v, part)} = {width.MultiplyAdd(x, w, Sum(rows, r, v, part))};");

        // The fewer of inputs and weights stay in registers while the others pass.
        if (rows >= strip.Vectors)
        {
            var weights = Enumerable.Range(0, strip.Vectors).Select(W).ToArray();
            for (var r = 0; r < rows; r++)
            {
                if (strip.Vectors == 1)
                {
                    code.Line($"{Sum(rows, r, 0, part)} = {width.MultiplyAdd(Entry(r), weights[0], Sum(rows, r, 0, part))};");
                    continue;
                }
                var x = X(r);
                for (var v = 0; v < strip.Vectors; v++)
                    MultiplyAdd(r, v, x, weights[v]);
            }
            return;
        }
        var inputs = Enumerable.Range(0, rows).Select(X).ToArray();
        for (var v = 0; v < strip.Vectors; v++)
        {
            var w = W(v);
            for (var r = 0; r < rows; r++)
                MultiplyAdd(r, v, inputs[r], w);
        }
    }
}
