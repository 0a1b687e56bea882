using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>activation(x · scale + shift) for each unit.</summary>
internal sealed class AffineOperator(Affine layer, OperatorContext context)
    : UnitOperator(layer, context, context.Output.Features / Math.Max(1, layer.Axis.Count)),
        IOperatorOf<Affine>
{
    public static Operator Create(Affine layer, OperatorContext context) => new AffineOperator(layer, context);

    private readonly InputValue _input = context.Inputs[0];
    private readonly ParameterBuffer _scale = context.Parameters[layer.Scale.Name];
    private readonly ParameterBuffer _shift = context.Parameters[layer.Shift.Name];

    protected override void ForwardUnit(int unit, in BatchStep step)
    {
        for (var row = 0; row < step.Rows; row++)
            Planes.Scale(Plane(_input.Rows(row + 1), row, unit), _scale.Values[unit], _shift.Values[unit], Sums(row, unit));
    }

    protected override void BackwardUnit(int unit, in BatchStep step)
    {
        double sum = 0,
            product = 0;
        for (var row = 0; row < step.Rows; row++)
        {
            var x = Plane(_input.Rows(row + 1), row, unit);
            var dy = Gradient(row, unit);
            sum += Planes.Sum(dy);
            product += Planes.Product(x, 0, dy);
            if (_input.HasGradient)
                Planes.Scale(dy, _scale.Values[unit], Plane(_input.Gradient(row + 1), row, unit), _input.Accumulates);
        }

        _shift.Gradient[unit] = (float)sum;
        _scale.Gradient[unit] = (float)product;
    }
}
