using System.Numerics.Tensors;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Trainer;

/// <summary>(x − mean) · scale; mean and scale are not trained.</summary>
internal sealed class StandardizeOperator(Standardize layer, OperatorContext context) : Operator
{
    private readonly Operand _input = context.Inputs[0];
    private readonly Value _output = context.Output;
    private readonly ParameterBuffer _mean = context.Parameters[layer.Mean.Name];
    private readonly ParameterBuffer _scale = context.Parameters[layer.Scale.Name];

    public override void Forward(in Step step)
    {
        var features = _output.Features;
        var x = _input.Rows(step.Rows);
        var y = _output.Rows(step.Rows);
        for (var row = 0; row < step.Rows; row++)
        {
            var target = y.Slice(row * features, features);
            TensorPrimitives.Subtract(x.Slice(row * features, features), _mean.Values, target);
            TensorPrimitives.Multiply(target, _scale.Values, target);
        }
    }

    public override void Backward(in Step step)
    {
        var features = _output.Features;
        var dy = _output.Gradient(step.Rows);
        for (var row = 0; row < step.Rows; row++)
        {
            var gradient = dy.Slice(row * features, features);
            TensorPrimitives.Multiply(gradient, _scale.Values, gradient);
        }

        _input.Receive(dy, step.Rows);
    }
}
