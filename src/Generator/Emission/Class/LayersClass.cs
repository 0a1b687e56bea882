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

    // In front of the names of places, in the memory for one row and in that for a group.
    private const string RowName = "Row_";
    private const string RowsName = "Rows_";

    // Stands for the name of a method until it is known which layers have it; no name of a layer becomes this.
    private const string Unnamed = "Layer_§";

    private readonly NetworkPlan _plan;
    private readonly WeightsReference? _weights;
    private readonly Dictionary<int, KeptTable> _tables = new();
    private readonly List<(Step Step, string Method)> _methods = new();
    private readonly StepPlaces _places;
    private readonly ValueNames _values;

    // For each step the text of its methods, and the first step that has the same.
    private readonly List<(string Text, int First)> _texts = new();

    // The methods that steps share: their names by their text, and with each name the first step that needs it.
    private readonly Dictionary<string, string> _shared = new();
    private readonly List<(string Text, int First)> _sharedTexts = new();

    /// <summary>Prepares the names.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="weights">Its weights file, or null for a spec.</param>
    /// <param name="target">The class of the user's that it belongs to.</param>
    public LayersClass(NetworkPlan plan, WeightsReference? weights, ClassTarget target)
    {
        _plan = plan;
        _weights = weights;
        Namespace = $"{CodeNames.Namespace}.{CodeText.Pascal(target.Class.Name, "Net")}_{HintNames.Hash(target.MetadataName)}";
        _places = new StepPlaces(plan, _tables);
        _values = new ValueNames(plan);
        var names = new UniqueNames();
        foreach (var step in plan.Steps)
        {
            var wanted = "Layer_" + CodeText.Pascal(step.Layer, "Unnamed") + step.MethodSuffix;
            _methods.Add((step, names.TakeStem(wanted, "", "Rows")));
        }
        foreach (var kept in plan.Steps.SelectMany(s => s.Sources).OfType<KeptOperand>())
        {
            if (!_tables.ContainsKey(kept.Input))
                _tables.Add(
                    kept.Input,
                    new KeptTable(names.Take("Kept_" + CodeText.Pascal(plan.Program.Inputs[kept.Input].Name, "Input")), kept.Positions)
                );
        }
        var firsts = new Dictionary<string, int>();
        for (var s = 0; s < _methods.Count; s++)
        {
            var text = TextOf(s, names);
            if (!firsts.TryGetValue(text, out var first))
                firsts.Add(text, first = s);
            _texts.Add((text, first));
        }
    }

    /// <summary>The namespace that holds this class and nothing else.</summary>
    public string Namespace { get; }

    /// <summary>The class as other code refers to it.</summary>
    public string FullName => $"global::{Namespace}.{Name}";

    /// <summary>What the layers are and cost, a line for each, the headings first.</summary>
    public IEnumerable<string> Table => LayerTable.Of(_plan.Steps, _texts.Select(t => t.First).ToArray());

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
        EmitPlaces(code);
        EmitRun(code);
        EmitRunRows(code);
        if (Sequence == null)
            new SharedBatch(_plan, Inlet, Outlet).Emit(code);
        for (var s = 0; s < _methods.Count; s++)
            EmitStep(code, s);
        foreach (var input in _tables.Keys.Where(ReadsTable))
        {
            code.Line();
            _tables[input].Emit(code);
        }
        code.Close();
        code.Close();
    }

    private bool ReadsTable(int input) =>
        _plan.Steps.Any(s => s.ReadsKeptTable && s.Sources.OfType<KeptOperand>().Any(k => k.Input == input));

    private void EmitWeights(CodeWriter code)
    {
        if (!HasWeights)
            return;
        var floats = _plan.Tensors.Sum(t => (long)t.Length);
        code.Line(
            "// Loaded once, checked against the manifest, and packed in the order in which the layers read: "
                + $"{CodeText.Grouped(floats)} floats."
        );
        code.Line(
            "internal static readonly global::System.Lazy<AlignedFloats> Weights = new global::System.Lazy<AlignedFloats>(() => "
                + "WeightStore.Load("
        );
        var file = _weights ?? new WeightsReference("", "", 0);
        code.Continuation(
            $"typeof({Name}).Assembly, {CodeText.Literal(file.File)}, network: {CodeText.Literal(_plan.Program.Name)}, bytes: "
                + $"{CodeText.Number(file.Bytes)}, new[]"
        );
        code.Open("");
        foreach (var tensor in _plan.Tensors)
            code.Line(tensor.Code + ",");
        code.Close("));");
        code.Line();
    }

    // Where things lie, by name.
    private void EmitPlaces(CodeWriter code)
    {
        var weighing = _methods.Where(m => m.Step.ReadsWeights).ToArray();
        if (weighing.Length > 0)
        {
            code.Line("// Where the weights of each layer start, in floats.");
            foreach ((var step, var method) in weighing)
                code.Line($"private const int {WeightsOf(method)} = {CodeText.Number(_places.WeightsOf(step))};");
            code.Line();
        }
        if (_values.Named.Count == 0)
            return;
        code.Line("// Where each value between the layers starts: in the memory for one row, and in that for a group of rows.");
        foreach (var operand in _values.Named)
        {
            int one = OffsetOf(operand, _plan.Arena),
                group = OffsetOf(operand, _plan.Memory.RowsArena);
            var name = _values.Of(operand);
            code.Line($"private const int {RowName + name} = {one}, {RowsName + name} = {group}; // {operand.Extent}");
        }
        code.Line();
    }

    private static string WeightsOf(string method) => "Weights_" + method.Substring("Layer_".Length);

    // The methods in their order, for one row.
    private void EmitRun(CodeWriter code)
    {
        var memory = UsesArena || Sequence != null ? new[] { "weights", "arena" } : ["weights"];
        var parameters = memory.Concat(Ports).Select(p => "ref float " + p);
        // A sequence's layers are too many to be printed into each caller.
        code.Line(Sequence == null ? VectorWidth.Inlined : VectorWidth.Optimized);
        code.Open($"internal static void Run({string.Join(", ", parameters)}{(Sequence == null ? "" : ", int position")})");
        for (var s = 0; s < _methods.Count; s++)
            code.Line(Call(s, "", o => Place(o, RowName), "position"));
        code.Close();
        code.Line();
    }

    // The same for groups of rows, which go through the layers while their activations are in the cache.
    private void EmitRunRows(CodeWriter code)
    {
        var program = _plan.Program;
        var singles = _plan.Memory.SingleRows;
        var tail = Sequence == null ? _methods.Count : 1 + _methods.FindLastIndex(m => m.Step is AttentionStep);
        code.Open(
            "internal static void "
                + $"RunRows({string.Join(", ", new[] { "weights", "arena" }.Concat(Ports).Select(p => "ref float " + p))}"
                + $"{(Sequence == null ? "" : ", int position")}, int count{(Sequence == null ? "" : ", bool isRead")})"
        );
        code.Open("while (count > 0)");
        code.Line($"int rows = count < {_plan.GroupRows} ? count : {_plan.GroupRows};");
        for (var s = 0; s < _methods.Count; s++)
        {
            if (s == singles.First && singles.End > s)
                code.Open("for (int row = 0; row < rows; row++)");
            if (s == tail)
            {
                code.Line("// What follows is for the outputs alone: nothing of it is remembered.");
                code.Open("if (isRead)");
            }
            code.Line(
                singles.Contains(s)
                    ? Call(s, "", PlaceInRow, "position + row")
                    : Call(s, "Rows", o => Place(o, RowsName), "position", "rows")
            );
            if (s + 1 == singles.End)
                code.Close();
        }
        if (tail < _methods.Count)
            code.Close();
        for (var i = 0; i < program.Inputs.Count; i++)
            code.Line($"{Inlet(i)} = ref Unsafe.Add(ref {Inlet(i)}, rows * {program.Inputs[i].Length});");
        for (var o = 0; o < program.Outputs.Count; o++)
            code.Line($"{Outlet(o)} = ref Unsafe.Add(ref {Outlet(o)}, rows * {program.Outputs[o].Length});");
        if (Sequence != null)
            code.Line("position += rows;");
        code.Line("count -= rows;");
        code.Close();
        code.Close();
        code.Line();
    }

    private SequenceForm? Sequence => _plan.Program.Sequence;

    // What the caller gives and gets: the state among it, where there is one.
    private IEnumerable<string> Ports => Sequence == null ? InputsAndOutputs : InputsAndOutputs.Prepend("state");

    private IEnumerable<string> InputsAndOutputs =>
        _plan.Program.Inputs.Select((_, i) => Inlet(i)).Concat(_plan.Program.Outputs.Select((_, o) => Outlet(o)));

    private string Call(int number, string suffix, Func<SliceOperand, string> place, string position, params string[] last)
    {
        var step = _methods[number].Step;
        var first = _texts[number].First;
        var weights = new Address("weights", WeightsOf(_methods[number].Method));
        var arguments = step
            .References.Select(place)
            .Concat(step.ReadsWeights ? new[] { $"ref {weights}" } : [])
            .Concat(new[] { place(step.Written) })
            .Concat(step.Scratch is Slice scratch ? new[] { place(new SliceOperand(scratch)) } : [])
            .Concat(step.ReadsPosition ? new[] { position } : [])
            .Concat(last);
        var call = $"{_methods[first].Method}{suffix}({string.Join(", ", arguments)});";
        return first == number ? call : $"{call} // {CodeText.Comment(step.Layer)}";
    }

    private static string Inlet(int input) => "input" + CodeText.Number(input);

    private static string Outlet(int output) => "output" + CodeText.Number(output);

    // The first entry of an operand: of the only row, or of the first one of a group.
    private string Place(SliceOperand operand, string memory) => $"ref {StartOf(operand, memory)}";

    // The same for a row of a group.
    private string PlaceInRow(SliceOperand operand)
    {
        var storage = operand.Slice.Storage;
        var start = StartOf(operand, RowsName);
        return storage.Kind == StorageKind.Buffer && _plan.Memory.RowsArena.Rows[storage.Index] == 1
            ? $"ref {start}"
            : $"ref {start.Behind($"row * {_places.StrideOf(operand.Slice)}")}";
    }

    private Address StartOf(SliceOperand operand, string memory) =>
        operand.Slice.Storage.Kind switch
        {
            StorageKind.Input => new(Inlet(operand.Slice.Storage.Index), CodeText.Number(_plan.ImageOf(operand).Offset)),
            StorageKind.Output => new(Outlet(operand.Slice.Storage.Index), CodeText.Number(_plan.ImageOf(operand).Offset)),
            StorageKind.State => new("state", CodeText.Number(operand.Slice.Offset)),
            _ => new("arena", memory + _values.Of(operand)),
        };

    private int OffsetOf(SliceOperand operand, Arena arena) =>
        checked(arena.Offsets[operand.Slice.Storage.Index] + _plan.ImageOf(operand).Offset);

    // The methods of a step, under no name yet.
    private string TextOf(int number, UniqueNames names)
    {
        var step = _methods[number].Step;
        var methods = step.Methods(Unnamed, _places);
        var code = new CodeWriter();
        methods.Emit(code);
        if (!_plan.Memory.SingleRows.Contains(number))
        {
            code.Line();
            methods.EmitRows(code, _places.StridesOf(step));
        }
        return methods.Shared.Aggregate(code.ToString(), (text, shared) => text.Replace(shared.Unnamed, NameOf(shared, number, names)));
    }

    private string NameOf(SharedMethod method, int step, UniqueNames names)
    {
        var code = new CodeWriter();
        method.Emit(code);
        var text = code.ToString();
        if (!_shared.TryGetValue(text, out var name))
        {
            _shared.Add(text, name = names.Take(method.Wanted));
            _sharedTexts.Add((text.Replace(method.Unnamed, name), step));
        }
        return name;
    }

    // The methods that a step has, unless an earlier one has the same: layers of one form have one code, and other weights.
    private void EmitStep(CodeWriter code, int number)
    {
        if (_texts[number].First != number)
            return;
        if (number > 0)
            code.Line();
        for (var s = number; s < _methods.Count; s++)
        {
            var step = _methods[s].Step;
            if (_texts[s].First == number)
                code.Line($"// {CodeText.Comment(step.Layer)}: {CodeText.Comment(step.Description.ToString())}");
        }
        if (_methods[number].Step.Kernel is { } kernel)
        {
            code.Line($"// {CodeText.Counted(kernel.Macs, "multiply-add")}; {kernel.Reason}.");
            code.Line($"// {CodeText.Sentence(kernel.Lanes)}: {kernel.Blocks}.");
        }
        code.Lines(_texts[number].Text.Replace(Unnamed, _methods[number].Method));
        foreach ((var text, _) in _sharedTexts.Where(t => t.First == number))
        {
            code.Line();
            code.Lines(text);
        }
    }
}
