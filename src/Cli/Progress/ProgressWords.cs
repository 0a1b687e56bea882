using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Report;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Cli;

/// <summary>The words in which both views of progress speak.</summary>
internal static class ProgressWords
{
    public static string Stage(TrainingStage stage) =>
        stage switch
        {
            TrainingStage.Dense => "dense",
            TrainingStage.Penalized => "penalized",
            _ => "debiasing",
        };

    /// <summary>Loss, penalty and validation figures, as far as they are known.</summary>
    public static string Figures(TrainingProgress progress, double? validationLoss, double? validationAccuracy)
    {
        var words = new List<string> { $"loss {Numbers.Short(progress.Loss)}" };
        if (progress.Penalty > 0)
            words.Add($"penalty {Numbers.Short(progress.Penalty)}");
        foreach (var budget in progress.Budgets)
            words.Add(
                $"{Numbers.Count(budget.Left)} of {Numbers.Count(budget.Limit)} "
                    + $"{(budget.Of == Cost.Macs ? "multiply-accumulates" : "parameters")} at {Numbers.Short(budget.Price)} per million"
            );
        if (validationAccuracy is { } accuracy)
            words.Add($"validation accuracy {Numbers.Percent(accuracy)}");
        else if (validationLoss is { } loss)
            words.Add($"validation loss {Numbers.Short(loss)}");
        return string.Join(", ", words);
    }

    /// <summary><c>0:12 left</c>, or <c>0:12 left for this λ</c>.</summary>
    public static string Left(TrainingProgress progress, string part) =>
        $"{Numbers.Time(progress.Remaining)} left{(part.Length > 0 ? " for " + part : "")}";

    /// <summary><c>pixel 41/64, hidden1 12/32</c>, or nothing where there are no groups.</summary>
    public static string Kept(TrainingProgress progress) => string.Join(", ", progress.Kept.Select(k => $"{k.Name} {k.Kept}/{k.Total}"));
}
