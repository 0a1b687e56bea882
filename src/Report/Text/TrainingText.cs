using System.Linq;
using PrunedNetGen.Model;
using Spectre.Console;

namespace PrunedNetGen.Report;

/// <summary>A report of training, for people.</summary>
internal static class TrainingText
{
    /// <summary>A few lines and a table of metrics.</summary>
    public static void Show(IAnsiConsole console, TrainingReport training)
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
            var metrics = Tables.Of("on the test rows", ">loss", ">accuracy");
            foreach (var stage in training.Metrics)
                metrics.Add(stage.Stage, Numbers.Short(stage.Loss), stage.Accuracy is { } accuracy ? Numbers.Percent(accuracy) : "");
            console.Write(metrics);
        }
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
