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
        var schema = ManifestSchema.Of(path, manifest, given.GetValue(options.Task));
        var how = options.Read(given) with { Task = schema.Task };
        if (manifest.Missing is { } missing)
            how = how with { Missing = Filling(given.GetValue(options.Missing), missing, options.Missing.Name) };
        // The targets of a regression are known by name; a class column has no name in the manifest.
        if (schema.Task == LearningTask.Regression && given.GetValue(options.Label) is null)
            how = how with { Labels = [] };
        var data = DataReader.ReadAs(given.GetValue(options.Data)!, schema, how);
        foreach (var warning in ReportedProblem.Of(data.Source))
            progress.Warn(warning);
        return data;
    }

    // What the network learnt to see in the place of a missing value is not replaced by what it never saw, unless a number is given.
    private static MissingValues Filling(MissingValues? given, MissingEntries trained, string option)
    {
        var usual = MissingValues.Parse(trained.Rule);
        return given is null ? usual
            : given is { Rule: MissingRule.Mean or MissingRule.Median } other && other != usual
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
