using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Sparse;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

/// <summary>The steps over whole tensors against a scalar reference that gathers one group at a time.</summary>
public class StructuredPenaltyTests
{
    private static readonly int[] Extents = [1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 64, 65];

    public static TheoryData<string, bool, Side> Cases()
    {
        var cases = new TheoryData<string, bool, Side>();
        foreach (var penalty in Penalty.All)
        foreach (var metric in new[] { false, true })
        foreach (var side in Enum.GetValues<Side>())
            cases.Add(penalty.Name, metric, side);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_step_is_the_prox_of_every_group(string penalty, bool adam, Side side)
    {
        var random = new RandomStream(7);
        for (var trial = 0; trial < 25; trial++)
        {
            var network = Mlp.Of(Pick(random), Pick(random), Pick(random));
            var axis = (Atom)network.Axes[1];
            var set = new UnitGroups(
                "g",
                axis,
                0.05 + random.NextDouble(),
                side,
                Weight(random),
                Members(axis, random),
                Penalty.Find(penalty)
            );
            AssertIsProx(network, set, adam, random);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Filters_branches_and_connections_step_by_the_same_prox(bool adam)
    {
        var random = new RandomStream(13);
        for (var trial = 0; trial < 8; trial++)
        {
            var network = Pathways.Of(channels: 1 + random.NextInt(9), kernel: 1 + random.NextInt(4));
            var joined = (ConcatAxis)network.FindAxis("joined")!;
            foreach (
                var set in new GroupSet[]
                {
                    new UnitGroups("made", (Atom)network.FindAxis("stem")!, 0.2, Side.Producing),
                    new UnitGroups("read", (Atom)network.FindAxis("left")!, 0.2),
                    new BranchGroups("pathways", joined, 0.3),
                    new ConnectionGroups("edges", [joined], 0.3, weight: GroupWeight.None),
                    new ConnectionGroups(
                        "producers",
                        [network.FindAxis("stem")!, network.FindAxis("right")!],
                        0.3,
                        ConnectionForm.Producer
                    ),
                }
            )
            {
                AssertIsProx(network, set, adam, random, price: 0.1);
            }
        }
    }

    // One step against the plain prox of each group, and no other weight moved.
    private static void AssertIsProx(Network network, GroupSet set, bool adam, RandomStream random, double price = 0)
    {
        using var parameters = Mlp.Random(network, random);
        var layout = GroupLayout.Resolve(network, [set])[0];
        var structured = new StructuredPenalty(layout, parameters);
        structured.Prices.Fill(price);
        // A step of SGD with momentum µ reaches 1/(1 − µ) as far.
        Optimizer optimizer = adam ? new Adam(parameters) : new Sgd(parameters, momentum: 0.5);
        optimizer.Step(0.1);
        var before = parameters.Values.ToArray();

        var step = 0.02 + random.NextDouble();
        var length = adam ? step : 2 * step;
        structured.Step(optimizer, step, 0.5);

        var touched = new bool[before.Length];
        foreach (var group in layout.Groups)
        {
            var places = Places(group, parameters);
            foreach (var i in places)
                touched[i] = true;
            var z = places.Select(i => (double)before[i]).ToArray();
            var d = places.Select(i => adam ? (double)optimizer.Metric[i] : 1).ToArray();
            var t = length * (0.5 * set.Lambda + price) * set.Weight.Factor(group.Index, group.Size);
            var expected = Reference(set.Penalty, z, d, t);
            for (var k = 0; k < places.Count; k++)
            {
                var actual = parameters.Values[places[k]];
                if (expected[k] == 0)
                    Assert.Equal(0f, actual);
                else
                    Assert.InRange(
                        actual,
                        expected[k] - 1e-5 * Math.Abs(expected[k]) - 1e-9,
                        expected[k] + 1e-5 * Math.Abs(expected[k]) + 1e-9
                    );
            }
        }
        for (var i = 0; i < before.Length; i++)
            Assert.True(touched[i] || parameters.Values[i] == before[i], "a weight outside all groups moved");
    }

    [Fact]
    public void The_step_in_adams_metric_minimises_the_problem()
    {
        var random = new RandomStream(11);
        for (var trial = 0; trial < 60; trial++)
        {
            var network = Mlp.Of(3, 4, 1 + random.NextInt(6));
            var set = new UnitGroups("g", (Atom)network.Axes[1], 1, Side.Consuming, GroupWeight.None);
            using var parameters = Mlp.Random(network, random);
            var layout = GroupLayout.Resolve(network, [set])[0];
            var adam = new Adam(parameters, epsilon: 1e-3);
            // Gradients over four orders of magnitude make the metric far from a multiple of the identity.
            foreach (ref var gradient in parameters.Gradients)
                gradient *= (float)Math.Pow(10, -4 * random.NextDouble());
            adam.Step(0.001);
            var before = parameters.Values.ToArray();
            var step = Math.Pow(10, -3 + 3 * random.NextDouble());
            new StructuredPenalty(layout, parameters).Step(adam, step);
            foreach (var group in layout.Groups)
            {
                var places = Places(group, parameters);
                var z = places.Select(i => (double)before[i]).ToArray();
                var d = places.Select(i => (double)adam.Metric[i]).ToArray();
                var x = places.Select(i => (double)parameters.Values[i]).ToArray();
                double Objective(double[] at) =>
                    at.Select((v, i) => d[i] * (v - z[i]) * (v - z[i]) / (2 * step)).Sum() + Math.Sqrt(at.Sum(v => v * v));
                var best = Objective(x);
                Assert.True(best <= Objective(new double[x.Length]) * (1 + 1e-9));
                for (var k = 0; k < 300; k++)
                {
                    var reach = Math.Pow(10, -5 + 5 * random.NextDouble());
                    var other = x.Select(v => v + reach * random.NextGaussian()).ToArray();
                    Assert.True(best <= Objective(other) * (1 + 1e-6), $"{best} at the step, {Objective(other)} beside it");
                }
            }
        }
    }

    [Fact]
    public void Value_norms_and_count_follow_their_definitions()
    {
        var random = new RandomStream(3);
        var network = Mlp.Of(5, 19, 3);
        using var parameters = Mlp.Random(network, random);
        for (var row = 0; row < 3; row++)
            parameters["fc2.weight"].Values[row * 19 + 4] = 0;
        foreach (var penalty in Penalty.All)
        {
            var layout = GroupLayout.Resolve(network, [new UnitGroups("g", (Atom)network.Axes[1], 0.3, Side.Consuming, penalty: penalty)])[
                0
            ];
            var structured = new StructuredPenalty(layout, parameters);
            double expected = 0;
            foreach (var group in layout.Groups)
            {
                var w = Places(group, parameters).Select(i => (double)parameters.Values[i]).ToArray();
                var norm = Math.Sqrt(w.Sum(x => x * x));
                expected +=
                    0.3
                    * Math.Sqrt(3)
                    * (
                        penalty.Name switch
                        {
                            "group-lasso" => norm,
                            "lasso" => w.Sum(Math.Abs),
                            "sparse-group-lasso" => (norm + w.Sum(Math.Abs)) / 2,
                            _ => norm * norm / 2,
                        }
                    );
                Assert.Equal(norm, structured.Norms()[group.Index], 12);
            }
            Assert.Equal(expected, structured.Value(), 10);
            Assert.Equal(new KeptGroups("g", 18, 19), structured.Kept());
        }
    }

    [Fact]
    public void What_is_left_of_blocks_of_units_is_counted_in_units_as_after_pruning()
    {
        var network = Mlp.Of(6, 3, 2);
        using var parameters = Mlp.Random(network, new RandomStream(2));
        var set = new UnitGroups(
            "g",
            (Atom)network.Axes[0],
            0.3,
            members:
            [
                [0],
                [1, 2, 3],
                [4, 5],
            ]
        );
        var structured = new StructuredPenalty(GroupLayout.Resolve(network, [set])[0], parameters);
        Assert.Equal(new KeptGroups("g", 6, 6), structured.Kept());
        for (var row = 0; row < 3; row++)
            parameters["fc1.weight"].Values.Slice(row * 6 + 1, 3).Clear();
        Assert.Equal(new KeptGroups("g", 3, 6), structured.Kept());
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var network = Mlp.Of(20, 30, 4);
        using var parameters = Mlp.Random(network, new RandomStream(1));
        var penalties = GroupLayout.Resolve(network, Mlp.Groups(network, 1e-3)).Select(l => new StructuredPenalty(l, parameters)).ToArray();
        foreach (var optimizer in new Optimizer[] { new Sgd(parameters), new Adam(parameters) })
        {
            void Step()
            {
                optimizer.Step(0.01);
                foreach (var penalty in penalties)
                    penalty.Step(optimizer, 0.01);
            }
            for (var i = 0; i < 100; i++)
                Step();
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
                Step();
            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        }
    }

    private static int Pick(RandomStream random) => Extents[random.NextInt(Extents.Length)];

    private static GroupWeight Weight(RandomStream random) =>
        random.NextInt(3) switch
        {
            0 => GroupWeight.SqrtSize,
            1 => GroupWeight.None,
            _ => GroupWeight.Explicit(random.NextDouble()),
        };

    /// <summary>Every unit alone, or blocks of up to three in random order, sometimes with units left out.</summary>
    private static int[][]? Members(Atom axis, RandomStream random)
    {
        if (random.NextInt(2) == 0)
            return null;
        var units = random.Permutation(axis.Size);
        return [.. units.Take(Math.Max(1, axis.Size - random.NextInt(2))).Chunk(3)];
    }

    /// <summary>Where the group's values lie in the flat buffer, found entry by entry.</summary>
    private static List<int> Places(Group group, ParameterSet parameters)
    {
        var places = new List<int>();
        foreach (var slice in group.Slices)
        {
            var shape = slice.Parameter.Shape;
            var stride = shape.Skip(slice.Dimension + 1).Aggregate(1, (product, extent) => product * extent);
            for (var i = 0; i < slice.Parameter.Length; i++)
            {
                var position = i / stride % shape[slice.Dimension];
                if (slice.Positions.Contains(position))
                    places.Add(parameters[slice.Parameter.Name].Offset + i);
            }
        }
        return places;
    }

    private static double[] Reference(Penalty penalty, double[] z, double[] d, double t)
    {
        switch (penalty.Name)
        {
            case "sparse-group-lasso":
                return Reference(Penalty.GroupLasso, Reference(Penalty.Lasso, z, d, t / 2), d, t / 2);
            case "lasso":
                return [.. z.Select((v, i) => Math.Sign(v) * Math.Max(0, Math.Abs(v) - t / d[i]))];
            case "l2":
                return [.. z.Select((v, i) => v * d[i] / (d[i] + t))];
        }
        if (Math.Sqrt(z.Select((v, i) => d[i] * v * d[i] * v).Sum()) <= t)
            return new double[z.Length];
        // Bisection on the norm of the solution, the plain way.
        double low = 0,
            high = Math.Sqrt(z.Sum(v => v * v));
        for (var round = 0; round < 200; round++)
        {
            var middle = (low + high) / 2;
            var sum = z.Select((v, i) => Math.Pow(d[i] * v / (d[i] * middle + t), 2)).Sum();
            (low, high) = sum > 1 ? (middle, high) : (low, middle);
        }
        return [.. z.Select((v, i) => v * d[i] * high / (d[i] * high + t))];
    }
}
