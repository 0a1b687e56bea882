using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// Prints what a class shows of a network that reads tokens one after the other: all of a sequence at once, or as a stream, with
/// a state that the caller owns.
/// </summary>
internal sealed class SequenceMembers
{
    private const string AlignedFloats = "global::PrunedNetGen.Runtime.AlignedFloats";
    private const string Tokens = CodeNames.Integers;
    private const string Checks = "global::PrunedNetGen.Runtime.Tokens";
    private const string Arguments = "global::PrunedNetGen.Runtime.Arguments";
    private const string Unsafe = "global::System.Runtime.CompilerServices.Unsafe";
    private const string GetReference = "global::System.Runtime.InteropServices.MemoryMarshal.GetReference";

    private readonly ClassTarget _target;
    private readonly NetworkPlan _plan;
    private readonly LayersClass _layers;
    private readonly SequenceForm _sequence;
    private readonly string _vocabularyName;

    /// <summary>Prepares the names.</summary>
    /// <param name="target">The class.</param>
    /// <param name="plan">The network.</param>
    /// <param name="layers">Its arithmetic.</param>
    /// <param name="vocabulary">How many tokens there are.</param>
    public SequenceMembers(ClassTarget target, NetworkPlan plan, LayersClass layers, int vocabulary)
    {
        _target = target;
        _plan = plan;
        _layers = layers;
        _sequence = plan.Program.Sequence!;
        _vocabularyName = CodeText.Number(vocabulary);
    }

    private string NetworkName => CodeText.Literal(_plan.Program.Name);

    private string Layers => _layers.FullName;

    private IReadOnlyList<(string Name, string Length, ProgramOutput Output)> Outputs =>
        _plan.Program.Outputs.Count == 1
            ? [("output", "OutputLength", _plan.Program.Outputs[0])]
            : _plan.Program.Outputs.Select((o, i) => ($"output{i}", $"Output{i}Length", o)).ToArray();

    private string OutputParameters => string.Join(", ", Outputs.Select(o => $"{CodeNames.Span} {o.Name}"));

    /// <summary>Prints the members.</summary>
    public void Emit(CodeWriter code)
    {
        EmitFields(code);
        EmitConstants(code);
        EmitText(code);
        EmitInfer(code);
        EmitInferBatch(code);
        EmitPrefill(code);
        EmitStep(code);
        EmitState(code);
    }

    private void EmitFields(CodeWriter code)
    {
        var maybe = _target.IsAnnotated ? "?" : "";
        code.Line($"private readonly {AlignedFloats} __arena = new {AlignedFloats}({_plan.Arena.Length});");
        code.Line($"private {AlignedFloats}{maybe} __rowsArena;");
        code.Line($"private State{maybe} __own;");
        if (_layers.HasWeights)
            code.Line($"private readonly {AlignedFloats} __weights = {Layers}.Weights.Value;");
        code.Line("private global::PrunedNetGen.Runtime.ExclusiveUse __use;");
        code.Line();
    }

    private void EmitConstants(CodeWriter code)
    {
        EmitConstant(code, "Vocabulary", _vocabularyName, "The number of tokens that there are.");
        EmitConstant(code, "Context", CodeText.Number(_sequence.Context), "The most tokens of a sequence.");
        foreach (var output in Outputs)
            EmitConstant(
                code,
                output.Length,
                CodeText.Number(output.Output.Length),
                $"The length of output '{CodeText.Documentation(output.Output.Name)}' of one token."
            );
        var perToken = _plan.Steps.OfType<AttentionStep>().Sum(s => (long)s.Heads.KeyValues * (s.Heads.Size + s.Heads.ValueSize));
        EmitConstant(
            code,
            "StateBytesPerToken",
            CodeText.Number((int)(sizeof(float) * perToken)),
            "What a state keeps of each token: the keys and values of the heads that are left."
        );
    }

    // How texts become tokens and tokens texts, made once.
    private void EmitText(CodeWriter code)
    {
        if (_sequence.Text is not { } text)
            return;
        var made = text is CharacterVocabulary characters
            ? $"Characters({CodeText.Literal(characters.Characters)}{(characters.Unknown is int unknown ? $", {unknown}" : "")})"
            : "Bytes";
        code.Line("/// <summary>What the tokens mean: texts are encoded to them, and they are decoded to texts.</summary>");
        code.Line($"public static global::PrunedNetGen.TextTokens Text {{ get; }} = global::PrunedNetGen.TextTokens.{made};");
        code.Line();
    }

