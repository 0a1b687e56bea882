namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>A generated class as tests call it, whatever its inputs and outputs are called; adapters that implement it are compiled beside it.</summary>
public interface IGeneratedNetwork
{
    /// <summary>Calls <c>Infer</c>.</summary>
    void Infer(float[][] inputs, float[][] outputs);

    /// <summary>Calls <c>InferBatch</c>.</summary>
    void InferBatch(float[][] inputs, float[][] outputs, int count);

    /// <summary>Calls <c>InferBatch</c> with threads.</summary>
    void InferBatch(float[][] inputs, float[][] outputs, int count, ThreadTeam threads);
}
