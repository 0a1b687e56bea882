using System;
using PrunedNetGen.Model;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Trainer;

/// <summary>
/// A layer whose units have nothing to do with each other: threads share the units, so what is summed over a unit is summed
/// by one thread in the order of the rows.
/// </summary>
internal abstract class UnitOperator : Operator
{
    // Fewer values than this take a thread longer to pick up than to compute.
    private const int LeastValuesPerTask = 8192;

    private readonly Value _output;
    private readonly FusedActivation _activation;
    private readonly ThreadTeam _team;
    private readonly int _places;

    /// <summary>Over units with so many <paramref name="places"/> in the larger of input and output.</summary>
    protected UnitOperator(Layer layer, OperatorContext context, int places, bool keepsSums = false)
    {
        _output = context.Output;
        _activation = new FusedActivation(layer.Activation, context, keepsSums);
        _team = context.Team;
        _places = places;
        Units = layer.OutputAxes[0].Count;
    }

    protected int Units { get; }

    public sealed override void Forward(in BatchStep step)
    {
        For(step, isBackward: false);
        _activation.Forward(step.Rows);
    }

    public sealed override void Backward(in BatchStep step)
    {
        _activation.Backward(step.Rows);
        For(step, isBackward: true);
        AfterUnits();
    }

    /// <summary>Makes the sums of a unit, for all rows.</summary>
    protected abstract void ForwardUnit(int unit, in BatchStep step);

    /// <summary>From the sums' gradient, which is in the output's place, the gradients of a unit.</summary>
    protected abstract void BackwardUnit(int unit, in BatchStep step);

    /// <summary>Takes together what the backward pass left of the units.</summary>
    protected virtual void AfterUnits() { }

    /// <summary>The sums of a unit in a row.</summary>
    protected Span<float> Sums(int row, int unit) => Plane(_activation.Sums(row + 1), row, unit);

    /// <summary>The gradient of <see cref="Sums"/>.</summary>
    protected Span<float> Gradient(int row, int unit) => Plane(_output.Gradient(row + 1), row, unit);

    /// <summary>The places of a unit in a row of any value or gradient with these units, given its rows up to that one.</summary>
    protected Span<float> Plane(Span<float> rows, int row, int unit)
    {
        var places = rows.Length / ((row + 1) * Units);
        return rows.Slice((row * Units + unit) * places, places);
    }

    /// <inheritdoc cref="Plane(Span{float}, int, int)"/>
    protected ReadOnlySpan<float> Plane(ReadOnlySpan<float> rows, int row, int unit)
    {
        var places = rows.Length / ((row + 1) * Units);
        return rows.Slice((row * Units + unit) * places, places);
    }

    private void For(in BatchStep step, bool isBackward)
    {
        var perTask = (int)Math.Max(1, LeastValuesPerTask / Math.Max(1, (long)step.Rows * _places));
        _team.For((Units + perTask - 1) / perTask, new Loop(this, step, perTask, isBackward));
    }

    private readonly struct Loop(UnitOperator layer, BatchStep step, int perTask, bool isBackward) : IParallelLoop
    {
        public void Run(int index, int thread)
        {
            var end = Math.Min(layer.Units, (index + 1) * perTask);
            for (var unit = index * perTask; unit < end; unit++)
            {
                if (isBackward)
                    layer.BackwardUnit(unit, step);
                else
                    layer.ForwardUnit(unit, step);
            }
        }
    }
}