    private static void EmitConstant(CodeWriter code, string name, string value, string summary)
    {
        code.Line($"/// <summary>{summary}</summary>");
        code.Line($"public const int {name} = {value};");
        code.Line();
    }

    private void EmitInfer(CodeWriter code)
    {
        code.Line($"/// <summary>Runs the network '{CodeText.Documentation(_plan.Program.Name)}' on a sequence.</summary>");
        code.Line("/// <remarks>The first call of an instance allocates a state of its own; further calls allocate nothing.</remarks>");
        code.Line("/// <param name=\"tokens\">The numbers of its tokens, 1 to <see cref=\"Context\"/> of them.</param>");
        foreach (var output in Outputs)
            code.Line(
                $"/// <param name=\"{output.Name}\">Receives output '{CodeText.Documentation(output.Output.Name)}' of each token, <see "
                    + $"cref=\"{output.Length}\"/> floats one after the other.</param>"
            );
        EmitExceptions(code);
        code.Open(
            $"{_target.Modifiers("Infer", [Tokens, .. Outputs.Select(_ => CodeNames.Span)])} void Infer({Tokens} tokens, "
                + $"{OutputParameters})"
        );
        EmitChecks(code, "tokens.Length");
        EmitEnter(
            code,
            "own",
            "tokens.Length",
            () =>
            {
                EmitRunRows(code, "own", "tokens", "tokens.Length", true);
                code.Line("read = tokens.Length;");
            },
            () =>
            {
                code.Line("State own = __own ?? (__own = new State());");
                code.Line("own.Reset();");
            }
        );
        code.Close();
        code.Line();
    }

    private void EmitInferBatch(CodeWriter code)
    {
        code.Line(
            "/// <summary>Runs the network on several sequences of one length, which lie one after the other. Each one's result has the "
                + "same bits as that of <c>Infer</c>.</summary>"
        );
        code.Line("/// <param name=\"tokens\">The tokens of all sequences.</param>");
        foreach (var output in Outputs)
            code.Line(
                $"/// <param name=\"{output.Name}\">Receives output '{CodeText.Documentation(output.Output.Name)}' of all tokens.</param>"
            );
        code.Line("/// <param name=\"count\">The number of sequences, 0 or more.</param>");
        EmitExceptions(code);
        code.Open(
            $"{_target.Modifiers("InferBatch", [Tokens, .. Outputs.Select(_ => CodeNames.Span), "int"])} void InferBatch({Tokens} tokens, "
                + $"{OutputParameters}, int count)"
        );
        code.Line($"int length = {Checks}.Length(tokens.Length, count, {NetworkName});");
        foreach (var output in Outputs)
            code.Line(
                $"{Arguments}.RequireRows({output.Name}.Length, tokens.Length, {output.Output.Length}, {CodeText.Literal(output.Name)}, "
                    + $"{NetworkName});"
            );
        code.Open("for (int sequence = 0; sequence < count; sequence++)");
        var slices = Outputs.Select(o => $"{o.Name}.Slice(sequence * length * {o.Output.Length}, length * {o.Output.Length})");
        code.Line($"Infer(tokens.Slice(sequence * length, length), {string.Join(", ", slices)});");
        code.Close();
        code.Close();
        code.Line();
    }

    private void EmitPrefill(CodeWriter code)
    {
        code.Line("/// <summary>Reads tokens behind those that a state has read, and says what the last of them makes.</summary>");
        code.Line(
            "/// <remarks>The same bits as <c>Step</c> for one token after the other, and faster. Allocates nothing after the first "
                + "call.</remarks>"
        );
        code.Line("/// <param name=\"tokens\">The numbers of the tokens, at least one.</param>");
        code.Line("/// <param name=\"state\">What was read before; it goes on by the tokens.</param>");
        EmitOutputDocs(code);
        EmitExceptions(code);
        code.Open($"public void Prefill({Tokens} tokens, State state, {OutputParameters})");
        code.Line("global::System.ArgumentNullException.ThrowIfNull(state);");
        EmitChecks(code, "1");
        code.Line("int before = tokens.Length - 1;");
        EmitEnter(code, "state", "tokens.Length", () =>
        {
            code.Open("if (before > 0)");
            EmitRunRows(code, "state", "tokens", "before", false);
            code.Close();
            EmitRun(code, "state", "tokens", "before");
            code.Line("read = tokens.Length;");
        });
        code.Close();
        code.Line();
    }

