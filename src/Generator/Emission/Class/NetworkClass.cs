using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>
/// Prints the user's side: the members that the partial class receives. Every type is written in full, so that the user's names
/// cannot get in the way.
/// </summary>
internal sealed class NetworkClass
{
    private const string Span = CodeNames.Span;
    private const string ReadOnlySpan = CodeNames.ReadOnlySpan;
    private const string Arguments = "global::PrunedNetGen.Runtime.Arguments";
    private const string AlignedFloats = "global::PrunedNetGen.Runtime.AlignedFloats";
    private const string ThreadTeam = NetworkSurface.ThreadTeam;
    private const string ExclusiveUse = "global::PrunedNetGen.Runtime.ExclusiveUse";
    private const string Optimized =
        "[global::System.Runtime.CompilerServices.MethodImpl("
        + "global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]";
    private const string NotInlined =
        "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]";
    private const string Tokens = "global::PrunedNetGen.Runtime.Tokens";
    private const string Unsafe = "global::System.Runtime.CompilerServices.Unsafe";
    private const string Arenas = "__arenas";
    private const string Count = NetworkSurface.Count;
    private const string Threads = NetworkSurface.Threads;
    private const string GetReference = "global::System.Runtime.InteropServices.MemoryMarshal.GetReference";

    private readonly ClassTarget _target;
    private readonly NetworkPlan _plan;
    private readonly LayersClass _layers;
    private readonly RowMembers? _rows;
    private readonly string _manifestFileName;
    private readonly NetworkSurface _surface;
    private readonly string _arena;
    private readonly string _rowsArenas;
    private readonly string _weights;
    private readonly string _refuse;
    private readonly string _use;

    /// <summary>Prepares the names.</summary>
    public NetworkClass(ClassTarget target, NetworkPlan plan, LayersClass layers, RowMembers? rows, string manifestFileName)
    {
        _rows = rows;
        _target = target;
        _plan = plan;
        _layers = layers;
        _manifestFileName = manifestFileName;

        var members = new UniqueNames();
        members.Reserve(target.TakenNames);
        _arena = members.Take("__arena");
        _rowsArenas = members.Take("__rowsArenas");
        _weights = members.Take("__weights");
        _refuse = members.Take("__Refuse");
        _use = members.Take("__use");

        _surface = new NetworkSurface(target, plan.Program.Inputs, plan.Program.Outputs, members);
        rows?.TakeNames(members);
    }

    // Scores of so few classes lie on the stack.
    private const int MostScoresOnStack = 1024;

    /// <summary>
    /// Whether a call writes to memory of the instance: then one at a time is let in. Else any number of threads may call.
    /// </summary>
    private bool KeepsMemory => _plan.Arena.Length > 0 || _plan.Memory.RowsArena.Length > 0 || ScoresInArena > 0;

    private int ScoresInArena =>
        _surface.Classifies && (_plan.Arena.Length > 0 || _plan.Program.Outputs[0].Length > MostScoresOnStack)
            ? _plan.Program.Outputs[0].Length
            : 0;

    private IEnumerable<NetworkSurface.Port> Ports => _surface.Ports;

    private string NetworkName => CodeText.Literal(_plan.Program.Name);

    private string Layers => _layers.FullName;

    /// <summary>Prints the class.</summary>
    /// <exception cref="AbstractMemberException">A base class asks for something else.</exception>
    public void Emit(CodeWriter code)
    {
        RequireImplemented();
        if (_target.Namespace.Length > 0)
            code.Open($"namespace {_target.Namespace}");
        foreach (var containing in _target.ContainingTypes)
            code.Open(containing.Header);
        EmitRemarks(code);
        code.Open(_target.Class.Header);
        if (_plan.Program.Sequence is { } sequence)
            new SequenceMembers(_target, _plan, _layers, sequence.Vocabulary).Emit(code);
        else
            EmitMembers(code);
        foreach (var _ in _target.Declarations)
            code.Close();
        if (_target.Namespace.Length > 0)
            code.Close();
    }

