using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;
using PrunedNetGen.Trainer;
using Xunit.Abstractions;

namespace PrunedNetGen.Tests.EndToEnd;

public class NormTests(ITestOutputHelper output)
{
    [Fact]
    public void Norms_across_units_of_every_shape_equal_the_reference_and_the_trainer() =>
        Property.Holds(NormShape.Several(60), 1, shapes =>
        {
            IReadOnlyList<(NetworkCase Case, RandomNetwork)> cases = RandomNetworkComparison.Cases(shapes.Select(shape => shape.Grow()));
            using var compiled = CompiledNetworks.From(cases.Select(c => c.Case).ToArray());
            output.WriteLine(RandomNetworkComparison.Run(cases, compiled).ToString());
        });

    // Of a residual stream, units that are zero wherever it is made: without them every norm gives the others what it gave them.
    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 9)]
    [InlineData(true, 0)]
    [InlineData(true, 9)]
    public void A_stream_without_its_zeros_gives_the_same(bool isRootMeanSquare, int length)
    {
        const int Width = 40;
        var input = length == 0 ? Network.Input("x", 5) : Network.Input("x", 5, length);
        NetworkValue Linear(NetworkValue x, string name, int units) =>
            length == 0 ? x.Dense(name, units) : x.Conv1d(name, units, 3, padding: 1);
        NetworkValue Normed(NetworkValue x) => isRootMeanSquare ? x.RmsNorm() : x.LayerNorm(eachPlace: true);
        var stream = Linear(input, "stream", Width);
        for (var block = 0; block < 2; block++)
        {
            var number = block;
            stream = stream.Residual(x => Linear(Linear(Normed(x), $"up{number}", 64).Gelu(), $"down{number}", Width));
        }
        var network = Linear(Normed(stream), "head", 7).Output("y").Build("stream");
        var random = new Random(length);
        var weights = RandomNetwork.WithWeights(network, random).Weights;
        foreach (var parameter in network.Parameters)
        foreach (ref var w in weights[parameter.Name].Data.AsSpan())
            w = (float)(random.NextDouble() - 0.5);
        int[] gone = [.. Enumerable.Range(0, Width).Where(u => u % 3 == 1)];
        foreach (var layer in network.Layers.Where(l => l.OutputAxes[0].Name == "stream"))
        foreach (var parameter in layer.Parameters)
        {
            var ofUnit = (int)parameter.Length / Width;
            foreach (var unit in gone)
                weights[parameter.Name].Data.AsSpan(unit * ofUnit, ofUnit).Clear();
        }

        var pruned = Pruner.Prune(network, weights);
        Assert.Equal(Width - gone.Length, pruned.Network.FindAxis("stream")!.Count);
        NetworkCase masked = new("Masked", network, weights),
            left = new("Left", pruned.Network, pruned.Weights);
        using var compiled = CompiledNetworks.From(masked, left);
        float[] x = [.. Enumerable.Range(0, 5 * Math.Max(length, 1)).Select(_ => (float)random.NextDouble() * 2 - 1)],
            expected = new float[7 * Math.Max(length, 1)],
            found = new float[expected.Length];
        compiled.Create(masked).Infer([x], [expected]);
        compiled.Create(left).Infer([x], [found]);
        var error = expected.Zip(found, (e, f) => Math.Abs(e - f)).Max() / expected.Max(Math.Abs);
        output.WriteLine(FormattableString.Invariant($"largest difference {error:G3}"));
        Assert.InRange(error, 0, 1e-6);
    }

    // The difference of mean square and squared mean would have no digit left.
    [Theory]
    [InlineData(300, 1, 1)]
    [InlineData(6, 2, 13)]
    [InlineData(32, 4, 9)]
    public void Values_far_from_zero_keep_their_variance(int channels, int groups, int size)
    {
        var input = size == 1 ? Network.Input("x", channels) : Network.Input("x", channels, size, size);
        var network = input.GroupNorm(groups, name: "norm").Output("y").Build("far");
        var random = new Random(channels);
        var weights = new WeightSet();
        foreach (var parameter in network.Parameters)
            weights.Add(
                parameter.Name,
                new Tensor(parameter.Shape, [.. Enumerable.Range(0, channels).Select(_ => (float)random.NextDouble() + 0.5f)])
            );
        float[] x = [.. Enumerable.Range(0, channels * size * size).Select(_ => (float)(random.NextDouble() * 2 + 999))],
            y = new float[x.Length];

        var far = new NetworkCase("Far", network, weights);
        using var compiled = CompiledNetworks.From(far);
        compiled.Create(far).Infer([x], [y]);
        using var engine = new Engine(network, threads: 1);
        engine.Parameters.Load(weights);
        var expected = far.Reference(new Dictionary<string, float[]> { ["x"] = x })[0];
        foreach (var found in new[] { y, engine.Infer(x) })
        {
            var error = found.Zip(expected, (f, e) => Math.Abs(f - e)).Max();
            output.WriteLine(FormattableString.Invariant($"largest error {error:G3}"));
            Assert.InRange(error, 0, 1e-3);
        }
    }
}
