using System.Linq;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Generator;

/// <summary>What the methods of one dense layer are printed from: numbers only, all decided before.</summary>
/// <param name="Name">The method for one row; the one for several has <c>Rows</c> behind it.</param>
/// <param name="Shape">How the layer runs.</param>
/// <param name="Inputs">Surviving inputs.</param>
/// <param name="Outputs">Surviving outputs.</param>
/// <param name="Weights">Where the packed weights start.</param>
/// <param name="Bias">Where the bias starts, or null.</param>
/// <param name="Activation">Applied to the outputs.</param>
/// <param name="KeptTable">The table of the inputs' positions, or null when they lie side by side.</param>
/// <param name="InputStride">Floats between the inputs of two rows.</param>
/// <param name="OutputStride">Floats between the outputs of two rows.</param>
/// <param name="MayPad">Whether whole vectors may be stored although the last outputs do not fill one.</param>
internal sealed record DenseMethods(
    string Name,
    DenseShape Shape,
    int Inputs,
    int Outputs,
    int Weights,
    int? Bias,
    Activation Activation,
    KeptTable? KeptTable,
    int InputStride,
    int OutputStride,
    bool MayPad)
{
    private const int Lanes = DenseCost.Lanes;
    private const int NarrowestLanes = 4;

    // An activation follows the accumulators where it is a few instructions or stands there once; else it makes a pass of its own.
    private bool ActivatesInRegisters => Shape.Kernel == DenseKernel.Outputs && (VectorWidth.IsCheap(Activation) || DenseCost.Columns(Outputs) == 1);

    private bool ActivatesAfterwards => Shape.Kernel == DenseKernel.Outputs && !ActivatesInRegisters;

    /// <summary>Prints the method for one row.</summary>
    public void EmitOne(CodeWriter code)
    {
        code.Line(VectorWidth.Optimized);
        code.Open($"private static void {Name}(ref float x, ref float weights, ref float y)");
        Tiers(code, width =>
        {
            if (Shape.Kernel == DenseKernel.Outputs) EmitPanels(code, width, 1);
            else EmitRowProducts(code, width);
        });
        if (ActivatesAfterwards) code.Line(Activate("y"));
        code.Close();
    }

    /// <summary>Prints the method for several rows: blocks that share each weight they load, then what is left over row by row.</summary>
    public void EmitRows(CodeWriter code)
    {
        code.Line(VectorWidth.Optimized);
        code.Open($"private static void {Name}Rows(ref float x, ref float weights, ref float y, int rows)");
        bool blocks = Shape.Rows > 1 || Shape.NarrowRows > 1;
        code.Line("int row = 0;");
        if (blocks)
        {
            EmitBlocks(code, VectorWidth.Wide, "if (" + VectorWidth.WideCondition + ")", Shape.Rows);
            EmitBlocks(code, VectorWidth.Narrow, Shape.Rows > 1 ? "else" : "if (!(" + VectorWidth.WideCondition + "))", Shape.NarrowRows);
            if (ActivatesAfterwards)
            {
                code.Open("for (int done = 0; done < row; done++)");
                code.Line(Activate($"Unsafe.Add(ref y, done * {OutputStride})"));
                code.Close();
            }
        }
        code.Open("for (; row < rows; row++)");
        code.Line($"{Name}(ref Unsafe.Add(ref x, row * {InputStride}), ref weights, ref Unsafe.Add(ref y, row * {OutputStride}));");
        code.Close();
        code.Close();
    }

    private void EmitBlocks(CodeWriter code, VectorWidth width, string condition, int rows)
    {
        if (rows == 1) return;
        code.Open(condition);
        EmitPanels(code, width, rows);
        code.Line($"row = rows - rows % {rows};");
        code.Close();
    }

    private static void Tiers(CodeWriter code, System.Action<VectorWidth> emit)
    {
        code.Open($"if ({VectorWidth.WideCondition})");
        emit(VectorWidth.Wide);
        code.Close();
        code.Open("else");
        emit(VectorWidth.Narrow);
        code.Close();
    }

    private string Activate(string reference) =>
        $"Activations.{Activation.Kind}(MemoryMarshal.CreateSpan(ref {reference}, {Outputs}){VectorWidth.Parameter(Activation)});";

    // ---- outputs across the lanes ----

    private void EmitPanels(CodeWriter code, VectorWidth width, int rows)
    {
        int columns = DenseCost.Columns(Outputs);
        int panels = (columns + Shape.Columns - 1) / Shape.Columns;
        int lastColumns = columns - (panels - 1) * Shape.Columns;
        int lastOutputs = Outputs - (panels - 1) * Shape.Columns * Lanes;
        bool lastIsWhole = lastColumns == Shape.Columns && (MayPad || lastOutputs == lastColumns * Lanes);
        int wholePanels = lastIsWhole ? panels : panels - 1;

        code.Line($"ref float panel = ref {At("weights", CodeText.Number(Weights))};");
        if (Bias is int bias) code.Line($"ref float bias = ref {At("weights", CodeText.Number(bias))};");
        code.Line("ref float target = ref y;");
        if (wholePanels > 0)
        {
            bool isScope = wholePanels > 1 || !lastIsWhole;
            if (isScope) code.Open(wholePanels > 1 ? $"for (int p = 0; p < {wholePanels}; p++)" : "");
            EmitPanel(code, width, rows, Shape.Columns, Shape.Columns * Lanes);
            if (isScope)
            {
                code.Line($"panel = ref Unsafe.Add(ref panel, {Inputs * Shape.Columns * Lanes});");
                if (Bias != null) code.Line($"bias = ref Unsafe.Add(ref bias, {Shape.Columns * Lanes});");
                code.Line($"target = ref Unsafe.Add(ref target, {Shape.Columns * Lanes});");
            }
            if (isScope) code.Close();
        }
        if (!lastIsWhole)
        {
            if (wholePanels > 0) code.Open("");
            EmitPanel(code, width, rows, lastColumns, MayPad ? lastColumns * Lanes : lastOutputs);
            if (wholePanels > 0) code.Close();
        }
    }

    // One panel: for each strip of vectors that fit the registers, and for each block of rows, all inputs.
    private void EmitPanel(CodeWriter code, VectorWidth width, int rows, int columns, int outputs)
    {
        int panelWidth = columns * Lanes;
        bool strips = width == VectorWidth.Narrow;
        int vectors = !strips ? columns : rows == 1 ? 2 * columns : 2;
        string strip = strips ? "strip" : "0";
        if (strips) code.Open($"for (int strip = 0; strip < {panelWidth}; strip += {width.Position(vectors)})");
        if (rows > 1)
        {
            code.Line("ref float rowX = ref x;");
            code.Line($"ref float rowY = ref {At("target", strip)};");
            code.Open($"for (int r = {rows}; r <= rows; r += {rows})");
        }
        string source = rows > 1 ? "rowX" : "x", result = rows > 1 ? "rowY" : At("target", strip);

        foreach ((int r, int v, int k) in Sums(rows, vectors))
        {
            string start = k > 0 || Bias == null ? width.Zero : width.Load(At("bias", strip, width.Position(v)));
            code.Line($"{width.Type} {Sum(rows, r, v, k)} = {start};");
        }
        code.Line($"ref float w = ref {At("panel", strip)};");
        EmitInputs(code, source, Shape.Sums, (at, k) => EmitProducts(code, width, rows, vectors, panelWidth, at, k), $"w = ref Unsafe.Add(ref w, {panelWidth * Shape.Sums});");

        for (int r = 0; r < rows; r++)
        {
            for (int v = 0; v < vectors; v++)
            {
                string sum = ActivatesInRegisters ? VectorWidth.Activate(Activation, Total(rows, r, v)) : Total(rows, r, v);
                string place = At(result, Offset(r * OutputStride, width, v));
                if (!strips)
                {
                    int rest = outputs - v * Lanes;
                    code.Line(rest >= Lanes ? VectorWidth.Store(sum, place) : VectorWidth.StoreFirst(sum, place, CodeText.Number(rest)));
                }
                else if (outputs == panelWidth)
                {
                    code.Line(VectorWidth.Store(sum, place));
                }
                else
                {
                    code.Line(VectorWidth.StoreFirst(sum, place, $"{outputs} - strip" + (v == 0 ? "" : " - " + width.Position(v))));
                }
            }
        }
        if (rows > 1)
        {
            code.Line($"rowX = ref Unsafe.Add(ref rowX, {rows * InputStride});");
            code.Line($"rowY = ref Unsafe.Add(ref rowY, {rows * OutputStride});");
            code.Close();
        }
        if (strips) code.Close();
    }

    // Products of the k-th of the inputs that one turn of the loop takes.
    private void EmitProducts(CodeWriter code, VectorWidth width, int rows, int vectors, int panelWidth, string value, int k)
    {
        if (rows > 1)
        {
            for (int v = 0; v < vectors; v++)
                code.Line($"{width.Type} w{v}{Suffix(k)} = {width.Load(At("w", Offset(k * panelWidth, width, v)))};");
        }
        for (int r = 0; r < rows; r++)
        {
            string x = "v" + (rows > 1 ? CodeText.Number(r) : "") + Suffix(k);
            code.Line($"{width.Type} {x} = {width.Broadcast(At(value, CodeText.Number(r * InputStride)))};");
            for (int v = 0; v < vectors; v++)
            {
                string weight = rows > 1 ? $"w{v}{Suffix(k)}" : width.Load(At("w", Offset(k * panelWidth, width, v)));
                code.Line($"{Sum(rows, r, v, k)} = {width.MultiplyAdd(x, weight, Sum(rows, r, v, k))};");
            }
        }
    }

    // The loop over the inputs, some at a time, and those that are left over. An address runs to an end: no index to
    // keep beside it, and nothing that checked arithmetic could slow down.
    private void EmitInputs(CodeWriter code, string source, int step, System.Action<string, int> products, string advance)
    {
        int rest = Inputs % step;
        string walked = KeptTable == null ? source : "kept";
        string type = KeptTable == null ? "float" : KeptTable.ElementType;
        if (KeptTable != null) code.Line($"ref {type} kept = ref MemoryMarshal.GetReference({KeptTable.Name});");
        string Value(int k) => KeptTable == null
            ? At("at", CodeText.Number(k))
            : $"Unsafe.Add(ref {source}, {(type == "int" ? "" : "(int)")}{At("at", CodeText.Number(k))})";

        code.Line($"ref {type} at = ref {walked};");
        code.Line($"ref {type} end = ref Unsafe.Add(ref {walked}, {Inputs - rest});");
        code.Open("do");
        for (int k = 0; k < step; k++) products(Value(k), k);
        code.Line(advance);
        code.Line($"at = ref Unsafe.Add(ref at, {step});");
        code.Close();
        code.Line("while (Unsafe.IsAddressLessThan(ref at, ref end));");
        if (rest == 0) return;
        code.Open("");
        for (int k = 0; k < rest; k++) products(Value(k), k);
        code.Close();
    }

    private System.Collections.Generic.IEnumerable<(int R, int V, int K)> Sums(int rows, int vectors) =>
        from r in Enumerable.Range(0, rows) from v in Enumerable.Range(0, vectors) from k in Enumerable.Range(0, Shape.Sums) select (r, v, k);

    private string Sum(int rows, int r, int v, int k) => (rows > 1 ? $"sum{r}_{v}" : $"sum{v}") + Suffix(k);

    private string Suffix(int k) => Shape.Sums > 1 ? "abcd".Substring(k, 1) : "";

    private string Total(int rows, int r, int v)
    {
        string[] sums = Enumerable.Range(0, Shape.Sums).Select(k => Sum(rows, r, v, k)).ToArray();
        return sums.Length == 4 ? $"({sums[0]} + {sums[1]}) + ({sums[2]} + {sums[3]})" : string.Join(" + ", sums);
    }

    private static string Offset(int floats, VectorWidth width, int vectors)
    {
        if (width == VectorWidth.Wide) return CodeText.Number(floats + vectors * Lanes);
        string position = width.Position(vectors);
        return floats == 0 ? position : vectors == 0 ? CodeText.Number(floats) : $"{floats} + {position}";
    }

    private static string At(string reference, params string[] offsets)
    {
        string[] terms = offsets.Where(o => o != "0").ToArray();
        return terms.Length == 0 ? reference : $"Unsafe.Add(ref {reference}, {string.Join(" + ", terms)})";
    }

    // ---- the sum across the lanes ----

    private void EmitRowProducts(CodeWriter code, VectorWidth width)
    {
        int blocks = Outputs / Shape.Columns, rest = Outputs % Shape.Columns, stride = PackedTensor.Padded(Inputs);
        code.Line($"ref float rowW = ref {At("weights", CodeText.Number(Weights))};");
        if (Bias is int bias) code.Line($"ref float bias = ref {At("weights", CodeText.Number(bias))};");
        code.Line("ref float target = ref y;");
        bool loops = blocks > 1, isScope = loops || rest > 0;
        if (isScope) code.Open(loops ? $"for (int block = 0; block < {blocks}; block++)" : "");
        EmitRowBlock(code, width, Shape.Columns, stride);
        if (isScope)
        {
            code.Line($"rowW = ref Unsafe.Add(ref rowW, {Shape.Columns * stride});");
            if (Bias != null) code.Line($"bias = ref Unsafe.Add(ref bias, {Shape.Columns});");
            code.Line($"target = ref Unsafe.Add(ref target, {Shape.Columns});");
        }
        if (isScope) code.Close();
        if (rest > 0)
        {
            code.Open("");
            EmitRowBlock(code, width, rest, stride);
            code.Close();
        }
        if (Activation.Kind == ActivationKind.Identity) return;
        bool fitsVector = Outputs <= (width == VectorWidth.Wide ? Lanes : NarrowestLanes);
        string outputs = CodeText.Number(Outputs);
        code.Line(fitsVector ? VectorWidth.StoreFirst(VectorWidth.Activate(Activation, width.LoadFirst("y", outputs)), "y", outputs) : Activate("y"));
    }

    private void EmitRowBlock(CodeWriter code, VectorWidth width, int outputs, int stride)
    {
        foreach ((_, int o, int k) in Sums(1, outputs)) code.Line($"{width.Type} {Sum(1, 0, o, k)} = {width.Zero};");
        code.Line("ref float at = ref x;");
        code.Line("ref float w = ref rowW;");

        // Whole turns, then single vectors, then the lanes that are left; constants of the machine decide which of them stay.
        EmitLanes(code, width, Shape.Sums, 0, "end", () =>
        {
            for (int k = 0; k < Shape.Sums; k++)
                EmitRowTerms(code, width, outputs, stride, k, width.Load(At("at", Offset(0, width, k))));
        });
        if (Shape.Sums > 1)
            EmitLanes(code, width, 1, WholeTurns(Shape.Sums), "last", () => EmitRowTerms(code, width, outputs, stride, 0, width.Load("at")));
        bool isWide = width == VectorWidth.Wide;
        if (!isWide || Inputs % Lanes != 0)
        {
            string rest = isWide ? CodeText.Number(Inputs % Lanes) : $"{Inputs} % {width.Count}";
            code.Open(isWide ? "" : $"if ({rest} != 0)");
            EmitRowTerms(code, width, outputs, stride, 0, width.LoadFirst("at", rest));
            code.Close();
        }
        for (int r = 0; r < outputs; r++)
        {
            string sum = $"{width.Operations}.Sum({Total(1, 0, r)})" + (Bias == null ? "" : " + " + At("bias", CodeText.Number(r)));
            code.Line($"{At("target", CodeText.Number(r))} = {sum};");
        }
    }

    // A loop over as many inputs as whole turns of some vectors cover; with wide vectors it is known which there are.
    private void EmitLanes(CodeWriter code, VectorWidth width, int vectors, int done, string end, System.Action terms)
    {
        bool isWide = width == VectorWidth.Wide;
        if (isWide && WholeTurns(vectors) == done) return;
        string step = width.Position(vectors);
        string whole = isWide ? CodeText.Number(WholeTurns(vectors)) : $"{Inputs} - {Inputs} % {(vectors == 1 ? step : $"({step})")}";
        code.Line($"ref float {end} = ref Unsafe.Add(ref x, {whole});");
        code.Open($"while (Unsafe.IsAddressLessThan(ref at, ref {end}))");
        terms();
        code.Line($"at = ref Unsafe.Add(ref at, {step});");
        code.Line($"w = ref Unsafe.Add(ref w, {step});");
        code.Close();
    }

    private int WholeTurns(int vectors) => Inputs / (vectors * Lanes) * (vectors * Lanes);

    private void EmitRowTerms(CodeWriter code, VectorWidth width, int outputs, int stride, int k, string value)
    {
        code.Line($"{width.Type} v{Suffix(k)} = {value};");
        for (int r = 0; r < outputs; r++)
            code.Line($"{Sum(1, 0, r, k)} = {width.MultiplyAdd("v" + Suffix(k), width.Load(At("w", Offset(r * stride, width, k))), Sum(1, 0, r, k))};");
    }
}
