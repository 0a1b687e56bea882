using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;

namespace PrunedNetGen.Trainer;

/// <summary>What a network says of some rows.</summary>
public sealed class Predictions
{
    private readonly float[] _outputs; // [Rows, _width]
    private readonly int _width;
    private readonly DataSchema _schema;
    private readonly OutputProbabilities _probabilities;

    internal Predictions(float[] outputs, int rows, DataSchema schema, OutputProbabilities probabilities)
    {
        (_outputs, Rows, _schema, _probabilities) = (outputs, rows, schema, probabilities);
        _width = outputs.Length / Math.Max(1, rows);
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The classes' names in the order of <see cref="Probabilities"/>, or the targets'.</summary>
    public IReadOnlyList<string> Names => _schema.Outputs;

    /// <summary>The class of each row, a place in <see cref="Names"/>.</summary>
    /// <exception cref="InvalidOperationException">The network gives values.</exception>
    public IReadOnlyList<int> Classes => [.. AllOf(LearningTask.Classification).Select(row => NetworkRunner.ClassOf(OutputsOf(row)))];

    /// <summary>The name of each row's class.</summary>
    /// <exception cref="InvalidOperationException">The network gives values.</exception>
    public IReadOnlyList<string> Labels => [.. Classes.Select(c => _schema.Outputs[c])];

    /// <summary>The probability of each class, for each row.</summary>
    /// <exception cref="InvalidOperationException">The network gives values.</exception>
    public IReadOnlyList<float[]> Probabilities => [.. AllOf(LearningTask.Classification).Select(row => _probabilities.Of(OutputsOf(row)))];

    /// <summary>The value of each row; of a network with several targets the first.</summary>
    /// <exception cref="InvalidOperationException">The network tells classes.</exception>
    public IReadOnlyList<float> Values => [.. AllOf(LearningTask.Regression).Select(row => OutputsOf(row)[0])];

    /// <summary>What the network gives for a row, as it gives it: scores of classes, or values.</summary>
    public ReadOnlySpan<float> OutputsOf(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
        return _outputs.AsSpan(row * _width, _width);
    }

    private IEnumerable<int> AllOf(LearningTask task) =>
        _schema.Task == task
            ? Enumerable.Range(0, Rows)
            : throw new InvalidOperationException(
                task == LearningTask.Classification ? "The network gives values: see Values." : "The network tells classes: see Labels."
            );
}
