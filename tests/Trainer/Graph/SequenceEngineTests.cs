using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

/// <summary>Networks over sequences of tokens.</summary>
public class SequenceEngineTests
{
    public static TheoryData<int> Seeds(int count) => [.. Enumerable.Range(1, count)];

    [Theory]
    [MemberData(nameof(Seeds), 60)]
    public void Forward_equals_the_scalar_reference_over_random_transformers(int seed) =>
        EngineTests.CheckForward(new RandomTransformer(seed).Grow(), new Random(seed));

    [Theory]
    [MemberData(nameof(Seeds), 60)]
    public void Backward_equals_central_differences_over_random_transformers(int seed) =>
        EngineTests.CheckGradients(new RandomTransformer(seed).Grow(), new Random(seed), rows: 1 + seed % 3);

    [Fact]
    public void The_same_tokens_give_the_same_bits_at_any_number_of_threads()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var network = new RandomTransformer(seed).Grow();
            var random = new Random(seed);
            var weights = RandomTensors.Weights(network, random);
            var inputs = RandomTensors.Inputs(network, random, 13);
            int[][]? expected = null;
            foreach (var threads in new[] { 1, 2, 3 })
            {
                using var engine = new Engine(network, threads);
                engine.Parameters.Load(weights);
                var pass = Trained(engine, inputs, 13);
                int[][] bits =
                [
                    .. network.Layers.Select(l => Bits(pass.Value(l.Name))),
                    .. engine.Parameters.Select(p => Bits(p.Gradient)),
                ];
                expected ??= bits;
                Assert.Equal(expected, bits);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds), 40)]
    public void A_sequence_shorter_than_its_axis_is_one_of_a_network_of_its_length(int seed)
    {
        var random = new Random(seed);
        int longest = random.Next(2, 40),
            length = random.Next(1, longest);
        Network whole = new RandomTransformer(seed).Grow(longest, mayCross: false),
            shorter = new RandomTransformer(seed).Grow(length, mayCross: false);
        var weights = RandomTensors.Weights(whole, random);
        var inputs = RandomTensors.Inputs(shorter, random, 3);
        var padded = inputs["tokens"].Chunk(length).SelectMany(row => row.Concat(Enumerable.Repeat(-1f, longest - length)));

        using Engine expected = new(shorter, threads: 1),
            actual = new(whole, threads: 2);
        expected.Parameters.Load(Cut(weights, shorter));
        actual.Parameters.Load(weights);
        var short_ = Trained(expected, inputs, 3);
        var long_ = Trained(actual, new() { ["tokens"] = [.. padded] }, 3, length);
        foreach (var layer in shorter.Layers.Where(l => l.Name != "tokens"))
            EngineTests.AssertClose(
                layer.Name,
                [.. short_.Value(layer.Name).ToArray().Select(v => (double)v)],
                Cut(long_.Value(layer.Name), whole, layer, length),
                1e-5
            );
        foreach (var parameter in shorter.Parameters)
        {
            var gradient = new Tensor(
                whole.Parameters.Single(p => p.Name == parameter.Name).Shape,
                actual.Parameters[parameter.Name].Gradient.ToArray()
            );
            EngineTests.AssertClose(
                parameter.Name,
                [.. expected.Parameters[parameter.Name].Gradient.ToArray().Select(v => (double)v)],
                Cut(gradient, parameter).Data,
                1e-5
            );
        }
    }

    [Theory]
    [InlineData(
        "0 1 2.5 0",
        "row 0: place 2 holds 2.5, which is no token; expected a whole number from 0 to 4, or -1 behind the last token."
    )]
    [InlineData("0 1 5 0", "row 0: place 2 holds 5, which is no token; expected a whole number from 0 to 4, or -1 behind the last token.")]
    [InlineData("0 NaN 1 0", "row 0: place 1 holds NaN, which is no token")]
    [InlineData("0 -2 1 0", "row 0: place 1 holds -2, which is no token")]
    [InlineData("0 -1 1 0", "row 0: place 2 holds 1 behind the end of the sequence at place 1; expected -1 from there on.")]
    [InlineData("-1 -1 -1 -1", "row 0: place 0 holds -1, so that there is no token at all; expected at least one.")]
    [InlineData("1 1 1 1 4 4 -1 9", "row 1: place 3 holds 9 behind the end")]
    public void What_is_no_token_is_told_with_its_place(string tokens, string message)
    {
        using var engine = new Engine(Network.Tokens("text", 5, 4).Embedding(3).Last().Output("y").Build("net"), threads: 1);
        var thrown = Assert.Throws<ArgumentException>(() =>
            engine.Infer([.. tokens.Split(' ').Select(t => float.Parse(t, System.Globalization.CultureInfo.InvariantCulture))])
        );
        Assert.StartsWith("Input 'text', " + message, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_over_tokens_allocates_nothing()
    {
        var network = new RandomTransformer(3).Grow(20);
        using var engine = new Engine(network, threads: 2);
        var random = new Random(1);
        engine.Parameters.Load(RandomTensors.Weights(network, random));
        var inputs = RandomTensors.Inputs(network, random, 8);
        var pass = Trained(engine, inputs, 8);
        var before = GC.GetAllocatedBytesForCurrentThread();
        pass.Forward(8);
        pass.Backward();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static ExecutionPlan Trained(Engine engine, Dictionary<string, float[]> inputs, int rows, int? length = null)
    {
        var pass = engine.Training(rows);
        engine.Parameters.Gradients.Fill(float.NaN);
        EngineTests.Fill(pass, inputs);
        pass.Forward(rows);
        var output = engine.Network.Outputs[0];
        var gradient = pass.OutputGradient(output.Name);
        var axes = engine.Network.AxesOf(output.In);
        var places = axes.Count > 1 ? axes[1].Count : 1;
        // The same for a unit and a place whatever the length, and nothing behind the end.
        for (var i = 0; i < gradient.Length; i++)
            gradient[i] =
                places > 1 && i % places >= (length ?? places) ? 0 : (i / places * 37 + (axes.Count > 1 ? i % places : 0) * 11) % 17 - 8;
        pass.Backward();
        return pass;
    }

    private static int[] Bits(ReadOnlySpan<float> values)
    {
        var bits = new int[values.Length];
        for (var i = 0; i < bits.Length; i++)
            bits[i] = BitConverter.SingleToInt32Bits(values[i]);
        return bits;
    }

    private static WeightSet Cut(WeightSet weights, Network network)
    {
        var cut = new WeightSet();
        foreach (var parameter in network.Parameters)
            cut.Add(parameter.Name, Cut(weights[parameter.Name], parameter));
        return cut;
    }

    // The first places of a table of positions; other tensors have none.
    private static Tensor Cut(Tensor tensor, Parameter parameter)
    {
        if (tensor.Shape.SequenceEqual(parameter.Shape))
            return tensor;
        int from = tensor.Shape[^1],
            to = parameter.Shape[^1];
        return new Tensor(parameter.Shape, [.. tensor.Data.Chunk(from).SelectMany(row => row.Take(to))]);
    }

    private static float[] Cut(ReadOnlySpan<float> values, Network whole, Layer layer, int length)
    {
        var axes = whole.AxesOf(layer.Name);
        return axes.Count == 1 ? values.ToArray() : [.. values.ToArray().Chunk(axes[1].Count).SelectMany(unit => unit.Take(length))];
    }
}
