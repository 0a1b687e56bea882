using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Model.Pruning;

public class PrunerTests
{
    private static readonly Atom Pixel = new("pixel", 3),
        Hidden = new("hidden", 3),
        Class = new("class", 2, new[] { "no", "yes" });

    [Fact]
    public void A_unit_that_nothing_reads_goes_and_takes_what_only_it_read_with_it()
    {
        var pruned = Pruner.Prune(
            Mlp(new Activation(ActivationKind.Sigmoid)),
            Weights(
                ("fc1.weight", new float[] { 1, 0, 2, 0, 5, 0, 3, 0, 4 }),
                ("fc1.bias", new float[] { 1, 2, 3 }),
                ("fc2.weight", new float[] { 1, 0, 2, 3, 0, 4 }),
                ("fc2.bias", new float[] { 5, 6 })
            )
        );
        Assert.Equal(new[] { new RemovedUnit(1, RemovalReason.Unread) }, pruned.Removed["hidden"]);
        Assert.Equal(new[] { new RemovedUnit(1, RemovalReason.Unread) }, pruned.Removed["pixel"]);
        Assert.Equal(new[] { 0, 2 }, ((Atom)pruned.Network.FindAxis("pixel")!).Kept);
        Assert.Equal(new float[] { 1, 2, 3, 4 }, pruned.Weights["fc1.weight"].Data);
        Assert.Equal(new float[] { 1, 3 }, pruned.Weights["fc1.bias"].Data);
        Assert.Equal(new float[] { 1, 2, 3, 4 }, pruned.Weights["fc2.weight"].Data);
        Assert.Equal(new float[] { 5, 6 }, pruned.Weights["fc2.bias"].Data);
    }

    [Fact]
    public void A_constant_unit_moves_into_the_biases_of_its_readers()
    {
        // Neuron 1 reads nothing; sigmoid(0) = 0.5 whatever the input.
        var pruned = Pruner.Prune(
            Mlp(new Activation(ActivationKind.Sigmoid)),
            Weights(
                ("fc1.weight", new float[] { 1, 1, 2, 0, 0, 0, 3, 0, 4 }),
                ("fc1.bias", new float[] { 1, 0, 3 }),
                ("fc2.weight", new float[] { 1, 8, 2, 3, -4, 4 }),
                ("fc2.bias", new float[] { 5, 6 })
            )
        );
        Assert.Equal(new[] { new RemovedUnit(1, RemovalReason.Constant) }, pruned.Removed["hidden"]);
        Assert.False(pruned.Removed.ContainsKey("pixel"));
        Assert.Equal(new float[] { 9, 4 }, pruned.Weights["fc2.bias"].Data);
    }

    [Fact]
    public void A_layer_without_bias_gets_one_when_a_constant_needs_it()
    {
        var network = Network.Create(
            "n",
            new Axis[] { Pixel, Hidden, Class },
            new[] { new NetworkInput("x", Pixel) },
            new Layer[]
            {
                new Dense("fc1", "x", Hidden, Pixel, activation: Activation.Relu),
                new Dense("fc2", "fc1", Class, Hidden, hasBias: false),
            },
            new[] { new NetworkOutput("y", "fc2") }
        );
        var pruned = Pruner.Prune(
            network,
            Weights(
                ("fc1.weight", new float[] { 1, 1, 2, 0, 0, 0, 3, 0, 4 }),
                ("fc1.bias", new float[] { 1, 2, 3 }),
                ("fc2.weight", new float[] { 1, 8, 2, 3, -4, 4 })
            )
        );
        Assert.Equal(new float[] { 16, -8 }, pruned.Weights["fc2.bias"].Data);
    }

    [Fact]
    public void When_no_unit_survives_the_reader_becomes_a_constant()
    {
        var pruned = Pruner.Prune(
            Mlp(Activation.Relu),
            Weights(
                ("fc1.weight", new float[9]),
                ("fc1.bias", new float[] { 1, -2, 3 }),
                ("fc2.weight", new float[] { 1, 8, 2, 3, -4, 4 }),
                ("fc2.bias", new float[] { 5, 6 })
            )
        );
        var constant = Assert.IsType<Constant>(Assert.Single(pruned.Network.Layers));
        Assert.Equal(new float[] { 5 + 1 + 6, 6 + 3 + 12 }, pruned.Weights[constant.Value.Name].Data);
        Assert.Equal(0, pruned.Network.FindAxis("hidden")!.Count);
        Assert.Equal(0, pruned.Network.FindAxis("pixel")!.Count);
        Assert.Equal(0, pruned.Network.TotalMacs);
    }

