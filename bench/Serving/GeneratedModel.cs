using System;
using PrunedNetGen;
using WebApi;

namespace PrunedNetGen.Bench.Serving;

/// <summary>The generated network.</summary>
internal sealed class GeneratedModel : Model
{
    private readonly DeliveryNet _network = new();

    public override ClassPrediction Predict(in DeliveryNet.Row row, Span<float> probabilities) => _network.Predict(row, probabilities);

    public override void Predict(ReadOnlySpan<DeliveryNet.Row> rows, Span<ClassPrediction> answers)
    {
        for (var r = 0; r < rows.Length; r++)
            answers[r] = _network.Predict(rows[r]);
    }
}
