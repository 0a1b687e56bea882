using System;

namespace PrunedNetGen.Bench.Peers;

/// <summary>What the generator gives every class of the bench, and a loop around it.</summary>
internal interface IGeneratedNetwork
{
    void Infer(ReadOnlySpan<float> input, Span<float> output);

    void InferBatch(ReadOnlySpan<float> inputs, Span<float> outputs, int count);

    /// <summary>Calls <see cref="Infer"/> so many times.</summary>
    void Repeat(ReadOnlySpan<float> input, Span<float> output, int calls);
}
