using System;

namespace PrunedNetGen.Model;

/// <summary>How the learning rate changes over the epochs of a stage, after its warm-up.</summary>
public abstract record Schedule : RecipeKind
{
    /// <summary>All of them.</summary>
    public static RecipeKinds<Schedule> Kinds { get; } =
        new(
            "schedule",
            new Schedule[] { new ConstantSchedule(), new StepSchedule(), new CosineSchedule(), new OneCycleSchedule() },
            StepSchedule.EpochsField,
            StepSchedule.FactorField
        );

    /// <summary>What the full rate is multiplied with.</summary>
    /// <param name="epoch">The moment in epochs, such as 2.5, from 0.</param>
    /// <param name="progress">The same as a part of the whole, from 0 to 1.</param>
    public abstract double FactorAt(double epoch, double progress);

    private protected static double HalfCosine(double from, double to, double progress) =>
        to + (from - to) * 0.5 * (1 + Math.Cos(Math.PI * progress));
}
