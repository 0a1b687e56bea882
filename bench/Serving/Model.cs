using System;
using PrunedNetGen;
using WebApi;

namespace PrunedNetGen.Bench.Serving;

/// <summary>What answers rows behind an endpoint; one call at a time uses an instance.</summary>
internal abstract class Model
{
    /// <summary>The likeliest class of a row, and how likely each is.</summary>
    public abstract ClassPrediction Predict(in DeliveryNet.Row row, Span<float> probabilities);

    /// <summary>The likeliest class of each row.</summary>
    public abstract void Predict(ReadOnlySpan<DeliveryNet.Row> rows, Span<ClassPrediction> answers);
}