    private void EmitStep(CodeWriter code)
    {
        code.Line("/// <summary>Reads one token behind those that a state has read.</summary>");
        code.Line("/// <remarks>Allocates nothing.</remarks>");
        code.Line("/// <param name=\"token\">The number of the token.</param>");
        code.Line("/// <param name=\"state\">What was read before; it goes on by the token.</param>");
        EmitOutputDocs(code);
        EmitExceptions(code);
        code.Open($"public void Step(int token, State state, {OutputParameters})");
        code.Line("global::System.ArgumentNullException.ThrowIfNull(state);");
        code.Line($"{Tokens} tokens = global::System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(ref token, 1);");
        EmitChecks(code, "1");
        EmitEnter(code, "state", "1", () =>
        {
            EmitRun(code, "state", "tokens", "0");
            code.Line("read = 1;");
        });
        code.Close();
        code.Line();
    }

    private void EmitState(CodeWriter code)
    {
        code.Line("/// <summary>What the network remembers of a sequence between calls; the caller makes, keeps and resets it.</summary>");
        code.Open("public sealed class State : global::PrunedNetGen.NetworkState");
        code.Line("/// <summary>Makes the state of a sequence that has not begun.</summary>");
        code.Open($"public State() : base({_sequence.StateLength}, {_sequence.Context})");
        code.Close();
        code.Close();
    }

    private void EmitOutputDocs(CodeWriter code)
    {
        foreach (var output in Outputs)
            code.Line(
                $"/// <param name=\"{output.Name}\">Receives output '{CodeText.Documentation(output.Output.Name)}' of the last token, <see "
                    + $"cref=\"{output.Length}\"/> floats.</param>"
            );
    }

    private static void EmitExceptions(CodeWriter code)
    {
        code.Line(
            "/// <exception cref=\"global::System.ArgumentException\">There is no token, or there are too many, or the vocabulary lacks "
                + "one, or a span has another length.</exception>"
        );
        code.Line(
            "/// <exception cref=\"global::System.InvalidOperationException\">The context is full, or another call is using the instance "
                + "or the state; nothing was changed.</exception>"
        );
    }

    private void EmitChecks(CodeWriter code, string places)
    {
        code.Line($"{Checks}.Require(tokens, {_vocabularyName}, {_sequence.Context}, {NetworkName});");
        foreach (var output in Outputs)
            code.Line(
                $"{Arguments}.RequireRows({output.Name}.Length, {places}, {output.Output.Length}, {CodeText.Literal(output.Name)}, "
                    + $"{NetworkName});"
            );
    }

    // The instance's memory and the state, closed to other calls meanwhile; a call that fails leaves the state where it was.
    private void EmitEnter(CodeWriter code, string state, string places, Action emit, Action? prepare = null)
    {
        code.Line($"__use.Enter({CodeText.Literal(_target.DisplayName)});");
        code.Open("try");
        prepare?.Invoke();
        code.Line($"{state}.Enter({places});");
        code.Line("int read = 0;");
        code.Open("try");
        emit();
        code.Close();
        code.Open("finally");
        code.Line($"{state}.Leave(read);");
        code.Close();
        code.Close();
        code.Open("finally");
        code.Line("__use.Leave();");
        code.Close();
    }

    private void EmitRunRows(CodeWriter code, string state, string tokens, string count, bool isRead)
    {
        code.Line($"{AlignedFloats} rows = __rowsArena ?? (__rowsArena = new {AlignedFloats}({_plan.Memory.RowsArena.Length}));");
        code.Line(
            $"{Layers}.RunRows(ref {Weights("rows")}.Start, ref rows.Start, ref {state}.Start, ref {Token(tokens, "0")}, {References}, "
                + $"{state}.Position, {count}, {(isRead ? "true" : "false")});"
        );
    }

    private void EmitRun(CodeWriter code, string state, string tokens, string at) =>
        code.Line(
            $"{Layers}.Run(ref {Weights("__arena")}.Start, ref __arena.Start, ref {state}.Start, ref {Token(tokens, at)}, {References}, "
                + $"{state}.Position{(at == "0" ? "" : $" + {at}")});"
        );

    private string Weights(string otherwise) => _layers.HasWeights ? "__weights" : otherwise;

    private string References => string.Join(", ", Outputs.Select(o => $"ref {GetReference}({o.Name})"));

    // The layers see floats; the embedding knows that these are none.
    private static string Token(string tokens, string at)
    {
        var first = $"{GetReference}({tokens})";
        return $"{Unsafe}.As<int, float>(ref {(at == "0" ? first : $"{Unsafe}.Add(ref {first}, {at})")})";
    }
}
