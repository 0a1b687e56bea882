using PrunedNetGen.Model;

namespace BrokenGroups;

/// <summary>Groups that cannot work: each description breaks one rule, and what the rule says is shown at the line that it names.</summary>
internal static class Wrong
{
    /// <summary>The columns of fc2 are what reads fc1, its rows what makes fc2: both groups hold every weight of it.</summary>
    public static PrunedNetManifest OverlappingGroups() =>
        Network
            .Input("row", 64)
            .Dense("fc1", 64)
            .Relu()
            .Dense("fc2", 64)
            .Relu()
            .Dense("fc3", 10)
            .Output("logits")
            .GroupUnits("what reads fc1", axis: "fc1", lambda: 0.001)
            .GroupUnits("what makes fc2", axis: "fc2", lambda: 0.001, side: Side.Producing)
            .BuildSpec("overlapping");

    /// <summary>Nothing makes the features.</summary>
    public static PrunedNetManifest EmptyGroup() =>
        Network
            .Input("row", 64)
            .Dense("fc1", 10)
            .Output("logits")
            .GroupUnits("features", axis: "row", lambda: 0.001, side: Side.Producing)
            .BuildSpec("empty");

    /// <summary>There are 64 units, 0 to 63.</summary>
    public static PrunedNetManifest WrongUnit() =>
        Network
            .Input("row", 64)
            .Dense("fc1", 10)
            .Output("logits")
            .GroupUnits(
                "features",
                axis: "row",
                lambda: 0.001,
                members:
                [
                    [0, 1],
                    [2, 64],
                ]
            )
            .BuildSpec("unit");

    /// <summary>The axis is called fc1, like the layer that makes it.</summary>
    public static PrunedNetManifest UnknownName() =>
        Network
            .Input("row", 64)
            .Dense("fc1", 64)
            .Relu()
            .Dense("fc2", 10)
            .Output("logits")
            .GroupUnits("neurons", axis: "fcl", lambda: 0.001)
            .BuildSpec("name");

    /// <summary>A reward for weights.</summary>
    public static PrunedNetManifest WrongPenalty() =>
        Network
            .Input("row", 64)
            .Dense("fc1", 64)
            .Relu()
            .Dense("fc2", 10)
            .Output("logits")
            .GroupUnits("neurons", axis: "fc1", lambda: -0.001)
            .BuildSpec("penalty");

    /// <summary>A classifier without some of its classes.</summary>
    public static PrunedNetManifest ReturnedUnits() =>
        Network
            .Input("row", 64)
            .Dense("fc1", 10)
            .Output("logits")
            .GroupUnits("classes", axis: "fc1", lambda: 0.001, side: Side.Producing)
            .BuildSpec("returned");

    /// <summary>The sum has the units of the input, and no weight makes an input zero.</summary>
    public static PrunedNetManifest RawInput() =>
        Network
            .Input("row", 64)
            .Residual(x => x.Dense("fc1", 128).Relu().Dense("fc2", 64))
            .Dense("fc3", 10)
            .Output("logits")
            .GroupUnits("neurons", axis: "fc1", lambda: 0.001)
            .GroupUnits("units of the sum", axis: "row", lambda: 0.001, side: Side.Producing)
            .BuildSpec("raw");

    /// <summary>The sum of two layers, of which one is pruned by hand.</summary>
    public static PrunedNetManifest ProducerLeftOut()
    {
        NetworkValue row = Network.Input("row", 64);
        return row.Dense("left", 64)
            .Add(row.Dense("right", 64))
            .Relu()
            .Dense("head", 10)
            .Output("logits")
            .GroupUnits("units", axis: "left", lambda: 0.001, side: Side.Producing, parameters: ["left.weight", "left.bias"])
            .BuildSpec("producer");
    }

    /// <summary>Channels without the rows that make their gates.</summary>
    public static PrunedNetManifest GateLeftOut() =>
        Network
            .Input("image", channels: 3, height: 16, width: 16)
            .Conv2d("conv", 32, 3)
            .Relu()
            .SqueezeExcite(name: "gate")
            .GlobalAveragePool()
            .Dense("head", 10)
            .Output("logits")
            .GroupUnits("channels", axis: "conv", lambda: 0.001, side: Side.Producing, parameters: ["conv.weight", "conv.bias"])
            .BuildSpec("gate");

    /// <summary>One neuron takes more multiply-accumulates than that.</summary>
    public static PrunedNetManifest UnreachableBudget() =>
        Network
            .Input("row", 64)
            .Dense("fc1", 64)
            .Relu()
            .Dense("fc2", 10)
            .Output("logits")
            .GroupUnits("neurons", axis: "fc1", lambda: 0.001)
            .Train(new Recipe { BudgetMacs = Limit.Of(70) })
            .BuildSpec("budget");

    /// <summary>Rows of an image are places, not units.</summary>
    public static PrunedNetManifest MisfitAxis() =>
        Network
            .Input("image", channels: 1, height: 16, width: 16)
            .Conv2d("conv", 32, 3)
            .Relu()
            .GlobalAveragePool()
            .Dense("head", 10)
            .Output("logits")
            .GroupUnits("rows", axis: "y14", lambda: 0.001)
            .BuildSpec("misfit");
}
