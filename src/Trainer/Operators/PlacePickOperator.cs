using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>Each unit at the first place, or at the last that the row's sequence has.</summary>
internal sealed class PlacePickOperator(PlacePick layer, OperatorContext context)
    : UnitOperator(layer, context, context.Inputs[0].Features / Math.Max(1, layer.Axis.Count)),
        IOperatorOf<PlacePick>
{
    private readonly InputValue _input = context.Inputs[0];
    private readonly SequenceLengths? _lengths = context.Lengths(layer.InputSpace);
    private readonly bool _isLast = layer.IsLast;

    public static Operator Create(PlacePick layer, OperatorContext context) => new PlacePickOperator(layer, context);

    protected override void ForwardUnit(int unit, in BatchStep step)
    {
        for (var row = 0; row < step.Rows; row++)
        {
            var x = Plane(_input.Rows(row + 1), row, unit);
            Sums(row, unit)[0] = x[PlaceOf(row, x.Length)];
        }
    }

    protected override void BackwardUnit(int unit, in BatchStep step)
    {
        if (!_input.HasGradient)
            return;
        for (var row = 0; row < step.Rows; row++)
        {
            var dx = Plane(_input.Gradient(row + 1), row, unit);
            if (!_input.Accumulates)
                dx.Clear();
            dx[PlaceOf(row, dx.Length)] += Gradient(row, unit)[0];
        }
    }

    private int PlaceOf(int row, int places) => _isLast ? (_lengths?[row] ?? places) - 1 : 0;
}
