using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Groups;

public class BranchGroupsTests
{
    private static readonly Atom X = new("x", 3),
        Stem = new("stem", 4),
        Left = new("left", 2),
        Deep = new("deep", 3),
        Right = new("right", 3),
        Class = new("class", 2);

    private static readonly ConcatAxis Joined = new("joined", new Axis[] { Left, Right });

    // x -> stem -> left ----------> joined -> class
    //          \-> deep -> right -/
    private static readonly Network Block = Of("deep");

    [Fact]
    public void A_part_owns_what_only_it_needs()
    {
        var layout = Assert.Single(GroupLayout.Resolve(Block, new[] { new BranchGroups("pathways", Joined, 0.1) }));
        Assert.Equal(new[] { "left.weight", "left.bias" }, layout.Groups[0].Slices.Select(s => s.Parameter.Name));
        Assert.Equal(
            new[] { "deep.weight", "deep.bias", "right.weight", "right.bias" },
            layout.Groups[1].Slices.Select(s => s.Parameter.Name)
        );
        Assert.Equal(((4 + 1) * 3) + ((3 + 1) * 3), layout.Groups[1].Size);
    }

    [Fact]
    public void A_zero_branch_goes_with_its_layers()
    {
        var weights = Ones(Block);
        foreach (var slice in GroupLayout.Resolve(Block, new[] { new BranchGroups("pathways", Joined, 0.1) })[0].Groups[1].Slices)
            Array.Clear(weights[slice.Parameter.Name].Data, 0, (int)slice.Parameter.Length);
        var pruned = Pruner.Prune(Block, weights).Network;
        Assert.DoesNotContain(pruned.Layers, l => l.Name is "deep" or "right");
        Assert.Equal(0, Right.Count - 3 + pruned.FindAxis("right")!.Count);
        Assert.Equal(2, pruned.FindAxis("left")!.Count);
    }

    [Fact]
    public void A_part_without_parameters_of_its_own_is_an_error()
    {
        var problems = new List<Problem>();
        // Both parts now come from one layer, so neither owns it.
        var shared = new ConcatAxis("joined", new Axis[] { Left, Stem });
        var network = Network.Create(
            "n",
            new Axis[] { X, Stem, Left, shared, Class },
            new[] { new NetworkInput("x", X) },
            new Layer[]
            {
                new Dense("stem", "x", Stem, X),
                new Dense("left", "stem", Left, Stem),
                new Concatenation("join", new[] { "left", "stem" }, shared),
                new Dense("head", "join", Class, shared),
            },
            new[] { new NetworkOutput("y", "head") }
        );
        GroupLayout.TryResolve(network, new[] { new BranchGroups("pathways", shared, 0.1) }, problems);
        var problem = Assert.Single(problems);
        Assert.Equal("$.groups[0].axis", problem.Path);
        Assert.Contains("part 'stem' of 'joined' needs no trained parameter of its own", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Branches_overlap_with_units_inside_them_and_both_groups_are_named()
    {
        var problems = new List<Problem>();
        GroupLayout.TryResolve(
            Block,
            new GroupSet[] { new UnitGroups("units", Deep, 1), new BranchGroups("pathways", Joined, 0.1) },
            problems
        );
        var problem = Assert.Single(problems);
        Assert.Equal("$.groups[1]", problem.Path);
        Assert.Contains(
            "group 0 of 'units' (deep[0], consuming side) and group 1 of 'pathways' (right of joined) hold the same values of right.weight",
            problem.Message,
            StringComparison.Ordinal
        );
    }

    private static Network Of(string readByRight) =>
        Network.Create(
            "block",
            new Axis[] { X, Stem, Left, Deep, Right, Joined, Class },
            new[] { new NetworkInput("x", X) },
            new Layer[]
            {
                new Dense("stem", "x", Stem, X, activation: Activation.Relu),
                new Dense("left", "stem", Left, Stem, activation: Activation.Relu),
                new Dense("deep", "stem", Deep, Stem, activation: Activation.Relu),
                new Dense("right", readByRight, Right, Deep, activation: Activation.Relu),
                new Concatenation("join", new[] { "left", "right" }, Joined),
                new Dense("head", "join", Class, Joined),
            },
            new[] { new NetworkOutput("y", "head") }
        );

    private static WeightSet Ones(Network network)
    {
        var weights = new WeightSet();
        foreach (var parameter in network.Parameters)
            weights.Add(parameter.Name, new Tensor(parameter.Shape, Enumerable.Repeat(1f, (int)parameter.Length).ToArray()));
        return weights;
    }
}
