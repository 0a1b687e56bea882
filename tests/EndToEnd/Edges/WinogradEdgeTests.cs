using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;
using Xunit.Abstractions;

namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>What one pixel that is not finite, or far larger than the others, does to a convolution by Winograd's filtering.</summary>
public sealed class WinogradEdgeTests(ITestOutputHelper output) : IDisposable
{
    private const int Channels = 24;

    private static readonly NetworkCase[] Cases = [Case(12, 12), Case(9, 13), Case(5, 7)];

    private readonly CompiledNetworks _compiled = CompiledNetworks.From(Cases);

    public void Dispose() => _compiled.Dispose();

    [Fact]
    public void A_pixel_that_is_not_finite_reaches_the_results_of_its_tiles_two_places_away_at_most()
    {
        foreach (var network in Cases)
        {
            Assert.Contains("Winograd's F(2 x 2, 3 x 3)", network.Source, StringComparison.Ordinal);
            (var height, var width) = Size(network);
            var instance = _compiled.Create(network);
            float[] image = SampleNetworks.Row(Channels * height * width, 1),
                expected = Infer(instance, image);
            foreach (var value in new[] { float.PositiveInfinity, float.NegativeInfinity, float.NaN })
            {
                for (var pixel = 0; pixel < height * width; pixel += 5)
                {
                    (var line, var place) = (pixel / width, pixel % width);
                    var spoiled = (float[])image.Clone();
                    spoiled[(pixel % Channels * height + line) * width + place] = value;
                    var found = Infer(instance, spoiled);
                    for (var i = 0; i < found.Length; i++)
                    {
                        (var y, var x) = (i / width % height, i % width);
                        var distance = Math.Max(Math.Abs(y - line), Math.Abs(x - place));
                        var isInTile = Tiles(y, height).Any(t => IsInPatch(t, line)) && Tiles(x, width).Any(t => IsInPatch(t, place));
                        if (distance <= 1)
                            Assert.False(float.IsFinite(found[i]));
                        else if (!isInTile)
                            Assert.Equal(expected[i], found[i]);
                        else
                            Assert.InRange(distance, 2, 2);
                    }
                    // The next call knows nothing of it.
                    if (pixel % 20 == 0)
                        Assert.Equal(expected, Infer(instance, image));
                }
            }
        }
    }

    [Fact]
    public void A_pixel_far_larger_than_the_others_costs_digits_in_proportion_to_it_two_places_away_at_most()
    {
        double near = 0,
            beside = 0,
            all = 0;
        foreach (var network in Cases)
        {
            (var height, var width) = Size(network);
            var instance = _compiled.Create(network);
            var weights = network.Weights["conv.weight"].Data.Chunk(Channels * 9).Max(row => row.Sum(w => Math.Abs((double)w)));
            float[] image = SampleNetworks.Row(Channels * height * width, 1),
                plain = Infer(instance, image);
            foreach (var large in new[] { 1e3f, 1e10f, 1e30f })
            {
                for (var pixel = 0; pixel < height * width; pixel += 7)
                {
                    (var line, var place) = (pixel / width, pixel % width);
                    var changed = (float[])image.Clone();
                    changed[(pixel % Channels * height + line) * width + place] = large;
                    var found = Infer(instance, changed);
                    var exact = network.Reference(new Dictionary<string, float[]> { ["x"] = changed })[0];
                    for (var i = 0; i < found.Length; i++)
                    {
                        var distance = Math.Max(Math.Abs(i / width % height - line), Math.Abs(i % width - place));
                        var error = Math.Abs(found[i] - exact[i]);
                        if (distance > 2)
                            Assert.Equal(plain[i], found[i]);
                        else if (distance == 2)
                            beside = Math.Max(beside, error / (large * weights));
                        else
                            near = Math.Max(near, error / (large * weights));
                    }
                }
            }
            var usual = network.Reference(new Dictionary<string, float[]> { ["x"] = image })[0];
            all = Math.Max(all, plain.Zip(usual, (f, e) => Math.Abs(f - e)).Max() / (2 * weights));
        }
        output.WriteLine(
            FormattableString.Invariant(
                $"In units of the pixel times the sum of an output's absolute weights: error of what reads the pixel {near:G2}, of its neighbours in the tile {beside:G2}; without such a pixel {all:G2} of the largest"
            )
        );
        Assert.InRange(Math.Max(near, beside), 0, 1e-6);
    }

    private static NetworkCase Case(int height, int width)
    {
        var network = Network
            .Input("x", Channels, height, width)
            .MaxPool(1)
            .Conv2d("conv", Channels, 3, padding: 1)
            .Output("y")
            .Build("winograd");
        return new NetworkCase($"Winograd{height}By{width}", network, SampleNetworks.Weights(network));
    }

    private static (int Height, int Width) Size(NetworkCase network) =>
        (network.Network.AxesOf("x")[1].Count, network.Network.AxesOf("x")[2].Count);

    // Where the tiles begin that a result lies in: the last one ends with the image.
    private static IEnumerable<int> Tiles(int place, int length) =>
        Enumerable.Range(0, (length + 1) / 2).Select(t => Math.Min(2 * t, length - 2)).Where(first => place - first is 0 or 1);

    // A tile reads one place before its results and one behind them.
    private static bool IsInPatch(int tile, int place) => place - tile is >= -1 and <= 2;

    private static float[] Infer(IGeneratedNetwork instance, float[] image)
    {
        var result = new float[image.Length];
        instance.Infer([image], [result]);
        return result;
    }
}
