using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model;

public class ManifestReaderTests
{
    private const string Digits = """
        {
          "format": "prunednet/1",
          "name": "digits",
          "weights": {
            "file": "digits.prunednet.safetensors",
            "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "bytes": 123
          },
          "axes": {
            "pixel": { "size": 64, "kept": [2, 3, 4] },
            "hidden": { "size": 128, "kept": [0, 5] },
            "digit": { "size": 3, "labels": ["0", "1", "two"] }
          },
          "inputs": [
            { "name": "image", "axes": ["pixel"], "scale": 0.0625 }
          ],
          "layers": [
            { "name": "fc1", "op": "dense", "in": "image", "axes": ["hidden", "pixel"], "activation": "relu" },
            { "name": "fc2", "op": "dense", "in": "fc1", "axes": ["digit", "hidden"], "bias": false }
          ],
          "outputs": [
            { "name": "logits", "in": "fc2" }
          ],
          "groups": [
            { "name": "hidden", "kind": "unit", "axis": "hidden", "side": "consuming", "lambda": 0.01, "weight": "sqrt-size" }
          ]
        }

        """;

    [Fact]
    public void Reads_and_writes_a_manifest()
    {
        var reading = ManifestReader.Read(Digits, "digits.prunednet.json");
        Assert.Empty(reading.Problems);
        var manifest = reading.Manifest!;
        Assert.Equal("digits", manifest.Network.Name);
        Assert.Equal(
            new WeightsReference("digits.prunednet.safetensors", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 123),
            manifest.Weights
        );
        Assert.Equal([3, 2, 3], manifest.Network.Axes.Select(axis => axis.Count));
        var dense = Assert.IsType<Dense>(manifest.Network.Layers[0]);
        Assert.Equal(Activation.Relu, dense.Activation);
        Assert.True(dense.HasBias);
        Assert.False(((Dense)manifest.Network.Layers[1]).HasBias);
        Assert.Equal(0.0625f, manifest.Network.Inputs[0].Scale);
        Assert.Equal(Digits, ManifestWriter.Write(manifest));
    }
}
