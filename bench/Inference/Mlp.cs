using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Bench.Inference;

/// <summary>A multilayer perceptron with relu between its layers and random weights.</summary>
internal sealed class Mlp
{
    public Mlp(string shape)
    {
        Shape = shape;
        Sizes = shape.Split('-').Select(int.Parse).ToArray();
        Atom[] axes = Sizes.Select((size, i) => new Atom($"axis{i}", size)).ToArray();
        Layer[] layers = Enumerable.Range(1, Sizes.Length - 1).Select(l => (Layer)new Dense($"fc{l}", l == 1 ? "input" : $"fc{l - 1}", axes[l], axes[l - 1],
            activation: l == Sizes.Length - 1 ? Activation.Identity : Activation.Relu)).ToArray();
        Network = Network.Create(shape, axes, [new NetworkInput("input", axes[0])], layers, [new NetworkOutput("output", layers[^1].Name)]);
        var random = new Random(1);
        foreach (Parameter parameter in Network.Parameters)
        {
            double scale = 1 / Math.Sqrt(parameter.Axes[^1].Count);
            Weights.Add(parameter.Name, new Tensor(parameter.Shape, Enumerable.Range(0, (int)parameter.Length).Select(_ => (float)((random.NextDouble() * 2 - 1) * scale)).ToArray()));
        }
        using var file = new MemoryStream();
        Safetensors.Write(file, Weights);
        WeightsFile = file.ToArray();
    }

    public string Shape { get; }

    public int[] Sizes { get; }

    public Network Network { get; }

    public WeightSet Weights { get; } = new();

    public byte[] WeightsFile { get; }

    public string ClassName => "Mlp" + Shape.Replace('-', '_');

    public PrunedNetManifest Manifest => new(Network, [])
    {
        Weights = new WeightsReference(ClassName + ".prunednet.safetensors", Convert.ToHexStringLower(SHA256.HashData(WeightsFile)), WeightsFile.Length),
    };

    public float[] Rows(int count)
    {
        var random = new Random(2);
        return Enumerable.Range(0, count * Sizes[0]).Select(_ => (float)random.NextDouble()).ToArray();
    }
}
