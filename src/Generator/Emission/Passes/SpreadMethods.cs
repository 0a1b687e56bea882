using System.Collections.Generic;

namespace PrunedNetGen.Generator;

/// <summary>Prints what moves entries from channels to places.</summary>
/// <param name="Name">The method for one row.</param>
/// <param name="Pieces">What it goes through, one after the other.</param>
internal sealed record SpreadMethods(string Name, IReadOnlyList<SpreadPiece> Pieces) : StepMethods(Name)
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Parameters => ["x", "y"];

    /// <inheritdoc/>
    protected override void EmitBody(CodeWriter code)
    {
        foreach (var piece in Pieces)
        {
            if (Pieces.Count > 1)
                code.Open("");
            piece.Loops.Emit(code, starts => EmitRun(code, piece, starts));
            if (Pieces.Count > 1)
                code.Close();
        }
    }

    private static void EmitRun(CodeWriter code, SpreadPiece piece, IReadOnlyList<string> starts)
    {
        (var count, var strides) = (piece.Loops.Innermost.Count, piece.Loops.Innermost.Strides);
        Address from = Place("x", piece.From, starts[0]),
            to = Place("y", piece.To, starts[1]);
        if (strides[0] == 1 && strides[1] == 1)
        {
            code.Line($"MemoryMarshal.CreateReadOnlySpan(ref {from}, {count}).CopyTo(MemoryMarshal.CreateSpan(ref {to}, {count}));");
            return;
        }
        code.Line($"ref float from = ref {from};");
        code.Line($"ref float to = ref {to};");
        code.Open($"for (int i = 0; i < {count}; i++)");
        code.Line($"{Place("to", 0, Times(strides[1]))} = {Place("from", 0, Times(strides[0]))};");
        code.Close();
    }

    private static string Times(int stride) => stride == 1 ? "i" : $"i * {stride}";

    private static Address Place(string reference, int offset, string position) =>
        new Address(reference, CodeText.Number(offset)).Behind(position.Length == 0 ? "0" : position);
}

/// <summary>Loops that move entries, and where they start.</summary>
/// <param name="Loops">The loops, with a stride for what is read and one for what is written.</param>
/// <param name="From">Floats from the first entry that is read.</param>
/// <param name="To">Floats from the first that is written.</param>
internal sealed record SpreadPiece(LoopNest Loops, int From, int To);
