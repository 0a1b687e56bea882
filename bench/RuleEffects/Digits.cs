using System.IO;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Bench.RuleEffects;

/// <summary>Handwritten digits of 8 x 8 pixels (samples/Digits), and networks for them.</summary>
internal static class Digits
{
    public static Recipe Recipe { get; private set; } =
        new()
        {
            Epochs = 30,
            DebiasEpochs = 10,
            Batch = 32,
            LearningRate = 0.05,
            Validation = 0,
            Test = 0.25,
        };

    private static readonly LoadedData Data = DataReader.Read(
        Path.Combine(Repository.Folder, "samples/Digits/digits.csv.gz"),
        new DataOptions { Labels = ["last"] }
    );

    /// <summary>Trains for an epoch only, from here on: shows that everything runs, and no effects.</summary>
    public static void TrainBriefly() => (IsBrief, Recipe) = (true, Recipe with { Epochs = 1, DebiasEpochs = 1 });

    /// <summary>Whether <see cref="TrainBriefly"/> was asked for.</summary>
    public static bool IsBrief { get; private set; }

    /// <summary>The rows that the recipe trains on and tests with.</summary>
    public static DataSplit Split => DataSplit.Of(Data, TrainingRun.SplitOf(Recipe));

    /// <summary>64 pixels, <paramref name="hidden"/> neurons of an axis <c>hidden</c>, 10 classes.</summary>
    public static NetworkDescription Perceptron(int hidden = 64, ActivationKind activation = ActivationKind.Relu) =>
        Network
            .Input("pixel", 64, scale: 1 / 16f)
            .Dense("hidden", hidden)
            .Activate(new Activation(activation))
            .Dense("digit", 10)
            .Output("logits");

    /// <summary>Two padded convolutions, along <c>conv1</c> and <c>conv2</c>.</summary>
    /// <param name="hasNorms">Whether batch norms are behind them, <c>norm1</c> and <c>norm2</c>.</param>
    public static NetworkDescription Convolutions(bool hasNorms)
    {
        NetworkValue Behind(NetworkValue value, string norm) => (hasNorms ? value.BatchNorm(name: norm) : value).Relu();
        var value = Behind(
            Network.Input("ink", channels: 1, height: 8, width: 8, scale: 1 / 16f).Conv2d("conv1", 16, 3, padding: 1, bias: !hasNorms),
            "norm1"
        );
        return Behind(value.Conv2d("conv2", 32, 3, stride: 2, padding: 1, bias: !hasNorms), "norm2")
            .Flatten()
            .Dense("digit", 10)
            .Output("logits");
    }

    /// <summary>Trains a description with its groups.</summary>
    public static Outcome Train(string name, NetworkDescription description, Recipe? recipe = null) =>
        Outcome.Of(name, Run(description, recipe));

    /// <summary>The same, with the whole result.</summary>
    public static TrainingResult Run(NetworkDescription description, Recipe? recipe = null) =>
        new TrainingRun(description.Train(recipe ?? Recipe).BuildSpec("digits"), Split, new TrainingOptions { Threads = 1 }).Run();

    /// <summary>The smallest λ at which all groups of a description are zero, where its set has λ = 1.</summary>
    public static double LambdaMax(NetworkDescription description) =>
        new RegularizationPath(
            description.Train(Recipe).BuildSpec("digits"),
            Split,
            options: new TrainingOptions { Threads = 1 }
        ).LargestScale();
}
