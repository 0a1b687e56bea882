using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Generator;

/// <summary>What the methods of one element-wise step are printed from.</summary>
/// <param name="Name">The method for one row; the one for several has <c>Rows</c> behind it.</param>
/// <param name="Step">The step.</param>
/// <param name="KeptTable">The table of positions when the only term is scattered, or null.</param>
/// <param name="TensorOffset">Where each tensor starts in the packed weights.</param>
internal sealed record ElementwiseMethods(string Name, ElementwiseStep Step, KeptTable? KeptTable, Func<string, int> TensorOffset)
{
    private int Length => Step.Target.Length;

    private bool ReadsTensors => Step.Sources.Any(s => s is TensorOperand);

    /// <summary>Prints the method for one row.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="sources">The parameters that the step's operands are read from; tensors are not among them.</param>
    public void EmitOne(CodeWriter code, IReadOnlyList<string> sources)
    {
        code.Line(VectorWidth.Optimized);
        code.Open($"private static void {Name}({Parameters(sources)})");
        if (KeptTable != null)
        {
            EmitGather(code, sources[0]);
            if (!Step.IsCopy) EmitLoops(code, new[] { "y" });
        }
        else if (Step.IsCopy && sources.Count == 1)
        {
            code.Line($"MemoryMarshal.CreateReadOnlySpan(ref {sources[0]}, {Length}).CopyTo(MemoryMarshal.CreateSpan(ref y, {Length}));");
        }
        else
        {
            EmitLoops(code, sources);
        }
        code.Close();
    }

    /// <summary>Prints the method for several rows.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="sources">The parameters that the step's operands are read from.</param>
    /// <param name="strides">Floats between two rows of each of them.</param>
    /// <param name="outputStride">Floats between two rows of the result.</param>
    public void EmitRows(CodeWriter code, IReadOnlyList<string> sources, IReadOnlyList<int> strides, int outputStride)
    {
        code.Open($"private static void {Name}Rows({Parameters(sources)}, int rows)");
        code.Open("for (int row = 0; row < rows; row++)");
        IEnumerable<string> arguments = sources.Select((s, i) => $"ref Unsafe.Add(ref {s}, row * {strides[i]})")
            .Concat(ReadsTensors ? new[] { "ref weights" } : Array.Empty<string>())
            .Concat(new[] { $"ref Unsafe.Add(ref y, row * {outputStride})" });
        code.Line($"{Name}({string.Join(", ", arguments)});");
        code.Close();
        code.Close();
    }

    private string Parameters(IReadOnlyList<string> sources) => string.Join(", ",
        sources.Concat(ReadsTensors ? new[] { "weights" } : Array.Empty<string>()).Concat(new[] { "y" }).Select(p => "ref float " + p));

    private void EmitGather(CodeWriter code, string source)
    {
        code.Line($"ref {KeptTable!.ElementType} at = ref MemoryMarshal.GetReference({KeptTable.Name});");
        code.Line("ref float to = ref y;");
        code.Line($"ref float end = ref Unsafe.Add(ref y, {Length});");
        code.Open("do");
        code.Line($"to = Unsafe.Add(ref {source}, {(KeptTable.ElementType == "int" ? "at" : "(int)at")});");
        code.Line("at = ref Unsafe.Add(ref at, 1);");
        code.Line("to = ref Unsafe.Add(ref to, 1);");
        code.Close();
        code.Line("while (Unsafe.IsAddressLessThan(ref to, ref end));");
    }

    private void EmitLoops(CodeWriter code, IReadOnlyList<string> sources)
    {
        code.Open($"if ({VectorWidth.WideCondition})");
        EmitLoop(code, VectorWidth.Wide, sources);
        code.Close();
        code.Open("else");
        EmitLoop(code, VectorWidth.Narrow, sources);
        code.Close();
    }

    private void EmitLoop(CodeWriter code, VectorWidth width, IReadOnlyList<string> sources)
    {
        if (width == VectorWidth.Wide)
        {
            int whole = Length - Length % DenseCost.Lanes;
            if (whole > 0) EmitWholeVectors(code, width, sources, CodeText.Number(whole));
            if (whole < Length) EmitRest(code, width, sources, CodeText.Number(whole), CodeText.Number(Length - whole));
            return;
        }
        string rest = $"{Length} % {width.Count}";
        EmitWholeVectors(code, width, sources, $"{Length} - {rest}");
        code.Open($"if ({rest} != 0)");
        EmitRest(code, width, sources, $"{Length} - {rest}", rest);
        code.Close();
    }

    private void EmitWholeVectors(CodeWriter code, VectorWidth width, IReadOnlyList<string> sources, string end)
    {
        code.Open($"for (int i = 0; i < {end}; i += {width.Count})");
        code.Line($"{width.Type} value = {Expression(width, sources, "i", width.Load)};");
        code.Line(width.Store("value", "Unsafe.Add(ref y, i)"));
        code.Close();
    }

    private void EmitRest(CodeWriter code, VectorWidth width, IReadOnlyList<string> sources, string start, string count)
    {
        code.Line($"{width.Type} rest = {Expression(width, sources, start, reference => width.LoadFirst(reference, count))};");
        code.Line(VectorWidth.StoreFirst("rest", start == "0" ? "y" : $"Unsafe.Add(ref y, {start})", count));
    }

    // activation(sum of (source * scale + offset - mean) * factor)
    private string Expression(VectorWidth width, IReadOnlyList<string> sources, string position, Func<string, string> load)
    {
        int next = 0;
        string At(string reference, int offset)
        {
            string[] terms = new[] { CodeText.Number(offset), position }.Where(t => t != "0").ToArray();
            return load(terms.Length == 0 ? reference : $"Unsafe.Add(ref {reference}, {string.Join(" + ", terms)})");
        }
        string Tensor(TensorOperand tensor) => At("weights", TensorOffset(tensor.Name));
        string Value(Term term)
        {
            string value = term.Source is TensorOperand tensor ? Tensor(tensor) : At(sources[next++], 0);
            if (term.Offset != 0) value = width.MultiplyAdd(value, width.Broadcast(CodeText.Float(term.Scale)), width.Broadcast(CodeText.Float(term.Offset)));
            else if (term.Scale != 1) value = $"{value} * {width.Broadcast(CodeText.Float(term.Scale))}";
            if (term.Mean != null) value = $"({value} - {Tensor(term.Mean)})";
            if (term.Factor != null) value = $"{value} * {Tensor(term.Factor)}";
            return value;
        }
        string sum = Step.Terms.Count == 0 ? width.Zero : string.Join(" + ", Step.Terms.Select(Value));
        return VectorWidth.Activate(Step.Activation, sum);
    }
}
