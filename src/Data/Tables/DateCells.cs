using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>Reads dates and times.</summary>
internal sealed class DateCells(DateColumn column) : CellReader
{
    public override CellOutcome Read(ReadOnlySpan<char> text, Span<float> features)
    {
        if (!DateText.TryParse(text, column.Format, out var date))
            return CellOutcome.Wrong;
        var at = 0;
        foreach (var part in column.Parts)
        {
            foreach (var value in part.Of(date))
                features[at++] = (float)value;
        }
        return CellOutcome.Read;
    }

    public override (string Expected, string Advice) Expect(string found, bool learns) =>
        ($"a date written as {column.Format}", "Correct it, or take the row out.");
}
