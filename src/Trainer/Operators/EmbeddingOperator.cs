using System;
using PrunedNetGen.Model;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Trainer;

/// <summary>
/// A row of the table for each token; zeros where there is none. Threads share the rows forwards and the units backwards, so
/// that what a token's vector gets is added up in the order of the rows.
/// </summary>
internal sealed class EmbeddingOperator(Embedding layer, OperatorContext context) : Operator, IOperatorOf<Embedding>
{
    // A cache line of a table's row: threads never write the same one.
    private const int UnitsPerTask = 16;

    private readonly InputValue _tokens = context.Inputs[0];
    private readonly Value _output = context.Output;
    private readonly ParameterBuffer _table = context.Parameters[layer.Weight.Name];
    private readonly bool _addsToTable = context.AddsTo(layer.Weight);
    private readonly ThreadTeam _team = context.Team;
    private readonly int _units = layer.Output.Count;
    private readonly int _places = context.Inputs[0].Features;

    public static Operator Create(Embedding layer, OperatorContext context) => new EmbeddingOperator(layer, context);

    public override void Forward(in BatchStep step) => _team.For(step.Rows, new Gathering(this));

    public override void Backward(in BatchStep step) =>
        _team.For((_units + UnitsPerTask - 1) / UnitsPerTask, new Scattering(this, step.Rows));

    private ReadOnlySpan<float> TokensOf(int row) => _tokens.Rows(row + 1)[(row * _places)..];

    private readonly unsafe struct Gathering(EmbeddingOperator embedding) : IParallelLoop
    {
        public void Run(int index, int thread)
        {
            var (units, places) = (embedding._units, embedding._places);
            var tokens = embedding.TokensOf(index);
            fixed (
                float* table = embedding._table.Values,
                    made = embedding._output.Rows(index + 1)[(index * units * places)..]
            )
            {
                for (var place = 0; place < places; place++)
                {
                    var token = (int)tokens[place];
                    for (var u = 0; u < units; u++)
                        made[(nint)u * places + place] = token < 0 ? 0 : table[(nint)token * units + u];
                }
            }
        }
    }

    private readonly unsafe struct Scattering(EmbeddingOperator embedding, int rows) : IParallelLoop
    {
        public void Run(int index, int thread)
        {
            var (units, places) = (embedding._units, embedding._places);
            var first = index * UnitsPerTask;
            var end = Math.Min(units, first + UnitsPerTask);
            var table = embedding._table.Gradient;
            if (!embedding._addsToTable)
            {
                for (var at = 0; at < table.Length; at += units)
                    table[(at + first)..(at + end)].Clear();
            }
            fixed (
                float* sums = table,
                    gradient = embedding._output.Gradient(rows)
            )
            {
                for (var row = 0; row < rows; row++)
                {
                    var tokens = embedding.TokensOf(row);
                    var own = gradient + (nint)row * units * places;
                    for (var place = 0; place < places && tokens[place] >= 0; place++)
                    {
                        var sum = sums + (nint)tokens[place] * units;
                        for (var u = first; u < end; u++)
                            sum[u] += own[(nint)u * places + place];
                    }
                }
            }
        }
    }
}
