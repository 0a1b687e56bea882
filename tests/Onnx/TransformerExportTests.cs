using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using PrunedNetGen.Model;
using PrunedNetGen.Onnx;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Onnx;

/// <summary>Random transformers in ONNX Runtime.</summary>
public class TransformerExportTests
{
    [Fact]
    public void An_exported_transformer_computes_what_the_network_does()
    {
        for (var seed = 1; seed <= 100; seed++)
        {
            var network = new RandomTransformer(seed).Grow();
            var weights = RandomWeights.Of(network, new Random(seed));
            var pruned = Pruner.Prune(network, weights);
            foreach ((var of, var with) in new[] { (network, weights), (pruned.Network, pruned.Weights) })
            {
                if (of.Inputs.Any(i => i.Axes[0].Count == 0) || of.Layers.Any(l => l.OutputAxes.Any(a => a.Count == 0)))
                    continue;
                var random = new Random(seed);
                var rows = new NetworkRows(of, with, 2, _ => Tokens(of, random));
                var found = OnnxRuntimeEvaluation.Run(OnnxExporter.Export(of, with).ToByteArray(), rows.Inputs);
                Assert.True(rows.LargestDifference(found) <= 1e-5, $"seed {seed}: {rows.LargestDifference(found)}");
            }
        }
    }

    [Fact]
    public void One_tensor_of_two_layers_is_one_in_the_file()
    {
        var tokens = Network.Tokens("tokens", 7, 5).Embedding(4, name: "embed");
        var network = tokens.RmsNorm().TiedTo(tokens, name: "head").Output("logits").Build("tied");
        var graph = OnnxExporter.Export(network, RandomWeights.Of(network, new Random(1))).Graph;
        Assert.Single(graph.Initializer, tensor => tensor.Dims.SequenceEqual([7L, 4L]));
        Assert.Equal(["batch", "5"], graph.Input[0].Type.TensorType.Shape.Dim.Select(d => d.HasDimParam ? d.DimParam : $"{d.DimValue}"));
        Assert.Equal((int)TensorProto.Types.DataType.Int64, graph.Input[0].Type.TensorType.ElemType);
    }

    private static Dictionary<string, float[]> Tokens(Network network, Random random) =>
        network.Inputs.ToDictionary(
            i => i.Name,
            i => Enumerable.Range(0, i.Axes[1].Size).Select(_ => (float)random.Next(i.Vocabulary!.Size)).ToArray()
        );
}
