using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using System.Threading;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>The channels of one gate: of the gate operand of a multiply layer, as in squeeze-and-excitation (Hu et al. 2018).</summary>
/// <param name="Layer">The multiply layer.</param>
/// <param name="Gate">The value that gates.</param>
/// <param name="Channels">What was seen of each channel that survives.</param>
public sealed record GateStatistics(string Layer, string Gate, IReadOnlyList<GateChannel> Channels);

/// <summary>What the gates of a network let through over a data set.</summary>
/// <param name="Rows">The number of rows.</param>
/// <param name="Threshold">The magnitude up to which a gate counts as shut.</param>
/// <param name="Gates">Every gate, in layer order.</param>
/// <param name="Means">For each value that layers read gated channels from, the mean of each position along its first axis.</param>
public sealed record GateSurvey(
    int Rows,
    double Threshold,
    IReadOnlyList<GateStatistics> Gates,
    IReadOnlyDictionary<string, double[]> Means
)
{
    /// <summary>Runs a data set through a network and looks at its gates.</summary>
    /// <param name="runner">The network with its parameters.</param>
    /// <param name="data">The rows, at least one.</param>
    /// <param name="threshold">The magnitude up to which a gate counts as shut.</param>
    /// <param name="progress">Told how many rows are done.</param>
    /// <param name="stop">Stops the walk.</param>
    /// <exception cref="TrainingException">A gate is not a number.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static GateSurvey Run(
        NetworkRunner runner,
        Dataset data,
        double threshold,
        IProgress<long>? progress = null,
        CancellationToken stop = default
    )
    {
        ArgumentNullException.ThrowIfNull(runner);
        ArgumentNullException.ThrowIfNull(data);
        var network = runner.Network;
        GatedAxis[] gated = [.. network.Layers.OfType<Gate>().Select(layer => new GatedAxis(network, layer))];
        string[] gates = [.. gated.Select(g => g.Layer.Inputs[1])],
            read = [.. gated.SelectMany(g => g.Readings).Select(r => r.Value).Distinct()];
        RangeHistogram[][] openings =
        [
            .. gated.Select(g => Enumerable.Range(0, g.Layer.Axis.Count).Select(_ => new RangeHistogram()).ToArray()),
        ];
        long[][] shut = [.. openings.Select(o => new long[o.Length])];
        double[][] sums = [.. read.Select(value => new double[network.AxesOf(value)[0].Count])];

        runner.ForEachRow(
            data,
            [.. gates, .. read],
            (value, numbers) =>
            {
                if (value < gates.Length)
                    See(gates[value], numbers, openings[value], shut[value], threshold);
                else
                    AddMeans(numbers, sums[value - gates.Length]);
            },
            progress,
            stop
        );

        GateStatistics[] statistics =
        [
            .. gated.Select(
                (g, i) =>
                    new GateStatistics(
                        g.Layer.Name,
                        gates[i],
                        [
                            .. openings[i]
                                .Select(
                                    (o, p) =>
                                        new GateChannel(p, g.Layer.Axis.Describe(p), o, (double)shut[i][p] / data.Rows, g.ObstacleOf(p))
                                ),
                        ]
                    )
            ),
        ];
        return new GateSurvey(
            data.Rows,
            threshold,
            statistics,
            read.Select((value, r) => (value, r)).ToDictionary(v => v.value, v => sums[v.r].Select(s => s / data.Rows).ToArray())
        );
    }

    /// <summary>The channels of a gate that stayed shut for a share of all rows and that can be removed.</summary>
    public static IEnumerable<GateChannel> Removable(GateStatistics gate, double share)
    {
        ArgumentNullException.ThrowIfNull(gate);
        return gate.Channels.Where(c => c.ShutShare >= share && c.Obstacle is null);
    }

    private static void See(string gate, ReadOnlySpan<float> numbers, RangeHistogram[] openings, long[] shut, double threshold)
    {
        var places = numbers.Length / openings.Length;
        for (var p = 0; p < openings.Length; p++)
        {
            var opening = Math.Abs(TensorPrimitives.MaxMagnitude(numbers.Slice(p * places, places)));
            if (!float.IsFinite(opening))
                throw new TrainingException($"gate '{gate}' is {opening} for some row; the network overflows on this data.");
            openings[p].Add(opening);
            if (opening <= threshold)
                shut[p]++;
        }
    }

    private static void AddMeans(ReadOnlySpan<float> numbers, double[] sums)
    {
        var places = numbers.Length / sums.Length;
        for (var p = 0; p < sums.Length; p++)
        {
            double sum = 0;
            foreach (var number in numbers.Slice(p * places, places))
                sum += number;
            sums[p] += sum / places;
        }
    }
}
