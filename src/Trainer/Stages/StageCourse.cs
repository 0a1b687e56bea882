using System;
using System.Threading;

namespace PrunedNetGen.Trainer;

/// <summary>What is told of a stage while it trains, where its state is kept, and what may stop it.</summary>
/// <param name="Clock">Is told of every step, and reports some.</param>
/// <param name="Cancellation">Stops the stage at the next step.</param>
internal sealed record StageCourse(ProgressClock Clock, CancellationToken Cancellation = default)
{
    /// <summary>Is called when the state should be kept: after every epoch, and before a cancellation is thrown.</summary>
    public Action<StageTrainer> Keep { get; init; } = static _ => { };

    /// <summary>Whether to stop before the next step.</summary>
    public Func<bool> IsCancelled { get; init; } = () => Cancellation.IsCancellationRequested;

    /// <exception cref="OperationCanceledException">The stage is to stop here; its state is kept.</exception>
    public void StopIfCancelled(StageTrainer trainer)
    {
        if (!IsCancelled())
            return;
        Keep(trainer);
        throw new OperationCanceledException(Cancellation);
    }
}
