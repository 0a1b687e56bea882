using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Sparse;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Model;

public class ManifestRoundTripTests
{
    [Fact]
    public void Random_manifests_survive_to_the_byte()
    {
        for (var seed = 0; seed < 600; seed++)
        {
            var manifest = RandomManifest(seed);
            var text = ManifestWriter.Write(manifest);
            var reading = ManifestReader.Read(text, "m.json");
            Assert.True(reading.Manifest != null, $"seed {seed}: {string.Join('\n', reading.Problems)}\n{text}");
            Assert.Equal(text, ManifestWriter.Write(reading.Manifest));
            AssertSame(manifest.Network, reading.Manifest.Network);
        }
    }

    [Fact]
    public void Random_damage_is_reported_and_never_thrown()
    {
        var random = new Random(23);
        var good = RandomTexts(60);
        var refused = 0;
        for (var i = 0; i < 6000; i++)
        {
            var damaged = Damage.Text(good[i % good.Length], random);
            var reading = ManifestReader.Read(damaged, "m.json");
            Assert.Equal(reading.Manifest == null, reading.Problems.Count > 0);
            if (reading.Manifest == null)
                refused++;
            else
                ManifestWriter.Write(reading.Manifest);
            Assert.All(reading.Problems, problem => Assert.True(problem.Line >= 1 && problem.Column >= 1, problem.ToString()));
        }
        Assert.InRange(refused, 3000, 6000);
    }

    [Fact]
    public void Swapped_tokens_are_reported_and_never_thrown()
    {
        var random = new Random(29);
        var good = RandomTexts(40);
        for (var i = 0; i < 4000; i++)
        {
            // Tokens change places, so that the text stays JSON more often and the checks behind the syntax are reached.
            var tokens = good[i % good.Length].Split(' ');
            var scalars = Enumerable
                .Range(0, tokens.Length)
                .Where(t => tokens[t].TrimEnd(',', '\n').Length > 1 && !tokens[t].EndsWith(':'))
                .ToArray();
            int a = scalars[random.Next(scalars.Length)],
                b = scalars[random.Next(scalars.Length)];
            (tokens[a], tokens[b]) = (tokens[b], tokens[a]);
            var reading = ManifestReader.Read(string.Join(' ', tokens), "m.json");
            Assert.Equal(reading.Manifest == null, reading.Problems.Count > 0);
        }
    }

    [Fact]
    public void Every_field_of_recipe_and_report_survives()
    {
        var recipe = new Recipe
        {
            Loss = new HuberRecipe { Delta = 0.3 },
            Optimizer = new AdamWRecipe
            {
                Beta1 = 0.8,
                Beta2 = 0.99,
                Epsilon = 1e-7,
                WeightDecay = 0.01,
            },
            LearningRate = 1e-3,
            Clip = 5,
            Batch = 32,
            Epochs = 7,
            Schedule = new StepSchedule { Epochs = 3, Factor = 0.5 },
            WarmupEpochs = 1.5,
            LambdaWarmupEpochs = 2.5,
            Patience = 4,
            AugmentShift = 2,
            AugmentFlip = true,
            BudgetMacs = Limit.OfDense(0.15),
            BudgetParameters = Limit.Of(10_000),
            DebiasEpochs = 6,
            DebiasLearningRate = 1e-4,
            ClassWeights = [1, 2.5],
            BalancedClasses = true,
            RawTargets = true,
            Validation = 0.15,
            Test = 0.25,
            Seed = -9,
        };
        var training = new TrainingReport
        {
            Tool = "prunednet 0.1.0",
            Seed = 5,
            Data = "digits.csv",
            DataSha256 = new string('a', 64),
            TrainRows = 1,
            ValidationRows = 2,
            TestRows = 3,
            Epochs = 4,
            DebiasEpochs = 5,
            Loss = 0.1,
            Penalty = 0.2,
            Objective = 0.3,
            Recalls = [0.5, 1],
            Metrics = [new StageMetrics("dense", 0.5, 0.9), new StageMetrics("pruned", 0.6, null)],
            PredictionsChangedByRemoval = 6,
            LargestDifferenceByRemoval = 1e-7,
            Dense = new Footprint(10, 20),
            Pruned = new Footprint(3, 4),
            Groups = [new GroupNorms("units", 0.01, [0, 1.5]) { LambdaMax = 0.25 }],
            Budgets = [new BudgetReport(Cost.Parameters, 100, 90, 0.25, [new BudgetMoment(1, 120, 0.5), new BudgetMoment(1.5, 90, 0.25)])],
            Duplicates = [new DuplicateUnit("fc1", 5, 2, 0.5)],
        };
        // A field that the table forgot would keep its default.
        foreach (var property in typeof(Recipe).GetProperties())
            Assert.NotEqual(property.GetValue(new Recipe()), property.GetValue(recipe));
        foreach (var property in typeof(TrainingReport).GetProperties())
            Assert.NotEqual(property.GetValue(new TrainingReport()), property.GetValue(training));

        var manifest = RandomManifest(1) with { Recipe = recipe, Training = training };
        var reading = ManifestReader.Read(ManifestWriter.Write(manifest), "m.json");
        Assert.Empty(reading.Problems);
        var again = reading.Manifest!.Recipe!;
        Assert.Equal(recipe.ClassWeights, again.ClassWeights);
        Assert.Equal(recipe, again with { ClassWeights = recipe.ClassWeights });
        var told = reading.Manifest.Training!;
        Assert.Equal(training.Metrics, told.Metrics);
        Assert.Equal(training.Recalls, told.Recalls);
        Assert.Equal(training.Groups[0].Norms, told.Groups[0].Norms);
        Assert.Equal(training.Groups[0], told.Groups[0] with { Norms = training.Groups[0].Norms });
        Assert.Equal(training.Budgets[0].History, told.Budgets[0].History);
        Assert.Equal(training.Budgets[0], told.Budgets[0] with { History = training.Budgets[0].History });
        Assert.Equal(training.Duplicates, told.Duplicates);
        Assert.Equal(
            training,
            told with
            {
                Duplicates = training.Duplicates,
                Metrics = training.Metrics,
                Recalls = training.Recalls,
                Groups = training.Groups,
                Budgets = training.Budgets,
            }
        );
    }

