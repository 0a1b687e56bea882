namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>The generated class of a network over tokens as tests call it; adapters that implement it are compiled beside it.</summary>
public interface IGeneratedSequence
{
    /// <summary>A new state.</summary>
    NetworkState NewState();

    /// <summary>Calls <c>Infer</c>.</summary>
    void Infer(int[] tokens, float[] output);

    /// <summary>Calls <c>InferBatch</c>.</summary>
    void InferBatch(int[] tokens, float[] output, int count);

    /// <summary>Calls <c>Prefill</c>.</summary>
    void Prefill(int[] tokens, NetworkState state, float[] output);

    /// <summary>Calls <c>Step</c>.</summary>
    void Step(int token, NetworkState state, float[] output);

    /// <summary>Calls <c>Step</c> with the likeliest token of each output, so often, and says what that allocated.</summary>
    long Greedy(int first, NetworkState state, float[] output, int[] tokens);
}
