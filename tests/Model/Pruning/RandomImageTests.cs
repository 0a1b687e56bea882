using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Model.Pruning;

/// <summary>Random networks over images are worth testing with, and keep their function without their batch norms.</summary>
public class RandomImageTests
{
    // Weights are rounded to single precision once more.
    private const double FoldingTolerance = 1e-5;

    [Fact]
    public void Folding_batch_norms_keeps_the_function_before_and_after_pruning()
    {
        var folded = 0;
        Property.HoldsForImages(6, 100, seed =>
        {
            var random = seed.Grow();
            folded += random.Network.Layers.Count(l => l is BatchNorm);
            (var network, var weights) = BatchNormFolding.Fold(random.Network, random.Weights);
            var pruned = Pruner.Prune(random.Network, random.Weights);
            (var prunedNetwork, var prunedWeights) = BatchNormFolding.Fold(pruned.Network, pruned.Weights);
            Assert.DoesNotContain(network.Layers.Concat(prunedNetwork.Layers), l => l is BatchNorm);
            var inputs = random.InputRow(seed.Seed);
            var expected = ReferenceForward.Outputs(random.Network, random.Weights, inputs);
            AssertClose(expected, ReferenceForward.Outputs(network, weights, inputs));
            AssertClose(expected, ReferenceForward.Outputs(prunedNetwork, prunedWeights, inputs));
        });
        Assert.True(folded > 50, "the random networks hardly have a batch norm, so the test shows little");
    }

    [Fact]
    public void Pruning_them_does_all_that_it_can_do()
    {
        var seen = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var seed = 0; seed < 1000; seed++)
        {
            var random = RandomNetwork.Images(seed);
            var pruned = Pruner.Prune(random.Network, random.Weights);
            var found = new HashSet<string>(Traits(random.Network).Concat(Traits(random.Network, pruned)));
            foreach (var trait in found)
                seen[trait] = seen.GetValueOrDefault(trait) + 1;
        }
        Assert.Equal(11, seen.Count);
        Assert.All(seen, trait => Assert.True(trait.Value >= 10, $"only {trait.Value} of 1,000 random networks have: {trait.Key}"));
    }

    private static IEnumerable<string> Traits(Network network)
    {
        if (network.Inputs.Count > 1)
            yield return "several inputs";
        if (network.Outputs.Count > 1)
            yield return "several outputs";
        if (network.Inputs.Any(i => i.Axes.Count == 1))
            yield return "a vector beside an image";
        if (network.Layers.Any(l => l.OutputAxes.Count > 1 && l.OutputAxes.All(a => a.Size == 1)))
            yield return "one channel of one pixel";
    }

    private static IEnumerable<string> Traits(Network network, Pruned pruned)
    {
        if (pruned.Removed.Count == 0)
            yield return "nothing removed";
        if (pruned.Held.Count > 0)
            yield return "a constant channel that padding holds";
        if (pruned.Removed.Values.Any(units => units.Any(u => u.Reason == RemovalReason.Constant)))
            yield return "a constant folded";
        if (pruned.Network.Axes.OfType<ConcatAxis>().Any(c => c.KeptParts != null))
            yield return "a part cut";
        if (pruned.Network.Layers.Any(l => l is Constant))
            yield return "a layer left constant";
        if (pruned.Network.Layers.Count < network.Layers.Count)
            yield return "a layer gone";
        if (pruned.Network.ParameterCount == 0)
            yield return "all weights gone";
    }

    private static void AssertClose(Dictionary<string, double[]> expected, Dictionary<string, double[]> actual)
    {
        foreach ((var output, var y) in expected)
        {
            var scale = Math.Max(1e-3, y.Max(Math.Abs));
            Assert.All(y, (value, u) => Assert.InRange(Math.Abs(value - actual[output][u]) / scale, 0, FoldingTolerance));
        }
    }
}
