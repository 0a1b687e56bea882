using PrunedNetGen.Model;
using PrunedNetGen.Sparse;

namespace BrokenGroups;

/// <summary>Groups that work and are of no use: each description breaks one rule.</summary>
internal static class Useless
{
    /// <summary>No penalty.</summary>
    public static PrunedNetManifest ZeroPenalty() =>
        Network
            .Input("row", 64)
            .Dense("fc1", 64)
            .Relu()
            .Dense("fc2", 10)
            .Output("logits")
            .GroupUnits("neurons", axis: "fc1", lambda: 0)
            .BuildSpec("zero");

    /// <summary>One group of 62 features against two of one.</summary>
    public static PrunedNetManifest UnequalSizes() =>
        Network
            .Input("row", 64)
            .Dense("fc1", 10)
            .Output("logits")
            .GroupUnits(
                "sensors",
                axis: "row",
                lambda: 0.001,
                members:
                [
                    [0],
                    [1],
                    [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31],
                ],
                weight: GroupWeight.None
            )
            .BuildSpec("sizes");

    /// <summary>One colour and one size of each row; five colours are no reason to remove the colour.</summary>
    public static PrunedNetManifest OneHotSizeWeights() =>
        Network
            .Input(
                "row",
                7,
                labels: ["colour=red", "colour=green", "colour=blue", "colour=black", "colour=white", "size=small", "size=large"]
            )
            .Dense("fc1", 10)
            .Output("logits")
            .GroupUnits(
                "columns",
                axis: "row",
                lambda: 0.001,
                members:
                [
                    [0, 1, 2, 3, 4],
                    [5, 6],
                ]
            )
            .BuildSpec("one-hot");

    /// <summary>The weights of conv2 can shrink without end: the norm behind it divides their length out.</summary>
    public static PrunedNetManifest NormScaleOutside() =>
        Network
            .Input("image", channels: 3, height: 16, width: 16)
            .Conv2d("conv1", 32, 3)
            .Relu()
            .Conv2d("conv2", 32, 3)
            .BatchNorm()
            .Relu()
            .GlobalAveragePool()
            .Dense("head", 10)
            .Output("logits")
            .GroupUnits("what reads conv1", axis: "conv1", lambda: 0.001, side: Side.Consuming)
            .GroupUnits("what makes conv2", axis: "conv2", lambda: 0.001)
            .BuildSpec("norm");

    /// <summary>The norm counts the neurons that nothing reads any more: without one of them the others would come out different.</summary>
    public static PrunedNetManifest StatisticsChanged() =>
        Network
            .Input("row", 64)
            .Dense("fc1", 64)
            .LayerNorm()
            .Relu()
            .Dense("fc2", 10)
            .Output("logits")
            .GroupUnits("neurons", axis: "fc1", lambda: 0.001, side: Side.Consuming)
            .BuildSpec("statistics");

    /// <summary>The neuron of a zero row is its bias, not nothing.</summary>
    public static PrunedNetManifest BiasOutside() =>
        Network
            .Input("row", 64)
            .Dense("fc1", 64)
            .Relu()
            .Dense("fc2", 10)
            .Output("logits")
            .GroupUnits("neurons", axis: "fc1", lambda: 0.001, side: Side.Producing, parameters: ["fc1.weight"])
            .BuildSpec("bias");

    /// <summary>A shut channel is one half everywhere, and less under the padding of conv2.</summary>
    public static PrunedNetManifest InexactFolding() =>
        Network
            .Input("image", channels: 3, height: 16, width: 16)
            .Conv2d("conv1", 32, 3)
            .Sigmoid()
            .Conv2d("conv2", 32, 3, padding: 1)
            .Relu()
            .GlobalAveragePool()
            .Dense("head", 10)
            .Output("logits")
            .GroupUnits("channels 1", axis: "conv1", lambda: 0.001, side: Side.Producing)
            .GroupUnits("channels 2", axis: "conv2", lambda: 0.001)
            .BuildSpec("folding");

    /// <summary>A shut neuron is one half.</summary>
    public static PrunedNetManifest NonzeroActivation() =>
        Network
            .Input("row", 64)
            .Dense("fc1", 64)
            .Sigmoid()
            .Dense("fc2", 10)
            .Output("logits")
            .GroupUnits("neurons", axis: "fc1", lambda: 0.001, side: Side.Producing)
            .BuildSpec("activation");

    /// <summary>Zeros here and there.</summary>
    public static PrunedNetManifest ElementwisePattern() =>
        Network
            .Input("row", 64)
            .Dense("fc1", 64)
            .Relu()
            .Dense("fc2", 10)
            .Output("logits")
            .GroupUnits("neurons", axis: "fc1", lambda: 0.001, penalty: Penalty.Lasso)
            .BuildSpec("elementwise");

    /// <summary>Small weights, and all of them there.</summary>
    public static PrunedNetManifest SquaredPenalty() =>
        Network
            .Input("row", 64)
            .Dense("fc1", 64)
            .Relu()
            .Dense("fc2", 10)
            .Output("logits")
            .GroupUnits("neurons", axis: "fc1", lambda: 0.001, penalty: Penalty.SquaredNorm)
            .BuildSpec("squared");

    /// <summary>Most of the work is in fc3, and nothing can make it smaller.</summary>
    public static PrunedNetManifest UncoveredLayer() =>
        Network
            .Input("row", 64)
            .Dense("fc1", 64)
            .Relu()
            .Dense("fc2", 256)
            .Relu()
            .Dense("fc3", 256)
            .Relu()
            .Dense("fc4", 10)
            .Output("logits")
            .GroupUnits("neurons", axis: "fc1", lambda: 0.001)
            .BuildSpec("uncovered");

    /// <summary>All of it is allowed.</summary>
    public static PrunedNetManifest LooseBudget() =>
        Network
            .Input("row", 64)
            .Dense("fc1", 64)
            .Relu()
            .Dense("fc2", 10)
            .Output("logits")
            .GroupUnits("neurons", axis: "fc1", lambda: 0.001)
            .Train(new Recipe { BudgetMacs = Limit.OfDense(1) })
            .BuildSpec("loose");

    /// <summary>Two ways, both of which may vanish, and no third.</summary>
    public static PrunedNetManifest NoBypass() =>
        Network
            .Input("image", channels: 3, height: 16, width: 16)
            .Branches("ways", x => x.Conv2d("one", 32, 1).Relu(), x => x.Conv2d("three", 32, 3, padding: 1).Relu())
            .GlobalAveragePool()
            .Dense("head", 10)
            .Output("logits")
            .GroupBranches("pathways", axis: "ways", lambda: 0.001)
            .BuildSpec("bypass");
}
