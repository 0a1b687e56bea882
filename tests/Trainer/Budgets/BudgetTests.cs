using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

/// <summary>Hard limits on what the result costs.</summary>
public class BudgetTests
{
    private static readonly Recipe Short = new()
    {
        Epochs = 30,
        DebiasEpochs = 5,
        Batch = 32,
        LearningRate = 0.05,
        Validation = 0.1,
        Test = 0.2,
    };

    [Theory]
    [InlineData("60%", "sgd")]
    [InlineData("25%", "sgd")]
    [InlineData("8%", "sgd")]
    [InlineData("90", "sgd")]
    [InlineData("25%", "adam")]
    [InlineData("8%", "adamw")]
    public void The_limit_on_macs_holds_and_is_used(string limit, string optimizer)
    {
        var result = Train(
            Short with
            {
                BudgetMacs = Limit.Parse(limit),
                Optimizer = OptimizerRecipe.Kinds.Named(optimizer),
                LearningRate = optimizer == "sgd" ? 0.05 : 0.005,
            }
        );
        var budget = Assert.Single(result.Report.Budgets);
        var most = Limit.Parse(limit)!.Value.In(Network().TotalMacs);
        Assert.Equal((Cost.Macs, most), (budget.Of, budget.Limit));
        Assert.InRange(result.Manifest.Network.TotalMacs, most / 4, most);
        Assert.Equal(result.Manifest.Network.TotalMacs, budget.Left);
        Assert.Equal(result.Report.Pruned.Macs, budget.Left);
        Assert.Equal(0, result.Report.PredictionsChangedByRemoval);
        Assert.True(budget.History.Count > Short.Epochs);
        Assert.Contains(budget.History, m => m.Price > 0);
    }

    [Fact]
    public void What_the_loss_needs_is_not_what_goes()
    {
        // Two of the twelve features decide; a quarter of the work is enough for them.
        var result = Train(Short with { BudgetMacs = Limit.OfDense(0.25) });
        Assert.True(result.Report.Metrics[^1].Accuracy > 0.9, $"{result.Report.Metrics[^1].Accuracy}");
        Assert.Subset(result.Manifest.Network.Inputs[0].Axes[0].OriginalPositions().ToHashSet(), new HashSet<int> { 1, 3 });
    }

    [Fact]
    public void Branches_vanish_whole_to_meet_a_limit()
    {
        var (x, a, b, c, y) = (new Atom("x", 12), new Atom("a", 6), new Atom("b", 6), new Atom("c", 6), new Atom("y", 4));
        var joined = new ConcatAxis("joined", [a, b, c]);
        var network = PrunedNetGen.Model.Network.Create(
            "branches",
            [x, a, b, c, joined, y],
            [new NetworkInput("x", x)],
            [
                new Dense("a", "x", a, x, activation: Activation.Relu),
                new Dense("b", "x", b, x, activation: Activation.Relu),
                new Dense("c", "x", c, x, activation: Activation.Relu),
                new Concatenation("join", ["a", "b", "c"], joined),
                new Dense("head", "join", y, joined),
            ],
            [new NetworkOutput("y", "head")]
        );
        var spec = new PrunedNetManifest(network, [new BranchGroups("pathways", joined, 0)])
        {
            Recipe = Short with { BudgetMacs = Limit.OfDense(0.5) },
        };
        var pruned = Toys.Train(spec, Toys.Quadrants(600, 12)).Manifest;
        // Nothing but whole branches can go: of three, one is within half the work.
        Assert.Equal(6 * (12 + 4), pruned.Network.TotalMacs);
        Assert.Equal(2, pruned.Network.Layers.Count(l => l is Dense));
        Assert.Equal(2, pruned.Training!.Groups[0].Norms.Count(n => n == 0));
    }

    [Fact]
    public void Connections_vanish_to_meet_a_limit()
    {
        var (x, a, b, y) = (new Atom("x", 12), new Atom("a", 6), new Atom("b", 6), new Atom("y", 4));
        var (one, two) = (new ConcatAxis("one", [x, a]), new ConcatAxis("two", [x, a, b]));
        var network = PrunedNetGen.Model.Network.Create(
            "dense",
            [x, a, b, one, two, y],
            [new NetworkInput("x", x)],
            [
                new Dense("a", "x", a, x, activation: Activation.Relu),
                new Concatenation("one", ["x", "a"], one),
                new Dense("b", "one", b, one, activation: Activation.Relu),
                new Concatenation("two", ["x", "a", "b"], two),
                new Dense("head", "two", y, two),
            ],
            [new NetworkOutput("y", "head")]
        );
        var spec = new PrunedNetManifest(network, [new ConnectionGroups("edges", [one, two], 0)])
        {
            Recipe = Short with { BudgetMacs = Limit.OfDense(0.5) },
        };
        var result = Toys.Train(spec, Toys.Quadrants(600, 12));
        Assert.InRange(result.Manifest.Network.TotalMacs, 1, network.TotalMacs / 2);
        Assert.Contains(0, result.Report.Groups[0].Norms);
        Assert.Contains(result.Report.Groups[0].Norms, n => n > 0);
        Assert.Equal(0, result.Report.PredictionsChangedByRemoval);
    }

