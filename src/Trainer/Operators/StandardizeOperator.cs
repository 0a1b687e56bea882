using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>(x − mean) · scale for each unit; mean and scale are not trained.</summary>
internal sealed class StandardizeOperator(Standardize layer, OperatorContext context)
    : UnitOperator(layer, context, context.Output.Features / Math.Max(1, layer.Axis.Count)),
        IOperatorOf<Standardize>
{
    public static Operator Create(Standardize layer, OperatorContext context) => new StandardizeOperator(layer, context);

    private readonly InputValue _input = context.Inputs[0];
    private readonly ParameterBuffer _mean = context.Parameters[layer.Mean.Name];
    private readonly ParameterBuffer _scale = context.Parameters[layer.Scale.Name];

    protected override void ForwardUnit(int unit, in BatchStep step)
    {
        for (var row = 0; row < step.Rows; row++)
            Planes.Center(Plane(_input.Rows(row + 1), row, unit), _mean.Values[unit], _scale.Values[unit], Sums(row, unit));
    }

    protected override void BackwardUnit(int unit, in BatchStep step)
    {
        for (var row = 0; row < step.Rows; row++)
            Planes.Scale(Gradient(row, unit), _scale.Values[unit], Plane(_input.Gradient(row + 1), row, unit), _input.Accumulates);
    }
}
