using System;
using PrunedNetGen.Model;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Trainer;

/// <summary>activation(W·x + b) at each place of a value.</summary>
internal sealed unsafe class PlaceDenseOperator : Operator
{
    private readonly InputValue _input;
    private readonly ParameterBuffer _weight;
    private readonly ParameterBuffer? _bias;
    private readonly bool _addsToWeight;
    private readonly FusedActivation _activation;
    private readonly PlaceProducts _products;
    private readonly ThreadTeam _team;
    private readonly int _units;
    private readonly int _places;

    public PlaceDenseOperator(Dense layer, OperatorContext context)
    {
        _input = context.Inputs[0];
        _weight = context.Parameters[layer.Weight.Name];
        _bias = layer.Bias is null ? null : context.Parameters[layer.Bias.Name];
        _addsToWeight = context.AddsTo(layer.Weight);
        _activation = new FusedActivation(layer.Activation, context);
        _team = context.Team;
        _units = layer.Output.Count;
        _places = context.Output.Features / Math.Max(1, _units);
        _products = PlaceProducts.Create(layer.Input.Count, _units, _places, context);
    }

    public override void Forward(in BatchStep step)
    {
        fixed (
            float* x = _input.Rows(step.Rows),
                weight = _weight.Values,
                bias = _bias is null ? default : _bias.Values,
                y = _activation.Sums(step.Rows)
        )
            _products.Forward(x, weight, bias, y, step.Rows);
        _activation.Forward(step.Rows);
    }

    public override void Backward(in BatchStep step)
    {
        fixed (
            float* dy = _activation.Backward(step.Rows),
                x = _input.Rows(step.Rows),
                weight = _weight.Values,
                dweight = _weight.Gradient,
                dx = _input.HasGradient ? _input.Gradient(step.Rows) : default
        )
        {
            _products.BackwardWeight(dy, x, dweight, step.Rows, _addsToWeight);
            if (_bias is not null)
                _team.For(_units, new BiasLoop(this, dy, step.Rows));
            if (dx is not null)
                _products.BackwardInput(dy, weight, dx, step.Rows, _input.Accumulates);
        }
    }

    private readonly struct BiasLoop(PlaceDenseOperator dense, float* dy, int rows) : IParallelLoop
    {
        public void Run(int index, int thread)
        {
            double sum = 0;
            for (var row = 0; row < rows; row++)
                sum += Planes.Sum(new(dy + ((nint)row * dense._units + index) * dense._places, dense._places));
            dense._bias!.Gradient[index] = (float)sum;
        }
    }
}
