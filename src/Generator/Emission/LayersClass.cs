using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Generator;

/// <summary>
/// Prints the class that holds the network's arithmetic: one method per layer, the order in which they run, the packed
/// weights. It is local to its file and stands in a namespace of its own, so that no name of the user's code can get in
/// its way.
/// </summary>
internal sealed class LayersClass
{
    /// <summary>The namespace that all these classes stand in.</summary>
    public const string Namespace = "PrunedNetGen.Generated";

    private static readonly string[] Reserved =
        ["Weights", "Run", "RunRows", "Batch", "Equals", "ReferenceEquals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize",
         "Activations", "PartialVectors", "LaneSums", "Vector128", "WeightStore", "TensorPacking", "AlignedFloats", "IParallelLoop", "RowPieces", "Unsafe", "MemoryMarshal", "Vector", "Vector512", "Lazy", "ReadOnlySpan"];

    private readonly NetworkPlan _plan;
    private readonly WeightsReference? _weights;
    private readonly UniqueNames _names = new();
    private readonly Dictionary<int, KeptTable> _tables = new();
    private readonly List<(StepPlan Plan, string Method)> _methods = new();

    /// <summary>Prepares the names.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="weights">Its weights file, or null for a spec.</param>
    /// <param name="className">The name of the class.</param>
    public LayersClass(NetworkPlan plan, WeightsReference? weights, string className)
    {
        _plan = plan;
        _weights = weights;
        Name = className;
        _names.Reserve(Reserved);
        _names.Reserve(new[] { className });
        foreach (StepPlan step in plan.Steps)
        {
            string wanted = CodeText.Pascal(step.Step.Layer, "Layer") + (step.Step is SoftmaxStep ? "Softmax" : "");
            _methods.Add((step, _names.TakeStem(wanted, "", "Rows")));
        }
        foreach (KeptOperand kept in plan.Steps.SelectMany(s => s.Step.Sources).OfType<KeptOperand>())
        {
            if (!_tables.ContainsKey(kept.Input))
                _tables.Add(kept.Input, new KeptTable(_names.Take(CodeText.Pascal(plan.Program.Inputs[kept.Input].Name, "Input") + "Kept"), kept.Positions));
        }
    }

    /// <summary>The class's name.</summary>
    public string Name { get; }

    /// <summary>Whether there are weights to load.</summary>
    public bool HasWeights => _plan.Tensors.Count > 0;

    /// <summary>Whether there are values between the layers, for which one row needs memory.</summary>
    public bool UsesArena => _plan.Arena.Length > 0;

    /// <summary>Prints the class in its namespace.</summary>
    public void Emit(CodeWriter code)
    {
        code.Open($"namespace {Namespace}");
        foreach (string used in new[] { "System", "System.Numerics", "System.Runtime.CompilerServices", "System.Runtime.InteropServices", "System.Runtime.Intrinsics", "PrunedNetGen.Runtime" })
            code.Line($"using global::{used};");
        code.Line();
        code.Open($"file static class {Name}");
        EmitWeights(code);
        EmitRun(code, rows: false);
        EmitRun(code, rows: true);
        new SharedBatch(_plan, Inlet, Outlet).Emit(code);
        foreach ((StepPlan step, string method) in _methods) EmitStep(code, step, method);
        foreach (int input in _tables.Keys.Where(ReadsTable))
        {
            code.Line();
            _tables[input].Emit(code);
        }
        code.Close();
        code.Close();
    }

    // Where the products are written out, so are the positions.
    private bool ReadsTable(int input) => _plan.Steps.Any(s => s.Dense is not { IsUnrolled: true } && s.Step.Sources.OfType<KeptOperand>().Any(k => k.Input == input));

