using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>What a network makes of some rows.</summary>
/// <param name="Loss">The mean loss.</param>
/// <param name="Accuracy">The share of right classes; null for regression.</param>
public sealed record Evaluation(double Loss, double? Accuracy)
{
    /// <summary>What else was measured; empty where only the two were asked for.</summary>
    public QualityFigures Figures { get; init; } = new();
}

/// <summary>
/// A network with its parameters, fed from a data set. A row's features are those of the network's inputs, one after the
/// other; a regression's targets are those of its outputs.
/// </summary>
public sealed class NetworkRunner : IDisposable
{
    private readonly Engine _engine;
    private readonly RowFeed _feed;
    private readonly RowLoss _loss;

    /// <summary>How the images of training steps are changed at random; null: they stay as they are.</summary>
    public ImageAugmentation? Augmentation { get; init; }

    /// <summary>Prepares a network whose parameters are zero.</summary>
    /// <param name="network">The network.</param>
    /// <param name="threads">Threads; 0 takes one per processor.</param>
    /// <param name="seed">Seeds dropout.</param>
    /// <exception cref="TrainingException">The network takes more memory than there is.</exception>
    public NetworkRunner(Network network, int threads = 0, ulong seed = 0)
        : this(network, threads, seed, null) { }

    /// <param name="network">The network.</param>
    /// <param name="threads">Threads; 0 takes one per processor.</param>
    /// <param name="seed">Seeds dropout.</param>
    /// <param name="targets">The units in which it speaks of its targets; null for theirs.</param>
    internal NetworkRunner(Network network, int threads, ulong seed, StandardTargets? targets)
    {
        ArgumentNullException.ThrowIfNull(network);
        MemoryNeed.RequireInference(network);
        _engine = new Engine(network, threads, seed);
        _feed = new RowFeed(network);
        _loss = new RowLoss(network, targets);
        Targets = targets;
    }

    /// <summary>The network.</summary>
    public Network Network => _engine.Network;

    /// <summary>The units in which it speaks of its targets; null for theirs.</summary>
    internal StandardTargets? Targets { get; }

    /// <summary>The entries of a row's first output.</summary>
    internal int OutputWidth => _loss.Widths[0];

    /// <summary>Its parameters.</summary>
    public ParameterSet Parameters => _engine.Parameters;

