namespace PrunedNetGen.Model;

/// <summary>Falls to zero along half a cosine.</summary>
/// <remarks>I. Loshchilov and F. Hutter, "SGDR: Stochastic gradient descent with warm restarts", ICLR 2017.</remarks>
public sealed record CosineSchedule : Schedule
{
    /// <inheritdoc/>
    public override string Name => "cosine";

    /// <inheritdoc/>
    public override double FactorAt(double epoch, double progress) => HalfCosine(1, 0, progress);
}