    private void EmitWeights(CodeWriter code)
    {
        if (!HasWeights) return;
        long floats = _plan.Tensors.Sum(t => (long)t.Length);
        code.Line($"// Loaded once, checked against the manifest, and packed in the order in which the layers read: {CodeText.Grouped(floats)} floats.");
        code.Line("internal static readonly Lazy<AlignedFloats> Weights = new Lazy<AlignedFloats>(static () => WeightStore.Load(");
        WeightsReference file = _weights ?? new WeightsReference("", "", 0);
        code.Continuation($"typeof({Name}).Assembly, {CodeText.Literal(file.File)}, network: {CodeText.Literal(_plan.Program.Name)}, bytes: {CodeText.Number(file.Bytes)},");
        for (int t = 0; t < _plan.Tensors.Count; t++)
            code.Continuation(Packing(_plan.Tensors[t]) + (t + 1 < _plan.Tensors.Count ? "," : "));"));
        code.Line();
    }

    private static string Packing(PackedTensor tensor)
    {
        string name = CodeText.Literal(tensor.Name), at = $"offset: {tensor.Offset}";
        string scale = tensor.Scale == 1 ? "" : $", inputScale: {CodeText.Float(tensor.Scale)}";
        return tensor.Layout switch
        {
            TensorLayout.Panels => $"TensorPacking.Panels({name}, {at}, outputs: {tensor.Outputs}, inputs: {tensor.Inputs}{scale})",
            TensorLayout.Rows => $"TensorPacking.Rows({name}, {at}, outputs: {tensor.Outputs}, inputs: {tensor.Inputs}{scale})",
            _ => $"TensorPacking.Vector({name}, {at}, length: {tensor.Outputs})",
        };
    }

    // The methods in their order; for one row, or for groups of rows that go through all layers while their activations are in the cache.
    private void EmitRun(CodeWriter code, bool rows)
    {
        LoweredProgram program = _plan.Program;
        IEnumerable<string> parameters = (rows || UsesArena ? new[] { "weights", "arena" } : ["weights"])
            .Concat(program.Inputs.Select((_, i) => Inlet(i))).Concat(program.Outputs.Select((_, o) => Outlet(o))).Select(p => "ref float " + p);
        if (!rows) code.Line(VectorWidth.Inlined);
        code.Open($"internal static void Run{(rows ? "Rows" : "")}({string.Join(", ", parameters)}{(rows ? ", int count" : "")})");
        if (rows)
        {
            code.Open("while (count > 0)");
            code.Line($"int rows = count < {_plan.GroupRows} ? count : {_plan.GroupRows};");
        }
        foreach ((StepPlan step, string method) in _methods)
        {
            IEnumerable<string> arguments = References(step.Step).Select(s => Place(s, rows));
            if (NeedsWeights(step.Step)) arguments = arguments.Concat(new[] { "ref weights" });
            arguments = arguments.Concat(new[] { Place(step.Step.Target, rows) });
            if (rows) arguments = arguments.Concat(new[] { "rows" });
            code.Line($"{method}{(rows ? "Rows" : "")}({string.Join(", ", arguments)});");
        }
        if (rows)
        {
            for (int i = 0; i < program.Inputs.Count; i++) code.Line($"{Inlet(i)} = ref Unsafe.Add(ref {Inlet(i)}, rows * {program.Inputs[i].Length});");
            for (int o = 0; o < program.Outputs.Count; o++) code.Line($"{Outlet(o)} = ref Unsafe.Add(ref {Outlet(o)}, rows * {program.Outputs[o].Length});");
            code.Line("count -= rows;");
            code.Close();
        }
        code.Close();
        code.Line();
    }

    private static string Inlet(int input) => "input" + CodeText.Number(input);

    private static string Outlet(int output) => "output" + CodeText.Number(output);

    // What a step takes by reference besides weights and its target.
    private static IEnumerable<Slice> References(Step step) => step is SoftmaxStep ? [] : step.Sources.Where(s => s is not TensorOperand).Select(SliceOf);

    private static Slice SliceOf(Operand operand) => operand switch
    {
        SliceOperand slice => slice.Slice,
        KeptOperand kept => new Slice(new Storage(StorageKind.Input, kept.Input), 0, kept.Length),
        _ => throw new ArgumentOutOfRangeException(nameof(operand)),
    };

    private static bool NeedsWeights(Step step) => step is DenseStep || step.Sources.Any(s => s is TensorOperand);

