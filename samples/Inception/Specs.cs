using System.Diagnostics.CodeAnalysis;
using System.Linq;
using PrunedNetGen.Model;

namespace Inception;

/// <summary>The two networks of this sample: Inception modules whose pathways are groups that vanish whole.</summary>
/// <remarks>
/// Nothing leads around a module here, so a λ that is too large takes the whole network, which rule PNGEN3115 says of every such
/// network. These two are about modules that stand alone, as they do in the literature, and their λ comes from the runs that
/// README.md describes: the page of the rule names that as the case for saying nothing.
/// </remarks>
[SuppressMessage(
    "PrunedNetGen",
    "PNGEN3115",
    Justification = "λ is known from earlier runs (README.md); the pathways that the task needs stay."
)]
internal static class Specs
{
    /// <summary>One module right behind the image, and a classifier of what it sees on average.</summary>
    public static PrunedNetManifest Textures(int epochs = 15) =>
        Models
            .InceptionModule(
                Network.Input("image", 1, Inception.Textures.Side, Inception.Textures.Side),
                new InceptionWidths(4, 2, 8, 2, 8, 4),
                "module"
            )
            .GlobalAveragePool("pool")
            .Dense("fc", Inception.Textures.Names.Length)
            .Output("logits", Inception.Textures.Names)
            .GroupBranches("pathways", "module", lambda: 0.002)
            .Train(
                new Recipe
                {
                    Optimizer = new AdamRecipe(),
                    LearningRate = 0.01,
                    Batch = 32,
                    Epochs = epochs,
                    DebiasEpochs = 5,
                    DebiasLearningRate = 0.002,
                    Validation = 0,
                    Seed = 1,
                }
            )
            .BuildSpec("textures");

    /// <summary>A small Inception net for MNIST: a convolution, a module, and a classifier that still knows where things are.</summary>
    public static PrunedNetManifest Mnist(int epochs = 4)
    {
        var x = Network.Input("image", 1, 28, 28, scale: 1f / 255).Conv2d("conv1", 8, 3, padding: 1).Relu().MaxPool(2, name: "pool1");
        return Models
            .InceptionModule(x, new InceptionWidths(8, 8, 16, 4, 8, 8), "module")
            .MaxPool(2, name: "pool2")
            .Flatten("flat")
            .Dense("fc", 10)
            .Output("logits", [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")])
            .GroupBranches("pathways", "module", lambda: 0.008)
            .Train(
                new Recipe
                {
                    Optimizer = new AdamRecipe(),
                    LearningRate = 0.004,
                    Batch = 64,
                    Epochs = epochs,
                    DebiasEpochs = 2,
                    DebiasLearningRate = 0.002,
                    Validation = 0,
                    Seed = 1,
                }
            )
            .BuildSpec("mnist");
    }
}
