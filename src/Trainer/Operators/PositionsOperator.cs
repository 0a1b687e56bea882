using System;
using System.Numerics.Tensors;
using PrunedNetGen.Model;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Trainer;

/// <summary>x + the vector of each place. Threads share the entries, so that gradients are added up in the order of the rows.</summary>
internal sealed class PositionsOperator(Positions layer, OperatorContext context) : Operator, IOperatorOf<Positions>
{
    // Fewer values than this take a thread longer to pick up than to compute.
    private const int EntriesPerTask = 2048;

    private readonly InputValue _input = context.Inputs[0];
    private readonly Value _output = context.Output;
    private readonly ParameterBuffer? _table = layer.Table is null ? null : context.Parameters[layer.Table.Name];
    private readonly float[] _waves = layer.IsLearned ? [] : layer.Values(new WeightSet());
    private readonly ThreadTeam _team = context.Team;

    public static Operator Create(Positions layer, OperatorContext context) => new PositionsOperator(layer, context);

    private ReadOnlySpan<float> Table => _table is null ? _waves : _table.Values;

    public override void Forward(in BatchStep step)
    {
        for (var row = 0; row < step.Rows; row++)
            TensorPrimitives.Add(Of(_input.Rows(row + 1), row), Table, Of(_output.Rows(row + 1), row));
    }

    public override void Backward(in BatchStep step)
    {
        if (_table is not null)
            _team.For((_output.Features + EntriesPerTask - 1) / EntriesPerTask, new TableLoop(this, step.Rows));
        if (_input.HasGradient)
            _input.Receive(_output.Gradient(step.Rows), step.Rows);
    }

    private ReadOnlySpan<float> Of(ReadOnlySpan<float> rows, int row) => rows.Slice(row * _output.Features, _output.Features);

    private Span<float> Of(Span<float> rows, int row) => rows.Slice(row * _output.Features, _output.Features);

    private readonly struct TableLoop(PositionsOperator positions, int rows) : IParallelLoop
    {
        public void Run(int index, int thread)
        {
            var first = index * EntriesPerTask;
            var length = Math.Min(EntriesPerTask, positions._output.Features - first);
            var sum = positions._table!.Gradient.Slice(first, length);
            sum.Clear();
            for (var row = 0; row < rows; row++)
                TensorPrimitives.Add(sum, positions.Of(positions._output.Gradient(row + 1), row).Slice(first, length), sum);
        }
    }
}
