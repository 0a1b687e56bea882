using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Shared;

/// <summary>A random valid network with random weights in which whole groups are zero, and random inputs for it.</summary>
internal sealed class RandomNetwork
{
    /// <summary>Layers of the deepest network, but for the heads that end an image network.</summary>
    public const int MostLayers = 7;

    private RandomNetwork(Network network, WeightSet weights)
    {
        Network = network;
        Weights = weights;
    }

    public Network Network { get; }

    public WeightSet Weights { get; }

    /// <summary>Dense layers, adds, concats, several inputs and outputs, every activation. The same seed makes the same network.</summary>
    public static RandomNetwork Create(int seed, int maxUnits = 12, int maxLayers = MostLayers)
    {
        var random = new Random(seed);
        return WithWeights(new RandomVectors(random, maxUnits, maxLayers).Grow(), random);
    }

    /// <summary>Convolutions, pools, norms, gates and all other layers, over images or signals. The same seed makes the same network.</summary>
    public static RandomNetwork Images(int seed, int maxUnits = 6, int maxLayers = MostLayers)
    {
        var random = new Random(seed);
        return WithWeights(new RandomImages(random, maxUnits, maxLayers).Grow(), random);
    }

    /// <summary>A transformer over tokens, with attention and positions of every kind. The same seed makes the same network.</summary>
    public static RandomNetwork Transformer(int seed)
    {
        var random = new Random(seed);
        return WithWeights(new RandomTransformer(seed).Grow(), random);
    }

    /// <summary>Dense layers of given sizes one after the other, with random activations and weights.</summary>
    public static RandomNetwork Chain(int seed, params int[] sizes)
    {
        var random = new Random(seed);
        var axes = sizes.Select((size, i) => new Atom($"axis{i}", size)).ToArray();
        Layer[] layers = Enumerable
            .Range(1, sizes.Length - 1)
            .Select(l => new Dense(
                $"layer{l}",
                l == 1 ? "in" : $"layer{l - 1}",
                axes[l],
                axes[l - 1],
                l % 3 > 0,
                RandomGraph.AnyActivation(random)
            ))
            .ToArray();
        return WithWeights(
            Network.Create("chain", axes, [new NetworkInput("in", axes[0])], layers, [new NetworkOutput("out", layers[^1].Name)]),
            random
        );
    }

    /// <summary>Random weights for a network, in which whole groups are zero.</summary>
    public static RandomNetwork WithWeights(Network network, Random random) => new(network, RandomWeights.Of(network, random));

    /// <summary>Random full input vectors, or tokens, the same for the same row.</summary>
    public Dictionary<string, float[]> InputRow(int row)
    {
        var random = new Random(row);
        return Network.Inputs.ToDictionary(
            i => i.Name,
            i =>
                Enumerable
                    .Range(0, i.Axes.Aggregate(1, (length, axis) => length * axis.Size))
                    .Select(_ => i.Vocabulary == null ? (float)(random.NextDouble() * 4 - 2) : random.Next(i.Vocabulary.Size))
                    .ToArray()
        );
    }
}
