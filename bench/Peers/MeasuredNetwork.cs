using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Bench.Peers;

/// <summary>A network that the bench measures: the generated class, and the files it was generated from.</summary>
/// <param name="Name">Its shape, or what it is.</param>
/// <param name="Batches">The numbers of rows with which it is compared with peers.</param>
/// <param name="Unpruned">The network that it was pruned from; null for a dense one.</param>
/// <param name="New">Makes an instance of the generated class.</param>
internal sealed record MeasuredNetwork(string Name, IReadOnlyList<int> Batches, string? Unpruned, Func<IGeneratedNetwork> New)
{
    private readonly Lazy<LoadedManifest> _loaded = new(() => ManifestFile.Load(Path.Combine(Folder, Name + ManifestFile.Extension)));

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "networks");

    public Network Network => _loaded.Value.Manifest.Network;

    public WeightSet Weights => _loaded.Value.Weights!;

    public string OnnxFile => Path.Combine(Folder, Name + ".onnx");

    public string WeightsFile => Path.Combine(Folder, _loaded.Value.Manifest.Weights!.File);

    /// <summary>The extents of one input row, removed features included.</summary>
    public IReadOnlyList<int> InputShape => [.. Network.Inputs[0].Axes.Select(a => a.Size)];

    /// <summary>Floats of one input row.</summary>
    public int InputLength => InputShape.Aggregate((product, extent) => product * extent);

    public int OutputLength => Network.AxesOf(Network.Outputs[0].In).Aggregate(1, (product, axis) => product * axis.Count);

    /// <summary>The dense layers, first to last.</summary>
    public IReadOnlyList<Dense> DenseLayers => [.. Network.Layers.OfType<Dense>()];

    /// <summary>Whether it reads features, not images.</summary>
    public bool IsPerceptron => InputShape.Count == 1;

    /// <summary>Bytes of its weights and biases.</summary>
    public long WeightBytes => 4 * Network.ParameterCount;

    public static MeasuredNetwork Find(string name) => GeneratedNetworks.All.Single(n => n.Name == name);
}
