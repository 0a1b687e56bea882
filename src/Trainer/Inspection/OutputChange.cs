using System;
using PrunedNetGen.Data;

namespace PrunedNetGen.Trainer;

/// <summary>How the outputs of two networks differ on the same rows.</summary>
/// <param name="Changed">Rows whose predicted class, or a value beyond 1e-5 relative, differs.</param>
/// <param name="Largest">The largest relative difference of an output.</param>
public sealed record OutputChange(long Changed, double Largest)
{
    private const double RelativeChange = 1e-5;

    /// <summary>Compares outputs, <c>[rows, outputs]</c> as <see cref="NetworkRunner.Outputs"/> gives them.</summary>
    public static OutputChange Between(ReadOnlySpan<float> before, ReadOnlySpan<float> after, Dataset rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var width = rows.Rows == 0 ? 1 : before.Length / rows.Rows;
        long changed = 0;
        double largest = 0;
        for (var row = 0; row < before.Length; row += width)
        {
            var difference = 0.0;
            for (var i = row; i < row + width; i++)
                difference = Math.Max(difference, Math.Abs((double)before[i] - after[i]) / Math.Max(1, Math.Abs(before[i])));
            largest = Math.Max(largest, difference);
            var differs =
                rows.Task == LearningTask.Classification
                    ? NetworkRunner.ClassOf(before.Slice(row, width)) != NetworkRunner.ClassOf(after.Slice(row, width))
                    : difference > RelativeChange;
            changed += differs ? 1 : 0;
        }
        return new OutputChange(changed, largest);
    }
}