    [Fact]
    public void The_last_connection_into_each_concatenation_has_no_price()
    {
        var (x, a, b, y) = (new Atom("x", 12), new Atom("a", 6), new Atom("b", 8), new Atom("y", 4));
        var (one, two) = (new ConcatAxis("one", [x, a]), new ConcatAxis("two", [b, a]));
        var network = PrunedNetGen.Model.Network.Create(
            "dense",
            [x, a, b, one, two, y],
            [new NetworkInput("x", x)],
            [
                new Dense("a", "x", a, x, activation: Activation.Relu),
                new Concatenation("one", ["x", "a"], one),
                new Dense("b", "one", b, one, activation: Activation.Relu),
                new Concatenation("two", ["b", "a"], two),
                new Dense("head", "two", y, two),
            ],
            [new NetworkOutput("y", "head")]
        );
        using var parameters = Mlp.Random(network, new RandomStream(1));
        var penalties = GroupLayout
            .Resolve(network, [new ConnectionGroups("edges", [one, two], 0)])
            .Select(l => new StructuredPenalty(l, parameters))
            .ToArray();
        // Of the first concatenation x alone is read, of the second both parts.
        for (var row = 0; row < 8; row++)
            parameters["b.weight"].Values.Slice(row * 18 + 12, 6).Clear();
        var costs = new MarginalCosts(network, penalties);
        costs.Update(parameters.ToWeightSet());
        Assert.Equal([0, 0, 8 * 12 + 8 * 4, 12 * 6 + 6 * 4], costs.Of(0).Select(c => c.Macs));
        // Through a alone, which is not the first: what makes b goes with its connection.
        Assert.Equal(12 * 6 + 6 * 4, Footprint.Least(network, [penalties[0].Layout]).Macs);
    }

    [Fact]
    public void A_limit_is_a_share_of_the_same_size_before_training_and_in_it()
    {
        var network = PrunedNetGen
            .Model.Network.Input("x", 12)
            .Dense("fc", 10)
            .BatchNorm()
            .Relu()
            .Dense("head", 4)
            .Output("y")
            .Build("normed");
        var folded = 12 * 10 + 10 + 10 * 4 + 4;
        Assert.Equal(folded, Footprint.Of(network).Parameters);
        Assert.NotEqual(folded, network.ParameterCount);
        // Nothing can go: a limit just below the whole network is impossible, however many parameters the norm has.
        var spec = new PrunedNetManifest(network, []) { Recipe = Short with { BudgetParameters = Limit.OfDense(0.99) } };
        Assert.Equal(
            "$.recipe.budgetParameters",
            Assert.Single(Assert.Throws<ManifestException>(() => Toys.Train(spec, Toys.Quadrants(400, 12))).Problems).Path
        );
    }

    [Fact]
    public void Going_on_ends_even_where_the_limit_holds_at_every_look()
    {
        var data = Toys.Quadrants(200, 12).Training;
        var recipe = Short with { Epochs = 2 };
        var network = Network();
        using var runner = new NetworkRunner(network, 1);
        runner.Parameters.Initialize(new RandomStream(1));
        StructuredPenalty[] penalties =
        [
            .. GroupLayout.Resolve(network, Mlp.Groups(network, 0.001)).Select(l => new StructuredPenalty(l, runner.Parameters)),
        ];
        var trainer = new StageTrainer(
            runner,
            new StagePlan
            {
                Stage = TrainingStage.Penalized,
                Recipe = recipe,
                LearningRate = recipe.LearningRate,
                Epochs = recipe.Epochs,
                Losses = Losses.Of(recipe, data),
                Training = data,
                Validation = data,
                Penalties = penalties,
                Limits = [(Cost.Macs, network.TotalMacs)],
                Random = new RandomStream(2),
            }
        );
        var course = new StageCourse(new ProgressClock(null, 1));
        trainer.Run(course);
        Assert.Throws<TrainingException>(() =>
        {
            for (var round = 0; round < 1000; round++)
                trainer.GoOn(recipe.LearningRate, course);
        });
    }

