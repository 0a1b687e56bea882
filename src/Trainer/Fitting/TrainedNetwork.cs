using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>
/// A trained network in a program: the plain forward pass of the trainer, rows by the batch. One call at a time; generated code is
/// what to use where speed counts.
/// </summary>
public sealed class TrainedNetwork : IDisposable
{
    private readonly NetworkRunner _runner;
    private readonly DataSchema _schema;
    private readonly LossRecipe _loss;

    internal TrainedNetwork(TrainingResult result, ChosenModel? choice)
        : this(result.Manifest, result.Weights)
    {
        Result = result;
        Choice = choice;
    }

    private TrainedNetwork(PrunedNetManifest manifest, WeightSet weights)
    {
        (Manifest, Weights) = (manifest, weights);
        _loss = (manifest.Recipe ?? new Recipe()).Loss;
        _schema = ManifestSchema.Of(manifest);
        _runner = new NetworkRunner(manifest.Network);
        _runner.Parameters.Load(weights);
    }

    /// <summary>The network as it was pruned, with its groups, recipe and report.</summary>
    public PrunedNetManifest Manifest { get; }

    /// <summary>Its weights.</summary>
    public WeightSet Weights { get; }

    /// <summary>The run that trained it; null where it was loaded.</summary>
    public TrainingResult? Result { get; }

    /// <summary>What network and λ were chosen among; null where they were given.</summary>
    public ChosenModel? Choice { get; }

    /// <summary>Loads a network and its weights.</summary>
    /// <param name="path">A manifest, beside which its weights lie.</param>
    /// <exception cref="ManifestException">It is not valid.</exception>
    /// <exception cref="ArgumentException">It has no weights, or its names do not say what a row is.</exception>
    public static TrainedNetwork Load(string path)
    {
        var loaded = ManifestFile.Load(path);
        return new TrainedNetwork(
            loaded.Manifest,
            loaded.Weights ?? throw new ArgumentException($"{path} is a spec without weights; train it first.", nameof(path))
        );
    }

    /// <summary>Writes the manifest and, beside it, the weights: what the generator reads. Both are written whole or not at all.</summary>
    /// <param name="path">A name that ends in <c>.prunednet.json</c>.</param>
    /// <exception cref="System.IO.IOException">They cannot be written.</exception>
    public void Save(string path) => ManifestFile.Save(path, Manifest, Weights);

    /// <summary>What the network says of some rows.</summary>
    /// <exception cref="ArgumentException">A row has another number of features.</exception>
    public Predictions Predict(FeatureRows rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Features != _schema.FeatureNames.Count)
            throw new ArgumentException($"A row has {rows.Features} features; the network was trained on {_schema.FeatureNames.Count}.");
        // Nobody looks at the targets.
        var data =
            _schema.Task == LearningTask.Classification
                ? new Dataset(_schema, rows.Values, new int[rows.Count])
                : new Dataset(_schema, rows.Values, new float[rows.Count * _schema.Outputs.Count]);
        return Of(data);
    }

    /// <summary>What the network says of records of the type that it was trained on; labels are not looked at.</summary>
    /// <exception cref="DataException">They do not fit what it was trained on.</exception>
    public Predictions PredictRecords<TRow>(IEnumerable<TRow> rows) => Of(new RecordTable<TRow>().ReadUnlabelled(rows, _schema));

    /// <summary>How well the network does on rows whose targets are known.</summary>
    /// <exception cref="ArgumentException">Rows and targets do not fit each other or the network.</exception>
    public EvaluationSummary Evaluate(FeatureRows rows, RowTargets targets)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(targets);
        return Measure(targets.With(rows, _schema));
    }

    /// <summary>How well the network does on records whose labels are known.</summary>
    /// <exception cref="DataException">They do not fit what it was trained on.</exception>
    public EvaluationSummary EvaluateRecords<TRow>(IEnumerable<TRow> rows) => Measure(new RecordTable<TRow>().ReadAs(rows, _schema));

    /// <summary>Ends the threads and frees the memory.</summary>
    public void Dispose() => _runner.Dispose();

    private Predictions Of(Dataset data) => new(_runner.Outputs(data), data.Rows, _schema, new OutputProbabilities(_loss));

    private EvaluationSummary Measure(Dataset data) => _runner.Measure(Losses.Of(Manifest.Recipe ?? new Recipe(), data).Plain, data);
}
