using System;
using System.Collections.Generic;

namespace PrunedNetGen.Data;

/// <summary>Collects the problems of one source, so that all of them are reported together.</summary>
internal sealed class ProblemList(string file)
{
    private readonly List<DataProblem> _kept = [];
    private long _count;

    public string File => file;

    /// <summary>Those that are kept.</summary>
    public IReadOnlyList<DataProblem> Kept => _kept;

    public bool IsEmpty => _count == 0;

    /// <summary>Whether further problems are only counted, so that nobody needs their words.</summary>
    public bool IsFull => _kept.Count >= DataException.Kept;

    /// <summary>Whether a problem found now should suggest what was meant: that compares with every name there is.</summary>
    public bool TakesSuggestions => _count < DataException.Displayed;

    /// <summary>Counts a problem that is not kept.</summary>
    public void Skip() => _count++;

    public void Add(int line, int column, string? columnName, string found, string expected, string advice)
    {
        _count++;
        if (_kept.Count < DataException.Kept)
            _kept.Add(new DataProblem(file, line, column, columnName, found, expected, advice));
    }

    public void Add(string found, string expected, string advice) => Add(0, 0, null, found, expected, advice);

    public void ThrowIfAny() => ThrowIfAny(this);

    /// <summary>Throws the problems of several files together.</summary>
    public static void ThrowIfAny(params ReadOnlySpan<ProblemList> lists)
    {
        var all = new List<DataProblem>();
        long sum = 0;
        foreach (var list in lists)
        {
            all.AddRange(list._kept);
            sum += list._count;
        }
        if (sum > 0)
            throw new DataException(all, sum);
    }

    /// <summary>The exception for a source that cannot be read any further.</summary>
    public DataException With(string found, string expected, string advice)
    {
        Add(found, expected, advice);
        return new DataException(_kept, _count);
    }
}
