namespace PrunedNetGen.Model;

/// <summary>Rises along half a cosine from 1/25 to the full rate over the first 30 %, then falls to 1/250,000.</summary>
/// <remarks>
/// L. N. Smith and N. Topin, "Super-convergence: very fast training of neural networks using large learning rates", 2018.
/// </remarks>
public sealed record OneCycleSchedule : Schedule
{
    private const double Rise = 0.3,
        Start = 1.0 / 25,
        End = Start / 1e4;

    /// <inheritdoc/>
    public override string Name => "one-cycle";

    /// <inheritdoc/>
    public override double FactorAt(double epoch, double progress) =>
        progress < Rise ? HalfCosine(Start, 1, progress / Rise) : HalfCosine(1, End, (progress - Rise) / (1 - Rise));
}
