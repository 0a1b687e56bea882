using System;
using System.Numerics.Tensors;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>
/// Inverted dropout. Whether an element is dropped is a function of (seed, layer, step, element) alone, by SplitMix64 at
/// that position: no state, so masks depend neither on threads nor on where training was resumed.
/// </summary>
internal sealed class DropoutOperator : Operator, IOperatorOf<Dropout>
{
    public static Operator Create(Dropout layer, OperatorContext context) => new DropoutOperator(layer, context);

    private readonly InputValue _input;
    private readonly Value _output;
    private readonly AlignedBuffer? _mask;
    private readonly ulong _key;
    private readonly float _scale;
    private readonly uint _threshold;

    public DropoutOperator(Dropout layer, OperatorContext context)
    {
        _input = context.Inputs[0];
        _output = context.Output;
        _key = new RandomStream(context.Seed).Split("dropout " + layer.Name).NextUInt64();
        _scale = 1 / (1 - layer.Rate);
        _threshold = (uint)Math.Min(uint.MaxValue, Math.Round(layer.Rate * 4294967296.0));
        if (context.IsTraining && layer.Rate > 0)
            _mask = context.Scratch(context.Batch * _output.Features);
    }

    public override void Forward(in BatchStep step)
    {
        var y = _output.Rows(step.Rows);
        if (!step.IsTraining || _mask is null)
        {
            _input.Rows(step.Rows).CopyTo(y);
            return;
        }

        var mask = _mask.Span[..y.Length];
        Draw(mask, step.Number);
        TensorPrimitives.Multiply(_input.Rows(step.Rows), mask, y);
    }

    public override void Backward(in BatchStep step)
    {
        var dy = _output.Gradient(step.Rows);
        if (step.IsTraining && _mask is not null)
            TensorPrimitives.Multiply(dy, _mask.Span[..dy.Length], dy);
        _input.Receive(dy, step.Rows);
    }

    /// <summary>Two elements from each 64 bits: dropped where their half lies below rate · 2³².</summary>
    private void Draw(Span<float> mask, long number)
    {
        var start = _key + (ulong)number;
        var position = RandomStream.SplitMix64(ref start);
        for (var i = 0; i < mask.Length; i += 2)
        {
            var bits = RandomStream.SplitMix64(ref position);
            mask[i] = (uint)bits < _threshold ? 0 : _scale;
            if (i + 1 < mask.Length)
                mask[i + 1] = (uint)(bits >> 32) < _threshold ? 0 : _scale;
        }
    }
}
