using PrunedNetGen.Trainer;

namespace PrunedNetGen.Report;

/// <summary>That a result tells no more than could be told without features.</summary>
public static class TrivialText
{
    /// <summary>One line.</summary>
    public static string Of(TrainingResult result)
    {
        var (metrics, constant) = (result.Report.Metrics.Count > 0 ? result.Report.Metrics[^1] : null, result.Constant);
        return constant?.Classes is { } classes
            ? $"NOTHING WAS LEARNT: {Numbers.Percent(metrics?.Accuracy ?? double.NaN)} of the test rows are told right, the most frequent "
                + $"class alone tells {Numbers.Percent(classes.Accuracy)}. Do not use this network."
            : $"NOTHING WAS LEARNT: the error on the test rows is {Numbers.Short(metrics?.Figures.Rmse ?? double.NaN)}, that of the mean "
                + $"{Numbers.Short(constant?.Figures.Rmse ?? double.NaN)}. Do not use this network.";
    }
}
