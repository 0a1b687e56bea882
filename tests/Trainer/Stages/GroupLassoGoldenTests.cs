using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Sparse;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

/// <summary>A linear model's group lasso is convex, sparse or not: its solution is checked by its optimality conditions and against those of scikit-learn and CVXOPT.</summary>
public class GroupLassoGoldenTests
{
    public sealed record Case(
        int Rows,
        int Features,
        int Outputs,
        double Alpha,
        double Mix,
        float[] X,
        float[] Y,
        double[] Weight,
        double[] Bias,
        int[] Support
    );

    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    public static TheoryData<string, int, string> Cases()
    {
        var cases = new TheoryData<string, int, string>();
        foreach (var (file, count) in new[] { ("group_lasso.json", 4), ("sparse_group_lasso.json", 3) })
            for (var i = 0; i < count; i++)
                foreach (var optimizer in new[] { "sgd", "adam" })
                    cases.Add(file, i, optimizer);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_solution_is_optimal_and_the_same_as_anothers(string file, int index, string optimizer)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "golden", file);
        var golden = JsonSerializer.Deserialize<Case[]>(File.ReadAllText(path), Names)![index];
        // The trainer's squared error is the mean over rows and outputs, without the half.
        var lambda = golden.Alpha * 2 / golden.Outputs;
        var penalty = golden.Mix == 0 ? Penalty.GroupLasso : Penalty.SparseGroupLasso(golden.Mix);
        var recipe = new Recipe
        {
            RawTargets = true,
            Optimizer = OptimizerRecipe.Kinds.Named(optimizer),
            LearningRate = optimizer == "sgd" ? 0.05 * golden.Outputs : 0.02,
            Batch = golden.Rows,
            Epochs = optimizer == "sgd" ? 6000 : 12000,
            Schedule = optimizer == "sgd" ? new ConstantSchedule() : new CosineSchedule(),
            DebiasEpochs = 0,
            Validation = 0,
            Test = 0,
        };
        var spec = Toys.Spec(Mlp.Of(golden.Features, golden.Outputs), lambda, recipe, penalty, GroupWeight.None);
        var data = new LoadedData(
            new Dataset(Toys.Schema(golden.Features, LearningTask.Regression, golden.Outputs), golden.X, golden.Y),
            null
        );
        var split = DataSplit.Of(data, TrainingRun.SplitOf(recipe));
        var result = new TrainingRun(spec, split, new TrainingOptions { Threads = 1 }).Run();

        var weight = result.Penalized["fc1.weight"].Data;
        for (var i = 0; i < weight.Length; i++)
        {
            Assert.InRange(weight[i], golden.Weight[i] - 2e-4, golden.Weight[i] + 2e-4);
            Assert.Equal(golden.Weight[i] == 0, weight[i] == 0);
        }
        Assert.Equal(golden.Support, Enumerable.Range(0, golden.Features).Where(f => Column(weight, f, golden).Any(w => w != 0)));
        Assert.Equal(golden.Support, ((Atom)result.Manifest.Network.Axes[0]).Kept ?? Enumerable.Range(0, golden.Features));

        // Karush-Kuhn-Tucker, with α the share of the lasso: of each value the gradient takes αλ at most; what is left of it is
        // -(1 - α)λw/‖w‖ where a group is not zero, and no longer than (1 - α)λ where it is.
        using var runner = new NetworkRunner(spec.Network, 1);
        runner.Parameters.Load(result.Penalized);
        runner.Differentiate(new SquaredError(), split.Training, Enumerable.Range(0, golden.Rows).ToArray(), golden.Rows, 0);
        var gradient = runner.Parameters["fc1.weight"].Gradient.ToArray();
        var allowed = optimizer == "sgd" ? 1e-5 : 1e-4;
        for (var f = 0; f < golden.Features; f++)
        {
            var (w, g) = (Column(weight, f, golden), Column(gradient, f, golden));
            var norm = Norm(w);
            var (single, whole) = (golden.Mix * lambda, (1 - golden.Mix) * lambda);
            double[] left = [.. g.Select((x, o) => w[o] == 0 ? x - Math.Clamp(x, -single, single) : x + single * Math.Sign(w[o]))];
            var violation = norm == 0 ? Math.Max(0, Norm(left) - whole) : Norm([.. left.Select((x, o) => x + whole * w[o] / norm)]);
            Assert.InRange(violation, 0, allowed);
        }
    }

    private static double[] Column(float[] matrix, int column, Case golden) =>
        [.. Enumerable.Range(0, golden.Outputs).Select(o => (double)matrix[o * golden.Features + column])];

    private static double Norm(double[] values) => Math.Sqrt(values.Sum(v => v * v));
}
