using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Groups;

public class GroupLayoutTests
{
    private static readonly Atom Pixel = new("pixel", 4),
        Hidden = new("hidden", 3),
        Class = new("class", 2);

    private static readonly Network Mlp = Network.Create(
        "mlp",
        new Axis[] { Pixel, Hidden, Class },
        new[] { new NetworkInput("x", Pixel) },
        new Layer[] { new Dense("fc1", "x", Hidden, Pixel, activation: Activation.Relu), new Dense("fc2", "fc1", Class, Hidden) },
        new[] { new NetworkOutput("y", "fc2") }
    );

    [Fact]
    public void The_consuming_side_of_a_unit_is_its_columns_in_every_reader()
    {
        var layout = GroupLayout.Resolve(Mlp, new[] { new UnitGroups("pixels", Pixel, 0.1) })[0];
        Assert.Equal(4, layout.Groups.Count);
        var slice = Assert.Single(layout.Groups[2].Slices);
        Assert.Equal(("fc1.weight", 1, 2), (slice.Parameter.Name, slice.Dimension, slice.Positions.Single()));
        Assert.Equal(3, layout.Groups[2].Size);
    }

    [Fact]
    public void The_producing_side_of_a_unit_is_its_row_with_its_bias()
    {
        var layout = GroupLayout.Resolve(Mlp, new[] { new UnitGroups("neurons", Hidden, 0.1, Side.Producing) })[0];
        Assert.Equal(new[] { ("fc1.weight", 0), ("fc1.bias", 0) }, layout.Groups[1].Slices.Select(s => (s.Parameter.Name, s.Dimension)));
        Assert.Equal(5, layout.Groups[1].Size);
    }

    [Fact]
    public void Features_and_neurons_on_the_consuming_side_are_disjoint() =>
        Assert.Equal(
            2,
            GroupLayout.Resolve(Mlp, new[] { new UnitGroups("pixels", Pixel, 0.1), new UnitGroups("neurons", Hidden, 0.1) }).Count
        );

    [Fact]
    public void Both_sides_of_one_matrix_overlap()
    {
        var problem = Assert.Single(
            ProblemsOf(new UnitGroups("pixels", Pixel, 0.1), new UnitGroups("neurons", Hidden, 0.1, Side.Producing))
        );
        Assert.Equal("$.groups[1]", problem.Path);
        Assert.Contains("hold the same values of fc1.weight [hidden, pixel]", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_sets_over_different_units_of_one_axis_do_not_overlap()
    {
        int[][] low =  { new[] { 0, 1 } },
            high =  { new[] { 2 }, new[] { 3 } },
            shared =  { new[] { 1, 2 } };
        Assert.Equal(
            2,
            GroupLayout
                .Resolve(Mlp, new[] { new UnitGroups("low", Pixel, 1, members: low), new UnitGroups("high", Pixel, 2, members: high) })
                .Count
        );
        Assert.Equal(
            "$.groups[1]",
            Assert
                .Single(ProblemsOf(new UnitGroups("low", Pixel, 1, members: low), new UnitGroups("shared", Pixel, 2, members: shared)))
                .Path
        );
    }

    [Fact]
    public void Members_are_counted_in_original_units_and_those_already_pruned_are_absent()
    {
        var pruned = new Atom("pixel", 4, kept: new[] { 1, 3 });
        var network = Network.Create(
            "mlp",
            new Axis[] { pruned, Class },
            new[] { new NetworkInput("x", pruned) },
            new Layer[] { new Dense("fc", "x", Class, pruned) },
            new[] { new NetworkOutput("y", "fc") }
        );
        int[][] members = { new[] { 0, 2 }, new[] { 1, 2 }, new[] { 3 } };
        Assert.Contains(
            "already in group 0",
            Assert
                .Throws<ManifestException>(() => GroupLayout.Resolve(network, new[] { new UnitGroups("g", pruned, 1, members: members) }))
                .Message,
            StringComparison.Ordinal
        );
        int[][] disjoint = { new[] { 0, 2 }, new[] { 1 }, new[] { 3 } };
        var layout = GroupLayout.Resolve(network, new[] { new UnitGroups("g", pruned, 1, members: disjoint) })[0];
        Assert.Equal(new[] { 1, 2 }, layout.Groups.Select(g => g.Index));
        Assert.Equal(new[] { 1 }, layout.Groups[1].Slices[0].Positions);
    }

    [Fact]
    public void A_unit_of_a_part_is_found_through_the_concat_that_reads_it()
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
        var layout = GroupLayout.Resolve(network, new[] { new UnitGroups("pixels", Pixel, 1) })[0];
        Assert.Equal(
            new[] { ("fc1.weight", 1), ("fc2.weight", 4) },
            layout.Groups[1].Slices.Select(s => (s.Parameter.Name, s.Positions.Single()))
        );
    }

    [Fact]
    public void What_cannot_work_is_reported_all_at_once()
    {
        var paths = ProblemsOf(
                new UnitGroups("a", Class, 1),
                new UnitGroups("a", Pixel, double.NaN, Side.Producing),
                new UnitGroups("b", Hidden, 1, weight: GroupWeight.Explicit(1, 2)),
                new UnitGroups("c", new Atom("hiden", 3), -1, members: new[] { Array.Empty<int>(), new[] { 9 } })
            )
            .Select(p => p.Path)
            .ToArray();
        Assert.Equal(
            new[]
            {
                "$.groups[0].axis",
                "$.groups[1].name",
                "$.groups[1].lambda",
                "$.groups[1].side",
                "$.groups[2].weight",
                "$.groups[3].lambda",
                "$.groups[3].axis",
                "$.groups[3].members[0]",
                "$.groups[3].members[1][0]",
            },
            paths.Where(p => p != "$.groups[3].side")
        );
    }

    [Fact]
    public void Weights_follow_the_size_or_are_given()
    {
        Assert.Equal(3, GroupWeight.SqrtSize.Factor(0, 9));
        Assert.Equal(1, GroupWeight.None.Factor(0, 9));
        Assert.Equal(0.5, GroupWeight.Explicit(0.5).Factor(7, 9));
        Assert.Equal(2, GroupWeight.Explicit(1, 2).Factor(1, 9));
    }

    private static List<Problem> ProblemsOf(params UnitGroups[] sets)
    {
        var problems = new List<Problem>();
        Assert.Empty(GroupLayout.TryResolve(Mlp, sets, problems));
        return problems;
    }

    [Fact]
    public void Units_are_called_by_their_names_where_they_have_some()
    {
        static string Said(Atom axis, params int[] units) => new UnitGroups("set", axis, 0.1, members: [units]).Describe(0);

        Assert.Equal("x[0, 2]", Said(new Atom("x", 3), 0, 2));
        Assert.Equal("x['age', 'city=Rome']", Said(new Atom("x", 3, ["age", "income", "city=Rome"]), 0, 2));
        Assert.Equal("x[0, 1, 2, 3, 4, 5, 6, 7, …]", Said(new Atom("x", 9), 0, 1, 2, 3, 4, 5, 6, 7, 8));
    }
}
