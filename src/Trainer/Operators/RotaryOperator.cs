using System;
using System.Numerics.Tensors;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>Pairs of units turned by the angle of their place: (a, b) becomes (a·cos − b·sin, b·cos + a·sin), and back by −angle.</summary>
internal sealed class RotaryOperator : UnitOperator, IOperatorOf<Rotary>
{
    private readonly InputValue _input;
    private readonly int _places;
    private readonly (int Pair, bool IsSecond, int Partner)[] _units;

    // [pair, place].
    private readonly float[] _cosines;
    private readonly float[] _sines;
    private readonly float[] _negativeSines;

    public RotaryOperator(Rotary layer, OperatorContext context)
        : base(layer, context, context.Output.Features / Math.Max(1, layer.Axis.Count))
    {
        _input = context.Inputs[0];
        _places = context.Output.Features / Math.Max(1, layer.Axis.Count);
        _units = new (int, bool, int)[layer.Axis.Count];
        for (var unit = 0; unit < _units.Length; unit++)
        {
            var (pair, isSecond) = layer.PairOf(unit);
            _units[unit] = (pair, isSecond, layer.PartnerOf(unit));
        }
        _cosines = new float[layer.Pairs.Count * _places];
        _sines = new float[_cosines.Length];
        _negativeSines = new float[_cosines.Length];
        for (var i = 0; i < _cosines.Length; i++)
        {
            var (sine, cosine) = Math.SinCos(layer.Angle(i % _places, i / _places));
            (_cosines[i], _sines[i], _negativeSines[i]) = ((float)cosine, (float)sine, (float)-sine);
        }
    }

    public static Operator Create(Rotary layer, OperatorContext context) => new RotaryOperator(layer, context);

    protected override void ForwardUnit(int unit, in BatchStep step)
    {
        var (pair, isSecond, partner) = _units[unit];
        for (var row = 0; row < step.Rows; row++)
        {
            var x = _input.Rows(row + 1);
            Turn(Plane(x, row, unit), Plane(x, row, partner), pair, isSecond, Sums(row, unit), accumulate: false);
        }
    }

    protected override void BackwardUnit(int unit, in BatchStep step)
    {
        if (!_input.HasGradient)
            return;
        var (pair, isSecond, partner) = _units[unit];
        for (var row = 0; row < step.Rows; row++)
        {
            var dx = Plane(_input.Gradient(row + 1), row, unit);
            Turn(Gradient(row, unit), Gradient(row, partner), pair, !isSecond, dx, _input.Accumulates);
        }
    }

    private void Turn(ReadOnlySpan<float> x, ReadOnlySpan<float> partner, int pair, bool adds, Span<float> y, bool accumulate)
    {
        var sines = (adds ? _sines : _negativeSines).AsSpan(pair * _places, _places);
        Planes.Multiply(x, _cosines.AsSpan(pair * _places, _places), y, accumulate);
        TensorPrimitives.MultiplyAdd(partner, sines, y, y);
    }
}
