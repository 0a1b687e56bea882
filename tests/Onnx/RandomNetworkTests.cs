using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using PrunedNetGen.Onnx;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Onnx;

/// <summary>What holds for the export of every network.</summary>
public class RandomNetworkTests
{
    [Fact]
    public void An_exported_network_computes_what_the_network_does() => Property.Holds(NetworkSeed.UpTo(12), 200, seed =>
    {
        foreach (NetworkRows network in NetworkRows.WholeAndPruned(seed, rows: 3))
        {
            ModelProto model = ModelProto.Parser.ParseFrom(OnnxExporter.Export(network.Network, network.Weights).ToByteArray());
            Dictionary<string, Values> inputs = network.Inputs.ToDictionary(i => i.Key, i => new Values([network.Rows, i.Value.Length / network.Rows], i.Value.Select(x => (double)x).ToArray()));
            Dictionary<string, Values> outputs = ModelEvaluation.Run(model, inputs);
            Assert.InRange(network.LargestDifference(outputs.ToDictionary(o => o.Key, o => o.Value.Data)), 0, 1e-5);
        }
    });
}
