using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>Reads words for yes and no.</summary>
internal sealed class BooleanCells(BooleanColumn column) : CellReader
{
    public override CellOutcome Read(ReadOnlySpan<char> text, Span<float> features)
    {
        var yes = text.Equals(column.Yes, StringComparison.OrdinalIgnoreCase);
        features[0] = yes ? 1 : 0;
        return yes || text.Equals(column.No, StringComparison.OrdinalIgnoreCase) ? CellOutcome.Read : CellOutcome.Wrong;
    }

    public override (string Expected, string Advice) Expect(string found, bool learns) =>
        ($"{Excerpt.Quote(column.Yes)} or {Excerpt.Quote(column.No)}", "Correct it, or take the row out.");
}
