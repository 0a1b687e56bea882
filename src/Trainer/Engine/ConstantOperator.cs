using System.Numerics.Tensors;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Trainer;

/// <summary>activation(value), the same in every row.</summary>
internal sealed class ConstantOperator(Constant layer, OperatorContext context) : Operator
{
    private readonly ParameterBuffer _value = context.Parameters[layer.Value.Name];
    private readonly FusedActivation _activation = new(layer.Activation, context);

    public override void Forward(in Step step)
    {
        var sums = _activation.Sums(step.Rows);
        for (var row = 0; row < step.Rows; row++)
            _value.Values.CopyTo(sums[(row * _value.Length)..]);
        _activation.Forward(step.Rows);
    }

    public override void Backward(in Step step)
    {
        var gradient = _activation.Backward(step.Rows);
        var total = _value.Gradient;
        total.Clear();
        for (var row = 0; row < step.Rows; row++)
            TensorPrimitives.Add(total, gradient.Slice(row * _value.Length, _value.Length), total);
    }
}
