using System.Linq;
using Google.Protobuf;
using PrunedNetGen.Onnx;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Onnx;

/// <summary>What holds for the export of every network.</summary>
public class RandomNetworkTests
{
    [Fact]
    public void An_exported_network_computes_what_the_network_does() =>
        Property.Holds(NetworkSeed.UpTo(12), 300, seed =>
            Assert.All(NetworkRows.WholeAndPruned(seed, rows: 3), network => Assert.InRange(network.ExportAndRun(), 0, 1e-5))
        );

    [Fact]
    public void An_exported_network_of_images_computes_what_the_network_does() =>
        Property.HoldsForImages(6, 100, seed =>
            Assert.All(NetworkRows.WholeAndPruned(seed, rows: 2), network => Assert.InRange(network.ExportAndRun(), 0, 1e-5))
        );

    [Fact]
    public void The_same_network_gives_the_same_bytes() => Property.Holds(NetworkSeed.UpTo(12), 50, seed =>
        {
            NetworkRows first = NetworkRows.WholeAndPruned(seed, rows: 1).First(),
                second = NetworkRows.WholeAndPruned(seed, rows: 1).First();
            Assert.Equal(
                OnnxExporter.Export(first.Network, first.Weights).ToByteArray(),
                OnnxExporter.Export(second.Network, second.Weights).ToByteArray()
            );
        });
}
