using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Sparse;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

public class LambdaMaxTests
{
    private static readonly Recipe Convex = new()
    {
        Batch = 225,
        Epochs = 200,
        DebiasEpochs = 0,
        LearningRate = 0.1,
        Validation = 0.15,
        Test = 0.25,
        Seed = 2,
    };

    [Fact]
    public void In_a_linear_model_it_parts_the_lambdas_that_keep_nothing_from_those_that_keep_something()
    {
        var spec = Toys.Spec(Mlp.Of(12, 3), 1, Convex);
        var data = Toys.Linear(375, 12, 3, [2, 5, 7]);
        var largest = Assert.Single(LargestOf(spec, data));
        Assert.True(largest.IsExact);
        Assert.Equal(spec.Groups[0].Name, largest.Set);
        Assert.Equal(0, KeptAt(largest.Value * 1.03));
        Assert.NotEqual(0, KeptAt(largest.Value * 0.97));

        int KeptAt(double lambda) =>
            Toys.Train(spec with { Groups = [spec.Groups[0].With(lambda: lambda)] }, data).Penalized["fc1.weight"].Data.Count(w => w != 0);
    }

    [Fact]
    public void It_does_not_depend_on_the_lambda_of_its_set()
    {
        var data = Toys.Linear(375, 12, 3, [2, 5, 7]);
        Assert.Equal(LargestOf(Toys.Spec(Mlp.Of(12, 3), 0, Convex), data), LargestOf(Toys.Spec(Mlp.Of(12, 3), 100, Convex), data));
    }

    [Fact]
    public void Groups_behind_groups_are_estimated_at_the_start()
    {
        var recipe = Convex with { Epochs = 2 };
        var largest = LargestOf(Toys.Spec(Mlp.Of(8, 24, 4), 0.01, recipe), Toys.Quadrants(500, 8));
        Assert.Equal(2, largest.Length);
        Assert.All(largest, l => Assert.True(l is { IsExact: false, Value: > 0 }));
    }

    [Fact]
    public void Groups_in_the_last_of_two_layers_have_an_exact_one()
    {
        var network = Mlp.Of(8, 24, 4);
        var spec = new PrunedNetManifest(network, [Mlp.Groups(network, 0.01)[1]]) { Recipe = Convex with { Epochs = 2, Batch = 16 } };
        Assert.True(Assert.Single(LargestOf(spec, Toys.Quadrants(500, 8))).IsExact);
    }

    [Fact]
    public void Only_a_group_lasso_has_one()
    {
        Assert.Empty(LargestOf(Toys.Spec(Mlp.Of(12, 3), 1, Convex, Penalty.SquaredNorm), Toys.Linear(375, 12, 3, [2, 5, 7])));
        Assert.Empty(LargestOf(new PrunedNetManifest(Mlp.Of(12, 3), []) { Recipe = Convex }, Toys.Linear(375, 12, 3, [2, 5, 7])));
    }

    [Fact]
    public void Training_writes_it_into_the_report()
    {
        var spec = Toys.Spec(Mlp.Of(8, 24, 4), 0.01, Convex with { Epochs = 2 });
        var data = Toys.Quadrants(500, 8);
        Assert.Equal(LargestOf(spec, data).Select(l => (double?)l.Value), Toys.Train(spec, data).Report.Groups.Select(g => g.LambdaMax));
    }

    private static LambdaMax[] LargestOf(PrunedNetManifest spec, LoadedData data) =>
        [
            .. new TrainingRun(
                spec,
                DataSplit.Of(data, TrainingRun.SplitOf(spec.Recipe!)),
                new TrainingOptions { Threads = 1 }
            ).LambdaMaxima(),
        ];
}
