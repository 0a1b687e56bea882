using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>
/// Columns that give the answer away: a copy of the label in other words or units, or two columns whose sum it is. They are
/// rarely known before the label is.
/// </summary>
internal static class AnswerLeak
{
    private const int FewestRows = 30;
    private const int MostPaired = 100;

    /// <summary>What to warn of.</summary>
    /// <param name="schema">What the features mean.</param>
    /// <param name="features">[rows, features].</param>
    /// <param name="classes">[rows] of a classification.</param>
    /// <param name="targets">[rows, outputs] of a regression.</param>
    /// <param name="rows">How many rows there are.</param>
    public static IEnumerable<string> Warnings(DataSchema schema, float[] features, int[] classes, float[] targets, int rows)
    {
        if (rows < FewestRows || schema.ImageShape is not null)
            return [];
        var columns = new List<(string Name, int Offset, FeatureColumn Column)>();
        var offset = 0;
        foreach (var column in schema.Columns)
        {
            columns.Add((column.Name, offset, column));
            offset += column.Width;
        }
        var table = new Values(features, offset, rows);
        return schema.Task == LearningTask.Classification
            ? columns
                .Where(column => TellsClass(table, column.Offset, column.Column.Width, classes))
                .Select(column => Say($"every value of column {Excerpt.Quote(column.Name)} stands beside one class only", column.Name))
            : Enumerable.Range(0, schema.Outputs.Count).SelectMany(output => OfTarget(table, columns, schema, targets, output));
    }

    private static IEnumerable<string> OfTarget(
        Values table,
        List<(string Name, int Offset, FeatureColumn Column)> columns,
        DataSchema schema,
        float[] targets,
        int output
    )
    {
        var target = new Values(targets, schema.Outputs.Count, table.Rows);
        var label = Excerpt.Quote(schema.Outputs[output]);
        var numbers = columns.Where(column => column.Column is NumberColumn).ToArray();
        foreach (var (name, offset, _) in numbers)
        {
            if (IsLinear(table, offset, target, output))
                yield return Say($"column {Excerpt.Quote(name)} is the label {label} in other units", name);
        }
        // What was taken off would be missing in a sum.
        numbers = [.. numbers.Where(column => column.Column is NumberColumn { Offset: 0 })];
        for (var i = 0; i < numbers.Length && numbers.Length <= MostPaired; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (IsSum(table, numbers[i].Offset, numbers[j].Offset, target, output))
                    yield return Say(
                        $"the label {label} is the sum of columns {Excerpt.Quote(numbers[j].Name)} and {Excerpt.Quote(numbers[i].Name)}",
                        $"{numbers[j].Name},{numbers[i].Name}"
                    );
            }
        }
    }

    private static string Say(string what, string columns) =>
        $"{what}. If it is not known before the label is, the network will be of no use: leave it out (--ignore {columns}).";

    /// <summary>Whether few different values are beside one class each.</summary>
    private static bool TellsClass(Values table, int offset, int width, int[] classes)
    {
        var seen = new Dictionary<float, int>();
        for (var row = 0; row < table.Rows; row++)
        {
            // A number, or the place of the one category that holds.
            var cells = table.Of(row, offset, width);
            var value = width == 1 ? cells[0] : cells.IndexOf(1);
            if (!seen.TryGetValue(value, out var known))
                seen.Add(value, classes[row]);
            else if (known != classes[row])
                return false;
            if (seen.Count > table.Rows / 5)
                return false;
        }
        return seen.Count > 1;
    }

    private static bool IsLinear(Values table, int offset, Values target, int output)
    {
        double meanX = 0,
            meanY = 0;
        for (var row = 0; row < table.Rows; row++)
        {
            meanX += (double)table[row, offset] / table.Rows;
            meanY += (double)target[row, output] / table.Rows;
        }
        double xx = 0,
            yy = 0,
            xy = 0;
        for (var row = 0; row < table.Rows; row++)
        {
            var (x, y) = (table[row, offset] - meanX, target[row, output] - meanY);
            xx += x * x;
            yy += y * y;
            xy += x * y;
        }
        return xx > 0 && yy > 0 && xy * xy > 0.9999999 * xx * yy;
    }

    private static bool IsSum(Values table, int first, int second, Values target, int output)
    {
        bool anyFirst = false,
            anySecond = false;
        for (var row = 0; row < table.Rows; row++)
        {
            var (a, b, sum) = (table[row, first], table[row, second], target[row, output]);
            if (Math.Abs((double)a + b - sum) > 1e-6 * (Math.Abs(a) + Math.Abs(b)))
                return false;
            anyFirst |= a != 0;
            anySecond |= b != 0;
        }
        return anyFirst && anySecond;
    }

    private readonly record struct Values(float[] All, int Width, int Rows)
    {
        public float this[int row, int column] => All[row * Width + column];

        public ReadOnlySpan<float> Of(int row, int offset, int width) => All.AsSpan(row * Width + offset, width);
    }
}
