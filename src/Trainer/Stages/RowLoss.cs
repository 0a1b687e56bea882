using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>The loss of rows that a network has run: a regression's targets are those of the outputs, one after the other.</summary>
/// <param name="network">The network.</param>
/// <param name="standard">The units in which it speaks of its targets; null for theirs.</param>
internal sealed class RowLoss(Network network, StandardTargets? standard = null)
{
    private int[] _classes = [];
    private float[] _targets = [];

    /// <summary>The entries of each output.</summary>
    public IReadOnlyList<int> Widths { get; } =
    [.. network.Outputs.Select(o => network.AxesOf(o.In).Aggregate(1, (length, axis) => length * axis.Count))];

    /// <summary>The loss.</summary>
    /// <param name="pass">What ran the rows.</param>
    /// <param name="loss">The loss of an output.</param>
    /// <param name="data">The data set.</param>
    /// <param name="rows">Its rows that were run.</param>
    /// <param name="differentiate">Whether to leave the gradient at the outputs.</param>
    public LossValue Of(ExecutionPlan pass, Loss loss, Dataset data, ReadOnlySpan<int> rows, bool differentiate)
    {
        if (data.Task == LearningTask.Classification)
        {
            if (_classes.Length < rows.Length)
                _classes = new int[rows.Length];
            data.CopyClasses(rows, _classes);
            var name = network.Outputs[0].Name;
            return loss.Evaluate(
                pass.Output(name),
                (ReadOnlySpan<int>)_classes.AsSpan(0, rows.Length),
                differentiate ? pass.OutputGradient(name) : default
            );
        }
        var sum = default(LossValue);
        var offset = 0;
        for (var o = 0; o < Widths.Count; o++)
        {
            var (name, width) = (network.Outputs[o].Name, Widths[o]);
            if (_targets.Length < rows.Length * width)
                _targets = new float[rows.Length * width];
            for (var i = 0; i < rows.Length; i++)
            {
                var own = _targets.AsSpan(i * width, width);
                data.TargetsOf(rows[i]).Slice(offset, width).CopyTo(own);
                standard?.Standardize(own, offset);
            }
            // The mean is over the entries of all outputs, so that an output counts by its width.
            sum += loss.Evaluate(
                pass.Output(name),
                (ReadOnlySpan<float>)_targets.AsSpan(0, rows.Length * width),
                differentiate ? pass.OutputGradient(name) : default,
                (double)width / data.Outputs
            );
            offset += width;
        }
        return sum;
    }
}
