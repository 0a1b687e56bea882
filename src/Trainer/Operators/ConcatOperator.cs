using System;
using System.Numerics.Tensors;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>The inputs' rows one after the other.</summary>
internal sealed class ConcatOperator(OperatorContext context) : Operator, IOperatorOf<Concatenation>
{
    public static Operator Create(Concatenation layer, OperatorContext context) => new ConcatOperator(context);

    private readonly Value _output = context.Output;

    public override void Forward(in BatchStep step)
    {
        var y = _output.Rows(step.Rows);
        var offset = 0;
        for (var i = 0; i < context.Inputs.Count; i++)
        {
            var features = context.Inputs[i].Features;
            var x = context.Inputs[i].Rows(step.Rows);
            for (var row = 0; row < step.Rows; row++)
                x.Slice(row * features, features).CopyTo(y[(row * _output.Features + offset)..]);
            offset += features;
        }
    }

    public override void Backward(in BatchStep step)
    {
        var dy = _output.Gradient(step.Rows);
        var offset = 0;
        for (var i = 0; i < context.Inputs.Count; i++)
        {
            var input = context.Inputs[i];
            if (input.HasGradient)
                Split(dy, input.Gradient(step.Rows), input, offset, step.Rows);
            offset += input.Features;
        }
    }

    private void Split(ReadOnlySpan<float> dy, Span<float> dx, InputValue input, int offset, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            var part = dy.Slice(row * _output.Features + offset, input.Features);
            var target = dx.Slice(row * input.Features, input.Features);
            if (input.Accumulates)
                TensorPrimitives.Add(target, part, target);
            else
                part.CopyTo(target);
        }
    }
}
