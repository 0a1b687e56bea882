using System;
using System.Numerics.Tensors;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>
/// The largest or the mean entry of each unit, over the places that the row's sequence has. Where several are the largest, the
/// gradient goes to the first.
/// </summary>
internal sealed class GlobalPoolingOperator(GlobalPooling layer, OperatorContext context)
    : UnitOperator(layer, context, context.Inputs[0].Features / Math.Max(1, layer.Axis.Count), keepsSums: true),
        IOperatorOf<GlobalPooling>
{
    public static Operator Create(GlobalPooling layer, OperatorContext context) => new GlobalPoolingOperator(layer, context);

    private readonly InputValue _input = context.Inputs[0];
    private readonly SequenceLengths? _lengths = context.Lengths(layer.InputSpace);
    private readonly bool _isMax = layer.Kind == PoolingKind.Max;

    protected override void ForwardUnit(int unit, in BatchStep step)
    {
        for (var row = 0; row < step.Rows; row++)
        {
            var x = Present(Plane(_input.Rows(row + 1), row, unit), row);
            Sums(row, unit)[0] = _isMax ? TensorPrimitives.Max(x) : (float)(Planes.Sum(x) / x.Length);
        }
    }

    protected override void BackwardUnit(int unit, in BatchStep step)
    {
        for (var row = 0; row < step.Rows; row++)
        {
            var x = Present(Plane(_input.Rows(row + 1), row, unit), row);
            var dx = Plane(_input.Gradient(row + 1), row, unit);
            if (!_input.Accumulates)
                dx[x.Length..].Clear();
            dx = dx[..x.Length];
            var dy = Gradient(row, unit)[0];
            if (!_isMax)
            {
                Planes.Put(dy / x.Length, dx, _input.Accumulates);
                continue;
            }

            if (!_input.Accumulates)
                dx.Clear();
            var largest = x.IndexOf(Sums(row, unit)[0]);
            if (largest >= 0)
                dx[largest] += dy;
        }
    }

    private ReadOnlySpan<float> Present(ReadOnlySpan<float> plane, int row) => _lengths is null ? plane : plane[.._lengths[row]];
}
