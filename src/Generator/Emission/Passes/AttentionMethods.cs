using System.Collections.Generic;

namespace PrunedNetGen.Generator;

/// <summary>Prints attention: keys and values are laid out, and each head attends for each query.</summary>
/// <param name="Name">The method for one row.</param>
/// <param name="Step">The step.</param>
/// <param name="Query">How the queries lie.</param>
/// <param name="Key">How the keys lie.</param>
/// <param name="Value">How the values lie.</param>
/// <param name="Target">How the result lies.</param>
internal sealed record AttentionMethods(string Name, AttentionStep Step, Image Query, Image Key, Image Value, Image Target)
    : StepMethods(Name)
{
    private AttentionHeads Heads => Step.Heads;

    private bool IsOfRows => Step.State != null;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Parameters =>
        IsOfRows ? ["query", "key", "value", "state", "y", "scores"] : ["query", "key", "value", "y", "memory"];

    /// <inheritdoc/>
    protected override bool TakesPosition => IsOfRows;

    /// <inheritdoc/>
    protected override void EmitBody(CodeWriter code)
    {
        if (IsOfRows)
        {
            code.Line("// The place's keys and values join those of the places before it, which it sees with its own.");
            EmitAppend(code, "state", "key", "value", "position");
            code.Line($"ref float values = ref Unsafe.Add(ref state, {Heads.KeysLength});");
            EmitHeads(code, "state", "query", "y", "scores", "position + 1");
            return;
        }
        code.Line("// Keys and values as the heads read them.");
        PlaceAt.Each(code, Key.Extent, at =>
            EmitAppend(code, "memory", at.Row("key", Key).ToString(), at.Row("value", Value).ToString(), at.Place)
        );
        code.Line($"ref float values = ref Unsafe.Add(ref memory, {Heads.KeysLength});");
        code.Line($"ref float scores = ref Unsafe.Add(ref memory, {Heads.Length});");
        PlaceAt.Each(code, Step.Extent, at =>
            EmitHeads(
                code,
                "memory",
                at.Row("query", Query).ToString(),
                at.Row("y", Target).ToString(),
                "scores",
                Heads.IsCausal ? at.Place + " + 1" : CodeText.Number(Heads.Sources)
            )
        );
    }

    private void EmitAppend(CodeWriter code, string memory, string key, string value, string place)
    {
        if (Heads.Size > 0)
            code.Line($"AttentionHead.Append(ref {key}, ref {memory}, {Heads.KeyValues * Heads.Size}, {Heads.Pitch}, {place});");
        code.Line(
            $"MemoryMarshal.CreateReadOnlySpan(ref {value}, {Heads.Stride}).CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref {memory}, "
                + $"{Heads.KeysLength} + {place} * {Heads.Stride}), {Heads.Stride}));"
        );
    }

    private void EmitHeads(CodeWriter code, string memory, string query, string result, string scores, string seen)
    {
        if (Heads.Share is int share)
        {
            code.Open($"for (int head = 0; head < {Heads.KeyValueOf.Count}; head++)");
            EmitHead(code, memory, query, result, scores, seen, "head", share == 1 ? "head" : $"head / {share}");
            code.Close();
            return;
        }
        code.Line("// Some heads went: those that are left read the key-value heads that they had.");
        for (var head = 0; head < Heads.KeyValueOf.Count; head++)
            EmitHead(code, memory, query, result, scores, seen, CodeText.Number(head), CodeText.Number(Heads.KeyValueOf[head]));
    }

    private void EmitHead(
        CodeWriter code,
        string memory,
        string query,
        string result,
        string scores,
        string seen,
        string head,
        string keyValue
    ) =>
        code.Line(
            $"AttentionHead.Attend(ref Unsafe.Add(ref {query}, {head} * {Heads.Size}), ref Unsafe.Add(ref {memory}, {keyValue} * "
                + $"{Heads.Size * Heads.Pitch}), ref Unsafe.Add(ref values, {keyValue} * {Heads.ValueSize}), ref Unsafe.Add(ref {result}, "
                + $"{head} * {Heads.ValueSize}), ref {scores}, {Heads.Size}, {Heads.ValueSize}, {Heads.Pitch}, {Heads.Stride}, {seen}, "
                + $"{CodeText.Float(Heads.Scale)});"
        );
}
