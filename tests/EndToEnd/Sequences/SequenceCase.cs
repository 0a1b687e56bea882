using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>A network over tokens on its way to code.</summary>
internal sealed class SequenceCase(string className, Network network, WeightSet weights) : NetworkCase(className, network, weights)
{
    /// <inheritdoc/>
    public override string AdapterSource =>
        $$"""
            namespace Generated.Networks
            {
                public sealed class {{ClassName}}Adapter : global::{{typeof(IGeneratedSequence).FullName}}
                {
                    private readonly {{ClassName}} _network = new {{ClassName}}();
                    public global::PrunedNetGen.NetworkState NewState() => new {{ClassName}}.State();
                    public void Infer(int[] tokens, float[] output) => _network.Infer(tokens, output);
                    public void InferBatch(int[] tokens, float[] output, int count) => _network.InferBatch(tokens, output, count);
                    public void Prefill(int[] tokens, global::PrunedNetGen.NetworkState state, float[] output) =>
                        _network.Prefill(tokens, ({{ClassName}}.State)state, output);
                    public void Step(int token, global::PrunedNetGen.NetworkState state, float[] output) =>
                        _network.Step(token, ({{ClassName}}.State)state, output);
                    public long Greedy(int first, global::PrunedNetGen.NetworkState state, float[] output, int[] tokens)
                    {
                        var own = ({{ClassName}}.State)state;
                        var before = global::System.GC.GetAllocatedBytesForCurrentThread();
                        for (var i = 0; i < tokens.Length; i++)
                        {
                            _network.Step(first, own, output);
                            first = tokens[i] = global::PrunedNetGen.Runtime.Activations.IndexOfMax(output);
                        }
                        return global::System.GC.GetAllocatedBytesForCurrentThread() - before;
                    }
                }
            }
            """;
}
