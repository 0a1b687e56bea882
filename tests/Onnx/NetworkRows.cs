using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using PrunedNetGen.Model;
using PrunedNetGen.Onnx;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Onnx;

/// <summary>A network with some rows of input and what the reference makes of them.</summary>
internal sealed class NetworkRows
{
    private readonly Dictionary<string, float[]>[] _rows;
    private readonly Dictionary<string, double[]>[] _expected;

    public NetworkRows(Network network, WeightSet weights, int rows, Func<int, Dictionary<string, float[]>> row)
    {
        Network = network;
        Weights = weights;
        _rows = Enumerable.Range(0, rows).Select(row).ToArray();
        _expected = _rows.Select(r => ReferenceForward.Outputs(network, weights, r)).ToArray();
    }

    public Network Network { get; }

    public WeightSet Weights { get; }

    /// <summary>The inputs, each <c>[rows, size…]</c>.</summary>
    public Dictionary<string, (int[] Shape, float[] Data)> Inputs =>
        Network.Inputs.ToDictionary(
            i => i.Name,
            i => ((int[])[Rows, .. i.Axes.Select(a => a.Size)], _rows.SelectMany(r => r[i.Name]).ToArray())
        );

    /// <summary>The outputs, each <c>[rows, count…]</c>.</summary>
    public Dictionary<string, double[]> Expected =>
        Network.Outputs.ToDictionary(o => o.Name, o => _expected.SelectMany(r => r[o.Name]).ToArray());

    public int Rows => _rows.Length;

    /// <summary>Random networks, each as it was made and as it is after pruning.</summary>
    public static IEnumerable<NetworkRows> WholeAndPruned(NetworkSeed seed, int rows)
    {
        var random = seed.Grow();
        yield return new NetworkRows(random.Network, random.Weights, rows, random.InputRow);
        var pruned = Pruner.Prune(random.Network, random.Weights);
        yield return new NetworkRows(pruned.Network, pruned.Weights, rows, random.InputRow);
    }

    /// <summary>Exports the network, and reads and runs what was written.</summary>
    /// <returns>The largest difference from the reference.</returns>
    public double ExportAndRun()
    {
        var model = ModelProto.Parser.ParseFrom(OnnxExporter.Export(Network, Weights).ToByteArray());
        var inputs = Inputs.ToDictionary(i => i.Key, i => new Values(i.Value.Shape, i.Value.Data.Select(x => (double)x).ToArray()));
        return LargestDifference(ModelEvaluation.Run(model, inputs).ToDictionary(o => o.Key, o => o.Value.Data));
    }

    /// <summary>
    /// The largest difference of any output from the reference, relative to the largest magnitude of its row, because
    /// single entries may cancel to anything, and to at least 0.1: a GELU made of erf, as runtimes make it, cancels too.
    /// </summary>
    public double LargestDifference(IReadOnlyDictionary<string, double[]> found)
    {
        double worst = 0;
        foreach (var output in Network.Outputs)
        {
            var length = Network.AxesOf(output.In).Aggregate(1, (product, axis) => product * axis.Count);
            Assert.Equal(Rows * length, found[output.Name].Length);
            for (var r = 0; r < Rows; r++)
            {
                var expected = _expected[r][output.Name];
                var scale = Math.Max(expected.Max(Math.Abs), 0.1);
                for (var u = 0; u < length; u++)
                    worst = Math.Max(worst, Difference(found[output.Name][r * length + u], expected[u]) / scale);
            }
        }
        return worst;
    }

    private static double Difference(double a, double b) => double.IsNaN(a) || double.IsNaN(b) ? double.PositiveInfinity : Math.Abs(a - b);
}
