using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Data;

/// <summary>What was decided about a table without being told: a line for each kind of decision, with its columns.</summary>
internal sealed class TableNotes
{
    private const int Listed = 8;

    private readonly List<(string What, List<string> Columns)> _notes = [];

    /// <summary>One line for each kind of decision.</summary>
    public IReadOnlyList<string> Lines =>
        [
            .. _notes.Select(note =>
                note.Columns.Count == 0
                    ? note.What
                    : note.What
                        + ": "
                        + string.Join(", ", note.Columns.Take(Listed))
                        + (note.Columns.Count > Listed ? $" and {note.Columns.Count - Listed} more" : "")
            ),
        ];

    /// <summary>Says something of the table.</summary>
    public void Add(string what) => _notes.Add((what, []));

    /// <summary>Says something of a column.</summary>
    /// <param name="what">The kind of decision.</param>
    /// <param name="column">The column.</param>
    /// <param name="detail">What is particular about this column; empty for nothing.</param>
    public void Add(string what, string column, string detail = "")
    {
        var at = _notes.FindIndex(note => note.What == what);
        if (at < 0)
        {
            _notes.Add((what, []));
            at = _notes.Count - 1;
        }
        _notes[at].Columns.Add(Excerpt.Quote(column) + (detail.Length > 0 ? $" ({detail})" : ""));
    }
}
