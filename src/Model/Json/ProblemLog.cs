using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>Gathers what is wrong with one file, so that all of it is reported together.</summary>
public sealed class ProblemLog
{
    /// <summary>So many problems are listed one by one; the rest are counted.</summary>
    public const int MaxListed = 1000;

    /// <summary>
    /// So many characters of paths and messages are listed; problems beyond are counted. The first is listed whatever its
    /// length. A path is as long as the names on it, so that a short file could otherwise ask for a thousand long ones.
    /// </summary>
    public const int MaxText = 1 << 20;

    // Suggestions compare with every name there is; a file with many wrong ones is told of the first.
    private const int MaxSuggestions = 20;

    private readonly string? _file;
    private readonly List<Problem> _problems = new();
    private long _text;

    /// <summary>A log for the file of that name.</summary>
    public ProblemLog(string? file) => _file = file;

    /// <summary>How many problems were found.</summary>
    public int Count { get; private set; }

    /// <summary>Whether further problems are only counted.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Whether a problem found now should suggest what was meant.</summary>
    internal bool TakesSuggestions => Count < MaxSuggestions;

    /// <summary>The problems, in the order of their places in the file; a last one counts those that are not listed.</summary>
    public IReadOnlyList<Problem> ToList()
    {
        var sorted = _problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column).ToList();
        if (Count > _problems.Count)
        {
            sorted.Add(
                new Problem(
                    _file,
                    JsonPath.Root,
                    0,
                    0,
                    string.Format(CultureInfo.InvariantCulture, "and {0} more problems.", Count - _problems.Count)
                )
            );
        }
        return sorted;
    }

    /// <summary>Throws what was noted, if anything was.</summary>
    /// <exception cref="ManifestException">There are problems.</exception>
    public void ThrowIfAny()
    {
        if (Count > 0)
            throw new ManifestException(ToList());
    }

    /// <summary>Notes a problem of the file as a whole.</summary>
    public void Add(string message) => Add(JsonPath.Root, 0, 0, message);

    /// <summary>Notes a problem of a value.</summary>
    public void Add(JsonValue at, string message)
    {
        if (IsFull)
            Skip();
        else
            Add(at.Path, at.Line, at.Column, message);
    }

    /// <summary>Notes a problem at a place.</summary>
    public void Add(string path, int line, int column, string message) => Add(new Problem(_file, path, line, column, message));

    /// <summary>Notes a problem that a rule says of a value.</summary>
    internal void Add(JsonValue at, Problem problem)
    {
        if (IsFull)
            Skip();
        else
            Add(problem with { File = _file, Path = at.Path, Line = at.Line, Column = at.Column });
    }

    /// <summary>Notes a problem whose path names the nearest value to it in a text.</summary>
    internal void AddWithin(JsonValue root, Problem problem)
    {
        if (IsFull)
        {
            Skip();
            return;
        }
        var at = JsonPath.Locate(root, problem.Path);
        Add(problem with { File = _file, Line = at.Line, Column = at.Column });
    }

    /// <summary>Notes what another log holds of the same text, its paths changed by <paramref name="place"/>.</summary>
    internal void AddWithin(JsonValue root, ProblemLog other, Func<Problem, Problem> place)
    {
        foreach (var problem in other._problems)
            AddWithin(root, place(problem));
        for (var i = other._problems.Count; i < other.Count; i++)
            Skip();
    }

    /// <summary>Counts a problem that is not listed.</summary>
    internal void Skip()
    {
        IsFull = true;
        Count++;
    }

    /// <summary>Notes a problem with its place.</summary>
    internal void Add(Problem problem)
    {
        Count++;
        var text = _text + problem.Path.Length + problem.Message.Length;
        IsFull |= _problems.Count > 0 && text > MaxText;
        if (IsFull)
            return;
        _text = text;
        _problems.Add(problem);
        IsFull = _problems.Count >= MaxListed;
    }
}
