using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// Prints the class that holds the network's arithmetic: one method per layer, the order in which they run, the packed
/// weights. It stands in a namespace of its own, which nobody else can write into, so that no name of the user's code can
/// get in its way; see <see cref="CodeNames"/>.
/// </summary>
internal sealed class LayersClass
{
    private const string Name = "Layers";

    private readonly NetworkPlan _plan;
    private readonly WeightsReference? _weights;
    private readonly Dictionary<int, KeptTable> _tables = new();
    private readonly List<(StepPlan Plan, string Method)> _methods = new();
    private readonly HashSet<StepPlan> _singles;

    /// <summary>Prepares the names.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="weights">Its weights file, or null for a spec.</param>
    /// <param name="target">The class of the user's that it belongs to.</param>
    public LayersClass(NetworkPlan plan, WeightsReference? weights, ClassTarget target)
    {
        _plan = plan;
        _weights = weights;
        Namespace = $"{CodeNames.Namespace}.{CodeText.Pascal(target.Class.Name, "Net")}_{HintNames.Hash(target.MetadataName)}";
        _singles = new HashSet<StepPlan>(plan.Steps.Where((_, s) => plan.Memory.SingleRows.Contains(s)));
        var names = new UniqueNames();
        foreach (var step in plan.Steps)
        {
            var wanted =
                "Layer_"
                + CodeText.Pascal(step.Step.Layer, "Unnamed")
                + step.Step switch
                {
                    SoftmaxStep => "Softmax",
                    MomentsStep => "Moments",
                    BorderStep => "Border",
                    _ => "",
                };
            _methods.Add((step, names.TakeStem(wanted, "", "Rows")));
        }
        foreach (var kept in plan.Steps.SelectMany(s => s.Step.Sources).OfType<KeptOperand>())
        {
            if (!_tables.ContainsKey(kept.Input))
                _tables.Add(
                    kept.Input,
                    new KeptTable(names.Take("Kept_" + CodeText.Pascal(plan.Program.Inputs[kept.Input].Name, "Input")), kept.Positions)
                );
        }
    }

    /// <summary>The namespace that holds this class and nothing else.</summary>
    public string Namespace { get; }

    /// <summary>The class as other code refers to it.</summary>
    public string FullName => $"global::{Namespace}.{Name}";

    /// <summary>Whether there are weights to load.</summary>
    public bool HasWeights => _plan.Tensors.Count > 0;

    /// <summary>Whether there are values between the layers, for which one row needs memory.</summary>
    public bool UsesArena => _plan.Arena.Length > 0;

    /// <summary>Prints the class in its namespace.</summary>
    public void Emit(CodeWriter code)
    {
        code.Open($"namespace {Namespace}");
        foreach ((var alias, var type) in CodeNames.Aliases)
            code.Line($"using {alias} = global::{type};");
        code.Line();
        code.Open($"internal static class {Name}");
        EmitWeights(code);
        EmitRun(code);
        EmitRunRows(code);
        new SharedBatch(_plan, Inlet, Outlet).Emit(code);
        foreach ((var step, var method) in _methods)
            EmitStep(code, step, method);
        foreach (var input in _tables.Keys.Where(ReadsTable))
        {
            code.Line();
            _tables[input].Emit(code);
        }
        code.Close();
        code.Close();
    }

    // Where the products are written out, so are the positions.
    private bool ReadsTable(int input) =>
        _plan.Steps.Any(s => s.Dense is not { IsUnrolled: true } && s.Step.Sources.OfType<KeptOperand>().Any(k => k.Input == input));

    private void EmitWeights(CodeWriter code)
    {
        if (!HasWeights)
            return;
        var floats = _plan.Tensors.Sum(t => (long)t.Length);
        code.Line(
            $"// Loaded once, checked against the manifest, and packed in the order in which the layers read: {CodeText.Grouped(floats)} floats."
        );
        code.Line(
            "internal static readonly global::System.Lazy<AlignedFloats> Weights = new global::System.Lazy<AlignedFloats>(() => WeightStore.Load("
        );
        var file = _weights ?? new WeightsReference("", "", 0);
        code.Continuation(
            $"typeof({Name}).Assembly, {CodeText.Literal(file.File)}, network: {CodeText.Literal(_plan.Program.Name)}, bytes: {CodeText.Number(file.Bytes)}, new[]"
        );
        code.Open("");
        foreach (var tensor in _plan.Tensors)
            code.Line(tensor.Code + ",");
        code.Close("));");
        code.Line();
    }

