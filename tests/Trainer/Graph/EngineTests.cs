using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

public class EngineTests
{
    /// <summary>The most units of an axis of the networks that have every pair of values.</summary>
    private const int CoveredUnits = 6;

    /// <summary>How far weights are moved for a difference.</summary>
    private const double Disturbance = 1e-6;

    /// <summary>Compares a tensor's gradient with differences of the objective, which reads the values.</summary>
    private delegate void CompareGradient(Parameter parameter, double[] values, ReadOnlySpan<float> gradient, Func<double> objective);

    public static TheoryData<int> Seeds(int count) => [.. Enumerable.Range(1, count)];

    [Theory]
    [MemberData(nameof(Seeds), 40)]
    public void Forward_equals_the_scalar_reference_over_random_graphs(int seed) =>
        CheckForward(new NetworkSeed(seed, MaxUnits: seed % 5 == 0 ? 300 : 40));

    [Theory]
    [MemberData(nameof(Seeds), 40)]
    public void Backward_equals_central_differences_over_random_graphs(int seed)
    {
        var random = new Random(seed);
        CheckGradients(new NetworkSeed(seed, MaxUnits: 7).GrowGraph(), random, rows: random.Next(1, 6));
    }

    [Theory]
    [MemberData(nameof(Seeds), 20)]
    public void Forward_equals_the_scalar_reference_over_random_image_networks_of_many_channels(int seed) =>
        CheckForward(new NetworkSeed(seed, MaxUnits: 70, IsImages: true));

    [Theory]
    [MemberData(nameof(Seeds), 20)]
    public void Backward_equals_central_differences_over_random_image_networks(int seed)
    {
        var random = new Random(seed);
        CheckGradients(new NetworkSeed(seed, MaxUnits: 4, IsImages: true).GrowGraph(), random, rows: random.Next(2, 4));
    }

    [Fact]
    public void Forward_equals_the_scalar_reference_over_networks_with_every_pair_of_values() =>
        Property.HoldsForAll(NetworkCover.Complete(CoveredUnits).Seeds, CheckForward);

    [Fact]
    public void Backward_equals_differences_in_any_direction_over_networks_with_every_pair_of_values() =>
        Property.HoldsForAll(NetworkCover.Complete(CoveredUnits).Seeds, seed =>
            CheckDirections(seed.GrowGraph(), new Random(seed.Seed), rows: 3)
        );

    public static TheoryData<string> ActivationNames() => [.. Activation.KnownNames];

    [Theory]
    [MemberData(nameof(ActivationNames))]
    public void Backward_equals_central_differences_for_every_activation_fused_and_alone(string name)
    {
        var activation = Activation.FromName(name)!.Value;
        var x = new Atom("x", 5);
        var h = new Atom("h", 19);
        var c = new Atom("c", 3);
        var network = Network.Create(
            "activations",
            [x, h, c],
            [new NetworkInput("input", x)],
            [
                new Dense("fused", "input", h, x, activation: activation),
                new ActivationLayer("alone", "fused", h, activation),
                new Add("sum", ["alone", "fused"], h, activation),
                new Dense("out", "sum", c, h),
                new Constant("constant", c, activation),
            ],
            [new NetworkOutput("out", "out"), new NetworkOutput("constant", "constant")]
        );
        CheckGradients(network, new Random(5), rows: 4);
    }

