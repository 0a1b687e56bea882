using System.Collections.Generic;
using System.Globalization;
using System.Text;
using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>Characters of a file that a vocabulary lacks: each is reported once, at the line that has it first.</summary>
/// <param name="vocabulary">The vocabulary.</param>
/// <param name="problems">Takes the reports.</param>
internal sealed class LackingCharacters(Vocabulary vocabulary, ProblemList problems)
{
    private readonly Dictionary<Rune, (int Line, int Column, string? ColumnName, long Count)> _first = [];

    /// <summary>Notes a character.</summary>
    public void Add(Rune character, int line, int column = 0, string? columnName = null) =>
        _first[character] = _first.TryGetValue(character, out var first)
            ? first with
            {
                Count = first.Count + 1,
            }
            : (line, column, columnName, 1);

    /// <summary>Reports all that were noted.</summary>
    public void Report()
    {
        foreach (var (character, (line, column, columnName, count)) in _first)
            problems.Add(
                line,
                column,
                columnName,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Excerpt.Quote(character.ToString())} (U+{character.Value:X4}{(count > 1 ? $", {count:N0} times in all" : "")})"
                ),
                string.Create(CultureInfo.InvariantCulture, $"one of the vocabulary's {vocabulary.Size:N0} characters"),
                "Change the text, or take a vocabulary with a token for unknown characters."
            );
    }
}
