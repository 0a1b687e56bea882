using System;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>Every entry repeated along the spatial axes.</summary>
internal sealed class UpsampleOperator : UnitOperator, IOperatorOf<Upsample>
{
    public static Operator Create(Upsample layer, OperatorContext context) => new UpsampleOperator(layer, context);

    private readonly InputValue _input;

    /// <summary>For each place of the output, the place of the input that it repeats.</summary>
    private readonly int[] _source;

    public UpsampleOperator(Upsample layer, OperatorContext context)
        : base(layer, context, layer.Space.Aggregate(1, (places, axis) => places * axis.Count))
    {
        _input = context.Inputs[0];
        _source = [0];
        for (var d = 0; d < layer.Factors.Count; d++)
        {
            var (size, factor) = (layer.InputSpace[d].Count, layer.Factors[d]);
            _source = [.. _source.SelectMany(s => Enumerable.Range(0, size * factor).Select(place => s * size + place / factor))];
        }
    }

    protected override void ForwardUnit(int unit, in BatchStep step)
    {
        for (var row = 0; row < step.Rows; row++)
        {
            var x = Plane(_input.Rows(row + 1), row, unit);
            var y = Sums(row, unit);
            for (var place = 0; place < y.Length; place++)
                y[place] = x[_source[place]];
        }
    }

    protected override void BackwardUnit(int unit, in BatchStep step)
    {
        for (var row = 0; row < step.Rows; row++)
        {
            var dx = Plane(_input.Gradient(row + 1), row, unit);
            var dy = Gradient(row, unit);
            if (!_input.Accumulates)
                dx.Clear();
            for (var place = 0; place < dy.Length; place++)
                dx[_source[place]] += dy[place];
        }
    }
}
