using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>Channels that say nearly the same as another one.</summary>
/// <param name="Representative">The position of the channel that stands for all of them.</param>
/// <param name="Others">The other channels' positions and their correlation with it, whose magnitude is at least the threshold.</param>
public sealed record CorrelatedChannels(int Representative, IReadOnlyList<(int Position, double Correlation)> Others);

/// <summary>How redundant the surviving channels of one layer are over a data set.</summary>
/// <param name="Layer">The layer with the weights that make them.</param>
/// <param name="Value">The value that was looked at: the layer's, behind the norms and activations that only follow it.</param>
/// <param name="Axis">Its channels.</param>
/// <param name="Constant">Positions of channels that have the same value for every row and place, with that value.</param>
/// <param name="EffectiveChannels">
/// (Σ λ)² / Σ λ² over the eigenvalues λ of the correlations of the channels that vary, the participation ratio: their number
/// when none are correlated, 1 when all are the same.
/// </param>
/// <param name="Clusters">Channels that are correlated, each in one cluster at most; the largest first.</param>
public sealed record LayerRedundancy(
    string Layer,
    string Value,
    Axis Axis,
    IReadOnlyList<(int Position, double Value)> Constant,
    double EffectiveChannels,
    IReadOnlyList<CorrelatedChannels> Clusters
)
{
    /// <summary>Channels that others make superfluous: constant ones, and those of clusters besides the representatives.</summary>
    public int Superfluous => Constant.Count + Clusters.Sum(c => c.Others.Count);
}

/// <summary>Looks for channels that survived and still say the same as others, over rows of data and places of images.</summary>
public static class Redundancy
{
    /// <summary>The most channels of a layer: every one is correlated with every other, which takes 512 MiB of sums for so many.</summary>
    public const int MostChannels = 8192;

    /// <summary>Runs a data set through a network and correlates the channels of each layer with weights, outputs left out.</summary>
    /// <param name="runner">The network with its parameters.</param>
    /// <param name="data">The rows, at least one.</param>
    /// <param name="threshold">The magnitude from which a correlation counts, in (0, 1].</param>
    /// <param name="progress">Told how many rows are done.</param>
    /// <param name="stop">Stops the walk.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="ManifestException">
    /// Layers have more than <see cref="MostChannels"/> channels; the exception lists them all.
    /// </exception>
    public static IReadOnlyList<LayerRedundancy> Survey(
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
        (Layer Layer, string Value)[] layers =
        [
            .. network
                .Layers.Where(l => l is LinearLayer)
                .Select(l => (l, EndOf(network, l)))
                .Where(l => network.Outputs.All(o => o.In != l.Item2)),
        ];
        Problem[] wide =
        [
            .. layers
                .Select(l => (l.Layer.Name, network.AxesOf(l.Value)[0].Count))
                .Where(l => l.Count > MostChannels)
                .Select(l => new Problem(
                    "$.layers",
                    $"layer '{l.Name}' has {l.Count:N0} channels, and at most {MostChannels:N0} can be correlated each with each; "
                        + "remove more of them by training with a larger λ or a limit, or inspect without their redundancy."
                )),
        ];
        if (wide.Length > 0)
            throw new ManifestException(wide);
        ChannelMoments[] moments = [.. layers.Select(l => new ChannelMoments(network.AxesOf(l.Value)[0].Count))];
        runner.ForEachRow(data, [.. layers.Select(l => l.Value)], (value, numbers) => moments[value].Add(numbers), progress, stop);
        return [.. layers.Select((l, i) => Of(l.Layer.Name, l.Value, network.AxesOf(l.Value)[0], moments[i], threshold))];
    }

    // Behind the layers that follow it alone and keep its channels.
    private static string EndOf(Network network, Layer layer)
    {
        while (network.Outputs.All(o => o.In != layer.Name) && network.ReadersOf(layer.Name).ToArray() is [PerUnitLayer follower])
            layer = follower;
        return layer.Name;
    }

    private static LayerRedundancy Of(string layer, string value, Axis axis, ChannelMoments moments, double threshold)
    {
        int[] varying = [.. Enumerable.Range(0, axis.Count).Where(c => !moments.IsConstant(c) && moments.Variance(c) > 0)];
        var correlation = new double[varying.Length, varying.Length];
        double squares = 0;
        for (var i = 0; i < varying.Length; i++)
        {
            for (var j = 0; j < varying.Length; j++)
            {
                correlation[i, j] =
                    i == j ? 1
                    : j < i ? correlation[j, i]
                    : moments.Correlation(varying[i], varying[j]);
                squares += correlation[i, j] * correlation[i, j];
            }
        }
        (int, double)[] constant = [.. Enumerable.Range(0, axis.Count).Except(varying).Select(c => (c, (double)moments.Least(c)))];
        // The trace of a matrix is the sum of its eigenvalues, the sum of all squared entries that of their squares.
        var effective = varying.Length == 0 ? 0 : varying.Length * (double)varying.Length / squares;
        return new LayerRedundancy(
            layer,
            value,
            axis,
            constant,
            effective,
            [.. Clusters(varying, correlation, threshold).OrderByDescending(c => c.Others.Count).ThenBy(c => c.Representative)]
        );
    }

    // The channel with the most partners stands for them, then the next among the rest: every member is close to its
    // representative, not only to some other member.
    private static IEnumerable<CorrelatedChannels> Clusters(int[] channels, double[,] correlation, double threshold)
    {
        var free = Enumerable.Range(0, channels.Length).ToHashSet();
        while (free.Count > 0)
        {
            int[] Partners(int one) => [.. free.Where(other => other != one && Math.Abs(correlation[one, other]) >= threshold).Order()];
            var best = free.Order().Select(one => (One: one, Partners: Partners(one))).MaxBy(c => c.Partners.Length);
            if (best.Partners is not { Length: > 0 } partners)
                yield break;
            free.ExceptWith(partners);
            free.Remove(best.One);
            yield return new CorrelatedChannels(channels[best.One], [.. partners.Select(p => (channels[p], correlation[best.One, p]))]);
        }
    }
}
