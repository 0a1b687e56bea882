using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using PrunedNetGen.Model;
using PrunedNetGen.Onnx;
using Xunit.Abstractions;

namespace PrunedNetGen.Tests.Onnx;

/// <summary>
/// Norms of numbers whose squares overflow, and of numbers that differ little. What is written is right; what a runtime that sums
/// in floats makes of it stands in docs/onnx.md.
/// </summary>
public class NormExtremesTests(ITestOutputHelper report)
{
    private const int Units = 8;

    [Theory]
    [InlineData(1, 1e20f, 0f, null)]
    [InlineData(2, 1e20f, 0f, null)]
    [InlineData(1, 0.01f, 1000f, 0.01)]
    [InlineData(2, 0.01f, 1000f, 0.01)]
    [InlineData(1, 0f, 1000.1f, 0.0)]
    [InlineData(2, 0f, 1000.1f, 0.0)]
    public void An_exported_norm_is_that_of_the_network_and_as_good_in_a_runtime_as_its_sums(
        int groups,
        float factor,
        float offset,
        double? inRuntime
    )
    {
        var axis = new Atom("x", Units);
        var network = Toys.Over(axis, [new GroupNorm("norm", "x", [axis], groups, 1e-12f)], new NetworkOutput("y", "norm"));
        var weights = new WeightSet();
        weights.Add("norm.scale", new Tensor([Units], [.. Enumerable.Repeat(1f, Units)]));
        weights.Add("norm.shift", new Tensor([Units], new float[Units]));
        var row = new Dictionary<string, float[]> { ["x"] = [.. Enumerable.Range(0, Units).Select(i => factor * (i % 4 + 1) + offset)] };
        var rows = new NetworkRows(network, weights, 1, _ => row);

        Assert.InRange(rows.ExportAndRun(), 0, 1e-5);

        var difference = rows.LargestDifference(
            OnnxRuntimeEvaluation.Run(OnnxExporter.Export(network, weights).ToByteArray(), rows.Inputs)
        );
        report.WriteLine(FormattableString.Invariant($"ONNX Runtime {OnnxRuntimeEvaluation.Version}: {difference:G3} off"));
        if (inRuntime is { } limit)
            Assert.InRange(difference, 0, limit);
    }
}
