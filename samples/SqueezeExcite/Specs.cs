using System.Linq;
using PrunedNetGen.Model;

namespace SqueezeExcite;

/// <summary>The network of this sample: a convolution for each camera, all channels gated by squeeze and excitation, and a classifier behind the gates.</summary>
internal static class Specs
{
    public const int ChannelsOfCamera = 4;

    public static PrunedNetManifest Cameras(int epochs = 10)
    {
        NetworkValue[] seen =
        [
            .. SqueezeExcite.Cameras.Names.Select(name =>
                Network
                    .Input(name, 1, SqueezeExcite.Cameras.Side, SqueezeExcite.Cameras.Side)
                    .Conv2d($"see.{name}", ChannelsOfCamera, 3)
                    .Relu()
            ),
        ];
        return seen[0]
            .Concat("all", seen[1..])
            .SqueezeExcite(squeezed: 8, gate: new Activation(ActivationKind.HardSigmoid), name: "gated")
            .Conv2d("shapes", 32, 3)
            .Relu()
            .Flatten("flat")
            .Dense("fc", 10)
            .Output("logits", [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")])
            .Train(
                new Recipe
                {
                    Optimizer = new AdamRecipe(),
                    LearningRate = 0.01,
                    Batch = 32,
                    Epochs = epochs,
                    DebiasEpochs = 0,
                    Validation = 0,
                    Seed = 1,
                }
            )
            .BuildSpec("cameras");
    }
}