    [Fact]
    public void The_same_inputs_give_the_same_bits_at_any_number_of_threads()
    {
        for (var seed = 1; seed <= 24; seed++)
        {
            int[][]? expected = null;
            foreach (var threads in new[] { 1, 2, 3, 4 })
            {
                var random = new Random(seed);
                var network = new NetworkSeed(seed, MaxUnits: seed % 2 == 0 ? 40 : 300, IsImages: seed % 2 == 0).GrowGraph();
                var rows = random.Next(30, 70);
                var weights = RandomTensors.Weights(network, random);
                var inputs = RandomTensors.Inputs(network, random, rows);
                using var engine = new Engine(network, threads, seed: 3);
                engine.Parameters.Load(weights);
                var pass = engine.Training(rows);
                Fill(pass, inputs);
                pass.Forward(rows, step: 17);
                foreach (var output in network.Outputs)
                    AddSquaredErrorGradient(pass, network, output);
                pass.Backward();
                int[][] bits =
                [
                    .. network.Layers.Select(l => Bits(pass.Value(l.Name))),
                    .. engine.Parameters.Select(p => Bits(p.IsTrained ? p.Gradient : p.Values)),
                ];
                expected ??= bits;
                Assert.Equal(expected, bits);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_step_allocates_nothing(bool images)
    {
        var network = images ? MixedImages() : Mixed();
        using var engine = new Engine(network, threads: 2);
        engine.Parameters.Initialize(new RandomStream(1));
        var pass = engine.Training(32);
        var random = new Random(1);
        Fill(pass, RandomTensors.Inputs(network, random, 32));
        var classes = Enumerable.Range(0, 32).Select(_ => random.Next(10)).ToArray();
        var loss = new SoftmaxCrossEntropy(labelSmoothing: 0.1);
        void Step(long number)
        {
            pass.Forward(32, number);
            loss.Evaluate(pass.Output("logits"), classes, pass.OutputGradient("logits"));
            pass.Backward();
        }

        for (var i = 0; i < 50; i++)
            Step(i);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 50; i++)
            Step(i);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Dropout_keeps_the_mean_repeats_with_its_seed_and_changes_with_the_step()
    {
        var x = new Atom("x", 1000);
        var network = Network.Create(
            "dropout",
            [x],
            [new NetworkInput("input", x)],
            [new Dropout("drop", "input", x, 0.25f)],
            [new NetworkOutput("out", "drop")]
        );
        float[] Run(ulong seed, long step, bool training)
        {
            using var engine = new Engine(network, threads: 1, seed);
            var pass = training ? engine.Training(40) : engine.Inference();
            pass.Input("input").Fill(1);
            pass.Forward(40, step);
            return pass.Output("out").ToArray();
        }

        var first = Run(1, 1, training: true);
        Assert.Equal([0, 1 / 0.75f], first.Distinct().Order());
        Assert.InRange(first.Count(v => v == 0) / 40000.0, 0.24, 0.26);
        Assert.Equal(first, Run(1, 1, training: true));
        Assert.InRange(first.Zip(Run(1, 2, training: true)).Count(p => p.First == p.Second) / 40000.0, 0.60, 0.65);
        Assert.InRange(first.Zip(Run(2, 1, training: true)).Count(p => p.First == p.Second) / 40000.0, 0.60, 0.65);
        Assert.All(Run(1, 1, training: false), v => Assert.Equal(1, v));
    }

    [Fact]
    public void Infer_takes_any_number_of_rows_and_a_row_does_not_depend_on_its_neighbours()
    {
        var network = Mixed();
        using var engine = new Engine(network, threads: 2);
        engine.Parameters.Initialize(new RandomStream(7));
        var rows = RandomTensors.Uniform(new Random(1), 451 * 20);
        var all = engine.Infer(rows);
        Assert.Equal(4510, all.Length);
        foreach (var row in new[] { 0, 191, 192, 450 })
            Assert.Equal(all.Skip(row * 10).Take(10), engine.Infer(rows.AsSpan(row * 20, 20)));
        Assert.Empty(engine.Infer([]));
        Assert.Throws<ArgumentException>(() => engine.Infer(new float[21]));
    }

    [Fact]
    public void A_smaller_last_batch_gives_what_a_plan_of_its_size_gives()
    {
        var network = Mixed();
        var inputs = RandomTensors.Inputs(network, new Random(2), 9);
        float[] Gradient(int batch)
        {
            using var engine = new Engine(network, threads: 1);
            engine.Parameters.Initialize(new RandomStream(7));
            var pass = engine.Training(batch);
            Fill(pass, inputs);
            pass.Forward(9, 4);
            new SoftmaxCrossEntropy().Evaluate(pass.Output("logits"), new int[9], pass.OutputGradient("logits"));
            pass.Backward();
            return engine.Parameters.Gradients.ToArray();
        }

        Assert.Equal(Gradient(9), Gradient(64));
    }

    [Fact]
    public void Weights_go_out_and_in_unchanged_and_misfits_are_all_named()
    {
        var network = Mixed();
        using var engine = new Engine(network, threads: 1);
        var weights = RandomTensors.Weights(network, new Random(3));
        engine.Parameters.Load(weights);
        var copy = engine.Parameters.ToWeightSet();
        Assert.Equal(weights.Names, copy.Names);
        foreach (var (name, tensor) in weights)
            Assert.Equal(tensor.Data, copy[name].Data);

        var wrong = new WeightSet { { "hidden.weight", new Tensor([2, 2], new float[4]) }, { "stray", new Tensor([1], new float[1]) } };
        var message = Assert.Throws<ArgumentException>(() => engine.Parameters.Load(wrong)).Message;
        foreach (
            var part in new[]
            {
                "'hidden.weight' has shape [2, 2], expected [37, 20]",
                "'hidden.bias' is missing",
                "'stray' is no parameter",
            }
        )
            Assert.Contains(part, message, StringComparison.Ordinal);
        Assert.Equal(weights["hidden.weight"].Data, engine.Parameters["hidden.weight"].Values.ToArray());
    }

    [Fact]
    public void Initial_weights_have_the_variance_of_He_or_Glorot_and_depend_on_the_seed_alone()
    {
        var x = new Atom("x", 300);
        var h = new Atom("h", 200);
        var y = new Atom("y", 100);
        var network = Network.Create(
            "initial",
            [x, h, y],
            [new NetworkInput("input", x)],
            [
                new Standardize("standard", "input", x),
                new Dense("relu", "standard", h, x, activation: Activation.Relu),
                new Dense("linear", "relu", y, h),
            ],
            [new NetworkOutput("out", "linear")]
        );
        using var engine = new Engine(network, threads: 1);
        engine.Parameters.Initialize(new RandomStream(5));
        Assert.InRange(Variance(engine.Parameters["relu.weight"].Values) / (2.0 / 300), 0.97, 1.03);
        Assert.InRange(Variance(engine.Parameters["linear.weight"].Values) / (2.0 / 300), 0.97, 1.03);
        Assert.All(engine.Parameters["relu.bias"].Values.ToArray(), b => Assert.Equal(0, b));
        Assert.All(engine.Parameters["standard.scale"].Values.ToArray(), s => Assert.Equal(1, s));
        var first = engine.Parameters["linear.weight"].Values.ToArray();
        engine.Parameters.Initialize(new RandomStream(5));
        Assert.Equal(first, engine.Parameters["linear.weight"].Values.ToArray());
        engine.Parameters.Initialize(new RandomStream(6));
        Assert.NotEqual(first, engine.Parameters["linear.weight"].Values.ToArray());
    }

    [Fact]
    public void Names_that_do_not_exist_and_calls_out_of_order_are_explained()
    {
        using var engine = new Engine(Mixed(), threads: 1);
        Assert.Contains(
            "it has input",
            Assert.Throws<KeyNotFoundException>(() => engine.Inference().Input("image")).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "it has logits",
            Assert.Throws<KeyNotFoundException>(() => engine.Inference().Output("out")).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Forward first",
            Assert.Throws<InvalidOperationException>(() => engine.Training(4).Backward()).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "inference",
            Assert.Throws<InvalidOperationException>(() => engine.Inference().Backward()).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => engine.Training(4).Forward(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => engine.Training(0));
    }

    /// <summary>Every layer kind in one small classifier.</summary>
    private static Network Mixed()
    {
        var x = new Atom("x", 20);
        var h = new Atom("h", 37);
        var both = new ConcatAxis("both", [h, x]);
        var y = new Atom("y", 10);
        return Network.Create(
            "mixed",
            [x, h, both, y],
            [new NetworkInput("input", x, 0.5f, 0.1f)],
            [
                new Standardize("standard", "input", x),
                new Dense("hidden", "standard", h, x, activation: Activation.FromName("gelu")!.Value),
                new Dropout("drop", "hidden", h, 0.2f),
                new ActivationLayer("bent", "drop", h, Activation.FromName("tanh")!.Value),
                new Constant("shift", h),
                new Add("sum", ["bent", "hidden", "shift"], h, Activation.Relu),
                new GroupNorm("norm", "sum", [h]),
                new Concatenation("joined", ["norm", "standard"], both),
                new Dense("fc", "joined", y, both),
            ],
            [new NetworkOutput("logits", "fc")]
        );
    }

    // The squares of a place are added one unit after the other: zeros that went change no bit.
    [Fact]
    public void A_root_mean_square_of_places_is_the_same_without_the_zeros()
    {
        var network = Network.Input("x", 3, 7).Conv1d("stream", 12, 3).RmsNorm().Conv1d("head", 2, 1).Output("y").Build("n");
        var random = new Random(5);
        var weights = RandomTensors.Weights(network, random);
        foreach (var parameter in network.Parameters.Where(p => p.Axes[0].Name == "stream"))
        {
            var ofUnit = (int)parameter.Length / 12;
            foreach (var unit in new[] { 0, 5, 6, 11 })
                weights[parameter.Name].Data.AsSpan(unit * ofUnit, ofUnit).Clear();
        }
        var pruned = Pruner.Prune(network, weights);
        Assert.Equal(8, pruned.Network.FindAxis("stream")!.Count);
        float[] x = [.. Enumerable.Range(0, 21).Select(_ => (float)random.NextDouble())];
        using var masked = new Engine(network, threads: 1);
        using var left = new Engine(pruned.Network, threads: 1);
        masked.Parameters.Load(weights);
        left.Parameters.Load(pruned.Weights);
        Assert.Equal(masked.Infer(x), left.Infer(x));
    }

    /// <summary>Every layer kind of images in one small classifier.</summary>
    private static Network MixedImages()
    {
        var image = Network.Input("image", 2, 12, 12).Conv2d("stem", 8, kernel: 3, padding: 1).BatchNorm().Relu();
        var pooled = image.MaxPool(2, name: "half");
        var deep = pooled.DepthwiseConv2d("deep", kernel: 3, padding: 1).BatchNorm().Relu6().GroupNorm(4);
        var gated = deep.Multiply(deep.GlobalAveragePool().Dense("gate", 8).HardSigmoid());
        var sum = gated.Add(pooled.RmsNorm()).Dropout(0.1f).LayerNorm(eachPlace: true);
        return sum.Concat(sum.AveragePool(2, name: "quarter").Upsample(2)).Flatten().Dense("fc", 10).Output("logits").Build("images");
    }

    private static void CheckForward(NetworkSeed seed) => CheckForward(seed.GrowGraph(), new Random(seed.Seed));

    internal static void CheckForward(Network network, Random random)
    {
        var rows = random.Next(1, 9);
        var weights = RandomTensors.Weights(network, random);
        var inputs = RandomTensors.Inputs(network, random, rows);
        using var engine = new Engine(network, threads: 2);
        engine.Parameters.Load(weights);
        var pass = engine.Inference();
        Fill(pass, inputs);
        pass.Forward(rows);
        var expected = new BatchReference(network, weights) { IsTraining = false }.Run(inputs, rows);
        foreach (var (name, values) in expected)
            AssertClose(name, values, pass.Value(name), 3e-5);
    }

    /// <summary>Every entry of every gradient.</summary>
    internal static void CheckGradients(Network network, Random random, int rows) =>
        CompareGradients(network, random, rows, (parameter, values, gradient, objective) =>
        {
            var expected = new double[values.Length];
            for (var i = 0; i < values.Length; i++)
            {
                var value = values[i];
                values[i] = value + Disturbance;
                var above = objective();
                values[i] = value - Disturbance;
                expected[i] = (above - objective()) / (2 * Disturbance);
                values[i] = value;
            }

            AssertClose(parameter.Name, expected, gradient, 2e-4);
        });

    /// <summary>Every gradient along a direction in which each entry is disturbed by another share: two passes for a tensor instead of two for an entry.</summary>
    private static void CheckDirections(Network network, Random random, int rows) =>
        CompareGradients(network, random, rows, (parameter, values, gradient, objective) =>
        {
            double[] at = [.. values],
                direction = [.. RandomTensors.Uniform(random, at.Length).Select(v => (double)v)];
            double Moved(double step)
            {
                for (var i = 0; i < at.Length; i++)
                    values[i] = at[i] + step * direction[i];
                return objective();
            }

            var expected = (Moved(Disturbance) - Moved(-Disturbance)) / (2 * Disturbance);
            Moved(0);
            var (actual, size) = (0.0, 1.0);
            for (var i = 0; i < at.Length; i++)
            {
                actual += gradient[i] * direction[i];
                size = Math.Max(size, Math.Abs(gradient[i]));
            }

            Assert.True(
                Math.Abs(expected - actual) <= 2e-4 * size,
                $"{parameter.Name}: along a direction the objective rises by {expected}, by the gradient it would by {actual}"
            );
        });

    private static void CompareGradients(Network network, Random random, int rows, CompareGradient compare)
    {
        var weights = RandomTensors.Weights(network, random);
        var inputs = RandomTensors.Inputs(network, random, rows);
        using var engine = new Engine(network, threads: 1, seed: 9);
        engine.Parameters.Load(weights);
        // What stood in the gradients before must not matter.
        engine.Parameters.Gradients.Fill(float.NaN);
        var pass = engine.Training(rows + 2);
        Fill(pass, inputs);
        pass.Forward(rows, step: 3);
        foreach (var output in network.Outputs)
            AddSquaredErrorGradient(pass, network, output);
        pass.Backward();

        var reference = new BatchReference(network, weights);
        // Backward has spent nothing of the values, so the masks are what dropout's output is of its input.
        foreach (var dropout in network.Layers.OfType<Dropout>())
            reference.Masks[dropout.Name] =
            [
                .. pass.Value(dropout.Name).ToArray().Zip(pass.Value(dropout.Inputs[0]).ToArray(), (y, x) => x == 0 ? 0.0 : y / x),
            ];
        double Objective()
        {
            var values = reference.Run(inputs, rows);
            return network.Outputs.Sum(o => SquaredError(values[o.In]));
        }

        var unmoved = reference.Run(inputs, rows);
        foreach (var norm in network.Layers.OfType<BatchNorm>())
        {
            var (mean, variance) = reference.Moved(norm, unmoved[norm.Inputs[0]], rows);
            AssertClose(norm.Mean.Name, mean, engine.Parameters[norm.Mean.Name].Values, 1e-4);
            AssertClose(norm.Variance.Name, variance, engine.Parameters[norm.Variance.Name].Values, 1e-4);
        }

        foreach (var parameter in network.Parameters.Where(p => p.IsTrained))
            compare(parameter, reference.Weights[parameter.Name], engine.Parameters[parameter.Name].Gradient, Objective);
    }

    private static double SquaredError(double[] output) => output.Select((v, i) => (v - TargetOf(i)) * (v - TargetOf(i))).Average();

    private static float TargetOf(int entry) => (entry * 37 % 11 - 5) * 0.2f;

    internal static void AddSquaredErrorGradient(ExecutionPlan pass, Network network, NetworkOutput output)
    {
        // An output that nothing trained stands behind has no gradient.
        if (!DependsOnTrained(network, output.In))
            return;
        var targets = Enumerable.Range(0, pass.Output(output.Name).Length).Select(TargetOf).ToArray();
        new SquaredError().Evaluate(pass.Output(output.Name), targets, pass.OutputGradient(output.Name));
    }

    private static bool DependsOnTrained(Network network, string value) =>
        network.Layers.FirstOrDefault(l => l.Name == value) is { } layer
        && (layer.Parameters.Any(p => p.IsTrained) || layer.Borrowed is not null || layer.Inputs.Any(i => DependsOnTrained(network, i)));

    internal static void Fill(ExecutionPlan pass, Dictionary<string, float[]> inputs)
    {
        foreach (var (name, rows) in inputs)
            rows.CopyTo(pass.Input(name));
    }

    private static int[] Bits(ReadOnlySpan<float> values) => [.. values.ToArray().Select(BitConverter.SingleToInt32Bits)];

    private static double Variance(ReadOnlySpan<float> values) => values.ToArray().Average(v => (double)v * v);

    internal static void AssertClose(string name, double[] expected, ReadOnlySpan<float> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            var allowed = tolerance * Math.Max(1, Math.Abs(expected[i]));
            Assert.True(Math.Abs(expected[i] - actual[i]) <= allowed, $"{name}[{i}]: expected {expected[i]}, got {actual[i]}");
        }
    }
}
