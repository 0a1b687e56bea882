using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Shared;

/// <summary>A small network and what PyTorch makes of it, forwards and backwards, in double precision; golden/layers.py wrote it.</summary>
internal sealed class PyTorchLayer
{
    private static readonly Lazy<IReadOnlyList<PyTorchLayer>> Read = new(() => From("layers.json"));

    private static readonly Lazy<IReadOnlyList<PyTorchLayer>> ReadSequences = new(() => From("sequences.json"));

    private readonly JsonElement _case;

    private PyTorchLayer(JsonElement item)
    {
        _case = item;
        var reading = ManifestReader.Read(item.GetProperty("manifest").GetRawText(), Name);
        Network = reading.Manifest?.Network ?? throw new InvalidDataException(string.Join('\n', reading.Problems));
        foreach (var parameter in Network.Parameters)
            Weights.Add(parameter.Name, new Tensor(parameter.Shape, Numbers("weights", parameter.Name).Select(x => (float)x).ToArray()));
    }

    /// <summary>All cases over vectors, signals and images.</summary>
    public static IReadOnlyList<PyTorchLayer> All => Read.Value;

    /// <summary>Those over sequences of tokens; golden/sequences.py wrote them.</summary>
    public static IReadOnlyList<PyTorchLayer> Sequences => ReadSequences.Value;

    /// <summary>The rows of every case.</summary>
    public static int Rows => 2;

    public string Name => _case.GetProperty("name").GetString()!;

    /// <summary>Whether batch norms take the statistics of the rows.</summary>
    public bool IsTraining => _case.GetProperty("training").GetBoolean();

    public Network Network { get; }

    public WeightSet Weights { get; } = new();

    /// <summary>The inputs of one row, by name.</summary>
    public Dictionary<string, float[]> InputRow(int row) =>
        Network.Inputs.ToDictionary(i => i.Name, i => Numbers("inputs", i.Name, row).Select(x => (float)x).ToArray());

    /// <summary>An output of one row.</summary>
    public double[] Output(string name, int row) => Numbers("outputs", name, row);

    /// <summary>The gradient by an output of one row, from which the others follow.</summary>
    public double[] OutputGradient(string name, int row) => Numbers("outputGradients", name, row);

    /// <summary>The gradient by a trained tensor, over both rows.</summary>
    public double[] Gradient(string tensor) => Numbers("gradients", tensor);

    /// <summary>In training: a running statistic afterwards.</summary>
    public double[] Running(string tensor) => Numbers("running", tensor);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static PyTorchLayer[] From(string file) =>
        JsonDocument
            .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", file)))
            .RootElement.EnumerateArray()
            .Select(e => new PyTorchLayer(e))
            .ToArray();

    private double[] Numbers(string what, string name) => Numbers(_case.GetProperty(what).GetProperty(name));

    private double[] Numbers(string what, string name, int row) => Numbers(_case.GetProperty(what).GetProperty(name)[row]);

    private static double[] Numbers(JsonElement list) => list.EnumerateArray().Select(n => n.GetDouble()).ToArray();
}
