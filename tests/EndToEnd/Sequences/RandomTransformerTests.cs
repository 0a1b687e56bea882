using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;
using Xunit.Abstractions;

namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>Generated code of random transformers, whole and pruned, against the plain reference.</summary>
public class RandomTransformerTests(ITestOutputHelper output)
{
    private const double Tolerance = 1e-5;

    [Fact]
    public void Transformers_equal_the_reference()
    {
        var cases = Enumerable.Range(1, 40).SelectMany(WholeAndPruned).ToArray();
        using var compiled = CompiledNetworks.From([.. cases.Select(c => c.Case)]);
        var worst = 0.0;
        var streams = 0;
        foreach ((var network, var seed) in cases)
        {
            var random = new Random(seed);
            var inputs = network.Network.Inputs.ToDictionary(
                i => i.Name,
                i => Enumerable.Range(0, i.Axes[1].Size).Select(_ => (float)random.Next(i.Vocabulary!.Size)).ToArray()
            );
            var expected = ReferenceForward.Outputs(network.Network, network.Weights, inputs)["logits"];
            var isStream = network is SequenceCase;
            streams += isStream ? 1 : 0;
            var found = isStream ? Stream(compiled, network, inputs) : AtOnce(compiled, network, inputs, expected.Length);
            var scale = Math.Max(0.1, expected.Max(Math.Abs));
            for (var i = 0; i < expected.Length; i++)
                worst = Math.Max(worst, Math.Abs(found[i] - expected[i]) / scale);
            Assert.True(worst <= Tolerance, $"{network.ClassName}: {worst}");
        }
        output.WriteLine($"{cases.Length} networks, {streams} of them streams: largest error {worst:G3} relative");
        Assert.InRange(streams, 10, cases.Length - 10);
    }

    // Whether all is causal is for the generator to find out: what it makes of that shows in the code.
    private static IEnumerable<(NetworkCase Case, int Seed)> WholeAndPruned(int seed)
    {
        var network = new RandomTransformer(seed).Grow();
        var weights = RandomWeights.Of(network, new Random(seed));
        var pruned = Pruner.Prune(network, weights);
        yield return (Of($"Whole{seed}", network, weights), seed);
        if (pruned.Network.Inputs.All(i => i.Axes[0].Count > 0))
            yield return (Of($"Pruned{seed}", pruned.Network, pruned.Weights), seed);
    }

    private static NetworkCase Of(string name, Network network, WeightSet weights)
    {
        var plain = new NetworkCase(name, network, weights);
        return plain.Source.Contains("class State", StringComparison.Ordinal) ? new SequenceCase(name, network, weights) : plain;
    }

    // A stream says something of every token; the reference has the tokens of a unit side by side, or the last alone.
    private static double[] Stream(CompiledNetworks compiled, NetworkCase network, Dictionary<string, float[]> inputs)
    {
        var tokens = Array.ConvertAll(inputs["tokens"], token => (int)token);
        var axes = network.Network.AxesOf(network.Network.Outputs[0].In);
        var units = axes[0].Count;
        var logits = new float[tokens.Length * units];
        ((IGeneratedSequence)Activator.CreateInstance(compiled.Type(network.ClassName + "Adapter"))!).Infer(tokens, logits);
        return axes.Count == 1
            ? [.. logits[^units..].Select(x => (double)x)]
            : [.. Enumerable.Range(0, logits.Length).Select(i => (double)logits[i % tokens.Length * units + i / tokens.Length])];
    }

    private static double[] AtOnce(CompiledNetworks compiled, NetworkCase network, Dictionary<string, float[]> inputs, int length)
    {
        var logits = new float[length];
        compiled.Create(network).Infer([.. network.Network.Inputs.Select(i => inputs[i.Name])], [logits]);
        return [.. logits.Select(x => (double)x)];
    }
}