    [Fact]
    public void The_units_of_an_output_stay_even_when_they_are_constant()
    {
        var pruned = Pruner.Prune(
            Mlp(Activation.Relu),
            Weights(
                ("fc1.weight", new float[] { 1, 1, 2, 0, 1, 0, 3, 0, 4 }),
                ("fc1.bias", new float[3]),
                ("fc2.weight", new float[] { 1, 8, 2, 0, 0, 0 }),
                ("fc2.bias", new float[] { 5, 6 })
            )
        );
        Assert.Equal(2, pruned.Network.FindAxis("class")!.Count);
        Assert.Empty(pruned.Removed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_unit_in_front_of_a_norm_across_units_stays_because_the_statistics_count_it(int groups)
    {
        var network = Network.Create(
            "n",
            new Axis[] { Pixel, Hidden, Class },
            new[] { new NetworkInput("x", Pixel) },
            new Layer[]
            {
                new Dense("fc1", "x", Hidden, Pixel),
                new GroupNorm("norm", "fc1", new[] { Hidden }, groups),
                new Dense("fc2", "norm", Class, Hidden),
            },
            new[] { new NetworkOutput("y", "fc2") }
        );
        Assert.Equal(groups == 1 ? "layer-norm" : "group-norm", network.Layers[1].Op);
        // Unit 0 is the same for every input, unit 1 is read by nothing behind the norm.
        var pruned = Pruner.Prune(
            network,
            Weights(
                ("fc1.weight", new float[] { 0, 0, 0, 1, 2, 3, 4, 5, 6 }),
                ("fc1.bias", new float[] { 7, 0, 0 }),
                ("norm.scale", new float[] { 1, 1, 1 }),
                ("norm.shift", new float[3]),
                ("fc2.weight", new float[] { 1, 0, 2, 3, 0, 4 }),
                ("fc2.bias", new float[] { 5, 6 })
            )
        );
        Assert.Empty(pruned.Removed);
        Assert.Equal(
            ("hidden[0]", $"it is 7 for every input, and {network.Layers[1]} counts it among what it normalises by"),
            (Assert.Single(pruned.Held).Key, pruned.Held["hidden[0]"])
        );
    }

    // Zero on the producing side: what makes the unit, and what the norm makes of it.
    [Theory]
    [InlineData("layer-norm", false, false)]
    [InlineData("layer-norm", false, true)]
    [InlineData("layer-norm", true, true)]
    [InlineData("rms-norm", true, false)]
    [InlineData("rms-norm", true, true)]
    public void A_unit_that_is_zero_goes_from_in_front_of_a_norm_which_counts_it_on(string op, bool eachPlace, bool isImage)
    {
        var image = Network.Input("x", 3, isImage ? 4 : 1, isImage ? 5 : 1);
        var made = image.Conv2d("stream", 6, 3, padding: 1);
        var read = made.Residual(x => Norm(x, "norm1").Conv2d("inside", 5, 1).Relu().Conv2d("back", 6, 1));
        var network = Norm(read, "norm2").Conv2d("head", 2, 1).Output("y").Build("net");
        NetworkValue Norm(NetworkValue x, string name) => op == "rms-norm" ? x.RmsNorm(0.1f, name) : x.LayerNorm(0.1f, name, eachPlace);
        var random = new Random(7);
        var weights = WeightSet.Ones(network);
        foreach (var parameter in network.Parameters)
        foreach (ref var w in weights[parameter.Name].Data.AsSpan())
            w = (float)random.NextDouble() - 0.5f;
        foreach (var layer in new[] { "stream", "back" })
        foreach (var unit in new[] { 1, 4 })
        {
            var weight = weights[layer + ".weight"].Data;
            weight.AsSpan(unit * weight.Length / 6, weight.Length / 6).Clear();
            weights[layer + ".bias"].Data[unit] = 0;
        }
        foreach (var norm in network.Layers.OfType<UnitsNorm>())
        foreach (var parameter in norm.Parameters)
        foreach (var unit in new[] { 1, 4 })
            weights[parameter.Name].Data[unit] = 0;

        var pruned = Pruner.Prune(network, weights);
        Assert.Equal([0, 2, 3, 5], ((Atom)pruned.Network.FindAxis("stream")!).Kept);
        Assert.All(pruned.Network.Layers.OfType<UnitsNorm>(), norm => Assert.Equal((4, 6), (norm.UnitsPerGroup, norm.CountedUnits)));
        var inputs = new Dictionary<string, float[]>
        {
            ["x"] = [.. Enumerable.Range(0, isImage ? 60 : 3).Select(_ => (float)random.NextDouble())],
        };
        (var expanded, var expandedWeights) = Expander.Expand(pruned.Network, pruned.Weights);
        Assert.Equal(6, expanded.FindAxis("stream")!.Count);
        var expected = ReferenceForward.Outputs(network, weights, inputs)["y"];
        foreach (
            var actual in new[]
            {
                ReferenceForward.Outputs(pruned.Network, pruned.Weights, inputs)["y"],
                ReferenceForward.Outputs(expanded, expandedWeights, inputs)["y"],
            }
        )
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void A_norm_across_units_of_which_nothing_that_varies_is_read_is_a_constant_over_any_survivors()
    {
        // The sum needs units 1 and 2 of the input itself; of the norm it sees what the scale of zero leaves.
        var network = Network.Create(
            "n",
            new Axis[] { Hidden, Class },
            new[] { new NetworkInput("x", Hidden) },
            new Layer[]
            {
                new GroupNorm("norm", "x", new[] { Hidden }, 3, activation: Activation.Relu),
                new Add("sum", new[] { "x", "norm" }, Hidden),
                new Dense("out", "sum", Class, Hidden),
            },
            new[] { new NetworkOutput("y", "out") }
        );
        var pruned = Pruner.Prune(
            network,
            Weights(
                ("norm.scale", new float[] { 5, 0, 0 }),
                ("norm.shift", new float[] { 1, 2, -3 }),
                ("out.weight", new float[] { 0, 1, 2, 0, 3, 4 }),
                ("out.bias", new float[] { 0, 0 })
            )
        );
        Assert.Equal(new[] { 1, 2 }, ((Atom)pruned.Network.FindAxis("hidden")!).Kept);
        Assert.IsType<Constant>(pruned.Network.Layers[0]);
        Assert.Equal(new float[] { 2, 0 }, pruned.Weights["norm.value"].Data);
    }

    [Fact]
    public void A_norm_across_units_of_constants_is_a_constant()
    {
        var network = Network.Create(
            "n",
            new Axis[] { Pixel, Hidden, Class },
            new[] { new NetworkInput("x", Pixel) },
            new Layer[]
            {
                new Dense("fc1", "x", Hidden, Pixel),
                new GroupNorm("norm", "fc1", new[] { Hidden }, epsilon: 1),
                new Dense("fc2", "norm", Class, Hidden),
            },
            new[] { new NetworkOutput("y", "fc2") }
        );
        var pruned = Pruner.Prune(
            network,
            Weights(
                ("fc1.weight", new float[9]),
                ("fc1.bias", new float[] { 1, 4, 1 }),
                ("norm.scale", new float[] { 1, 2, 3 }),
                ("norm.shift", new float[] { 0, 1, 0 }),
                ("fc2.weight", new float[] { 1, 1, 0, 0, 0, 1 }),
                ("fc2.bias", new float[] { 0, 0 })
            )
        );
        Assert.Equal(
            new[] { -1 / MathF.Sqrt(3) + 2 * 2 / MathF.Sqrt(3) + 1, -3 / MathF.Sqrt(3) },
            pruned.Weights[((Constant)Assert.Single(pruned.Network.Layers)).Value.Name].Data,
            (a, b) => Math.Abs(a - b) < 1e-6
        );
    }

    [Fact]
    public void A_residual_stream_is_one_axis_a_unit_goes_only_when_every_addend_lets_it()
    {
        var network = Network.Create(
            "residual",
            new Axis[] { Pixel, Hidden, Class },
            new[] { new NetworkInput("x", Pixel) },
            new Layer[]
            {
                new Dense("a", "x", Hidden, Pixel),
                new Dense("b", "x", Hidden, Pixel),
                new Add("sum", new[] { "a", "b" }, Hidden),
                new Dense("out", "sum", Class, Hidden),
            },
            new[] { new NetworkOutput("y", "out") }
        );
        // Unit 0: constant in a, alive in b. Unit 1: constant in both. Unit 2: unread.
        var pruned = Pruner.Prune(
            network,
            Weights(
                ("a.weight", new float[] { 0, 0, 0, 0, 0, 0, 1, 1, 1 }),
                ("a.bias", new float[] { 1, 2, 3 }),
                ("b.weight", new float[] { 1, 1, 1, 0, 0, 0, 1, 1, 1 }),
                ("b.bias", new float[] { 4, 5, 6 }),
                ("out.weight", new float[] { 1, 10, 0, 2, 20, 0 }),
                ("out.bias", new float[] { 0, 0 })
            )
        );
        Assert.Equal(
            new[] { new RemovedUnit(1, RemovalReason.Constant), new RemovedUnit(2, RemovalReason.Unread) },
            pruned.Removed["hidden"]
        );
        Assert.Equal(new float[] { 70, 140 }, pruned.Weights["out.bias"].Data);
        Assert.IsType<Constant>(pruned.Network.Layers.Single(l => l.Name == "a"));
    }

    [Fact]
    public void An_addend_of_zeros_goes_with_the_layers_behind_it()
    {
        var network = Network.Create(
            "residual",
            new Axis[] { Pixel, Hidden, Class },
            new[] { new NetworkInput("x", Pixel) },
            new Layer[]
            {
                new Dense("h", "x", Hidden, Pixel, activation: Activation.Relu),
                new Dense("b", "h", Pixel, Hidden, hasBias: false),
                new Add("sum", new[] { "x", "b" }, Pixel),
                new Dense("out", "sum", Class, Pixel),
            },
            new[] { new NetworkOutput("y", "out") }
        );
        var pruned = Pruner.Prune(
            network,
            Weights(
                ("h.weight", Enumerable.Repeat(1f, 9).ToArray()),
                ("h.bias", new float[3]),
                ("b.weight", new float[9]),
                ("out.weight", new float[] { 1, 2, 3, 4, 5, 6 }),
                ("out.bias", new float[2])
            )
        );
        Assert.Equal(new[] { "sum", "out" }, pruned.Network.Layers.Select(l => l.Name));
        Assert.Equal(3, pruned.Removed["hidden"].Count);
    }

    [Fact]
    public void A_part_that_nobody_reads_leaves_the_concat()
    {
        var both = new ConcatAxis("both", new Axis[] { Hidden, Pixel });
        var network = Network.Create(
            "n",
            new Axis[] { Pixel, Hidden, both, Class },
            new[] { new NetworkInput("x", Pixel) },
            new Layer[]
            {
                new Dense("fc1", "x", Hidden, Pixel),
                new Concatenation("join", new[] { "fc1", "x" }, both),
                new Dense("fc2", "join", Class, both),
            },
            new[] { new NetworkOutput("y", "fc2") }
        );
        var pruned = Pruner.Prune(
            network,
            Weights(
                ("fc1.weight", Enumerable.Repeat(1f, 9).ToArray()),
                ("fc1.bias", new float[3]),
                ("fc2.weight", new float[] { 0, 0, 0, 1, 2, 3, 0, 0, 0, 4, 5, 6 }),
                ("fc2.bias", new float[2])
            )
        );
        Assert.Equal(new[] { "join", "fc2" }, pruned.Network.Layers.Select(l => l.Name));
        Assert.Equal(new[] { "x" }, pruned.Network.Layers[0].Inputs);
        Assert.Equal(new float[] { 1, 2, 3, 4, 5, 6 }, pruned.Weights["fc2.weight"].Data);
    }

    [Fact]
    public void A_part_of_which_nothing_was_left_leaves_the_concat()
    {
        var empty = new Atom("empty", 2, null, System.Array.Empty<int>());
        var both = new ConcatAxis("both", new Axis[] { empty, Pixel });
        var network = Network.Create(
            "n",
            new Axis[] { Pixel, empty, both, Class },
            new[] { new NetworkInput("none", empty), new NetworkInput("x", Pixel) },
            new Layer[] { new Concatenation("join", new[] { "none", "x" }, both), new Dense("fc", "join", Class, both) },
            new[] { new NetworkOutput("y", "fc"), new NetworkOutput("z", "join") }
        );
        var pruned = Pruner.Prune(network, WeightSet.Ones(network));
        Assert.Equal(new[] { "x" }, pruned.Network.Layers[0].Inputs);
        Assert.Equal(
            new[] { 1 },
            ((ConcatAxis)pruned.Network.Layers[0].OutputAxes[0]).Parts.Select(
                (_, p) => ((ConcatAxis)pruned.Network.Layers[0].OutputAxes[0]).OriginalPart(p)
            )
        );
    }

    [Fact]
    public void An_output_without_units_stays_one()
    {
        var gone = new Atom("gone", 2, null, System.Array.Empty<int>());
        var network = Network.Create(
            "n",
            new Axis[] { Pixel, Class, gone },
            new[] { new NetworkInput("x", Pixel) },
            new Layer[]
            {
                new Dense("fc1", "x", gone, Pixel),
                new ActivationLayer("tanh", "fc1", gone, new Activation(ActivationKind.Tanh)),
                new Dense("fc2", "x", Class, Pixel),
            },
            new[] { new NetworkOutput("none", "tanh"), new NetworkOutput("y", "fc2") }
        );
        var pruned = Pruner.Prune(network, WeightSet.Ones(network));
        Assert.Equal(new[] { "tanh", "fc2" }, pruned.Network.Layers.Select(l => l.Name));
        Assert.Equal(0, pruned.Network.AxesOf("tanh")[0].Count);
        Assert.Empty(pruned.Weights["tanh.value"].Data);
    }

    [Fact]
    public void Softmax_needs_every_unit_that_it_normalises_over()
    {
        var pruned = Pruner.Prune(
            Mlp(Activation.Softmax),
            Weights(
                ("fc1.weight", new float[] { 1, 1, 1, 1, 2, 3, 0, 0, 0 }),
                ("fc1.bias", new float[3]),
                ("fc2.weight", new float[] { 1, 0, 0, 2, 0, 0 }),
                ("fc2.bias", new float[2])
            )
        );
        Assert.Equal(3, pruned.Network.FindAxis("hidden")!.Count);
    }

    [Fact]
    public void Pruning_twice_counts_in_original_numbers()
    {
        var once = Pruner.Prune(
            Mlp(Activation.Relu),
            Weights(
                ("fc1.weight", new float[] { 1, 1, 2, 1, 5, 1, 3, 1, 4 }),
                ("fc1.bias", new float[3]),
                ("fc2.weight", new float[] { 0, 1, 2, 0, 3, 4 }),
                ("fc2.bias", new float[2])
            )
        );
        once.Weights["fc2.weight"].Data[0] = 0;
        once.Weights["fc2.weight"].Data[2] = 0;
        var twice = Pruner.Prune(once.Network, once.Weights);
        Assert.Equal(new[] { 2 }, ((Atom)twice.Network.FindAxis("hidden")!).Kept);
        Assert.Equal(new[] { new RemovedUnit(1, RemovalReason.Unread) }, twice.Removed["hidden"]);
    }

    [Fact]
    public void Weights_that_do_not_fit_are_refused() =>
        Assert.Throws<ArgumentException>(() => Pruner.Prune(Mlp(Activation.Relu), Weights(("fc1.weight", new float[9]))));

    // The promise, over random graphs with random zero patterns: the pruned network computes what the masked one does.
    [Theory]
    [InlineData(false, 400)]
    [InlineData(true, 1000)]
    public void Pruned_equals_masked_over_random_networks(bool images, int count)
    {
        var removed = 0;
        Holds(images, count, seed =>
        {
            var random = seed.Grow();
            var pruned = Pruner.Prune(random.Network, random.Weights);
            removed += pruned.Removed.Values.Sum(r => r.Count);
            for (var row = 0; row < 3; row++)
            {
                var inputs = random.InputRow(row);
                var expected = ReferenceForward.Outputs(random.Network, random.Weights, inputs);
                var actual = ReferenceForward.Outputs(pruned.Network, pruned.Weights, inputs);
                foreach ((var output, var y) in expected)
                {
                    var scale = Math.Max(1e-3, y.Max(Math.Abs));
                    Assert.All(y, (value, u) => Assert.InRange(Math.Abs(value - actual[output][u]) / scale, 0, 1e-6));
                }
            }
        });
        Assert.True(removed > count, "the random networks hardly lose a unit, so the test shows little");
    }

    // Nothing more to remove: a second pass over the survivors finds them all needed.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Pruning_is_idempotent_over_random_networks(bool images) => Holds(images, 200, seed =>
        {
            var random = seed.Grow();
            var once = Pruner.Prune(random.Network, random.Weights);
            var twice = Pruner.Prune(once.Network, once.Weights);
            Assert.Empty(twice.Removed);
            foreach ((var name, var tensor) in once.Weights)
                Assert.Equal(tensor.Data, twice.Weights[name].Data);
        });

    // Removed units put back as zeros: the masked network again.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Expanding_a_pruned_network_keeps_its_function_at_the_original_size(bool images) => Holds(images, 200, seed =>
        {
            var random = seed.Grow();
            var pruned = Pruner.Prune(random.Network, random.Weights);
            (var network, var weights) = Expander.Expand(pruned.Network, pruned.Weights);
            // Parts that were cut from a concatenation have nothing that could be put back; zeros in a norm would count.
            var together = network.Layers.Where(l => l.NormalizesAcrossUnits).SelectMany(l => l.OutputAxes[0].Atoms).ToHashSet<Axis>();
            Assert.All(network.Atoms.Where(a => !together.Contains(a)), a => Assert.Equal(a.Size, a.Count));
            var inputs = random.InputRow(seed.Seed);
            Dictionary<string, double[]> expected = ReferenceForward.Outputs(pruned.Network, pruned.Weights, inputs),
                actual = ReferenceForward.Outputs(network, weights, inputs);
            foreach (var output in network.Outputs)
            {
                // Units of an output that were gone before have their places again.
                var places = Axis.OriginalPositions(network.AxesOf(output.In)).ToArray();
                // A norm adds up its zeros one by one now.
                Assert.All(expected[output.Name].Zip(Axis.OriginalPositions(pruned.Network.AxesOf(output.In))), e =>
                    Assert.Equal(e.First, actual[output.Name][Array.IndexOf(places, e.Second)], 1e-12 * Math.Max(1, Math.Abs(e.First)))
                );
            }
        });

    [Fact]
    public void Expanding_puts_no_zeros_into_the_statistics_of_a_norm_across_units()
    {
        var chosen = new Atom("chosen", 5, kept: new[] { 0, 2, 3 });
        var hidden = new Atom("hidden", 4, kept: new[] { 1, 2 });
        var network = Network.Create(
            "n",
            new Axis[] { chosen, hidden, Class },
            new[] { new NetworkInput("x", chosen) },
            new Layer[]
            {
                new GroupNorm("norm", "x", new[] { chosen }),
                new Dense("fc1", "norm", hidden, chosen),
                new Dense("fc2", "fc1", Class, hidden),
            },
            new[] { new NetworkOutput("y", "fc2") }
        );
        var random = RandomNetwork.WithWeights(network, new Random(4));
        (var expanded, var weights) = Expander.Expand(network, random.Weights);
        Assert.Equal((3, 4), (expanded.FindAxis("chosen")!.Count, expanded.FindAxis("hidden")!.Count));
        Assert.Equal(
            ReferenceForward.Outputs(network, random.Weights, random.InputRow(1))["y"],
            ReferenceForward.Outputs(expanded, weights, random.InputRow(1))["y"]
        );
    }

    private static void Holds(bool images, int count, Action<NetworkSeed> check)
    {
        if (images)
            Property.HoldsForImages(6, count, check);
        else
            Property.Holds(NetworkSeed.UpTo(12), count, check);
    }

    private static Network Mlp(Activation hidden) =>
        Network.Create(
            "mlp",
            new Axis[] { Pixel, Hidden, Class },
            new[] { new NetworkInput("x", Pixel) },
            new Layer[] { new Dense("fc1", "x", Hidden, Pixel, activation: hidden), new Dense("fc2", "fc1", Class, Hidden) },
            new[] { new NetworkOutput("y", "fc2") }
        );

    private static WeightSet Weights(params (string Name, float[] Data)[] tensors)
    {
        var shapes = new Dictionary<int, int[]>
        {
            [2] = new[] { 2 },
            [3] = new[] { 3 },
            [6] = new[] { 2, 3 },
            [9] = new[] { 3, 3 },
            [12] = new[] { 2, 6 },
        };
        var set = new WeightSet();
        foreach ((var name, var data) in tensors)
            set.Add(name, new Tensor(shapes[data.Length], data));
        return set;
    }
}
