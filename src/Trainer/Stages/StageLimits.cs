using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>The limits of a stage: when their prices move, and whether they hold.</summary>
/// <param name="budget">The limits and their prices.</param>
/// <param name="stepsOfEpoch">The steps of an epoch.</param>
internal sealed class StageLimits(ComputeBudget budget, int stepsOfEpoch)
{
    // Often enough that few groups go between two looks at what is left.
    private const int PricesOfEpoch = 20;

    private readonly int _stepsOfPrice = Math.Max(1, stepsOfEpoch / PricesOfEpoch);

    /// <summary>Limits, what is left, and prices.</summary>
    public IReadOnlyList<BudgetReport> Reports => budget.Report;

    /// <summary>Whether they held when the prices last moved.</summary>
    public bool Hold => budget.Holds;

    /// <summary>The length of the steps since the prices moved.</summary>
    public double LengthSincePrice { get; private set; }

    public bool HaveJustMoved => LengthSincePrice == 0;

    public bool AreOverdue => budget.IsOverdue;

    public BudgetState State => budget.State;

    /// <summary>Whether they hold now, whatever happened to the parameters since the last step.</summary>
    public bool HoldNow()
    {
        budget.Measure();
        return budget.Holds;
    }

    /// <summary>Takes a step of the optimizer, after which the prices may move.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="rate">The step's learning rate.</param>
    /// <param name="done">The steps of the epoch that are done.</param>
    public void Follow(Optimizer optimizer, double rate, int done)
    {
        LengthSincePrice += optimizer.StepLength(rate);
        if (done % _stepsOfPrice != 0 && done < stepsOfEpoch)
            return;
        budget.Update(optimizer, LengthSincePrice);
        LengthSincePrice = 0;
    }

    /// <summary>Writes down how things are.</summary>
    public void Note(double epoch) => budget.Note(epoch);

    /// <summary>Takes a state back, after the parameters.</summary>
    /// <exception cref="CheckpointException">It is that of other limits or groups.</exception>
    public void Restore(StageState state, Checkpoint checkpoint)
    {
        LengthSincePrice = state.LengthSincePrice;
        budget.Restore(state.Budget!, checkpoint);
    }

    /// <summary>What is to be said when a stage has gone on for too long.</summary>
    public string Overdue(int epochs, int planned) =>
        $"After {epochs} epochs, where {planned} were planned, the limit still does not hold: "
        + string.Join(
            " and ",
            Reports.Where(b => b.Left > b.Limit).Select(b => $"{b.Left:N0} {ComputeBudget.NameOf(b.Of)} of {b.Limit:N0} are left")
        )
        + ". Train for more epochs or at a higher learning rate, allow more, or group more axes.";

    /// <exception cref="TrainingException">A network that would be written is above one of the limits, however it came to be.</exception>
    public static void RequireKept(Network written, IReadOnlyList<(Cost Cost, long Limit)> limits)
    {
        var left = new Footprint(written.ParameterCount, written.TotalMacs);
        foreach (var (cost, limit) in limits)
        {
            if (left.Of(cost) > limit)
                throw new TrainingException(
                    $"The trained network needs {left.Of(cost):N0} {ComputeBudget.NameOf(cost)}, above the limit of {limit:N0}; "
                        + "nothing is written."
                );
        }
    }
}