    private string Place(Slice slice, bool rows)
    {
        (string start, int offset) = slice.Storage.Kind switch
        {
            StorageKind.Input => (Inlet(slice.Storage.Index), slice.Offset),
            StorageKind.Output => (Outlet(slice.Storage.Index), slice.Offset),
            _ => ("arena", checked(_plan.Arena.Offsets[slice.Storage.Index] * (rows ? _plan.GroupRows : 1) + slice.Offset)),
        };
        return offset == 0 ? $"ref {start}" : $"ref Unsafe.Add(ref {start}, {offset})";
    }

    private int StrideOf(Slice slice) => slice.Storage.Kind switch
    {
        StorageKind.Input => _plan.Program.Inputs[slice.Storage.Index].Length,
        StorageKind.Output => _plan.Program.Outputs[slice.Storage.Index].Length,
        _ => _plan.Arena.Strides[slice.Storage.Index],
    };

    private void EmitStep(CodeWriter code, StepPlan plan, string method)
    {
        code.Line($"// {CodeText.Comment(plan.Step.Layer)}: {CodeText.Comment(plan.Step.Description)}");
        Slice[] sources = References(plan.Step).ToArray();
        int[] strides = sources.Select(StrideOf).ToArray();
        KeptTable? table = plan.Step.Sources.OfType<KeptOperand>().Select(k => _tables[k.Input]).FirstOrDefault();
        switch (plan.Step)
        {
            case DenseStep dense:
                code.Line($"// {CodeText.Grouped(dense.Macs)} multiply-adds; {plan.Dense!.Reason}.");
                code.Line($"// {Describe(plan.Dense!, dense)}");
                PackedTensor weights = Tensor(dense.Weight);
                var methods = new DenseMethods(method, plan.Dense!, dense.Source.Length, dense.Target.Length, weights.Offset,
                    dense.Bias == null ? null : Tensor(dense.Bias).Offset, dense.Activation, table, strides[0], StrideOf(dense.Target), MayPad(dense.Target));
                methods.EmitOne(code);
                code.Line();
                methods.EmitRows(code);
                break;
            case ElementwiseStep step:
                string[] parameters = sources.Length == 1 ? ["x"] : Enumerable.Range(0, sources.Length).Select(i => "x" + CodeText.Number(i)).ToArray();
                var elementwise = new ElementwiseMethods(method, step, table, name => Tensor(name).Offset);
                elementwise.EmitOne(code, parameters);
                code.Line();
                elementwise.EmitRows(code, parameters, strides, StrideOf(step.Target));
                break;
            case SoftmaxStep softmax:
                code.Open($"private static void {method}(ref float y)");
                code.Line($"Activations.Softmax(MemoryMarshal.CreateSpan(ref y, {softmax.Target.Length}));");
                code.Close();
                code.Line();
                code.Open($"private static void {method}Rows(ref float y, int rows)");
                code.Open("for (int row = 0; row < rows; row++)");
                code.Line($"{method}(ref Unsafe.Add(ref y, row * {StrideOf(softmax.Target)}));");
                code.Close();
                code.Close();
                break;
        }
        if (plan != _plan.Steps[_plan.Steps.Count - 1]) code.Line();
    }

    // Whole vectors may spill over the end of a buffer into its own padding, and nowhere else.
    private bool MayPad(Slice target) => target.Storage.Kind == StorageKind.Buffer
        && target.Offset + target.Length == _plan.Program.Buffers[target.Storage.Index]
        && target.Offset + PackedTensor.Padded(target.Length) <= StrideOf(target);

    private PackedTensor Tensor(string name) => _plan.Tensors.First(t => t.Name == name);

    private static string Describe(DenseShape shape, DenseStep dense)
    {
        string sums = shape.Sums == 1 ? "" : $", {shape.Sums} partial sums";
        string form = shape.Axis == DenseAxis.Outputs
            ? $"Outputs lie across the lanes: up to {shape.AtOnce} panels of {DenseCost.Lanes} outputs at once{sums}; batches in blocks of {shape.Rows} rows ({shape.NarrowRows} with narrow vectors)"
            : $"The sum lies across the lanes: blocks of up to {shape.AtOnce} outputs{sums}";
        string scale = dense.InputScale == 1 ? "" : $"; the input's scale {CodeText.Float(dense.InputScale)} is in the packed weights";
        return $"{form}{scale}.";
    }
}
