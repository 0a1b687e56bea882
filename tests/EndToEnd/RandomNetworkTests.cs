using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Manifest;
using PrunedNetGen.Tests.Shared;
using Xunit.Abstractions;

namespace PrunedNetGen.Tests.EndToEnd;

public class RandomNetworkTests(ITestOutputHelper output)
{
    private const double Tolerance = 1e-5;

    [Theory]
    [InlineData(1, 24, 12)]
    [InlineData(1000, 16, 70)]
    [InlineData(2000, 8, 300)]
    public void Generated_code_equals_the_reference(int firstSeed, int count, int maxUnits)
    {
        List<(NetworkCase Case, RandomNetwork Random)> cases = Cases(firstSeed, count, maxUnits).ToList();
        using CompiledNetworks compiled = CompiledNetworks.From(cases.Select(c => c.Case).ToArray());
        double worst = 0;
        foreach ((NetworkCase network, RandomNetwork random) in cases)
        {
            IGeneratedNetwork instance = compiled.Create(network);
            for (int row = 0; row < 3; row++)
            {
                Dictionary<string, float[]> inputs = random.InputRow(row);
                float[][] found = network.OutputLengths.Select(l => new float[l]).ToArray();
                instance.Infer(network.Network.Inputs.Select(i => inputs[i.Name]).ToArray(), found);
                Dictionary<string, double[]> expected = ReferenceForward.Outputs(network.Network, network.Weights, inputs);
                for (int o = 0; o < found.Length; o++)
                {
                    double[] right = expected[network.Network.Outputs[o].Name];
                    double error = RelativeError(found[o], right);
                    worst = Math.Max(worst, error);
                    Assert.True(error <= Tolerance, $"seed {network.ClassName}, output {o}: relative error {error:G3}\nfound    {string.Join(' ', found[o].Take(20))}\nexpected {string.Join(' ', right.Take(20).Select(x => (float)x))}\n{network.Source}");
                }
            }
        }
        output.WriteLine($"largest relative error {worst:G3}");
    }

    private static IEnumerable<(NetworkCase, RandomNetwork)> Cases(int firstSeed, int count, int maxUnits)
    {
        for (int seed = firstSeed; seed < firstSeed + count; seed++)
        {
            RandomNetwork random = RandomNetwork.Create(seed, maxUnits);
            Pruned pruned = Pruner.Prune(random.Network, random.Weights);
            yield return (new NetworkCase($"Whole{seed}", random.Network, random.Weights), random);
            yield return (new NetworkCase($"Pruned{seed}", pruned.Network, pruned.Weights), random);
        }
    }

    // Against the largest magnitude of the output vector: single entries may cancel to anything.
    private static double RelativeError(float[] found, double[] expected)
    {
        Assert.Equal(expected.Length, found.Length);
        double scale = expected.Select(Math.Abs).DefaultIfEmpty(0).Max();
        return found.Length == 0 ? 0 : found.Zip(expected, (f, e) => Math.Abs(f - e)).Max() / Math.Max(scale, 1e-3);
    }
}
