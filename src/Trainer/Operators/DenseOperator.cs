using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>activation(X·Wᵀ + b) over vectors.</summary>
internal sealed class DenseOperator(Dense layer, OperatorContext context) : Operator, IOperatorOf<Dense>
{
    public static Operator Create(Dense layer, OperatorContext context) =>
        layer.Places.Count == 0 ? new DenseOperator(layer, context) : new PlaceDenseOperator(layer, context);

    private readonly InputValue _input = context.Inputs[0];
    private readonly ParameterBuffer _weight = context.Parameters[layer.Weight.Name];
    private readonly ParameterBuffer? _bias = layer.Bias is null ? null : context.Parameters[layer.Bias.Name];
    private readonly bool _addsToWeight = context.AddsTo(layer.Weight);
    private readonly FusedActivation _activation = new(layer.Activation, context);
    private readonly Products _products = context.Products;
    private readonly int _inputs = layer.Input.Count;
    private readonly int _outputs = layer.Output.Count;

    public override void Forward(in BatchStep step)
    {
        var bias = _bias is null ? default : _bias.Values;
        _products.Forward(_input.Rows(step.Rows), _weight.Values, bias, _activation.Sums(step.Rows), step.Rows, _inputs, _outputs);
        _activation.Forward(step.Rows);
    }

    public override void Backward(in BatchStep step)
    {
        var gradient = _activation.Backward(step.Rows);
        var bias = _bias is null ? default : _bias.Gradient;
        _products.BackwardWeight(
            gradient,
            _input.Rows(step.Rows),
            _weight.Gradient,
            bias,
            step.Rows,
            _inputs,
            _outputs,
            _addsToWeight,
            addsToBias: false
        );
        if (_input.HasGradient)
        {
            _products.BackwardInput(gradient, _weight.Values, _input.Gradient(step.Rows), step.Rows, _inputs, _outputs, _input.Accumulates);
        }
    }
}