    [Fact]
    public void Hostile_names_survive()
    {
        string[] names = ["\"", "\\", "*/ //", "\n\r\t", "\u2028\u0000", "$.axes[0]", "'", "😀", "{0}", "  ", "__metadata__", "\ufeff"];
        foreach (var name in names)
        {
            var x = new Atom(name, 2, [name, name]);
            var y = new Atom(name + "2", 1);
            var network = Network.Create(
                name,
                [x, y],
                [new NetworkInput(name + "i", x)],
                [new Dense(name, name + "i", y, x)],
                [new NetworkOutput(name, name)]
            );
            var text = ManifestWriter.Write(new PrunedNetManifest(network, [new UnitGroups(name, x, 1)]));
            var reading = ManifestReader.Read(text, "m.json");
            Assert.Empty(reading.Problems);
            AssertSame(network, reading.Manifest!.Network);
            Assert.Equal(name, reading.Manifest.Groups[0].Name);
        }
    }

    [Fact]
    public void Every_kind_that_a_recipe_chooses_survives_with_its_fields()
    {
        static Recipe Again(Recipe recipe) =>
            ManifestReader.Read(ManifestWriter.Write(RandomManifest(1) with { Recipe = recipe }), "m.json").Manifest!.Recipe!;

        OptimizerRecipe[] optimizers =
        [
            new SgdRecipe
            {
                Momentum = 0.5,
                Nesterov = true,
                WeightDecay = 0.1,
            },
            new AdamRecipe { Beta1 = 0.8 },
            new AdamWRecipe { Epsilon = 1e-7 },
        ];
        Assert.Equal(OptimizerRecipe.Kinds.Names, optimizers.Select(o => o.Name));
        Assert.All(optimizers, o => Assert.Equal(o, Again(new Recipe { Optimizer = o }).Optimizer));
        Assert.All(Schedule.Kinds.All, s => Assert.Equal(s, Again(new Recipe { Schedule = s }).Schedule));
        Assert.All(
            LossRecipe.Kinds.All.Append(new UsualLoss { LabelSmoothing = 0.1 }).Append(new CrossEntropyRecipe { LabelSmoothing = 0.1 }),
            l => Assert.Equal(l, Again(new Recipe { Loss = l }).Loss)
        );
    }

    private static string[] RandomTexts(int count) =>
        Enumerable.Range(0, count).Select(seed => ManifestWriter.Write(RandomManifest(seed))).ToArray();

