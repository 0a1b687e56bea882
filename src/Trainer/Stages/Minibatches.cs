using System;

namespace PrunedNetGen.Trainer;

/// <summary>
/// How the rows of an epoch are divided into steps: into as few as hold no more than a given number of rows each, and evenly,
/// so that any two hold the same number or one differs by one.
/// </summary>
/// <remarks>
/// A step takes the mean gradient of its rows at the full learning rate. If the last one held what is left over, a single
/// row could move the weights as far as sixty-four together: see <c>docs/decisions/even-batches.md</c>.
/// </remarks>
public readonly record struct Minibatches
{
    /// <summary>Divides rows.</summary>
    /// <param name="rows">The rows of an epoch.</param>
    /// <param name="batch">The most rows of a step.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is less than no row, or a step takes none.</exception>
    public Minibatches(int rows, int batch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batch);
        Rows = rows;
        Steps = rows == 0 ? 0 : (rows - 1) / batch + 1;
    }

    /// <summary>The rows of an epoch.</summary>
    public int Rows { get; }

    /// <summary>The steps of an epoch.</summary>
    public int Steps { get; }

    /// <summary>The rows of the largest step; no step has less than one row fewer.</summary>
    public int Largest => Rows == 0 ? 0 : (Rows - 1) / Steps + 1;

    /// <summary>The places that a step has in the epoch's order of rows.</summary>
    /// <param name="step">The step, from 0.</param>
    public Range Of(int step) => FirstOf(step)..FirstOf(step + 1);

    /// <summary>
    /// The rows of a step where they are taken in their own order: every so many-th, so that those of one step are not of one
    /// class only where the data are sorted.
    /// </summary>
    /// <param name="step">The step, from 0.</param>
    public int[] Spread(int step)
    {
        var rows = new int[(Rows - step - 1) / Steps + 1];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = step + i * Steps;
        return rows;
    }

    private int FirstOf(int step) => (int)((long)Rows * step / Steps);
}
