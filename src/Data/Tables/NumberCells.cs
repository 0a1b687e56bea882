using System;
using System.Globalization;
using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>Reads numbers.</summary>
internal sealed class NumberCells(NumberStyle style, double offset = 0) : CellReader
{
    public override CellOutcome Read(ReadOnlySpan<char> text, Span<float> features)
    {
        var kind = style is { IsPlain: false, Decimal: ',' } ? NumberKind.Text : NumberText.Parse(text, out features[0]);
        if (kind == NumberKind.Text && !style.IsPlain && WrittenNumber.TryParse(text, style.Decimal, out var value, out _))
        {
            features[0] = (float)value;
            kind = float.IsFinite(features[0]) ? NumberKind.Finite : NumberKind.TooLarge;
        }
        if (kind != NumberKind.Finite)
            return CellOutcome.Wrong;
        if (offset != 0)
            features[0] = (float)(ReadDouble(text) - offset);
        return CellOutcome.Read;
    }

    /// <summary>Reads a number that is stored as one.</summary>
    public CellOutcome Read(double number, Span<float> features)
    {
        features[0] = (float)(number - offset);
        return float.IsFinite(features[0]) ? CellOutcome.Read : CellOutcome.Wrong;
    }

    /// <summary>The number of a cell that could be read, as precise as 64 bits are.</summary>
    public double ReadDouble(ReadOnlySpan<char> text) =>
        style.IsPlain || !WrittenNumber.TryParse(text, style.Decimal, out var value, out _) ? NumberText.ParseDouble(text) : value;

    public override (string Expected, string Advice) Expect(string found, bool learns) =>
        NumberText.Parse(found, out _) switch
        {
            NumberKind.NotFinite => ("a finite number", "Correct it, or declare it a marker of missing values (--missing-marker)."),
            NumberKind.TooLarge => ("a number that 32-bit floating point can hold (below 3.4e38)", "Write the column in a larger unit."),
            _ => ("a number", Advise(found, learns)),
        };

    private string Advise(string found, bool learns)
    {
        if (
            found is "?" or "-" or "."
            || Array.Exists(["NA", "N/A", "NULL", "NONE", "MISSING"], marker => marker.Equals(found, StringComparison.OrdinalIgnoreCase))
        )
            return "If it stands for a missing value, declare it a marker of missing values (--missing-marker).";
        if (WrittenNumber.IsAmbiguous(found))
            return "Write it as programs do, or say with --decimal whether the sign stands before the fraction or between thousands.";
        if (style is { IsPlain: false, Decimal: ',' } && WrittenNumber.TryParse(found, '.', out _, out _))
            return "Write decimals with a comma, or say that they have a point (--decimal point).";
        if (WrittenNumber.TryParse(found, '.', out var value, out _))
            return string.Create(CultureInfo.InvariantCulture, $"Write it as {value:R}.");
        if (WrittenNumber.TryParse(found, ',', out _, out _))
            return "Write decimals with a point, or say that they have a comma (--decimal comma).";
        return !learns
            ? "Correct it, or take the row out."
            : "Correct it, or declare the column categorical (--categorical) if its other values are no measurements either.";
    }
}
