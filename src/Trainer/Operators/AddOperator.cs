using System.Numerics.Tensors;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>activation(a + b + …).</summary>
internal sealed class AddOperator(Add layer, OperatorContext context) : Operator, IOperatorOf<Add>
{
    public static Operator Create(Add layer, OperatorContext context) => new AddOperator(layer, context);

    private readonly FusedActivation _activation = new(layer.Activation, context);

    public override void Forward(in BatchStep step)
    {
        var sums = _activation.Sums(step.Rows);
        context.Inputs[0].Rows(step.Rows).CopyTo(sums);
        for (var i = 1; i < context.Inputs.Count; i++)
            TensorPrimitives.Add(sums, context.Inputs[i].Rows(step.Rows), sums);
        _activation.Forward(step.Rows);
    }

    public override void Backward(in BatchStep step)
    {
        var gradient = _activation.Backward(step.Rows);
        for (var i = 0; i < context.Inputs.Count; i++)
        {
            if (context.Inputs[i].HasGradient)
                context.Inputs[i].Receive(gradient, step.Rows);
        }
    }
}
