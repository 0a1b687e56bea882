using System;

namespace PrunedNetGen.Trainer;

/// <summary>Tokens as a network is given them: a number of the vocabulary at each place, and <see cref="None"/> behind the last.</summary>
internal static class TokenIds
{
    /// <summary>What stands behind the end of a sequence that is shorter than its axis.</summary>
    public const float None = -1;

    /// <summary>The number of tokens of a row.</summary>
    /// <param name="row">A number for each place.</param>
    /// <param name="vocabulary">How many tokens there are.</param>
    /// <param name="fault">What is wrong with the row, beginning with the place; null where nothing is.</param>
    public static int Count(ReadOnlySpan<float> row, int vocabulary, out string? fault)
    {
        fault = null;
        var end = row.IndexOf(None);
        var count = end < 0 ? row.Length : end;
        for (var place = 0; place < row.Length; place++)
        {
            var id = row[place];
            if (place < count ? id >= 0 && id < vocabulary && id == MathF.Floor(id) : id == None)
                continue;
            fault =
                place < count
                    ? FormattableString.Invariant($"place {place} holds {id}, which is no token; ")
                        + $"expected a whole number from 0 to {vocabulary - 1}, or -1 behind the last token."
                    : FormattableString.Invariant($"place {place} holds {id} behind the end of the sequence at place {count}; ")
                        + "expected -1 from there on.";
            return count;
        }
        if (count == 0)
            fault = "place 0 holds -1, so that there is no token at all; expected at least one.";
        return count;
    }
}