    [Fact]
    public void A_limit_without_epochs_to_meet_it_is_an_error()
    {
        var spec = Toys.Spec(Network(), 0.001, Short with { Epochs = 0, BudgetMacs = Limit.OfDense(0.5) });
        Assert.Throws<TrainingException>(() => Toys.Train(spec, Toys.Quadrants(200, 12)));
    }

    [Fact]
    public void Both_costs_can_be_limited()
    {
        var result = Train(Short with { BudgetMacs = Limit.OfDense(0.5), BudgetParameters = Limit.Of(100) });
        Assert.Equal([Cost.Macs, Cost.Parameters], result.Report.Budgets.Select(b => b.Of));
        Assert.True(result.Manifest.Network.ParameterCount <= 100);
        Assert.True(result.Manifest.Network.TotalMacs <= Network().TotalMacs / 2);
    }

    [Fact]
    public void A_limit_that_does_not_bind_costs_nothing()
    {
        var free = Train(Short);
        var limited = Train(Short with { BudgetMacs = Limit.OfDense(1) });
        Assert.All(limited.Report.Budgets[0].History, m => Assert.Equal(0, m.Price));
        Toys.AssertSameBits(free.Weights, limited.Weights);
    }

    [Fact]
    public void A_limit_below_what_can_go_is_an_error_before_training()
    {
        var spec = Toys.Spec(Network(), 0, Short with { BudgetMacs = Limit.Of(5), Patience = 3 });
        var problems = Assert.Throws<ManifestException>(() => Toys.Train(spec, Toys.Quadrants(400, 12))).Problems;
        Assert.Equal(["$.recipe.patience", "$.recipe.budgetMacs"], problems.Select(p => p.Path));
        Assert.Contains(
            "the limit of 5 multiply-accumulates is below the 6 that are left when of every group set (for connections, of every concatenation) all groups but one are gone",
            problems[1].Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Searches_and_paths_refuse_a_limit()
    {
        var spec = Toys.Spec(Network(), 0.01, Short with { BudgetParameters = Limit.OfDense(0.5) });
        var split = DataSplit.Of(Toys.Quadrants(100, 12), TrainingRun.SplitOf(Short));
        Assert.Throws<TrainingException>(() => new LambdaSearch(spec, split, new KeptTarget { Fraction = 0.5 }));
        Assert.Throws<TrainingException>(() => new RegularizationPath(spec, split));
    }

    [Fact]
    public void A_group_saves_what_removing_it_takes_out_of_all_layers()
    {
        var network = Network();
        using var parameters = Mlp.Random(network, new RandomStream(1));
        var penalties = GroupLayout.Resolve(network, Mlp.Groups(network, 0)).Select(l => new StructuredPenalty(l, parameters)).ToArray();
        // Hidden unit 0 of the first hidden axis is gone already.
        for (var row = 0; row < 8; row++)
            parameters["fc2.weight"].Values[row * 10] = 0;
        var costs = new MarginalCosts(network, penalties);
        costs.Update(parameters.ToWeightSet());
        Assert.Equal(12 * 9 + 9 * 8 + 8 * 4, costs.Left.Macs);
        Assert.Equal(9, costs.Of(0)[5].Macs);
        Assert.Equal(12 + 8, costs.Of(1)[5].Macs);
        Assert.Equal(9 + 4, costs.Of(2)[5].Macs);
        Assert.Equal(12 + 1 + 8, costs.Of(1)[5].Parameters);
        Assert.Equal(new Footprint(1 + 1 + 1 + 1 + 4 + 4, 1 + 1 + 4), Footprint.Least(network, [.. penalties.Select(p => p.Layout)]));
    }

    [Fact]
    public void The_price_rises_while_too_much_is_left_and_falls_while_too_little_is()
    {
        var price = new PriceControl(Cost.Macs, 1000, 100);
        price.Update(1000, 1000, 0.3, 0.01, 0.5);
        Assert.Equal(0.5, price.Price);
        price.Update(1000, 1000, 0.5, 0.1, 0.5);
        var high = price.Price;
        Assert.True(high > 0.5);
        // Enough is about to go: the price rises by less.
        price.Update(1000, 90, 0.9, 0.1, 0.5);
        Assert.InRange(price.Price / high, 1, high / 0.5 / 2);
        price.Update(90, 90, 0.9, 0.1, 0.5);
        Assert.InRange(price.Price, 0.5, high);
        price.Update(10, 10, 1, 0.5, 0.5);
        Assert.Equal(0, price.Price);
    }

    private static Network Network() => Mlp.Of(12, 10, 8, 4);

    private static TrainingResult Train(Recipe recipe) => Toys.Train(Toys.Spec(Network(), 0, recipe), Toys.Quadrants(600, 12));
}