    private static PrunedNetManifest RandomManifest(int seed)
    {
        var random = new Random(seed);
        // Two of three are over images, whose layers have most of the fields.
        var made = seed % 3 == 0 ? RandomNetwork.Create(seed) : RandomNetwork.Images(seed);
        var network = made.Network;
        if (seed % 2 == 1)
            network = Pruner.Prune(network, made.Weights).Network;
        return new PrunedNetManifest(network, RandomGroups(network, random))
        {
            Weights = random.Next(2) == 0 ? null : new WeightsReference("w.safetensors", new string('7', 64), random.NextInt64()),
            Recipe =
                random.Next(2) == 0
                    ? null
                    : new Recipe
                    {
                        Seed = random.NextInt64(),
                        LearningRate = random.NextDouble() + 1e-9,
                        ClassWeights = [random.NextDouble(), 3],
                    },
            Training =
                random.Next(2) == 0
                    ? null
                    : new TrainingReport
                    {
                        Tool = "t",
                        Loss = random.NextDouble(),
                        Metrics = [new StageMetrics("dense", random.NextDouble(), null)],
                    },
        };
    }

    private static GroupSet[] RandomGroups(Network network, Random random)
    {
        var sets = new List<GroupSet>();
        foreach (var atom in network.Atoms)
        {
            var set = new UnitGroups(
                "set " + atom.Name,
                atom,
                random.NextDouble(),
                weight: RandomWeight(random, atom.Size),
                penalty: Penalty.All[random.Next(Penalty.All.Count)]
            );
            if (random.Next(3) == 0)
            {
                var cut = random.Next(atom.Size);
                int[][] members =
                    cut == 0
                        ? [Enumerable.Range(0, atom.Size).ToArray()]
                        : [Enumerable.Range(0, cut).ToArray(), Enumerable.Range(cut, atom.Size - cut).Reverse().ToArray()];
                set = new UnitGroups(set.Name, atom, set.Lambda, members: members);
            }
            AddIfSound(set);
        }
        foreach (var concat in network.Axes.OfType<ConcatAxis>())
        {
            AddIfSound(
                new BranchGroups("branches of " + concat.Name, concat, random.NextDouble(), RandomWeight(random, concat.Parts.Count))
            );
            AddIfSound(
                new ConnectionGroups(
                    "edges of " + concat.Name,
                    [concat],
                    random.NextDouble(),
                    ConnectionForm.Edge,
                    RandomWeight(random, concat.Parts.Count)
                )
            );
            AddIfSound(new ConnectionGroups("readers of " + concat.Name, [.. concat.Atoms], random.NextDouble(), ConnectionForm.Producer));
        }
        return [.. sets];

        void AddIfSound(GroupSet set)
        {
            var problems = new List<Problem>();
            GroupLayout.TryResolve(network, [.. sets, set], problems);
            if (problems.Count == 0)
                sets.Add(set);
        }
    }

    private static GroupWeight RandomWeight(Random random, int size) =>
        random.Next(4) switch
        {
            0 => GroupWeight.SqrtSize,
            1 => GroupWeight.None,
            2 => GroupWeight.Explicit(random.NextDouble()),
            _ => GroupWeight.Explicit(Enumerable.Range(0, size).Select(_ => random.NextDouble()).ToArray()),
        };

    private static void AssertSame(Network a, Network b)
    {
        Assert.Equal(a.Name, b.Name);
        Assert.Equal(a.Axes.Select(Describe).Order(StringComparer.Ordinal), b.Axes.Select(Describe).Order(StringComparer.Ordinal));
        Assert.Equal(a.Inputs.Select(Describe), b.Inputs.Select(Describe));
        Assert.Equal(a.Layers.Select(Describe), b.Layers.Select(Describe));
        Assert.Equal(a.Parameters.Select(p => p.ToString()), b.Parameters.Select(p => p.ToString()));
        Assert.Equal(a.Outputs, b.Outputs);
    }

    private static string Describe(NetworkInput input) => $"{input.Name} [{string.Join(',', input.Axes)}] {input.Scale:R} {input.Offset:R}";

    private static string Describe(Axis axis) =>
        axis switch
        {
            Atom atom => $"{atom.Name} {atom.Size} {string.Join(',', atom.Kept ?? [-1])} {string.Join(',', atom.Labels ?? ["-"])}",
            ConcatAxis concat => $"{concat.Name} + {string.Join(',', concat.AllParts)} {string.Join(',', concat.KeptParts ?? [-1])}",
            Product product => $"{product.Name} x {string.Join(',', product.Factors)}",
            _ => throw new ArgumentException(axis.Name),
        };

    // Every public property, so that one that the format forgets is missed.
    private static string Describe(Layer layer) =>
        string.Join(
            "; ",
            layer.GetType().GetProperties().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"{p.Name} {Text(p.GetValue(layer))}")
        );

    private static string Text(object? value) =>
        value switch
        {
            null => "-",
            string text => text,
            float number => number.ToString("R"),
            Activation activation => $"{activation.Name} {activation.Parameter:R}",
            System.Collections.IEnumerable list => string.Join(',', list.Cast<object>().Select(Text)),
            _ => value.ToString()!,
        };
}
