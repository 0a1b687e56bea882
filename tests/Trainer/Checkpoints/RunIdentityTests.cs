using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;
using Product = PrunedNetGen.Model.Product;

namespace PrunedNetGen.Tests.Trainer;

/// <summary>Whatever is said of a run belongs to it: a checkpoint is not resumed by a run that differs in anything, and the message names it.</summary>
public class RunIdentityTests
{
    private static readonly Recipe Usual = new()
    {
        Epochs = 1,
        DebiasEpochs = 0,
        Batch = 8,
        Validation = 0.2,
        Test = 0.2,
        Loss = new CrossEntropyRecipe(),
    };

    /// <summary>What does not belong to a run, with the reason: it may differ when the run is resumed.</summary>
    private static readonly Dictionary<string, string> Harmless = new()
    {
        ["TrainingOptions.Threads"] = "sums are cut by rows, whatever the threads",
        ["TrainingOptions.Checkpoint"] = "where the file is, not what is in it",
        ["TrainingOptions.Resume"] = "whether the run goes on at all",
    };

    [Fact]
    public void Nothing_is_left_out_but_what_is_known_to_be_harmless()
    {
        Type[] said =
        [
            typeof(Recipe),
            typeof(DataOptions),
            typeof(SplitOptions),
            typeof(TrainingOptions),
            .. OptimizerRecipe.Kinds.All.Concat<object>(Schedule.Kinds.All).Concat(LossRecipe.Kinds.All).Select(kind => kind.GetType()),
        ];
        Assert.Equal(
            Harmless.Keys.Order(StringComparer.Ordinal),
            said.SelectMany(type => type.GetProperties())
                .Where(property => property.GetCustomAttribute<JsonIgnoreAttribute>() is not null)
                .Select(property => $"{property.DeclaringType!.Name}.{property.Name}")
                .Distinct()
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Every_field_of_a_recipe_belongs_to_a_run() => EveryField(Usual, "spec.recipe", recipe => Of(recipe: recipe));

    [Fact]
    public void Every_field_of_what_a_recipe_chooses_belongs_to_a_run()
    {
        Assert.All(OptimizerRecipe.Kinds.All, kind => EveryFieldOf(kind, other => Usual with { Optimizer = other }));
        Assert.All(Schedule.Kinds.All, kind => EveryFieldOf(kind, other => Usual with { Schedule = other }));
        Assert.All(LossRecipe.Kinds.All.Append(new UsualLoss()), kind => EveryFieldOf(kind, other => Usual with { Loss = other }));
    }

    [Fact]
    public void Everything_that_is_said_about_reading_data_belongs_to_a_run() =>
        EveryField(new DataOptions(), "data.options", options => Of(reading: options));

    [Fact]
    public void Everything_that_is_said_about_dividing_rows_belongs_to_a_run() =>
        EveryField(TrainingRun.SplitOf(Usual), "data.split", split => Of(split: split));

    [Fact]
    public void What_changes_a_result_among_the_options_of_a_run_belongs_to_it() =>
        EveryField(new TrainingOptions(), "options", options => Of(options: options));

    [Fact]
    public void Other_rows_and_other_names_of_columns_belong_to_another_run()
    {
        Assert.Contains("data.training.sha256", Differences(Of(), Of(seed: 3)), StringComparison.Ordinal);
        Assert.Contains("data.schema.", Differences(Of(), Of(features: 9)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("spec.layers[0].kernel[1]: the checkpoint has 3, this run has 1", 1, 2, 1e-5f)]
    [InlineData("spec.layers[1].groups: the checkpoint has 2, this run has 4", 3, 4, 1e-5f)]
    [InlineData("spec.layers[1].epsilon: the checkpoint has nothing (its default), this run has 0.001", 3, 2, 1e-3f)]
    public void Another_kernel_epsilon_or_number_of_groups_is_refused_by_its_name(string expected, int kernel, int groups, float epsilon)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var options = new TrainingOptions { Threads = 1, Checkpoint = Path.Combine(folder.FullName, "run.checkpoint") };
            Run(3, 2, 1e-5f, options);
            Run(3, 2, 1e-5f, options with { Resume = true });
            var error = Assert.Throws<CheckpointException>(() => Run(kernel, groups, epsilon, options with { Resume = true }));
            Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Run(int kernel, int groups, float epsilon, TrainingOptions options)
    {
        Atom channel = new("channel", 1),
            height = new("height", 4),
            width = new("width", 4),
            filter = new("filter", 4),
            flat = new("class", 2);
        Window Window() => new(kernel, 1, kernel / 2, kernel / 2);
        Product all = new("all", [filter, height, width]);
        var network = Network.Create(
            "n",
            [channel, height, width, filter, all, flat],
            [new NetworkInput("image", [channel, height, width])],
            [
                new Convolution("conv", "image", filter, channel, [height, width], [height, width], [Window(), Window()]),
                new GroupNorm("norm", "conv", [filter, height, width], groups, epsilon, Activation.Relu),
                new Flatten("flat", "norm", all, [filter, height, width]),
                new Dense("fc", "flat", flat, all),
            ],
            [new NetworkOutput("logits", "fc")]
        );
        var random = new RandomStream(3);
        var data = new Dataset(
            Toys.Schema(16, LearningTask.Classification, 2),
            [.. Enumerable.Range(0, 40 * 16).Select(_ => (float)random.NextGaussian())],
            [.. Enumerable.Range(0, 40).Select(i => i % 2)]
        );
        var spec = new PrunedNetManifest(network, [new UnitGroups("filters", filter, 0.001)]) { Recipe = Usual };
        new TrainingRun(spec, DataSplit.Of(new LoadedData(data, null), TrainingRun.SplitOf(Usual)), options).Run();
    }

    private static void EveryField<T>(T usual, string path, Func<T, JsonObject> identity)
        where T : notnull
    {
        var before = identity(usual);
        Assert.Equal("", Differences(before, identity(usual)));
        var copy = typeof(T).GetMethod("<Clone>$")!;
        foreach (var property in typeof(T).GetProperties().Where(p => p.CanWrite && p.GetCustomAttribute<JsonIgnoreAttribute>() is null))
        {
            var other = (T)copy.Invoke(usual, null)!;
            property.SetValue(other, Another(property.PropertyType, property.GetValue(usual)));
            Assert.Contains(
                $"{path}.{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}",
                Differences(before, identity(other)),
                StringComparison.Ordinal
            );
        }
    }

    private static void EveryFieldOf<TKind>(TKind usual, Func<TKind, Recipe> recipe)
        where TKind : RecipeKind
    {
        var before = Of(recipe: recipe(usual));
        foreach (var property in usual.GetType().GetProperties().Where(p => p.CanWrite))
        {
            var other = (TKind)usual.GetType().GetMethod("<Clone>$")!.Invoke(usual, null)!;
            property.SetValue(other, Another(property.PropertyType, property.GetValue(usual)));
            Assert.StartsWith("spec.recipe.", Differences(before, Of(recipe: recipe(other))), StringComparison.Ordinal);
        }
    }

    private static object Another(Type type, object? value)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
            return Enum.GetValues(type).Cast<object>().First(v => !v.Equals(value));
        return type switch
        {
            _ when type == typeof(string) => value + "other",
            _ when type == typeof(bool) => !(value as bool? ?? false),
            _ when type == typeof(int) => (value as int? ?? 0) + 1,
            _ when type == typeof(long) => (value as long? ?? 0) + 1,
            _ when type == typeof(ulong) => (value as ulong? ?? 0) + 1,
            _ when type == typeof(double) => (value as double? ?? 0) / 2 + 0.125,
            _ when type == typeof(char) => ';',
            _ when type == typeof(Limit) => Limit.Of(123),
            _ when type == typeof(OptimizerRecipe) => new AdamWRecipe(),
            _ when type == typeof(Schedule) => new OneCycleSchedule(),
            _ when type == typeof(LossRecipe) => new BinaryCrossEntropyRecipe(),
            _ when type == typeof(MissingValues) => new MissingValues(MissingRule.Constant, 1),
            _ when type == typeof(IReadOnlyList<string>) => new[] { "other" },
            _ when type == typeof(IReadOnlyList<double>) => new[] { 1.0, 2 },
            _ when type == typeof(IReadOnlyList<int>) => new[] { 2, 4 },
            _ => throw new NotSupportedException($"Say what another {type} is."),
        };
    }

    private static JsonObject Of(
        Recipe? recipe = null,
        DataOptions? reading = null,
        SplitOptions? split = null,
        TrainingOptions? options = null,
        ulong seed = 1,
        int features = 8
    )
    {
        var random = new RandomStream(seed);
        var source = new DataSource("rows", []) { Options = reading ?? new DataOptions() };
        var data = new Dataset(
            Toys.Schema(features, LearningTask.Classification, 4),
            [.. Enumerable.Range(0, 40 * features).Select(_ => (float)random.NextGaussian())],
            [.. Enumerable.Range(0, 40).Select(i => i % 4)],
            source
        );
        var spec = Toys.Spec(Mlp.Of(8, 6, 4), 0.01, recipe ?? Usual);
        return RunIdentity.Of(
            spec,
            spec.Recipe!,
            DataSplit.Of(new LoadedData(data, null), split ?? TrainingRun.SplitOf(Usual)),
            options ?? new TrainingOptions()
        );
    }

    private static string Differences(JsonNode one, JsonNode other) =>
        string.Join("\n", JsonDifference.Between(one, other, "the checkpoint", "this run"));
}
