using System;
using System.CommandLine;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Report;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Cli;

/// <summary>A trained network beside rows of data that it understands.</summary>
internal static class TrainedData
{
    /// <summary>Loads a manifest that must have weights.</summary>
    /// <param name="path">The manifest's file.</param>
    /// <param name="purpose">What cannot be done without them.</param>
    /// <exception cref="Failure">It is a spec.</exception>
    public static LoadedManifest Load(string path, string purpose)
    {
        var loaded = ManifestArgument.Load(path);
        return loaded.Weights is not null
            ? loaded
            : throw new Failure(
                ExitCode.Invalid,
                [new ReportedProblem($"this is a spec without weights, so there is nothing to {purpose}; train it first.", path)]
            );
    }

    /// <summary>Reads rows as the network was trained to see them.</summary>
    /// <param name="given">The command line.</param>
    /// <param name="path">The manifest's file, for messages.</param>
    /// <param name="manifest">The manifest.</param>
    /// <param name="options">The options that say where the rows are.</param>
    /// <param name="progress">Is told what the data warn of.</param>
    /// <exception cref="Failure">The network's names do not say how to read data.</exception>
    /// <exception cref="DataException">The data cannot be read, or there are no rows.</exception>
    public static Dataset Read(ParseResult given, string path, PrunedNetManifest manifest, DataOptionSet options, IProgressView progress)
    {
        var (schema, how) = Plan(given, path, manifest, options);
        var data = DataReader.ReadAs(given.GetValue(options.Data)!, schema, how);
        Say(data, progress);
        return data;
    }

    /// <summary>Reads rows to train such a network on again, and its own test set if one is given.</summary>
    /// <exception cref="Failure">The network's names do not say how to read data.</exception>
    /// <exception cref="DataException">The data cannot be read, or there are no rows.</exception>
    public static LoadedData ReadAll(ParseResult given, string path, PrunedNetManifest manifest, DataOptionSet options)
    {
        var (schema, how) = Plan(given, path, manifest, options);
        return new LoadedData(
            DataReader.ReadAs(given.GetValue(options.Data)!, schema, how),
            how.TestFile is { } test ? DataReader.ReadAs(test, schema, how with { LabelFile = how.TestLabelFile }) : null
        );
    }

    /// <summary>Reads rows whose labels are not known.</summary>
    /// <returns>The rows, and how they were read.</returns>
    /// <exception cref="Failure">The network's names do not say how to read data.</exception>
    /// <exception cref="DataException">The data cannot be read, or there are no rows.</exception>
    public static (Dataset Data, DataOptions How) ReadUnlabelled(
        ParseResult given,
        string path,
        PrunedNetManifest manifest,
        DataOptionSet options,
        IProgressView progress
    )
    {
        var (schema, how) = Plan(given, path, manifest, options);
        // Every row is answered.
        if (how.Missing.Rule == MissingRule.DropRow)
            how = how with { Missing = new MissingValues(MissingRule.Error) };
        var data = DataReader.ReadUnlabelled(given.GetValue(options.Data)!, schema, how);
        Say(data, progress);
        return (data, how);
    }

    private static (DataSchema Schema, DataOptions How) Plan(
        ParseResult given,
        string path,
        PrunedNetManifest manifest,
        DataOptionSet options
    )
    {
        var schema = SchemaOf(path, manifest, given.GetValue(options.Task));
        var how = options.Read(given) with { Task = schema.Task };
        if (manifest.Table is { } table)
        {
            how = how with
            {
                Separator = how.Separator ?? table.Separator,
                Header = how.Header ?? table.Header,
                Strict = how.Strict || table.IsStrict,
                MissingMarkers = given.GetValue(options.MissingMarkers) ?? table.MissingMarkers,
            };
            if (given.GetValue(options.Missing) is null && MissingValues.TryParse(table.Missing) is { } rule)
                how = how with { Missing = rule };
        }
        if (manifest.Missing is { } missing)
            how = how with { Missing = Filling(given.GetValue(options.Missing), missing, options.Missing.Name) };
        // The labels are known by name, but for a class column of a manifest that says nothing of its table.
        if (schema.LabelColumns.Count > 0 && given.GetValue(options.Label) is null)
            how = how with { Labels = [] };
        return (schema, how);
    }

    private static DataSchema SchemaOf(string path, PrunedNetManifest manifest, LearningTask? task)
    {
        try
        {
            return ManifestSchema.Of(manifest, task);
        }
        catch (ArgumentException e)
        {
            throw new Failure(
                ExitCode.Invalid,
                [new ReportedProblem($"its names do not say how to read data: {e.Message}", path)],
                inner: e
            );
        }
    }

    private static void Say(Dataset data, IProgressView progress)
    {
        foreach (var note in data.Source.Notes)
            progress.Note(note);
        foreach (var warning in ReportedProblem.Of(data.Source))
            progress.Warn(warning);
    }

    // What the network learnt to see in the place of a missing value is not replaced by what it never saw, unless a number is given.
    private static MissingValues Filling(MissingValues? given, MissingEntries trained, string option)
    {
        var usual = MissingValues.Parse(trained.Rule);
        return given is null ? usual
            : given is { Rule: MissingRule.Mean or MissingRule.Median or MissingRule.Indicator } other && other != usual
                ? throw Failure.Usage(
                    $"{option}: found '{other}', but the model was trained with '{usual}' and carries nothing else; "
                        + "give that, or leave the option out."
                )
            : given.Value;
    }

    /// <summary>A runner with the network's weights.</summary>
    public static NetworkRunner RunnerOf(Network network, WeightSet weights, int? threads)
    {
        var runner = new NetworkRunner(network, threads ?? 0);
        runner.Parameters.Load(weights);
        return runner;
    }
}
