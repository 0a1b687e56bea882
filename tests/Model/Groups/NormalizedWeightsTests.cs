using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Groups;

public class NormalizedWeightsTests
{
    private static readonly Atom X = new("x", 3),
        H = new("h", 4),
        Class = new("class", 2);

    private static readonly Network Net = Network.Create(
        "n",
        new Axis[] { X, H, Class },
        new[] { new NetworkInput("x", X) },
        new Layer[]
        {
            new Dense("fc1", "x", H, X),
            new BatchNorm("norm", "fc1", new[] { H }, activation: Activation.Relu),
            new Dense("fc2", "norm", Class, H),
        },
        new[] { new NetworkOutput("y", "fc2") }
    );

    [Fact]
    public void Units_behind_a_norm_are_made_by_its_scale_and_shift()
    {
        var layout = GroupLayout.Resolve(Net, new[] { new UnitGroups("h", H, 1, Side.Producing) })[0];
        Assert.Equal(new[] { "norm.scale", "norm.shift" }, layout.Groups[2].Slices.Select(s => s.Parameter.Name));
        Assert.Empty(NormalizedWeights.HeldBy(layout.Set, Net));
    }

    [Fact]
    public void A_unit_whose_scale_and_shift_are_zero_goes_with_the_weights_that_made_it()
    {
        var weights = new WeightSet();
        foreach (var parameter in Net.Parameters)
            weights.Add(parameter.Name, new Tensor(parameter.Shape, Enumerable.Repeat(1f, (int)parameter.Length).ToArray()));
        weights["norm.scale"].Data[1] = weights["norm.shift"].Data[1] = 0;
        Assert.Equal(new[] { 0, 2, 3 }, ((Atom)Pruner.Prune(Net, weights).Network.FindAxis("h")!).Kept);
    }

    [Fact]
    public void The_consuming_side_in_front_of_a_norm_is_noticed()
    {
        Assert.Equal("fc1", Assert.Single(NormalizedWeights.HeldBy(new UnitGroups("x", X, 1), Net)).Name);
        Assert.Empty(NormalizedWeights.HeldBy(new UnitGroups("h", H, 1), Net));
    }
}
