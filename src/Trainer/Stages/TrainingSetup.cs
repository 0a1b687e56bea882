using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>What is trained, on what and how: a spec and rows that go together, and all that follows from them alone.</summary>
internal sealed class TrainingSetup
{
    private readonly RandomStream _random;
    private IReadOnlyList<(Cost Cost, long Limit)>? _limits;
    private Footprint? _dense;
    private IReadOnlyList<LambdaMax>? _lambdaMaxima;

    /// <summary>Checks that spec and data go together.</summary>
    /// <exception cref="ManifestException">Something does not fit; the exception lists all of it.</exception>
    /// <exception cref="TrainingException">It would take more memory than there is.</exception>
    public TrainingSetup(PrunedNetManifest spec, DataSplit data, int threads)
    {
        (Spec, Recipe, Data, Threads) = (spec, spec.Recipe ?? new Recipe(), data, threads);
        SpecCheck.Require(spec, Recipe, data);
        MemoryNeed.RequireTraining(spec.Network, Recipe, Batches.Largest);
        Losses = Losses.Of(Recipe, data.Training);
        Targets = StandardTargets.Of(this);
        _random = new RandomStream((ulong)Recipe.Seed);
    }

    public PrunedNetManifest Spec { get; }

    /// <summary>The recipe in use.</summary>
    public Recipe Recipe { get; }

    public DataSplit Data { get; }

    /// <summary>The threads to train and to measure with; 0 for those of the machine.</summary>
    public int Threads { get; }

    public Losses Losses { get; }

    /// <summary>The units in which networks speak of their targets while they are trained; null for those of the data.</summary>
    public StandardTargets? Targets { get; }

    /// <summary>How an epoch's rows are divided into steps.</summary>
    public Minibatches Batches => new(Data.Training.Rows, Recipe.Batch);

    /// <summary>What the recipe limits, and to how much.</summary>
    public IReadOnlyList<(Cost Cost, long Limit)> Limits => _limits ??= ComputeBudget.LimitsOf(Recipe, DenseFootprint);

    /// <summary>Size and work before pruning, without the batch norms that inference has no more.</summary>
    public Footprint DenseFootprint => _dense ??= Footprint.Of(Spec.Network);

    /// <summary>λ_max of each set of groups that single groups can leave, computed once.</summary>
    public IReadOnlyList<LambdaMax> LambdaMaxima(CancellationToken cancellation) => _lambdaMaxima ??= LambdaMax.Of(this, cancellation);

    /// <summary>The same with other groups and another recipe.</summary>
    public TrainingSetup With(IReadOnlyList<GroupSet> groups, Recipe recipe) =>
        new(Spec with { Groups = groups, Recipe = recipe }, Data, Threads);

    /// <summary>The same with every set's λ times a factor.</summary>
    public TrainingSetup Scaled(double scale) => With([.. Spec.Groups.Select(g => g.With(lambda: g.Lambda * scale))], Recipe);

    /// <summary>What the seed draws, and standardisation by the training rows.</summary>
    public WeightSet InitialWeights()
    {
        using var runner = new NetworkRunner(Spec.Network, Threads);
        runner.Parameters.Initialize(_random.Split("weights"));
        runner.LearnStandardization(Data.Training);
        return runner.Parameters.ToWeightSet();
    }

    /// <summary>A network with weights, ready to be measured.</summary>
    public NetworkRunner RunnerOf(Network network, WeightSet weights)
    {
        var runner = new NetworkRunner(network, Threads, 0, Targets);
        runner.Parameters.Load(weights);
        return runner;
    }

    /// <summary>A network with weights, ready for a stage of training.</summary>
    public NetworkRunner RunnerOf(Network network, WeightSet weights, TrainingStage stage)
    {
        var runner = new NetworkRunner(network, Threads, RandomOf(stage).NextUInt64(), Targets)
        {
            Augmentation = ImageAugmentation.Of(Recipe, network, Data.Training, RandomOf(stage).Split("augmentation")),
        };
        runner.Parameters.Load(weights);
        return runner;
    }

    /// <summary>Where all randomness of a stage comes from.</summary>
    public RandomStream RandomOf(TrainingStage stage) => _random.Split(StageName.Of(stage));

    /// <summary>The weights of a network that speaks of its targets in their own units.</summary>
    public WeightSet InOwnUnits(Network network, WeightSet weights) => Targets?.TakeIn(network, weights) ?? weights;

    /// <summary>How well trained weights do, in the targets' own units.</summary>
    public Evaluation Evaluate(Network network, WeightSet weights, Dataset rows)
    {
        var measured = Measure(network, weights, rows);
        return new Evaluation(measured.Loss, measured.Classes?.Accuracy) { Figures = measured.Figures };
    }

    /// <summary>All that can be told of how well trained weights do, in the targets' own units.</summary>
    public EvaluationSummary Measure(Network network, WeightSet weights, Dataset rows)
    {
        using var runner = new NetworkRunner(network, Threads);
        runner.Parameters.Load(InOwnUnits(network, weights));
        return runner.Measure(Losses.Plain, rows);
    }

    /// <summary>The same of the answer that the training rows give without their features.</summary>
    public EvaluationSummary MeasureConstant(Dataset rows)
    {
        var network = Spec.Network;
        var width = network.AxesOf(network.Outputs[0].In).Aggregate(1, (length, axis) => length * axis.Count);
        var losses = Losses with { ClassWeights = null };
        var answer = losses.ConstantOutputs(Data.Training, width);
        float[] outputs = [.. Enumerable.Range(0, rows.Rows).SelectMany(_ => answer)];
        return EvaluationSummary.Of(rows, outputs, losses.OfRows(rows, outputs).Average());
    }

    public StructuredPenalty[] PenaltiesOf(ParameterSet parameters) =>
        [.. GroupLayout.Resolve(Spec.Network, Spec.Groups).Select(layout => new StructuredPenalty(layout, parameters))];

    /// <summary>The gradient of the mean training loss over all rows, left in the runner's parameters.</summary>
    /// <returns>The loss.</returns>
    public LossValue DifferentiateAll(NetworkRunner runner)
    {
        var loss = default(LossValue);
        var sum = new double[runner.Parameters.TrainedLength];
        for (var step = 0; step < Batches.Steps; step++)
        {
            var rows = Batches.Spread(step);
            loss += runner.Differentiate(Losses.Training, Data.Training, rows, Batches.Largest, step);
            var gradients = runner.Parameters.Gradients;
            for (var i = 0; i < sum.Length; i++)
                sum[i] += (double)gradients[i] * rows.Length / Batches.Rows;
        }
        for (var i = 0; i < sum.Length; i++)
            runner.Parameters.Gradients[i] = (float)sum[i];
        return loss;
    }
}
