namespace PrunedNetGen.Model;

/// <summary>The full rate all the time.</summary>
public sealed record ConstantSchedule : Schedule
{
    /// <inheritdoc/>
    public override string Name => "constant";

    /// <inheritdoc/>
    public override double FactorAt(double epoch, double progress) => 1;
}
