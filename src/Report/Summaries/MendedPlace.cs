using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Report;

/// <summary>A change that mended something.</summary>
/// <param name="Problem">What was mended, where it stood then.</param>
/// <param name="Before">The lines that went.</param>
/// <param name="After">The lines that took their place.</param>
public sealed record MendedPlace(ReportedProblem Problem, IReadOnlyList<string> Before, IReadOnlyList<string> After)
{
    /// <summary>What an edit did for a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="edit">The edit.</param>
    /// <param name="before">The text in front of it.</param>
    /// <param name="after">The text behind it.</param>
    public static MendedPlace Of(Problem problem, JsonEdit edit, string before, string after) =>
        new(
            ReportedProblem.Of(problem),
            LinesAround(before, edit.Start, edit.Start + edit.Length),
            LinesAround(after, edit.Start, edit.Start + edit.Text.Length)
        );

    private static string[] LinesAround(string text, int start, int end)
    {
        int first = start == 0 ? 0 : text.LastIndexOf('\n', start - 1) + 1,
            last = text.IndexOf('\n', end);
        return text[first..(last < 0 ? text.Length : last)].Split('\n').Select(line => line.TrimEnd('\r')).ToArray();
    }
}
