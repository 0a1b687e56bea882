using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Generator;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Generator;

public class PlanningTests
{
    [Fact]
    public void Buffers_that_live_at_the_same_time_do_not_overlap()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var buffers = Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.Next(1, 100)).ToArray();
            Slice Any()
            {
                var buffer = random.Next(buffers.Length);
                return new Slice(new Storage(StorageKind.Buffer, buffer), 0, buffers[buffer]);
            }
            var steps = Enumerable
                .Range(0, random.Next(1, 20))
                .Select(_ =>
                    (Step)
                        new ElementwiseStep(
                            "step",
                            new StepDescription("", ""),
                            [new Term(new SliceOperand(Any()))],
                            Any(),
                            Activation.Identity
                        )
                )
                .ToArray();
            var lives = ArenaPlacement.Lives(buffers.Length, steps);
            var arena = ArenaPlacement.Place(buffers, lives, buffers.Select(_ => 1).ToArray());
            for (var a = 0; a < buffers.Length; a++)
            {
                Assert.Equal(0, arena.Offsets[a] % 16);
                if (lives[a].First > lives[a].Last)
                    continue;
                Assert.True(arena.Offsets[a] + arena.Strides[a] <= arena.Length);
                for (var b = 0; b < a; b++)
                {
                    var together = lives[a].First <= lives[b].Last && lives[b].First <= lives[a].Last;
                    var overlap =
                        arena.Offsets[a] < arena.Offsets[b] + arena.Strides[b] && arena.Offsets[b] < arena.Offsets[a] + arena.Strides[a];
                    Assert.False(together && overlap, $"seed {seed}: buffers {a} and {b}");
                }
            }
        }
    }

    [Fact]
    public void A_chain_needs_memory_for_two_layers_only()
    {
        var plan = Plan(64, 100, 100, 100, 100, 10);
        Assert.Equal(2 * 112, plan.Arena.Length);
    }

    [Theory]
    [InlineData(784, 300, nameof(DenseAxis.Outputs))]
    [InlineData(96, 48, nameof(DenseAxis.Outputs))]
    [InlineData(1000, 1, nameof(DenseAxis.Inputs))]
    [InlineData(200, 3, nameof(DenseAxis.Inputs))]
    [InlineData(15, 1, nameof(DenseAxis.Outputs))]
    public void The_vectorised_axis_follows_the_shape(int inputs, int outputs, string expected) =>
        Assert.Equal(expected, DenseCost.Choose(inputs, outputs, isScattered: false).Axis.ToString());

    [Fact]
    public void Accumulators_fit_the_registers_whatever_the_shape()
    {
        for (var inputs = 1; inputs < 400; inputs += 7)
        {
            for (var outputs = 1; outputs < 400; outputs += 3)
            {
                var shape = DenseCost.Choose(inputs, outputs, isScattered: inputs % 2 == 0);
                Assert.InRange(shape.AtOnce * shape.Sums * shape.Rows, 1, 24);
                Assert.Equal(0, 12 % shape.Rows);
                Assert.Equal(0, 12 % shape.NarrowRows);
                if (shape.Axis == DenseAxis.Inputs)
                {
                    Assert.InRange(shape.AtOnce * shape.Sums, 1, 12);
                    Assert.InRange(shape.AtOnce * shape.Sums * shape.NarrowRows, 1, 12);
                    continue;
                }
                var vectors = DenseCost.NarrowVectors(outputs);
                foreach (var rows in new[] { 1, 2, shape.NarrowRows }.Where(r => r <= shape.NarrowRows))
                    Assert.InRange(rows * vectors * shape.Sums * DenseCost.NarrowPanels(shape, vectors, rows), 1, 12);
                vectors = DenseCost.QuarterVectors(shape);
                Assert.InRange(vectors * shape.Sums * DenseCost.NarrowPanels(shape, vectors, 1), 1, 12);
                Assert.InRange(shape.AtOnce, 1, DenseCost.Panels(outputs));
                Assert.True(shape.Sums <= Math.Max(1, inputs / 4));
                Assert.Equal(inputs <= 16 && outputs <= 16, shape.IsUnrolled);
            }
        }
    }

    [Fact]
    public void Packed_tensors_lie_side_by_side_on_whole_vectors()
    {
        var plan = Plan(30, 17, 1);
        var next = 0;
        foreach (var tensor in plan.Tensors)
        {
            Assert.Equal(next, tensor.Offset);
            Assert.Equal(0, tensor.Offset % 16);
            next += tensor.Length;
        }
    }

    [Fact]
    public void Groups_of_rows_are_whole_pieces_and_pieces_whole_blocks()
    {
        var groups = new HashSet<int>();
        foreach (var ends in new[] { 1, 16 })
        foreach (var width in new[] { 1, 16, 500, 1500, 2500, 5000, 100000 })
        {
            var plan = Plan(ends, width, ends);
            groups.Add(plan.GroupRows);
            var piece = SharedBatch.BlockRows(plan);
            Assert.Equal(0, plan.GroupRows % piece);
            Assert.All(plan.Steps.Cast<DenseStep>(), step => Assert.Equal(0, piece % step.Shape!.Rows));
            Assert.All(plan.Steps.Cast<DenseStep>(), step => Assert.Equal(0, piece % step.Shape!.NarrowRows));
        }
        Assert.Equal([12, 24, 36, 48], groups.Order());
    }

    [Fact]
    public void An_activation_runs_in_place_and_a_scattered_input_is_collected_once()
    {
        var x = new Atom("x", 100, kept: Enumerable.Range(0, 50).Select(i => 2 * i).ToArray());
        var h = new Atom("h", 400);
        var y = new Atom("y", 2);
        var network = Network.Create(
            "test",
            [x, h, y],
            [new NetworkInput("x", x)],
            [
                new Dense("one", "x", h, x),
                new Dense("two", "x", h, x),
                new Add("sum", ["one", "two"], h),
                new ActivationLayer("act", "sum", h, new Activation(ActivationKind.Gelu)),
                new Dense("end", "act", y, h),
            ],
            [new NetworkOutput("y", "end")]
        );
        var plan = NetworkPlanner.Plan(GraphLowering.Lower(new PrunedNetManifest(network, [])));
        Assert.Single(plan.Program.Steps.SelectMany(s => s.Sources).OfType<KeptOperand>());
        Assert.Equal(2 * 400 + 64, plan.Arena.Length);
    }

    private static NetworkPlan Plan(params int[] sizes)
    {
        var axes = sizes.Select((s, i) => new Atom($"axis{i}", s)).ToArray();
        var layers = Enumerable
            .Range(1, sizes.Length - 1)
            .Select(l => (Layer)new Dense($"fc{l}", l == 1 ? "x" : $"fc{l - 1}", axes[l], axes[l - 1], activation: Activation.Relu))
            .ToArray();
        var network = Network.Create("mlp", axes, [new NetworkInput("x", axes[0])], layers, [new NetworkOutput("y", layers[^1].Name)]);
        return NetworkPlanner.Plan(GraphLowering.Lower(new PrunedNetManifest(network, [])));
    }
}