    // The methods in their order, for one row.
    private void EmitRun(CodeWriter code)
    {
        var parameters = (UsesArena ? new[] { "weights", "arena" } : ["weights"]).Concat(Ports).Select(p => "ref float " + p);
        code.Line(VectorWidth.Inlined);
        code.Open($"internal static void Run({string.Join(", ", parameters)})");
        foreach ((var step, var method) in _methods)
            code.Line(Call(method, step.Step, o => Place(o, _plan.Arena)));
        code.Close();
        code.Line();
    }

    // The same for groups of rows, which go through the layers while their activations are in the cache.
    private void EmitRunRows(CodeWriter code)
    {
        var program = _plan.Program;
        var arena = _plan.Memory.RowsArena;
        var singles = _plan.Memory.SingleRows;
        code.Open(
            $"internal static void RunRows({string.Join(", ", new[] { "weights", "arena" }.Concat(Ports).Select(p => "ref float " + p))}, int count)"
        );
        code.Open("while (count > 0)");
        code.Line($"int rows = count < {_plan.GroupRows} ? count : {_plan.GroupRows};");
        for (var s = 0; s < _methods.Count; s++)
        {
            (var step, var method) = _methods[s];
            if (s == singles.First && singles.End > s)
                code.Open("for (int row = 0; row < rows; row++)");
            code.Line(
                singles.Contains(s)
                    ? Call(method, step.Step, o => PlaceInRow(o, arena))
                    : Call(method + "Rows", step.Step, o => Place(o, arena), "rows")
            );
            if (s + 1 == singles.End)
                code.Close();
        }
        for (var i = 0; i < program.Inputs.Count; i++)
            code.Line($"{Inlet(i)} = ref Unsafe.Add(ref {Inlet(i)}, rows * {program.Inputs[i].Length});");
        for (var o = 0; o < program.Outputs.Count; o++)
            code.Line($"{Outlet(o)} = ref Unsafe.Add(ref {Outlet(o)}, rows * {program.Outputs[o].Length});");
        code.Line("count -= rows;");
        code.Close();
        code.Close();
        code.Line();
    }

    private IEnumerable<string> Ports =>
        _plan.Program.Inputs.Select((_, i) => Inlet(i)).Concat(_plan.Program.Outputs.Select((_, o) => Outlet(o)));

    private static string Call(string method, Step step, Func<SliceOperand, string> place, params string[] last)
    {
        var arguments = References(step)
            .Select(place)
            .Concat(NeedsWeights(step) ? new[] { "ref weights" } : [])
            .Concat(new[] { place(step.Written) })
            .Concat(step.Scratch is Slice scratch ? new[] { place(new SliceOperand(scratch)) } : [])
            .Concat(last);
        return $"{method}({string.Join(", ", arguments)});";
    }

    private static string Inlet(int input) => "input" + CodeText.Number(input);

    private static string Outlet(int output) => "output" + CodeText.Number(output);

    // What a step takes by reference besides weights and its target.
    private static IEnumerable<SliceOperand> References(Step step) =>
        step is SoftmaxStep ? [] : step.Sources.Where(s => s is not TensorOperand).Select(SliceOf);

    private static SliceOperand SliceOf(Operand operand) =>
        operand switch
        {
            SliceOperand slice => slice,
            KeptOperand kept => new SliceOperand(new Slice(new Storage(StorageKind.Input, kept.Input), 0, kept.Length)),
            _ => throw new ArgumentOutOfRangeException(nameof(operand)),
        };

    private static bool NeedsWeights(Step step) => step is DenseStep or ConvolutionStep || step.Sources.Any(s => s is TensorOperand);

