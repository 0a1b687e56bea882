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
