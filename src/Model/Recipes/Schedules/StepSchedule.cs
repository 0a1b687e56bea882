using System;

namespace PrunedNetGen.Model;

/// <summary>Times a factor every few epochs.</summary>
public sealed record StepSchedule : Schedule
{
    internal static readonly RecipeField<Schedule> EpochsField = CountField<Schedule>.Of<StepSchedule>(
        "stepEpochs",
        1,
        "EPOCHS",
        "With --schedule step: epochs between steps.",
        "20",
        s => s.Epochs,
        (s, v) => s with { Epochs = v }
    );

    internal static readonly RecipeField<Schedule> FactorField = NumberField<Schedule>.Of<StepSchedule>(
        "stepFactor",
        NumberRange.Positive,
        "FACTOR",
        "With --schedule step: what each step multiplies the rate with.",
        "0.5",
        s => s.Factor,
        (s, v) => s with { Factor = v }
    );

    /// <inheritdoc/>
    public override string Name => "step";

    /// <summary>Epochs between steps.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>What each step multiplies the rate with.</summary>
    public double Factor { get; init; } = 0.1;

    /// <inheritdoc/>
    public override double FactorAt(double epoch, double progress) => Math.Pow(Factor, Math.Floor(epoch / Epochs));
}
