using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>Trains and prunes networks on rows that a program has in memory.</summary>
/// <example>
/// <code>
/// using var iris = PrunedNet.Fit(measurements, species);   // float[][] and string[]
/// Console.WriteLine(iris.Result!.Report.Metrics[^1].Accuracy);
/// Console.WriteLine(iris.Predict([5.1f, 3.5f, 1.4f, 0.2f]).Labels[0]);
/// iris.Save("iris.prunednet.json");
/// </code>
/// </example>
public static class PrunedNet
{
    /// <summary>Trains on arrays: whole numbers and names are classes, numbers with fractions are values.</summary>
    /// <param name="rows">The features, an array of rows.</param>
    /// <param name="targets">What is to be learnt of each.</param>
    /// <param name="options">What is not to be chosen.</param>
    /// <param name="cancellation">Stops at the next step.</param>
    /// <exception cref="ArgumentException">Rows and targets do not fit.</exception>
    /// <exception cref="ManifestException">A spec is not valid, or does not fit the rows.</exception>
    /// <exception cref="TrainingException">Training diverged, or cannot reach what the recipe asks for.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static TrainedNetwork Fit(
        FeatureRows rows,
        RowTargets targets,
        FitOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(targets);
        var names = options?.FeatureNames ?? (IReadOnlyList<string>)[.. Enumerable.Range(1, rows.Features).Select(i => $"column{i}")];
        var columns = names.Select(name => (FeatureColumn)new NumberColumn(name)).ToArray();
        var schema = new DataSchema(columns, targets.Task, targets.Names(options?.TargetNames));
        return Fit(new LoadedData(targets.With(rows, schema), null), options, cancellation);
    }

    /// <summary>Trains on records, whose properties are the columns of a table; see <see cref="LabelAttribute"/>.</summary>
    /// <inheritdoc cref="Fit(FeatureRows, RowTargets, FitOptions?, CancellationToken)"/>
    /// <exception cref="DataException">A column cannot be learnt from.</exception>
    public static TrainedNetwork FitRecords<TRow>(
        IEnumerable<TRow> rows,
        FitOptions? options = null,
        CancellationToken cancellation = default
    ) => Fit(new RecordTable<TRow>().Read(rows), options, cancellation);

    /// <summary>Trains on data that was read, with a test set of its own or without.</summary>
    /// <param name="data">What <see cref="DataReader"/> read.</param>
    /// <param name="options">What is not to be chosen.</param>
    /// <param name="cancellation">Stops at the next step.</param>
    /// <inheritdoc cref="Fit(FeatureRows, RowTargets, FitOptions?, CancellationToken)"/>
    public static TrainedNetwork Fit(LoadedData data, FitOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new FitOptions();
        if (options.Spec is not null && options.Hidden is not null)
            throw new ArgumentException("A spec has its own layers; give either it or the sizes of hidden ones.", nameof(options));
        if (data.Training.Rows == 0)
            throw new ArgumentException("There are no rows to train on.", nameof(data));

        var recipe = options.Recipe ?? options.Spec?.Recipe ?? RowsRecipe.For(data.Training.Rows);
        var split = DataSplit.Of(data, TrainingRun.SplitOf(recipe));
        var candidates = Candidates(split.Training, options).Select(c => c with { Recipe = recipe }).ToArray();
        var mayLowerRate = options.Recipe is null && options.Spec?.Recipe is null;
        ChosenModel? choice = null;
        var spec = candidates[^1];
        if (IsOpen(options, recipe))
        {
            var rows = DataSplit.Of(data, TrainingRun.SplitOf(recipe with { Validation = 0 })).Training;
            (choice, spec) = SlowerRate.Choose([.. candidates.Select(Weighted)], mayLowerRate, tried =>
                new ModelChoice(tried, rows, options.Training).Run(options.ChoiceProgress, cancellation)
            );
        }
        var result = SlowerRate.Train(spec, mayLowerRate, tried =>
            new TrainingRun(tried, split, options.Training).Run(options.Progress, cancellation)
        );
        return new TrainedNetwork(result, choice);
    }

    private static PrunedNetManifest[] Candidates(Dataset training, FitOptions options)
    {
        if (options.Spec is { } own)
        {
            var spec = NamedUnits.Fill(own, training.Schema);
            return [options.Lambda is double given ? spec with { Groups = [.. spec.Groups.Select(g => g.With(lambda: given))] } : spec];
        }
        var lambda = options.Lambda ?? 1;
        IReadOnlyList<int>[] sizes =
            options.Hidden is { } hidden ? [hidden]
            : options.Lambda is null
                ?
                [
                    [],
                    UsualSizes.For(training.Rows),
                ]
            : [UsualSizes.For(training.Rows)];
        return [.. sizes.Select(s => Perceptron.Spec(options.Name, training, s, Activation.Relu, 0, lambda))];
    }

    // Whether nothing says how much is to be removed.
    private static bool IsOpen(FitOptions options, Recipe recipe) =>
        options.Lambda is null
        && recipe is { BudgetMacs: null, BudgetParameters: null }
        && (options.Spec is null || (options.Spec.Groups.Count > 0 && options.Spec.Groups.All(g => g.Lambda == 0)));

    // A path of λ is walked in shares of the largest: sets without one count alike.
    private static PrunedNetManifest Weighted(PrunedNetManifest candidate) =>
        candidate.Groups.All(g => g.Lambda == 0)
            ? candidate with
            {
                Groups = [.. candidate.Groups.Select(g => g.With(lambda: 1))],
            }
            : candidate;
}
