using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Trainer;

/// <summary>The area under ROC curves: the chance that a row of a class is told from one of the others by its probability.</summary>
internal static class RocCurve
{
    /// <summary>
    /// Of two classes the area of the second; of more, the mean of each against the rest, over those with rows of both kinds.
    /// Null where there are none.
    /// </summary>
    public static double? AreaOf(ClassProbabilities probabilities, IReadOnlyList<int> truth)
    {
        var classes = probabilities.Classes == 2 ? [1] : Enumerable.Range(0, probabilities.Classes);
        double[] areas = [.. classes.Select(c => AreaOf(probabilities, truth, c)).OfType<double>()];
        return areas.Length > 0 ? areas.Average() : null;
    }

    // By ranks (Mann and Whitney 1947); equal probabilities share the mean of theirs.
    private static double? AreaOf(ClassProbabilities probabilities, IReadOnlyList<int> truth, int one)
    {
        double[] scores = [.. Enumerable.Range(0, truth.Count).Select(row => probabilities.LogOf(row, one))];
        int[] order = [.. Enumerable.Range(0, truth.Count)];
        Array.Sort([.. scores], order);
        long ofClass = truth.Count(t => t == one),
            others = truth.Count - ofClass;
        if (ofClass == 0 || others == 0)
            return null;
        var ranks = 0.0;
        for (var first = 0; first < order.Length; )
        {
            var end = first + 1;
            while (end < order.Length && scores[order[end]] == scores[order[first]])
                end++;
            var rank = (first + end + 1) / 2.0;
            for (; first < end; first++)
                ranks += truth[order[first]] == one ? rank : 0;
        }
        return (ranks - ofClass * (ofClass + 1) / 2.0) / ((double)ofClass * others);
    }
}