    // The first entry of an operand: of the only row, or of the first one of a group.
    private string Place(SliceOperand operand, Arena arena)
    {
        (var start, var offset) = StartOf(operand, arena);
        return offset == 0 ? $"ref {start}" : $"ref Unsafe.Add(ref {start}, {offset})";
    }

    // The same for a row of a group.
    private string PlaceInRow(SliceOperand operand, Arena arena)
    {
        var storage = operand.Slice.Storage;
        if (storage.Kind == StorageKind.Buffer && arena.Rows[storage.Index] == 1)
            return Place(operand, arena);
        (var start, var offset) = StartOf(operand, arena);
        return $"ref Unsafe.Add(ref {start}, {(offset == 0 ? "" : offset + " + ")}row * {StrideOf(operand.Slice)})";
    }

    private (string Start, int Offset) StartOf(SliceOperand operand, Arena arena)
    {
        var storage = operand.Slice.Storage;
        var offset = _plan.ImageOf(operand).Offset;
        return storage.Kind switch
        {
            StorageKind.Input => (Inlet(storage.Index), offset),
            StorageKind.Output => (Outlet(storage.Index), offset),
            _ => ("arena", checked(arena.Offsets[storage.Index] + offset)),
        };
    }

    private int StrideOf(Slice slice) =>
        slice.Storage.Kind switch
        {
            StorageKind.Input => _plan.Program.Inputs[slice.Storage.Index].Length,
            StorageKind.Output => _plan.Program.Outputs[slice.Storage.Index].Length,
            _ => _plan.Arena.Strides[slice.Storage.Index],
        };

    private void EmitStep(CodeWriter code, StepPlan plan, string method)
    {
        code.Line($"// {CodeText.Comment(plan.Step.Layer)}: {CodeText.Comment(plan.Step.Description)}");
        var isSingle = _singles.Contains(plan);
        switch (plan.Step)
        {
            case DenseStep dense:
                EmitDense(code, plan, dense, method, isSingle);
                break;
            case ConvolutionStep convolution:
                EmitConvolution(code, plan, convolution, method);
                break;
            case ElementwiseStep step:
                var table = step.Sources.OfType<KeptOperand>().Select(k => _tables[k.Input]).FirstOrDefault();
                EmitPass(code, ElementwiseMethods.Of(method, step, _plan.ImageOf, table, Offset), step, isSingle);
                break;
            case UpsampleStep upsample:
                EmitPass(
                    code,
                    ElementwiseMethods.Of(
                        method,
                        upsample,
                        _plan.ImageOf((SliceOperand)upsample.Sources[0]),
                        _plan.ImageOf(upsample.Written)
                    ),
                    upsample,
                    isSingle
                );
                break;
            case PoolingStep pooling:
                new PoolingMethod(
                    method,
                    pooling.Sizes,
                    _plan.ImageOf((SliceOperand)pooling.Sources[0]),
                    _plan.ImageOf(pooling.Written)
                ).Emit(code);
                break;
            case MomentsStep moments:
                EmitMoments(code, moments, method, isSingle);
                break;
            case SoftmaxStep softmax:
                EmitSoftmax(code, softmax, method, isSingle);
                break;
            case BorderStep border:
                new BorderMethod(method, _plan.ImageOf(border.Written)).Emit(code);
                break;
        }
        if (plan != _plan.Steps[_plan.Steps.Count - 1])
            code.Line();
    }

    private void EmitDense(CodeWriter code, StepPlan plan, DenseStep dense, string method, bool isSingle)
    {
        code.Line($"// {CodeText.Grouped(dense.Macs)} multiply-adds; {plan.Dense!.Reason}.");
        code.Line($"// {Describe(plan.Dense!, dense)}");
        var table = dense.Source is KeptOperand kept ? _tables[kept.Input] : null;
        var methods = new DenseMethods(
            method,
            plan.Dense!,
            dense.Source.Length,
            dense.Target.Length,
            Offset(dense.Weight),
            dense.Addend == null ? null : Offset(dense.Addend),
            dense.Activation,
            table,
            StrideOf(SliceOf(dense.Source).Slice),
            StrideOf(dense.Target),
            MayPad(dense.Target)
        );
        methods.EmitOne(code);
        if (isSingle)
            return;
        code.Line();
        methods.EmitRows(code);
    }

