using PrunedNetGen.Model;

namespace BrokenGroups;

/// <summary>Groups that work, are of use, and make nothing faster: each description is told so once, in the planner's figures.</summary>
internal static class PaysNothing
{
    /// <summary>Eight channels fill half a vector: four of them take as long.</summary>
    public static PrunedNetManifest TooFewUnits() =>
        Network
            .Input("image", channels: 1, height: 28, width: 28)
            .Conv2d("conv", 8, 5, stride: 2)
            .Relu()
            .GlobalAveragePool()
            .Dense("fc", 10)
            .Output("logits")
            .GroupUnits("channels", axis: "conv", lambda: 0.001)
            .BuildSpec("few");

    /// <summary>The last vector of neurons of fc1 holds two.</summary>
    public static PrunedNetManifest MostlyEmptyBlock() =>
        Network
            .Input("row", 128)
            .Dense("fc1", 34)
            .Relu()
#pragma warning disable PNGEN3112 // Ten rows of 34: there is nothing to win in this layer.
            .Dense("fc2", 10)
            .Output("logits")
#pragma warning restore PNGEN3112
            .GroupUnits("features", axis: "row", lambda: 0.001)
            .BuildSpec("block");

    /// <summary>All of the time goes into the convolution.</summary>
    public static PrunedNetManifest NegligibleLayers() =>
        Network
            .Input("image", channels: 3, height: 64, width: 64)
            .Conv2d("conv", 32, 3)
            .Relu()
            .GlobalAveragePool()
            .Dense("fc1", 32)
            .Relu()
            .Dense("fc2", 10)
            .Output("logits")
            .GroupUnits("channels", axis: "conv", lambda: 0.001)
            .GroupUnits("neurons", axis: "fc1", lambda: 0.001)
            .BuildSpec("negligible");

    /// <summary>The head reads a as well, so that a is made whether the tail reads it or not.</summary>
    public static PrunedNetManifest ProducerStays()
    {
        NetworkValue a = Network.Input("image", channels: 3, height: 64, width: 64).Conv2d("a", 32, 3, padding: 1).Relu();
        NetworkValue b = a.Conv2d("b", 32, 3, padding: 1).Relu();
        return a.Concat("both", b)
            .GlobalAveragePool()
            .Dense("head", 10)
            .Output("logits")
            .GroupUnits("channels", axis: "b", lambda: 0.001, side: Side.Producing)
            .GroupConnections("connections", axes: ["both"], lambda: 0.001)
            .BuildSpec("producer");
    }
}
