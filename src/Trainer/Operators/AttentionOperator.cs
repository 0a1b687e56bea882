using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>
/// For each head the mean of the values, weighted by how queries and keys fit. Places behind a sequence's end are not seen.
/// </summary>
internal sealed unsafe class AttentionOperator : Operator, IOperatorOf<Attention>
{
    private readonly InputValue _query;
    private readonly InputValue _key;
    private readonly InputValue _value;
    private readonly Value _output;
    private readonly AlignedBuffer? _logSums;
    private readonly AttentionKernel _kernel;

    public AttentionOperator(Attention layer, OperatorContext context)
    {
        (_query, _key, _value) = (context.Inputs[0], context.Inputs[1], context.Inputs[2]);
        _output = context.Output;
        var shape = new AttentionShape(
            layer.KeyValueOfHeads(),
            layer.KeyValues.Count,
            layer.QueryKey.Count,
            layer.Values.Count,
            _query.Features / Math.Max(1, layer.QueryAxis.Count),
            _key.Features / Math.Max(1, layer.KeyAxis.Count),
            layer.IsCausal,
            layer.Scale
        );
        if (context.IsTraining)
            _logSums = context.Scratch(checked(context.Batch * shape.Heads * shape.Places));
        _kernel = AttentionKernel.Create(shape, context.Lengths(layer.Places), context.Lengths(layer.Sources), context);
    }

    public static Operator Create(Attention layer, OperatorContext context) => new AttentionOperator(layer, context);

    public override void Forward(in BatchStep step)
    {
        fixed (
            float* query = _query.Rows(step.Rows),
                key = _key.Rows(step.Rows),
                value = _value.Rows(step.Rows),
                output = _output.Rows(step.Rows)
        )
            _kernel.Forward(Operands(query, key, value, output), step.Rows);
    }

    public override void Backward(in BatchStep step)
    {
        fixed (
            float* query = _query.Rows(step.Rows),
                key = _key.Rows(step.Rows),
                value = _value.Rows(step.Rows),
                output = _output.Rows(step.Rows),
                doutput = _output.Gradient(step.Rows)
        )
        fixed (
            float* dquery = GradientOf(_query, step.Rows),
                dkey = GradientOf(_key, step.Rows),
                dvalue = GradientOf(_value, step.Rows)
        )
        {
            var operands = Operands(query, key, value, output);
            operands.DOutput = doutput;
            operands.DQuery = dquery;
            operands.DKey = dkey;
            operands.DValue = dvalue;
            (operands.AddsToQuery, operands.AddsToKey, operands.AddsToValue) = (_query.Accumulates, _key.Accumulates, _value.Accumulates);
            _kernel.Backward(operands, step.Rows);
        }
    }

    private static Span<float> GradientOf(InputValue value, int rows) => value.HasGradient ? value.Gradient(rows) : default;

    private AttentionOperands Operands(float* query, float* key, float* value, float* output) =>
        new()
        {
            Query = query,
            Key = key,
            Value = value,
            Output = output,
            LogSums = _logSums is null ? null : _logSums.Pointer,
        };
}
