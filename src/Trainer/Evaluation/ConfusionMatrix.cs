using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Trainer;

/// <summary>How often each class was taken for each other one, and the figures that follow from it.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[,] _counts;

    /// <summary>Counts predictions.</summary>
    /// <param name="classes">The classes' names.</param>
    /// <param name="pairs">For every row its true and its predicted class.</param>
    public ConfusionMatrix(IReadOnlyList<string> classes, IEnumerable<(int True, int Predicted)> pairs)
    {
        Classes = classes;
        _counts = new long[classes.Count, classes.Count];
        foreach ((var actual, var predicted) in pairs)
        {
            _counts[actual, predicted]++;
            Rows++;
            if (actual == predicted)
                Right++;
        }
    }

    /// <summary>The classes' names.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The number of rows.</summary>
    public long Rows { get; }

    /// <summary>The number of rows whose class was told right.</summary>
    public long Right { get; }

    /// <summary>The share of right classes; NaN without rows.</summary>
    public double Accuracy => Rows == 0 ? double.NaN : (double)Right / Rows;

    /// <summary>The mean of the classes' recalls, over those that occur: what guessing the largest class cannot raise.</summary>
    public double BalancedAccuracy =>
        Enumerable.Range(0, Classes.Count).Select(Recall).Where(r => !double.IsNaN(r)).DefaultIfEmpty(double.NaN).Average();

    /// <summary>How many rows of one class were taken for another.</summary>
    public long this[int actual, int predicted] => _counts[actual, predicted];

    /// <summary>Rows of a class.</summary>
    public long RowsOf(int actual) => Enumerable.Range(0, Classes.Count).Sum(p => _counts[actual, p]);

    /// <summary>Rows taken for a class.</summary>
    public long PredictedAs(int predicted) => Enumerable.Range(0, Classes.Count).Sum(a => _counts[a, predicted]);

    /// <summary>The share of a class' rows that was told right; NaN if it has none.</summary>
    public double Recall(int one) => Ratio(_counts[one, one], RowsOf(one));

    /// <summary>The recall of each class in order; empty if one of them has no rows.</summary>
    public IReadOnlyList<double> Recalls =>
        Enumerable.Range(0, Classes.Count).All(c => RowsOf(c) > 0) ? [.. Enumerable.Range(0, Classes.Count).Select(Recall)] : [];

    /// <summary>The share of right ones among what was taken for a class; NaN if nothing was.</summary>
    public double Precision(int one) => Ratio(_counts[one, one], PredictedAs(one));

    /// <summary>The harmonic mean of recall and precision, 2·right / (rows + predicted); NaN if both are absent.</summary>
    public double F1(int one) => Ratio(2 * _counts[one, one], RowsOf(one) + PredictedAs(one));

    /// <summary>The most frequent mistakes.</summary>
    public IEnumerable<(int True, int Predicted, long Rows)> Mistakes() =>
        (
            from actual in Enumerable.Range(0, Classes.Count)
            from predicted in Enumerable.Range(0, Classes.Count)
            where actual != predicted && _counts[actual, predicted] > 0
            select (actual, predicted, rows: _counts[actual, predicted])
        )
            .OrderByDescending(m => m.rows)
            .ThenBy(m => m.actual)
            .ThenBy(m => m.predicted);

    private static double Ratio(long part, long whole) => whole == 0 ? double.NaN : (double)part / whole;
}
