using System;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>Entries of several channels as neighbouring places of one.</summary>
internal sealed class DepthToSpaceOperator : UnitOperator, IOperatorOf<DepthToSpace>
{
    private readonly InputValue _input;

    /// <summary>For each place of the first unit, the entry of the input that goes there.</summary>
    private readonly int[] _source;

    /// <summary>Entries of the input from those of a unit to those of the next.</summary>
    private readonly int _perUnit;

    public DepthToSpaceOperator(DepthToSpace layer, OperatorContext context)
        : base(layer, context, layer.Space.Aggregate(1, (places, axis) => places * axis.Count))
    {
        _input = context.Inputs[0];
        var places = layer.InputSpace.Aggregate(1, (product, axis) => product * axis.Count);
        (int Block, int Place)[] seen = [(0, 0)];
        for (var d = 0; d < layer.Block.Count; d++)
        {
            var (block, size) = (layer.Block[d].Count, layer.InputSpace[d].Count);
            seen =
            [
                .. seen.SelectMany(s =>
                    Enumerable.Range(0, size * block).Select(at => (s.Block * block + at % block, s.Place * size + at / block))
                ),
            ];
        }
        _source = [.. seen.Select(s => layer.ChannelOf(0, s.Block) * places + s.Place)];
        _perUnit = (layer.ChannelOf(1, 0) - layer.ChannelOf(0, 0)) * places;
    }

    public static Operator Create(DepthToSpace layer, OperatorContext context) => new DepthToSpaceOperator(layer, context);

    protected override void ForwardUnit(int unit, in BatchStep step)
    {
        for (var row = 0; row < step.Rows; row++)
        {
            var y = Sums(row, unit);
            var x = _input.Rows(row + 1)[(row * Units * y.Length + unit * _perUnit)..];
            for (var place = 0; place < y.Length; place++)
                y[place] = x[_source[place]];
        }
    }

    protected override void BackwardUnit(int unit, in BatchStep step)
    {
        for (var row = 0; row < step.Rows; row++)
        {
            var dy = Gradient(row, unit);
            var dx = _input.Gradient(row + 1)[(row * Units * dy.Length + unit * _perUnit)..];
            for (var place = 0; place < dy.Length; place++)
                dx[_source[place]] = _input.Accumulates ? dx[_source[place]] + dy[place] : dy[place];
        }
    }
}