    private void EmitConvolution(CodeWriter code, StepPlan plan, ConvolutionStep convolution, string method)
    {
        var shape = plan.Convolution!;
        code.Line($"// {CodeText.Grouped(convolution.Sizes.Macs)} multiply-adds; {shape.Reason}.");
        code.Line($"// {shape.Form}.");
        var references = References(convolution).ToArray();
        new ConvolutionMethods(
            method,
            convolution,
            shape,
            _plan.ImageOf(references[0]),
            _plan.ImageOf(convolution.Written),
            references.Skip(1).Select(_plan.ImageOf).ToArray(),
            Offset
        ).Emit(code);
    }

    private void EmitPass(CodeWriter code, ElementwiseMethods methods, Step step, bool isSingle)
    {
        var sources = References(step).ToArray();
        var parameters = sources.Length == 1 ? ["x"] : Enumerable.Range(0, sources.Length).Select(i => "x" + CodeText.Number(i)).ToArray();
        methods.EmitOne(code, parameters);
        if (isSingle)
            return;
        code.Line();
        methods.EmitRows(code, parameters, sources.Select(s => StrideOf(s.Slice)).ToArray(), StrideOf(step.Target));
    }

    private void EmitMoments(CodeWriter code, MomentsStep moments, string method, bool isSingle)
    {
        var methods = new MomentsMethod(method, moments, _plan.ImageOf(moments.Source));
        methods.EmitOne(code);
        if (isSingle)
            return;
        code.Line();
        methods.EmitRows(code, StrideOf(moments.Source.Slice), StrideOf(moments.Target));
    }

    private void EmitSoftmax(CodeWriter code, SoftmaxStep softmax, string method, bool isSingle)
    {
        var image = _plan.ImageOf(softmax.Written);
        code.Open($"private static void {method}(ref float y)");
        if (image.Extent.IsVector)
        {
            code.Line($"Activations.Softmax(MemoryMarshal.CreateSpan(ref y, {image.Extent.Channels}));");
        }
        else
        {
            code.Open($"for (int line = 0; line < {image.Extent.Height}; line++)");
            code.Open($"for (int place = 0; place < {image.Extent.Width}; place++)");
            code.Line(
                $"Activations.Softmax(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref y, line * {image.RowStride} + place * {image.ColumnStride}), {image.Extent.Channels}));"
            );
            code.Close();
            code.Close();
        }
        code.Close();
        if (isSingle)
            return;
        code.Line();
        code.Open($"private static void {method}Rows(ref float y, int rows)");
        code.Open("for (int row = 0; row < rows; row++)");
        code.Line($"{method}(ref Unsafe.Add(ref y, row * {StrideOf(softmax.Target)}));");
        code.Close();
        code.Close();
    }

    // Whole vectors may spill over the end of a buffer into its own padding, and nowhere else.
    private bool MayPad(Slice target)
    {
        if (target.Storage.Kind != StorageKind.Buffer)
            return false;
        var form = _plan.Forms[target.Storage.Index];
        return !form.HasBorder
            && target.Offset + target.Length == form.Length
            && target.Offset + PackedTensor.Padded(target.Length) <= StrideOf(target);
    }

    private int Offset(string tensor) => _plan.Tensors.First(t => t.Name == tensor).Offset;

    private static string Describe(DenseShape shape, DenseStep dense)
    {
        var sums = shape.Sums == 1 ? "" : $", {shape.Sums} partial sums";
        var form =
            shape.Axis == DenseAxis.Outputs
                ? $"Outputs lie across the lanes: up to {shape.AtOnce} panels of {DenseCost.Lanes} outputs at once{sums}; batches in blocks of {shape.Rows} rows ({shape.NarrowRows} with narrow vectors)"
                : $"The sum lies across the lanes: blocks of up to {shape.AtOnce} outputs{sums}";
        var scale = dense.InputScale == 1 ? "" : $"; the input's scale {CodeText.Float(dense.InputScale)} is in the packed weights";
        return $"{form}{scale}.";
    }
}
