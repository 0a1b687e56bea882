using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Groups;

public class ConnectionGroupsTests
{
    private static readonly Atom X = new("x", 3),
        A = new("a", 2),
        B = new("b", 4),
        Class = new("class", 2);

    private static readonly ConcatAxis One = new("one", new Axis[] { X, A }),
        Two = new("two", new Axis[] { X, A, B });

    // A densely connected network: b reads x and a, the head reads x, a and b.
    private static readonly Network Net = Network.Create(
        "dense",
        new Axis[] { X, A, B, One, Two, Class },
        new[] { new NetworkInput("x", X) },
        new Layer[]
        {
            new Dense("a", "x", A, X, activation: Activation.Relu),
            new Concatenation("one", new[] { "x", "a" }, One),
            new Dense("b", "one", B, One, activation: Activation.Relu),
            new Concatenation("two", new[] { "x", "a", "b" }, Two),
            new Dense("head", "two", Class, Two),
        },
        new[] { new NetworkOutput("y", "head") }
    );

    [Fact]
    public void An_edge_is_what_one_reader_reads_of_one_part()
    {
        var set = new ConnectionGroups("edges", new[] { One, Two }, 0.1);
        var layout = Assert.Single(GroupLayout.Resolve(Net, new[] { set }));
        Assert.Equal(
            new[] { "b.weight/0,1,2", "b.weight/3,4", "head.weight/0,1,2", "head.weight/3,4", "head.weight/5,6,7,8" },
            layout.Groups.Select(Text)
        );
        Assert.Equal("a -> two", set.Describe(3));
    }

    [Fact]
    public void A_producers_group_is_all_that_reads_it()
    {
        var set = new ConnectionGroups("producers", new Axis[] { A, B }, 0.1, ConnectionForm.Producer);
        var layout = Assert.Single(GroupLayout.Resolve(Net, new[] { set }));
        Assert.Equal(new[] { "b.weight/3,4 head.weight/3,4", "head.weight/5,6,7,8" }, layout.Groups.Select(Text));
        Assert.Equal("b -> *", set.Describe(1));
    }

    [Fact]
    public void A_producer_that_nothing_reads_goes_with_its_layer()
    {
        var weights = new WeightSet();
        foreach (var parameter in Net.Parameters)
            weights.Add(parameter.Name, new Tensor(parameter.Shape, Enumerable.Repeat(1f, (int)parameter.Length).ToArray()));
        foreach (
            var slice in GroupLayout
                .Resolve(Net, new[] { new ConnectionGroups("producers", new Axis[] { A, B }, 0.1, ConnectionForm.Producer) })[0]
                .Groups[0]
                .Slices
        )
        {
            var columns = slice.Parameter.Shape[1];
            for (var i = 0; i < slice.Parameter.Length; i++)
                if (slice.Positions.Contains(i % columns))
                    weights[slice.Parameter.Name].Data[i] = 0;
        }
        var pruned = Pruner.Prune(Net, weights).Network;
        Assert.DoesNotContain(pruned.Layers, l => l.Name == "a");
        Assert.Equal(0, pruned.FindAxis("a")!.Count);
        Assert.Equal(4, pruned.FindAxis("b")!.Count);
    }

    [Fact]
    public void Edges_through_a_flatten_are_found()
    {
        var place = new Atom("place", 2);
        var flat = new Product("flat", new Axis[] { One, place });
        var weight = new Parameter("w", new Axis[] { Class, flat }, new[] { Side.Producing, Side.Consuming });
        var dimension = new GroupedDimension(weight, 1).AssignAll(
            (axis, position, assign) =>
            {
                if (ReferenceEquals(axis, One))
                    assign(One.PartAt(ref position));
            }
        );
        Assert.Equal(new[] { 0, 0, 0, 0, 0, 0, 1, 1, 1, 1 }, dimension.GroupOf);
        Assert.Null(dimension.Shared);
    }

    [Fact]
    public void A_position_of_two_groups_of_one_set_is_noticed()
    {
        var square = new Product("square", new Axis[] { A, A });
        var weight = new Parameter("w", new Axis[] { square }, new[] { Side.Consuming });
        var dimension = new GroupedDimension(weight, 0).AssignAll(
            (axis, unit, assign) =>
            {
                if (ReferenceEquals(axis, A))
                    assign(unit);
            }
        );
        Assert.Equal((1, 0), dimension.Shared);
    }

    [Fact]
    public void What_cannot_work_is_reported_all_at_once()
    {
        var problems = new List<Problem>();
        GroupLayout.TryResolve(
            Net,
            new GroupSet[]
            {
                new ConnectionGroups("none", Array.Empty<Axis>(), 1),
                new ConnectionGroups("wrong", new Axis[] { A, Two, Two, new ConcatAxis("tow", new Axis[] { A }) }, 1),
                new ConnectionGroups("unread", new Axis[] { Class }, 1, ConnectionForm.Producer),
            },
            problems
        );
        Assert.Equal(
            new[] { "$.groups[0].axes", "$.groups[1].axes[3]", "$.groups[1].axes[0]", "$.groups[1].axes[2]", "$.groups[2].axes[0]" },
            problems.Select(p => p.Path)
        );
        Assert.Contains("'tow' is not an axis of the network. Did you mean 'two'?", problems[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Edges_overlap_with_the_units_that_they_carry()
    {
        var problems = new List<Problem>();
        GroupLayout.TryResolve(
            Net,
            new GroupSet[] { new ConnectionGroups("edges", new[] { Two }, 1), new UnitGroups("units", B, 1) },
            problems
        );
        Assert.Contains(
            "group 2 of 'edges' (b -> two) and group 0 of 'units' (b[0], consuming side) hold the same values of head.weight",
            Assert.Single(problems).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Explicit_weights_follow_their_groups_when_an_axis_goes()
    {
        var set = new ConnectionGroups("edges", new[] { One, Two }, 0.1, weight: GroupWeight.Explicit(1, 2, 3, 4, 5));
        var left = (ConnectionGroups)set.Over(axis => axis == Two ? Two : null)!;
        Assert.Equal(new[] { Two }, left.Axes);
        Assert.Equal(new double[] { 3, 4, 5 }, left.Weight.Values);
        Assert.Null(set.Over(_ => null));
    }

    private static string Text(Group group) =>
        string.Join(" ", group.Slices.Select(s => $"{s.Parameter.Name}/{string.Join(",", s.Positions)}"));
}
