using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>How much memory a network takes at least, found out from its sizes before any of it is taken.</summary>
internal sealed class MemoryNeed
{
    private readonly List<(string What, double Bytes)> _parts = [];
    private readonly string _purpose;

    // In double, because sizes that a spec may name have products that no integer holds.
    private double _longest;

    private MemoryNeed(string purpose) => _purpose = purpose;

    /// <summary>Requires that there is the memory to run a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="available">The bytes that there are; null: of this machine, or of what it grants this process.</param>
    /// <exception cref="TrainingException">There is not; the message says how much it would take.</exception>
    public static void RequireInference(Network network, double? available = null)
    {
        var need = new MemoryNeed($"Running network '{network.Name}'");
        need.AddParameters(network, 1, $"its {Number(Lengths(network).All)} parameters");
        need.AddBatch(network, Engine.InferenceBatch, 1, "at once");
        need.Require("", available);
    }

    /// <summary>Requires that there is the memory to train a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="recipe">How it is trained.</param>
    /// <param name="batch">The rows of a step.</param>
    /// <param name="available">The bytes that there are; null: of this machine, or of what it grants this process.</param>
    /// <exception cref="TrainingException">There is not; the message says how much it would take.</exception>
    public static void RequireTraining(Network network, Recipe recipe, int batch, double? available = null)
    {
        var need = new MemoryNeed($"Training network '{network.Name}'");
        // Values, what the stage starts from, gradients, and at the closing step their sum in double.
        var copies = 5 + OptimizerTable.ArraysOf(recipe.Optimizer);
        need.AddParameters(
            network,
            copies,
            $"its {Number(Lengths(network).Trained)} parameters with their gradients and the state of {recipe.Optimizer.Name}"
        );
        need.AddBatch(network, batch, 2, "of a batch, with their gradients");
        need.AddBatch(network, Engine.InferenceBatch, 1, "at once, to measure");
        need.Require(" Take narrower layers, smaller images or a smaller batch, or a larger machine.", available);
    }

    private static (double All, double Trained) Lengths(Network network) =>
        (network.Parameters.Sum(Length), network.Parameters.Where(p => p.IsTrained).Sum(Length));

    private static double Length(Parameter parameter) => Product(parameter.Axes, axis => axis.Count);

    private static double Product(IEnumerable<Axis> axes, Func<Axis, int> extent) =>
        axes.Aggregate(1.0, (product, axis) => product * extent(axis));

    private void AddParameters(Network network, int copies, string what)
    {
        var (all, _) = Lengths(network);
        _longest = Math.Max(_longest, all);
        _parts.Add((what, all * copies * sizeof(float)));
    }

    private void AddBatch(Network network, int rows, int copies, string what)
    {
        double[] given = [.. network.Inputs.Select(i => Product(i.Axes, axis => axis.Size))];
        double[] values = [.. network.Layers.Where(l => l is not Flatten).Select(l => Product(l.OutputAxes, axis => axis.Count))];
        _longest = Math.Max(_longest, given.Concat(values).Max() * rows);
        _parts.Add(($"the values of {Number(rows)} rows {what}", (given.Sum() + values.Sum() * copies) * rows * sizeof(float)));
    }

    private void Require(string advice, double? given)
    {
        var bytes = _parts.Sum(p => p.Bytes);
        var available = given ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var wrong =
            bytes > available && available > 0 ? $"and this machine has {ByteSize.Words(available)}"
            : _longest > int.MaxValue
                ? $"of which {ByteSize.Words(_longest * sizeof(float))} in one piece, where at most "
                    + $"{ByteSize.Words((double)int.MaxValue * sizeof(float))} are possible"
            : null;
        if (wrong is not null)
            throw new TrainingException(
                $"{_purpose} takes at least {ByteSize.Words(bytes)} of memory, {wrong}: "
                    + $"{string.Join(", ", _parts.Select(p => $"{ByteSize.Words(p.Bytes)} for {p.What}"))}.{advice}"
            );
    }

    private static string Number(double number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
