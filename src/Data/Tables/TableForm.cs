using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace PrunedNetGen.Data;

/// <summary>
/// Judges by the first rows of a text what stands between its cells, and whether its first row names the columns. Not by one
/// line: what separates cells gives every row as many, and a header differs from the columns below it.
/// </summary>
internal static class TableForm
{
    private const string Candidates = ",;\t|";
    private const int Looked = 100;

    // Among so many rows that a first one unlike all of them is no chance.
    private const int LeastToCompare = 10;

    // So many numbers in equal steps are no row of measurements, where no other row is.
    private const int LeastInSteps = 4;

    /// <summary>The separator under which the rows have equally many cells that are whole.</summary>
    public static char FindSeparator(TableText text, string name)
    {
        if (name.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase))
            return '\t';
        return Candidates.Select(candidate => (candidate, Score: Score(text, candidate))).MaxBy(pair => pair.Score).candidate;
    }

    /// <summary>The first rows of a text.</summary>
    public static List<string[]> FirstRows(TableText text, char separator)
    {
        var found = new List<string[]>();
        using var rows = text.Rows(separator);
        while (found.Count < Looked && rows.Next())
        {
            if (rows.Fault is not null)
                continue;
            var cells = new string[rows.Count];
            for (var i = 0; i < cells.Length; i++)
                cells[i] = rows[i].ToString();
            found.Add(cells);
        }
        return found;
    }

    /// <summary>
    /// Whether the first row is a header. Text above numbers, or above texts that repeat without it, speaks for one; a text that
    /// is among those below it speaks against. Where nothing speaks, texts of which no two are alike are a header, and so are whole
    /// numbers that are none of the columns' own: wavelengths above intensities, years above amounts.
    /// </summary>
    public static bool HasHeader(IReadOnlyList<string[]> rows)
    {
        var first = rows[0];
        if (first.Distinct(StringComparer.Ordinal).Count() < first.Length)
            return false;
        var evidence = 0;
        for (var i = 0; i < first.Length; i++)
        {
            var below = rows.Skip(1).Where(row => row.Length == first.Length && row[i].Length > 0).Select(row => row[i]).ToArray();
            if (below.Length == 0 || first[i].Length == 0 || IsValue(first[i]))
                continue;
            if (below.Count(IsValue) > 0.8 * below.Length)
                evidence += 2;
            else if (below.Contains(first[i], StringComparer.Ordinal))
                evidence--;
            else if (below.Distinct(StringComparer.Ordinal).Count() <= 0.5 * below.Length)
                evidence++;
        }
        return evidence > 0 || (evidence == 0 && (Array.TrueForAll(first, cell => !IsValue(cell)) || AreNumbersOfAnotherKind(rows)));
    }

    /// <summary>
    /// Whether the first row's whole numbers stand apart from every column below by more than the column's whole range, or rise in
    /// equal steps as those of no other row do.
    /// </summary>
    private static bool AreNumbersOfAnotherKind(IReadOnlyList<string[]> rows)
    {
        if (rows.Count <= LeastToCompare || rows[0].Length < 2 || Numbers(rows[0]) is not { } first || !Array.TrueForAll(first, IsWhole))
            return false;
        var below = new List<double[]>();
        foreach (var row in rows.Skip(1))
        {
            if (row.Length != first.Length || Numbers(row) is not { } numbers)
                return false;
            below.Add(numbers);
        }
        if (first.Length >= LeastInSteps && RiseInEqualSteps(first) && !below.Exists(RiseInEqualSteps))
            return true;
        return Enumerable
            .Range(0, first.Length)
            .All(i =>
            {
                double lowest = below.Min(row => row[i]),
                    highest = below.Max(row => row[i]);
                return Math.Max(lowest - first[i], first[i] - highest) > highest - lowest;
            });
    }

    private static bool RiseInEqualSteps(double[] numbers)
    {
        var step = numbers[1] - numbers[0];
        return step > 0 && Enumerable.Range(1, numbers.Length - 1).All(i => numbers[i] - numbers[i - 1] == step);
    }

    private static bool IsWhole(double number) => number == Math.Truncate(number);

    /// <summary>The cells as numbers, however they are written; null where one is none.</summary>
    private static double[]? Numbers(string[] cells)
    {
        var numbers = new double[cells.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            if (
                !WrittenNumber.TryParse(cells[i], '.', out numbers[i], out _)
                && !WrittenNumber.TryParse(cells[i], ',', out numbers[i], out _)
            )
                return null;
        }
        return numbers;
    }

    private static double Score(TableText text, char separator)
    {
        var rows = FirstRows(text, separator);
        if (rows.Count == 0)
            return 0;
        var width = rows.GroupBy(row => row.Length).MaxBy(group => group.Count())!;
        if (width.Key == 1)
            return 0;
        var cells = width.SelectMany(row => row).ToArray();
        var whole = cells.Count(cell => !cell.AsSpan().ContainsAny(Candidates) || IsValue(cell));
        // More columns decide where nothing else does.
        return (double)width.Count() / rows.Count * whole / cells.Length + 1e-9 * Math.Min(width.Key, 1000);
    }

    private static bool IsValue(string cell) =>
        NumberText.Parse(cell, out _) != NumberKind.Text
        || WrittenNumber.TryParse(cell, '.', out _, out _)
        || WrittenNumber.TryParse(cell, ',', out _, out _)
        || (DateText.IsPossible(cell) && DateText.Formats.Any(format => DateText.TryParse(cell, format, out _)));
}
