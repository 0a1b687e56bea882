namespace PrunedNetGen.Model;

/// <summary>How well a network does on some rows, beside loss and accuracy. What does not apply is null or empty.</summary>
public sealed record QualityFigures
{
    /// <summary>The mean recall of the classes.</summary>
    public double? BalancedAccuracy { get; init; }

    /// <summary>The mean of −ln of the probability that the right class was given.</summary>
    public double? LogLoss { get; init; }

    /// <summary>The area under the ROC curve; of more than two classes the mean of each against the rest.</summary>
    public double? RocAuc { get; init; }

    /// <summary>1 − squared error / squared deviation from the mean, the mean over the targets that vary.</summary>
    public double? R2 { get; init; }

    /// <summary>√ of the mean squared error over all targets, in their unit.</summary>
    public double? Rmse { get; init; }

    /// <summary>The mean absolute error over all targets, in their unit.</summary>
    public double? Mae { get; init; }
}
