using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Trainer;
using Spectre.Console;

namespace PrunedNetGen.Report;

/// <summary>How well a network does, as tables.</summary>
public static class EvaluationText
{
    // A wider matrix does not fit a screen; the most frequent mistakes are listed instead.
    private const int MatrixClasses = 16;
    private const int MistakesShown = 10;

    /// <summary>Accuracy and mistakes of a classifier, errors of a regression.</summary>
    public static void Show(IAnsiConsole console, EvaluationSummary summary)
    {
        if (summary.Classes is { } matrix)
            ShowClasses(console, matrix, summary);
        else
            ShowTargets(console, summary);
    }

    private static void ShowClasses(IAnsiConsole console, ConfusionMatrix matrix, EvaluationSummary summary)
    {
        Lines.Write(
            console,
            $"accuracy {Numbers.Percent(matrix.Accuracy)} ({Numbers.Count(matrix.Right)} of {Numbers.Count(matrix.Rows)} rows), "
                + $"{QualityColumns.Words(summary.Loss, null, summary.Figures)}, loss {Numbers.Short(summary.Loss)}"
        );
        var classes = Tables.Of("class", ">rows", ">recall", ">precision", ">F1");
        for (var c = 0; c < matrix.Classes.Count; c++)
            classes.Add(
                matrix.Classes[c],
                Numbers.Count(matrix.RowsOf(c)),
                Numbers.Percent(matrix.Recall(c)),
                Numbers.Percent(matrix.Precision(c)),
                Numbers.Percent(matrix.F1(c))
            );
        console.Write(classes);
        if (matrix.Classes.Count <= MatrixClasses)
            ShowMatrix(console, matrix);
        else
            ShowMistakes(console, matrix);
    }

    private static void ShowMatrix(IAnsiConsole console, ConfusionMatrix matrix)
    {
        var table = Tables.Of(["true \\ told", .. matrix.Classes.Select(c => ">" + c)]);
        for (var a = 0; a < matrix.Classes.Count; a++)
        {
            var actual = a;
            table.Add(
                (IEnumerable<(string, Style)>)
                    [
                        (matrix.Classes[a], Style.Plain),
                        .. Enumerable
                            .Range(0, matrix.Classes.Count)
                            .Select(p =>
                                (
                                    matrix[actual, p] == 0 ? "·" : Numbers.Count(matrix[actual, p]),
                                    matrix[actual, p] == 0 ? new Style(Color.Grey)
                                    : p == actual ? new Style(Color.Green)
                                    : new Style(Color.Red)
                                )
                            ),
                    ]
            );
        }
        console.Write(table);
    }

    private static void ShowMistakes(IAnsiConsole console, ConfusionMatrix matrix)
    {
        var table = Tables.Of("most frequent mistakes: true", "told", ">rows");
        foreach ((var actual, var predicted, var rows) in matrix.Mistakes().Take(MistakesShown))
            table.Add(matrix.Classes[actual], matrix.Classes[predicted], Numbers.Count(rows));
        console.Write(table);
    }

    private static void ShowTargets(IAnsiConsole console, EvaluationSummary summary)
    {
        Lines.Write(console, $"{Numbers.Count(summary.Rows)} rows, loss {Numbers.Short(summary.Loss)}");
        var table = Tables.Of("target", ">RMSE", ">mean absolute error", ">R²");
        foreach (var e in summary.Targets)
            table.Add(e.Target, Numbers.Short(e.Rmse), Numbers.Short(e.Mae), Numbers.Short(e.R2));
        console.Write(table);
    }
}
