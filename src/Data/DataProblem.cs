using System.Globalization;
using System.Text;

namespace PrunedNetGen.Data;

/// <summary>One thing that is wrong with a source of data.</summary>
/// <param name="File">The file, as it was named by the user.</param>
/// <param name="Line">The line in the file, from 1; 0 where the file has no lines or the problem has no line.</param>
/// <param name="Column">The column of the table, from 1; 0 where the problem has none.</param>
/// <param name="ColumnName">The column's name; null where there is none.</param>
/// <param name="Found">What is there.</param>
/// <param name="Expected">What should be there.</param>
/// <param name="Advice">What to do about it.</param>
public sealed record DataProblem(string File, int Line, int Column, string? ColumnName, string Found, string Expected, string Advice)
{
    /// <summary>The problem as one line of text: place, what was found, what was expected, what to do.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(File);
        if (Line > 0)
            text.Append(CultureInfo.InvariantCulture, $", line {Line}");
        if (Column > 0)
            text.Append(CultureInfo.InvariantCulture, $", column {Column}");
        if (ColumnName is not null)
            text.Append(CultureInfo.InvariantCulture, $" {Excerpt.Quote(ColumnName)}");
        return text.Append(CultureInfo.InvariantCulture, $": found {Found}, expected {Expected}. {Advice}").ToString();
    }
}
