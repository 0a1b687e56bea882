using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Google.Protobuf;
using PrunedNetGen.Model;
using PrunedNetGen.Onnx;
using PrunedNetGen.Tests.Shared;
using Xunit.Abstractions;

namespace PrunedNetGen.Tests.Onnx;

/// <summary>Exported random networks in readers that are not ours.</summary>
public class ForeignReaderTests(ITestOutputHelper report)
{
    private const int Seeds = 150;

    [PythonOnnxFact]
    public void The_onnx_package_finds_every_model_valid()
    {
        var python = new ForeignReader(PythonOnnxFactAttribute.Python!, Path.Combine(ForeignReader.Sources, "check_models.py"));
        var networks = RandomNetworks();
        var output = python.Read(networks);
        report.WriteLine(output.Trim());
        Assert.Contains($" {networks.Count} models are valid", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Onnx_runtime_computes_what_the_network_does()
    {
        var differences = RandomNetworks()
            .Where(n => IsTaken(n.Network))
            .Select(n => n.LargestDifference(OnnxRuntimeEvaluation.Run(OnnxExporter.Export(n.Network, n.Weights).ToByteArray(), n.Inputs)))
            .ToArray();
        report.WriteLine(
            FormattableString.Invariant(
                $"ONNX Runtime {OnnxRuntimeEvaluation.Version}: {differences.Length} models ran, largest difference {differences.Max():G3}"
            )
        );
        Assert.All(differences, difference => Assert.InRange(difference, 0, 1e-5));
    }

    // ONNX Runtime loads no pooling whose padding is as wide as its window, which the format allows.
    private static bool IsTaken(Network network) =>
        network
            .Layers.OfType<Pooling>()
            .All(pooling => pooling.Windows.All(window => Math.Max(window.PadBefore, window.PadAfter) < window.Size));

    // Narrow and wide ones, over features and over images, each whole and pruned.
    private static IReadOnlyList<NetworkRows> RandomNetworks() =>
        Enumerable
            .Range(0, Seeds)
            .SelectMany(seed =>
                new[] { new NetworkSeed(seed, seed % 3 == 0 ? 100 : 12), new NetworkSeed(seed, seed % 3 == 0 ? 40 : 9, IsImages: true) }
            )
            .SelectMany(seed => NetworkRows.WholeAndPruned(seed, rows: 3))
            .ToArray();
}
