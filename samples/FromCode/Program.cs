using System;
using System.IO;
using System.Linq;
using System.Threading;
using FromCode;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

Arrays();
Records();
Several();

static void Arrays()
{
    var (measurements, species) = Flowers.Pick(600, seed: 1);
    var (fresh, truth) = Flowers.Pick(300, seed: 2);

    using var flowers = PrunedNet.Fit(measurements, species);
    Console.WriteLine($"right: {flowers.Evaluate(fresh, truth).Classes!.Accuracy:P1}");
    Console.WriteLine($"reads {flowers.Manifest.Network.Inputs[0].Axes[0].Count} of 8 measurements");
    Console.WriteLine($"the first is a {flowers.Predict(fresh[0]).Labels[0]}");
    flowers.Save(Path.Combine(Path.GetTempPath(), "flowers.prunednet.json"));

    using var again = TrainedNetwork.Load(Path.Combine(Path.GetTempPath(), "flowers.prunednet.json"));
    var said = again.Predict(fresh);
    Console.WriteLine($"{said.Labels[1]}, with {said.Probabilities[1].Max():P0}");
}

static void Records()
{
    var customers = Customer.Make(800);

    using var leaving = PrunedNet.FitRecords(customers[..600]);
    Console.WriteLine($"customers told right: {leaving.EvaluateRecords(customers[600..]).Classes!.Accuracy:P1}");
    var unsure = leaving.PredictRecords(customers[600..]).Probabilities.Count(p => p.Max() < 0.9);
    Console.WriteLine($"of {customers.Length - 600}, {unsure} are uncertain");
}

static void Several()
{
    var (measurements, species) = Flowers.Pick(600, seed: 1);

    // Two inputs: a row's features are those of the first, then those of the second.
    var petals = Network.Input("petals", 4);
    var leaves = Network.Input("leaves", 4);
    var hidden = petals.Dense("p", 16).Relu().Concat(leaves.Dense("l", 16).Relu());
    var spec = hidden.Dense("scores", 3).Output("logits").GroupUnits("p", "p", 0.002).GroupUnits("l", "l", 0.002).BuildSpec("two inputs");

    using var stop = new CancellationTokenSource();
    var options = new FitOptions
    {
        Spec = spec,
        Recipe = new Recipe
        {
            Optimizer = new AdamRecipe(),
            LearningRate = 0.01,
            Epochs = 60,
            Patience = 8, // early stopping: epochs without a better validation loss
            Validation = 0.2,
        },
        Progress = new Progress<TrainingProgress>(p => { }), // what step, loss, groups left
    };
    using var both = PrunedNet.Fit(measurements, species, options, stop.Token);
    foreach (var axis in both.Manifest.Network.Atoms.Where(a => a.Count < a.Size))
        Console.WriteLine($"{axis.Name}: {axis.Count} of {axis.Size} units are left");
}
