using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;
using Spectre.Console;

namespace PrunedNetGen.Report;

/// <summary>A report of training, for people.</summary>
internal static class TrainingText
{
    // The worst come first.
    private const int RecallsShown = 10;

    /// <summary>A few lines and a table of metrics.</summary>
    public static void Show(IAnsiConsole console, TrainingReport training, IReadOnlyList<(string Class, double Recall)> recalls)
    {
        Lines.Write(
            console,
            $"trained on {training.Data}: {Numbers.Count(training.TrainRows)} rows, chosen by "
                + $"{Numbers.Count(training.ValidationRows)}, reported on {Numbers.Count(training.TestRows)}; "
                + $"{training.Epochs} + {training.DebiasEpochs} epochs, seed {training.Seed}"
        );
        Lines.Write(
            console,
            $"objective {Numbers.Short(training.Objective)} = loss {Numbers.Short(training.Loss)} + penalty "
                + $"{Numbers.Short(training.Penalty)}"
        );
        Lines.Write(
            console,
            "removal changed "
                + $"{Numbers.Of(training.PredictionsChangedByRemoval, training.TestRows > 0 ? training.TestRows : training.TrainRows)} "
                + $"predictions; largest relative difference {Numbers.Short(training.LargestDifferenceByRemoval)}"
        );
        foreach (var budget in training.Budgets)
        {
            var price = budget.History.Any(m => m.Price > 0)
                ? $"at a price of {Numbers.Short(budget.Price)} per million"
                : "which never bound";
            Lines.Write(
                console,
                $"{(budget.Of == Cost.Macs ? "multiply-accumulates" : "parameters")}: {Numbers.Count(budget.Left)} within the limit of "
                    + $"{Numbers.Count(budget.Limit)}, {price}"
            );
        }
        if (training.Metrics.Count > 0)
        {
            var columns = QualityColumns.Of([.. training.Metrics.Select(m => (m.Loss, m.Accuracy, m.Figures))]);
            var metrics = Tables.Of(["on the test rows", ">loss", .. columns.Select(c => ">" + c.Name)]);
            for (var stage = 0; stage < training.Metrics.Count; stage++)
                metrics.Add([
                    training.Metrics[stage].Stage,
                    Numbers.Short(training.Metrics[stage].Loss),
                    .. columns.Select(c => c.Cells[stage]),
                ]);
            console.Write(metrics);
        }
        if (recalls.Count > 0)
            Lines.Write(
                console,
                "recall: "
                    + Lines.Listed([.. recalls.OrderBy(r => r.Recall).Select(r => $"{r.Class} {Numbers.Percent(r.Recall)}")], RecallsShown)
            );
        var sizes = Tables.Of("", ">before", ">after", ">left");
        sizes.Add(
            "parameters",
            Numbers.Count(training.Dense.Parameters),
            Numbers.Count(training.Pruned.Parameters),
            Share(training.Pruned.Parameters, training.Dense.Parameters)
        );
        sizes.Add(
            "multiply-accumulates",
            Numbers.Count(training.Dense.Macs),
            Numbers.Count(training.Pruned.Macs),
            Share(training.Pruned.Macs, training.Dense.Macs)
        );
        console.Write(sizes);
    }

    private static string Share(long part, long whole) => whole > 0 ? Numbers.Share((double)part / whole) : "";
}
