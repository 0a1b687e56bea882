using System;
using System.Numerics.Tensors;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>activation(x · gate), where an entry of the gate stands for all places behind it.</summary>
internal sealed class GateOperator(Gate layer, OperatorContext context)
    : UnitOperator(layer, context, context.Output.Features / Math.Max(1, layer.Axis.Count)),
        IOperatorOf<Gate>
{
    public static Operator Create(Gate layer, OperatorContext context) => new GateOperator(layer, context);

    private readonly InputValue _input = context.Inputs[0];
    private readonly InputValue _gate = context.Inputs[1];
    private readonly int _placesPerGate = context.Output.Features / Math.Max(1, context.Inputs[1].Features);

    protected override void ForwardUnit(int unit, in BatchStep step)
    {
        for (var row = 0; row < step.Rows; row++)
        {
            var x = Plane(_input.Rows(row + 1), row, unit);
            var gate = Plane(_gate.Rows(row + 1), row, unit);
            var y = Sums(row, unit);
            if (_placesPerGate == 1)
                TensorPrimitives.Multiply(x, gate, y);
            else
                for (var g = 0; g < gate.Length; g++)
                    Planes.Scale(Of(x, g), gate[g], Of(y, g), accumulate: false);
        }
    }

    protected override void BackwardUnit(int unit, in BatchStep step)
    {
        for (var row = 0; row < step.Rows; row++)
        {
            var x = Plane(_input.Rows(row + 1), row, unit);
            var gate = Plane(_gate.Rows(row + 1), row, unit);
            var dy = Gradient(row, unit);
            if (_input.HasGradient)
                InputGradient(dy, gate, Plane(_input.Gradient(row + 1), row, unit));
            if (_gate.HasGradient)
                GateGradient(dy, x, Plane(_gate.Gradient(row + 1), row, unit));
        }
    }

    private void InputGradient(ReadOnlySpan<float> dy, ReadOnlySpan<float> gate, Span<float> dx)
    {
        if (_placesPerGate == 1)
            Planes.Multiply(dy, gate, dx, _input.Accumulates);
        else
            for (var g = 0; g < gate.Length; g++)
                Planes.Scale(Of(dy, g), gate[g], dx.Slice(g * _placesPerGate, _placesPerGate), _input.Accumulates);
    }

    private void GateGradient(ReadOnlySpan<float> dy, ReadOnlySpan<float> x, Span<float> dgate)
    {
        if (_placesPerGate == 1)
            Planes.Multiply(dy, x, dgate, _gate.Accumulates);
        else
            for (var g = 0; g < dgate.Length; g++)
                dgate[g] = (_gate.Accumulates ? dgate[g] : 0) + (float)Planes.Product(Of(x, g), 0, Of(dy, g));
    }

    private ReadOnlySpan<float> Of(ReadOnlySpan<float> plane, int gate) => plane.Slice(gate * _placesPerGate, _placesPerGate);

    private Span<float> Of(Span<float> plane, int gate) => plane.Slice(gate * _placesPerGate, _placesPerGate);
}
