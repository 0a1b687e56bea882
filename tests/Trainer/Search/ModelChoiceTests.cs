using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

public class ModelChoiceTests
{
    [Fact]
    public void The_sparsest_within_one_standard_error_of_the_best_is_chosen()
    {
        var choice = Choose(Toys.Quadrants(300, 8), threads: 2);
        var chosen = choice.Chosen!;
        Assert.True(chosen.Excess <= chosen.StandardError);
        Assert.False(chosen.IsTrivial);
        Assert.All(choice.Trials.Where(t => !t.IsTrivial && t.Excess <= t.StandardError), t =>
            Assert.True(t.Parameters >= chosen.Parameters)
        );
    }

    [Fact]
    public void It_does_not_depend_on_the_threads() =>
        Assert.Equal(Losses(Choose(Toys.Quadrants(120, 4), threads: 1)), Losses(Choose(Toys.Quadrants(120, 4), threads: 3)));

    [Fact]
    public void Nothing_is_chosen_where_labels_hang_on_no_feature()
    {
        var rows = Toys.Quadrants(120, 4).Training;
        int[] classes = [.. Enumerable.Range(0, rows.Rows).Select(row => row * 7919 % 4)];
        float[] features = [.. Enumerable.Range(0, rows.Rows).SelectMany(row => rows.FeaturesOf(row).ToArray())];
        var choice = Choose(new(new(rows.Schema, features, classes), null), threads: 2);
        // An empty network is never taken for a good one, whatever its place in the list.
        Assert.All(choice.Trials, t => Assert.True(t.IsTrivial || t.Loss < 1.45));
        Assert.True(choice.Chosen is null || !choice.Chosen.IsTrivial);
    }

    private static double[] Losses(ChosenModel choice) => [.. choice.Trials.Select(t => t.Loss)];

    private static ChosenModel Choose(PrunedNetGen.Data.LoadedData data, int threads)
    {
        var recipe = RowsRecipe.For(data.Training.Rows) with { Epochs = 40, DebiasEpochs = 10 };
        var spec = Spec(data.Training.Features, data.Training.Outputs) with { Recipe = recipe };
        return new ModelChoice([spec], data.Training, new TrainingOptions { Threads = threads }).Run();
    }

    private static PrunedNetManifest Spec(int features, int classes)
    {
        var (x, hidden, y) = (new Atom("feature", features), new Atom("hidden", 12), new Atom("class", classes));
        return new PrunedNetManifest(
            Network.Create(
                "toy",
                [x, hidden, y],
                [new NetworkInput("row", x)],
                [new Dense("fc1", "row", hidden, x, activation: Activation.Relu), new Dense("fc2", "fc1", y, hidden)],
                [new NetworkOutput("logits", "fc2")]
            ),
            [new UnitGroups("feature", x, 1), new UnitGroups("hidden", hidden, 1)]
        );
    }
}
