using System;

namespace PrunedNetGen.Trainer;

/// <summary>Ends a stage that does not get better any more, and remembers its best epoch.</summary>
/// <param name="patience">The epochs to wait for a better one; 0 waits for ever and remembers nothing.</param>
internal sealed class EarlyStopping(int patience)
{
    private double _objective = double.PositiveInfinity;

    /// <summary>Epochs since the best one.</summary>
    public int Waited { get; private set; }

    /// <summary>All values of the best epoch; null before one.</summary>
    public float[]? Best { get; private set; }

    /// <summary>The objective of the best epoch; null before one.</summary>
    public double? BestObjective => Best is null ? null : _objective;

    public bool IsActive => patience > 0;

    public bool HasStopped => IsActive && Waited >= patience;

    /// <summary>Looks at an epoch's end.</summary>
    /// <param name="objective">Validation loss and penalty: without the penalty the best epoch would be one before the groups went.</param>
    /// <param name="values">All values then.</param>
    public void See(double objective, ReadOnlySpan<float> values)
    {
        if (objective < _objective)
            (_objective, Best, Waited) = (objective, values.ToArray(), 0);
        else
            Waited++;
    }

    /// <summary>Takes back what was seen before an interruption.</summary>
    public void Restore(int waited, double? objective, float[]? best) =>
        (Waited, _objective, Best) = (waited, objective ?? double.PositiveInfinity, best);
}
