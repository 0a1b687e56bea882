namespace PrunedNetGen.Data;

/// <summary>A text with its label, and where it stands.</summary>
/// <param name="Text">The text.</param>
/// <param name="Label">The name of its class.</param>
/// <param name="Problems">The problems of its file.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">Its column of a table, from 1; 0 where it is a line.</param>
/// <param name="ColumnName">The column's name; null where there is none.</param>
internal readonly record struct LabelledText(string Text, string Label, ProblemList Problems, int Line, int Column, string? ColumnName)
{
    /// <summary>Notes what is wrong with it.</summary>
    public void Note(string found, string expected, string advice) => Problems.Add(Line, Column, ColumnName, found, expected, advice);
}
