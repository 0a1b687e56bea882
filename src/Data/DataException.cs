using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace PrunedNetGen.Data;

/// <summary>
/// A source of data cannot be read. It is the only exception that bad data causes, and it carries every problem of the
/// source, not only the first.
/// </summary>
public sealed class DataException : Exception
{
    /// <summary>How many problems <see cref="Exception.Message"/> spells out.</summary>
    public const int Displayed = 20;

    /// <summary>How many problems <see cref="Problems"/> keeps of a source that has more.</summary>
    public const int Kept = 10_000;

    internal DataException(IReadOnlyList<DataProblem> problems, long count)
        : base(Describe(problems, count))
    {
        Problems = problems;
        Count = count;
    }

    /// <summary>The problems in the order of the source; the first <see cref="Kept"/> if there are more.</summary>
    public IReadOnlyList<DataProblem> Problems { get; }

    /// <summary>How many problems there are, whether kept or not.</summary>
    public long Count { get; }

    private static string Describe(IReadOnlyList<DataProblem> problems, long count)
    {
        if (count == 1)
            return problems[0].ToString();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"The data have {count:N0} problems.");
        var shown = Math.Min(Displayed, problems.Count);
        for (var i = 0; i < shown; i++)
            text.Append("\n  ").Append(problems[i]);
        if (count > shown)
            text.Append(CultureInfo.InvariantCulture, $"\n  … and {count - shown:N0} more.");
        return text.ToString();
    }
}