    private void EmitMembers(CodeWriter code)
    {
        EmitFields(code);
        _surface.EmitConstants(code);
        _surface.EmitLabels(code);
        EmitInfer(code);
        EmitInferBatch(code);
        EmitSharedInferBatch(code);
        if (_surface.Classifies)
            EmitClassify(code);
        _rows?.Emit(code, _surface.LabelsName);
    }

    // Beside what the user's own part says of the class.
    private void EmitRemarks(CodeWriter code)
    {
        var program = _plan.Program;
        var row = program.Sequence == null ? "row" : "token";
        code.Line("/// <remarks>");
        code.Line(
            $"/// The network '{CodeText.Documentation(program.Name)}' from {CodeText.Documentation(_manifestFileName)}: "
                + $"{CodeText.Counted(program.Parameters, "parameter")}, {CodeText.Counted(program.Macs, "multiply-add")} a {row}."
        );
        foreach (var survivors in program.Survivors)
            code.Line($"/// Of {CodeText.Documentation(survivors)} survived.");
        code.Line("/// <code>");
        foreach (var line in _layers.Table)
            code.Line($"/// {line.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;")}");
        code.Line("/// </code>");
        code.Line("/// Cycles are those of one " + row + " by the model that chose the kernels, of a core with vectors of 512 bits.");
        code.Line("/// </remarks>");
    }

    private void RequireImplemented()
    {
        (string Name, string[]? Parameters)[] members =
        [
            ("Infer", _surface.Types()),
            ("InferBatch", _surface.Types("int")),
            ("InferBatch", _surface.Types("int", ThreadTeam)),
            .. _surface.Classifies ? new[] { ("Classify", (string[]?)[ReadOnlySpan]) } : [],
            .. Ports.Select(p => (p.LengthName, (string[]?)null)),
            .. _surface.Outputs.Where(o => o.Labels is not null).Select(o => (o.LabelsName, (string[]?)null)),
        ];
        var open = new List<(string Member, string Reason)>();
        foreach (var inherited in _target.Inherited.Where(m => m.IsAbstract))
        {
            var ofName = members.Where(m => m.Name == inherited.Name).ToArray();
            if (ofName.Any(m => m.Parameters is null))
                open.Add(
                    (
                        inherited.DisplayName,
                        "the generated member of that name is a constant or static, which cannot implement it; give the "
                            + "inherited member another name, and implement it by the generated one"
                    )
                );
            else if (ofName.Any(m => inherited.Has(m.Name, m.Parameters!)) && !inherited.IsOpen)
                open.Add(
                    (
                        inherited.DisplayName,
                        "the generated method of that name and those parameters returns another type; change what the inherited "
                            + "one returns, or its name"
                    )
                );
            else if (ofName.Length == 0 && GeneratedMembers.IsName(inherited.Name) && !_target.IsAbstract)
                open.Add(
                    (
                        inherited.DisplayName,
                        $"this network has no such member{(inherited.Name == "Classify" ? ": its output are no classes" : "")}; "
                            + "give the inherited member another name, and implement it"
                    )
                );
        }
        if (open.Count > 0)
            throw new AbstractMemberException(open);
    }

    private void EmitFields(CodeWriter code)
    {
        code.Line($"private readonly {AlignedFloats} {_arena} = new {AlignedFloats}({checked(_plan.Arena.Length + ScoresInArena)});");
        code.Line($"private {AlignedFloats}[]{(_target.IsAnnotated ? "?" : "")} {_rowsArenas};");
        if (_layers.HasWeights)
            code.Line($"private readonly {AlignedFloats} {_weights} = {Layers}.Weights.Value;");
        if (KeepsMemory)
            code.Line($"private {ExclusiveUse} {_use};");
        code.Line();
    }

    private void EmitInfer(CodeWriter code)
    {
        var program = _plan.Program;
        code.Line($"/// <summary>Runs the network '{CodeText.Documentation(program.Name)}' on one row.</summary>");
        code.Line("/// <remarks>");
        code.Line(
            "/// Allocates nothing. "
                + (
                    KeepsMemory
                        ? "One instance serves one call at a time, and refuses others meanwhile; make one for each thread: they "
                            + "are cheap and share the weights."
                        : "Keeps nothing in memory between its layers: any number of threads may call one instance at the same time."
                )
        );
        code.Line("/// </remarks>");
        foreach (var port in _surface.Inputs)
            code.Line(
                $"/// <param name=\"{port.One.TrimStart('@')}\">Input '{CodeText.Documentation(port.Name)}', <see "
                    + $"cref=\"{port.LengthName}\"/> floats.</param>"
            );
        foreach (var port in _surface.Outputs)
            code.Line(
                $"/// <param name=\"{port.One.TrimStart('@')}\">Receives output '{CodeText.Documentation(port.Name)}', <see "
                    + $"cref=\"{port.LengthName}\"/> floats; must not overlap an input.</param>"
            );
        code.Line("/// <exception cref=\"global::System.ArgumentException\">A span has another length, or spans overlap.</exception>");
        EmitExclusionRemark(code);
        code.Line(Optimized);
        code.Open(_surface.Infer);
        var misfits = Ports
            .Select(p => $"{p.One}.Length != {p.Length}")
            .Concat(Pairs().Select(p => $"{Arguments}.Overlap({p.First.One}, {p.Second.One})"));
        // To return behind the call, which never comes back, is what keeps the spans in registers.
        code.Open($"if ({string.Join(" || ", misfits)})");
        code.Line($"{_refuse}({string.Join(", ", Ports.Select(p => p.One))});");
        code.Line("return;");
        code.Close();
        EmitTokenChecks(code, p => p.One);
        EmitAlone(code, () => code.Line($"{Layers}.Run({RunArguments(_arena, _layers.UsesArena, p => p.One)});"));
        code.Close();
        code.Line();
        EmitRefuse(code);
    }

    // What uses the memory of the instance, closed to other calls meanwhile.
    private void EmitAlone(CodeWriter code, Action emit)
    {
        if (!KeepsMemory)
        {
            emit();
            return;
        }
        code.Line($"{_use}.Enter({CodeText.Literal(_target.DisplayName)});");
        code.Open("try");
        emit();
        code.Close();
        code.Open("finally");
        code.Line($"{_use}.Leave();");
        code.Close();
    }

    private void EmitExclusionRemark(CodeWriter code)
    {
        if (KeepsMemory)
            code.Line("/// <exception cref=\"global::System.InvalidOperationException\">Another call is using the instance.</exception>");
    }

    // What is wrong is found out again where it costs nothing: the way through Infer stays a few instructions long.
    private void EmitRefuse(CodeWriter code)
    {
        code.Line("// Throws what is wrong with the spans that Infer was given.");
        code.Line(NotInlined);
        code.Open($"private static void {_refuse}({_surface.Parameters(p => p.One)})");
        foreach (var port in Ports)
            code.Line($"{Arguments}.RequireLength({port.One}.Length, {port.Length}, {NameOf(port.One)}, {NetworkName});");
        EmitApart(code, p => p.One);
        code.Close();
        code.Line();
    }

    private void EmitInferBatch(CodeWriter code)
    {
        code.Line(
            "/// <summary>Runs the network on several rows, which lie one after the other. Each row's result has the same bits "
                + "as that of <c>Infer</c>.</summary>"
        );
        code.Line(
            "/// <remarks>The first call of an instance allocates its memory for a group of rows; further calls allocate nothing.</remarks>"
        );
        EmitBatchParameters(code);
        code.Line(
            "/// <exception cref=\"global::System.ArgumentException\">A span does not hold that many rows, or spans overlap.</exception>"
        );
        EmitExclusionRemark(code);
        code.Open(_surface.InferBatch);
        EmitBatchChecks(code);
        EmitAlone(code, () =>
        {
            code.Line($"{AlignedFloats}[] {Arenas} = {ArenasFor("1")};");
            code.Line($"{Layers}.RunRows({RunArguments($"{Arenas}[0]", true, p => p.Many)}, {Count});");
        });
        code.Close();
        code.Line();
    }

    private void EmitSharedInferBatch(CodeWriter code)
    {
        var least = SharedBatch.LeastRows(_plan);
        code.Line(
            "/// <summary>Runs the network on several rows, which several threads share. Each row's result has the same bits as "
                + "that of <c>Infer</c>.</summary>"
        );
        code.Line("/// <remarks>");
        code.Line(
            $"/// Fewer than {CodeText.Grouped(least)} rows run on the calling thread alone, because waking another takes "
                + "longer than it saves; so does a batch that comes while the threads are at work for another."
        );
        code.Line(
            "/// The first call of an instance allocates its memory for a group of rows on each thread; further calls with as "
                + "many threads allocate nothing."
        );
        code.Line("/// </remarks>");
        EmitBatchParameters(code);
        code.Line($"/// <param name=\"{Threads}\">The threads, the calling one among them; any instances may use the same.</param>");
        code.Line(
            "/// <exception cref=\"global::System.ArgumentException\">A span does not hold that many rows, or spans overlap.</exception>"
        );
        EmitExclusionRemark(code);
        code.Line($"/// <exception cref=\"global::System.ArgumentNullException\"><paramref name=\"{Threads}\"/> is null.</exception>");
        code.Line("/// <exception cref=\"global::System.ObjectDisposedException\">The threads have been disposed of.</exception>");
        code.Open(_surface.SharedInferBatch);
        code.Line($"global::System.ArgumentNullException.ThrowIfNull({Threads});");
        code.Open($"if (!{Threads}.PaysFor({Count}, {least}))");
        code.Line($"InferBatch({string.Join(", ", Ports.Select(p => p.Many))}, {Count});");
        code.Line("return;");
        code.Close();
        EmitBatchChecks(code);
        var weights = _layers.HasWeights ? _weights : $"{Arenas}[0]";
        EmitAlone(code, () =>
        {
            code.Line($"{AlignedFloats}[] {Arenas} = {ArenasFor($"{Threads}.Threads")};");
            code.Line(
                $"{Layers}.RunRows({Threads}, {weights}, {Arenas}, {string.Join(", ", Ports.Select(p => Reference(p, p.Many)))}, {Count});"
            );
        });
        code.Close();
    }

    private void EmitBatchParameters(CodeWriter code)
    {
        foreach (var port in _surface.Inputs)
            code.Line($"/// <param name=\"{port.Many.TrimStart('@')}\">Input '{CodeText.Documentation(port.Name)}' of all rows.</param>");
        foreach (var port in _surface.Outputs)
            code.Line(
                $"/// <param name=\"{port.Many.TrimStart('@')}\">Receives output '{CodeText.Documentation(port.Name)}' of all "
                    + "rows; must not overlap an input.</param>"
            );
        code.Line($"/// <param name=\"{Count}\">The number of rows, 0 or more.</param>");
    }

    // Numbers of tokens are places in a table, which nothing else would check.
    private void EmitTokenChecks(CodeWriter code, Func<NetworkSurface.Port, string> name)
    {
        foreach (var port in _surface.Inputs)
            if (port.Vocabulary is int vocabulary)
                code.Line($"{Tokens}.RequireKnown({name(port)}, {vocabulary}, {NameOf(name(port))}, {NetworkName});");
    }

    private void EmitBatchChecks(CodeWriter code)
    {
        foreach (var port in Ports)
            code.Line($"{Arguments}.RequireRows({port.Many}.Length, {Count}, {port.Length}, {NameOf(port.Many)}, {NetworkName});");
        EmitTokenChecks(code, p => p.Many);
        EmitApart(code, p => p.Many);
    }

    // The name as text: nameof is a name like any other, and could be anyone's.
    private static string NameOf(string parameter) => CodeText.Literal(parameter.TrimStart('@'));

    private string ArenasFor(string threads) =>
        $"{AlignedFloats}.ForThreads(ref {_rowsArenas}, {threads}, {_plan.Memory.RowsArena.Length})";

    private void EmitApart(CodeWriter code, Func<NetworkSurface.Port, string> name)
    {
        foreach ((var first, var second) in Pairs())
            code.Line(
                $"{Arguments}.RequireApart({name(first)}, {name(second)}, {NameOf(name(first))}, {NameOf(name(second))}, {NetworkName});"
            );
    }

    // Spans that must not share memory: every input with every output, and the outputs among themselves; empty ones cannot.
    private IEnumerable<(NetworkSurface.Port First, NetworkSurface.Port Second)> Pairs() =>
        _surface
            .Inputs.SelectMany(_ => _surface.Outputs, (input, output) => (First: input, Second: output))
            .Concat(
                _surface.Outputs.SelectMany((first, o) => _surface.Outputs.Skip(o + 1), (first, second) => (First: first, Second: second))
            )
            .Where(p => p.First.Length > 0 && p.Second.Length > 0 && p.First.Vocabulary is null);

    private void EmitClassify(CodeWriter code)
    {
        code.Line();
        code.Line("/// <summary>The class with the highest score.</summary>");
        code.Line(
            $"/// <param name=\"input\">Input '{CodeText.Documentation(_surface.Inputs[0].Name)}', "
                + "<see cref=\"InputLength\"/> floats.</param>"
        );
        code.Line(
            "/// <returns>The index of the highest score, the first of equal ones. A score that is NaN never wins; 0 when all "
                + "are NaN.</returns>"
        );
        code.Line("/// <exception cref=\"global::System.ArgumentException\">The span has another length.</exception>");
        EmitExclusionRemark(code);
        code.Open(_surface.Classify);
        if (ScoresInArena == 0)
        {
            code.Line($"{Span} scores = stackalloc float[{_surface.Outputs[0].Length}];");
            code.Line("Infer(input, scores);");
            code.Line("return global::PrunedNetGen.Runtime.Activations.IndexOfMax(scores);");
        }
        else
        {
            code.Line($"{Arguments}.RequireLength(input.Length, {_surface.Inputs[0].Length}, {NameOf("input")}, {NetworkName});");
            EmitTokenChecks(code, p => p.One);
            EmitAlone(code, () =>
            {
                code.Line($"{Span} scores = {_arena}.Slice({_plan.Arena.Length}, {ScoresInArena});");
                code.Line($"{Layers}.Run({RunArguments(_arena, _layers.UsesArena, p => p == _surface.Outputs[0] ? "scores" : p.One)});");
                code.Line("return global::PrunedNetGen.Runtime.Activations.IndexOfMax(scores);");
            });
        }
        code.Close();
    }

    private string RunArguments(string arena, bool takesArena, Func<NetworkSurface.Port, string> name)
    {
        // A network without weights never looks at them.
        var weights = _layers.HasWeights ? _weights : arena;
        return string.Join(
            ", ",
            (takesArena ? new[] { $"ref {weights}.Start", $"ref {arena}.Start" } : [$"ref {weights}.Start"]).Concat(
                Ports.Select(p => Reference(p, name(p)))
            )
        );
    }

    // The layers see floats; an embedding knows that its tokens are none.
    private static string Reference(NetworkSurface.Port port, string span) =>
        port.Vocabulary is null ? $"ref {GetReference}({span})" : $"ref {Unsafe}.As<int, float>(ref {GetReference}({span}))";
}
