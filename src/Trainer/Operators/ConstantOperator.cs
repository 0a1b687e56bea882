using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>activation(value), the same in every row and place.</summary>
internal sealed class ConstantOperator(Constant layer, OperatorContext context)
    : UnitOperator(layer, context, context.Output.Features / Math.Max(1, layer.Axis.Count)),
        IOperatorOf<Constant>
{
    public static Operator Create(Constant layer, OperatorContext context) => new ConstantOperator(layer, context);

    private readonly ParameterBuffer _value = context.Parameters[layer.Value.Name];

    protected override void ForwardUnit(int unit, in BatchStep step)
    {
        for (var row = 0; row < step.Rows; row++)
            Sums(row, unit).Fill(_value.Values[unit]);
    }

    protected override void BackwardUnit(int unit, in BatchStep step)
    {
        double sum = 0;
        for (var row = 0; row < step.Rows; row++)
            sum += Planes.Sum(Gradient(row, unit));
        _value.Gradient[unit] = (float)sum;
    }
}