    /// <summary>Leaves the gradient of the mean loss over some rows in the parameters.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="data">The data set.</param>
    /// <param name="rows">The batch's row numbers.</param>
    /// <param name="batch">The size that the training step is planned for, at least as many.</param>
    /// <param name="step">The step's number, which decides the masks of dropout and the changes of images.</param>
    /// <returns>The loss of the rows.</returns>
    public LossValue Differentiate(Loss loss, Dataset data, ReadOnlySpan<int> rows, int batch, long step)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(data);
        var pass = FedForTraining(data, rows, batch, step);
        pass.Forward(rows.Length, step);
        var value = _loss.Of(pass, loss, data, rows, differentiate: true);
        pass.Backward();
        return value;
    }

    /// <summary>
    /// Sets the running statistics of every batch norm to those of all rows, each normalised with its batch as in training.
    /// What steps leave there is a mean that hangs on the last few batches, and on weights that are not those any more.
    /// </summary>
    /// <remarks>Source: Y. Wu and J. Johnson, "Rethinking 'Batch' in BatchNorm", 2021, section 3.</remarks>
    /// <exception cref="TrainingException">A variance is beyond what 32-bit floating point holds.</exception>
    internal void SettleStatistics(Dataset data, Minibatches batches)
    {
        var norms = Network.Layers.OfType<BatchNorm>().ToArray();
        if (norms.Length == 0)
            return;
        long pooled = 0;
        for (var step = 0; step < batches.Steps; step++)
        {
            var rows = batches.Spread(step);
            FedForTraining(data, rows, batches.Largest, step).Pool(rows.Length, step, pooled);
            pooled += rows.Length;
        }
        foreach (var norm in norms)
        {
            if (Parameters[norm.Variance.Name].Values.ContainsAnyExceptInRange(0, float.MaxValue))
                throw new TrainingException(
                    $"The variance of what batch norm '{norm.Name}' reads is beyond what 32-bit floating point holds (3.4E+38). "
                        + "Standardize or scale the inputs, or lower the learning rate."
                );
        }
    }

    /// <summary>Loss and accuracy over all rows of a data set.</summary>
    public Evaluation Evaluate(Loss loss, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(data);
        var sum = default(LossValue);
        long right = 0;
        ForEachBatch(data, (pass, rows) =>
        {
            sum += _loss.Of(pass, loss, data, rows, differentiate: false);
            if (data.Task != LearningTask.Classification)
                return;
            var outputs = pass.Output(Network.Outputs[0].Name);
            for (var i = 0; i < rows.Length; i++)
                right += ClassOf(outputs.Slice(i * OutputWidth, OutputWidth)) == data.ClassOf(rows[i]) ? 1 : 0;
        });
        var accuracy = data.Task == LearningTask.Classification && data.Rows > 0 ? (double)right / data.Rows : (double?)null;
        return new Evaluation(sum.Mean, accuracy);
    }

    /// <summary>Loss, accuracy and all other figures over the rows of a data set.</summary>
    public EvaluationSummary Measure(Loss loss, Dataset data) => EvaluationSummary.Of(data, Outputs(data), Evaluate(loss, data).Loss);

    /// <summary>The outputs of all rows, <c>[rows, outputs]</c>; several outputs of a row stand one after the other.</summary>
    public float[] Outputs(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var width = _loss.Widths.Sum();
        var all = new float[data.Rows * width];
        var next = 0;
        ForEachBatch(data, (pass, rows) =>
        {
            for (var i = 0; i < rows.Length; i++)
            {
                for (var o = 0; o < _loss.Widths.Count; o++)
                {
                    pass.Output(Network.Outputs[o].Name).Slice(i * _loss.Widths[o], _loss.Widths[o]).CopyTo(all.AsSpan(next));
                    next += _loss.Widths[o];
                }
            }
        });
        return all;
    }

    /// <summary>
    /// The class that a row's outputs stand for: the largest, the first of equals; of a single logit, whether it is above 0.
    /// </summary>
    public static int ClassOf(ReadOnlySpan<float> outputs)
    {
        if (outputs.Length == 1)
            return outputs[0] > 0 ? 1 : 0;
        var best = 0;
        for (var i = 1; i < outputs.Length; i++)
        {
            if (outputs[i] > outputs[best])
                best = i;
        }
        return best;
    }

    /// <summary>Shows every row's numbers of a value of the network, an input's or a layer's.</summary>
    public void ForEachRow(Dataset data, string value, Action<ReadOnlySpan<float>> see)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(see);
        ForEachBatch(data, (pass, rows) =>
        {
            var numbers = pass.Value(value);
            var width = numbers.Length / rows.Length;
            for (var i = 0; i < rows.Length; i++)
                see(numbers.Slice(i * width, width));
        });
    }

    /// <summary>
    /// Shows every row's numbers of several values of the network in one walk: the value's place in the list, and its numbers.
    /// </summary>
    /// <param name="data">The rows.</param>
    /// <param name="values">The values' names, inputs' or layers'.</param>
    /// <param name="see">Called for every row, and for every value in order.</param>
    /// <param name="progress">Told how many rows are done.</param>
    /// <param name="stop">Stops the walk.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void ForEachRow(
        Dataset data,
        IReadOnlyList<string> values,
        Action<int, ReadOnlySpan<float>> see,
        IProgress<long>? progress = null,
        CancellationToken stop = default
    )
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(see);
        long done = 0;
        ForEachBatch(data, (pass, rows) =>
        {
            stop.ThrowIfCancellationRequested();
            for (var i = 0; i < rows.Length; i++)
            {
                for (var v = 0; v < values.Count; v++)
                {
                    var numbers = pass.Value(values[v]);
                    var width = numbers.Length / rows.Length;
                    see(v, numbers.Slice(i * width, width));
                }
            }
            progress?.Report(done += rows.Length);
        });
    }

    /// <summary>Ends the threads and frees the memory.</summary>
    public void Dispose() => _engine.Dispose();

    private delegate void SeeBatch(ExecutionPlan pass, ReadOnlySpan<int> rows);

    private void ForEachBatch(Dataset data, SeeBatch see)
    {
        var pass = _engine.Inference();
        var rows = new int[pass.Batch];
        for (var first = 0; first < data.Rows; first += rows.Length)
        {
            var batch = rows.AsSpan(0, Math.Min(rows.Length, data.Rows - first));
            for (var i = 0; i < batch.Length; i++)
                batch[i] = first + i;
            _feed.Fill(pass, data, batch);
            pass.Forward(batch.Length);
            see(pass, batch);
        }
    }

    private ExecutionPlan FedForTraining(Dataset data, ReadOnlySpan<int> rows, int batch, long step)
    {
        var pass = _engine.Training(batch);
        if (Augmentation is null)
            _feed.Fill(pass, data, rows);
        else
            _feed.Fill(pass, data, rows, Augmentation, step);
        return pass;
    }
}
