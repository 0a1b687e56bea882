using System.Collections.Generic;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Report;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Cli;

/// <summary>The rows of the training data that had no part in training: those that the recipe held out for the report.</summary>
internal static class HeldOutRows
{
    private const string OwnTestSet =
        "A test set of its own (of --test, or of a folder) is evaluated by naming it in --data, without --test-split.";

    /// <summary>Divides the data as training did, and takes the test rows.</summary>
    /// <param name="file">The manifest's file, for messages.</param>
    /// <param name="manifest">The manifest.</param>
    /// <param name="data">The rows that training read, in their order.</param>
    /// <exception cref="Failure">Training held no rows out, or not of these.</exception>
    public static Dataset Of(string file, PrunedNetManifest manifest, Dataset data)
    {
        var problems = new List<ReportedProblem>();
        if (manifest.Recipe is null)
            problems.Add(
                new ReportedProblem("found no recipe, expected the one that says which rows --test-split held out.", file, Path: "$.recipe")
            );
        else if (manifest.Recipe.Test == 0)
            problems.Add(
                new ReportedProblem(
                    $"found 0, expected more: no rows were held out for --test-split. {OwnTestSet}",
                    file,
                    Path: "$.recipe.test"
                )
            );
        else if (manifest.Recipe.Validation + manifest.Recipe.Test >= 1)
            problems.Add(
                new ReportedProblem(
                    $"found {manifest.Recipe.Test}, which beside the validation's {manifest.Recipe.Validation} leaves nothing to train "
                        + $"on, so training did not divide its data by it. {OwnTestSet}",
                    file,
                    Path: "$.recipe.test"
                )
            );
        if (manifest.Training is null)
            problems.Add(
                new ReportedProblem(
                    "found no report of the training, expected one that says which data --test-split divides.",
                    file,
                    Path: "$.training"
                )
            );
        else if (data.Source.Sha256 != manifest.Training.DataSha256)
            problems.Add(
                new ReportedProblem(
                    $"found {manifest.Training.DataSha256} (of {manifest.Training.Data}), but {data.Source} has {data.Source.Sha256}: "
                        + $"--test-split takes the data that was trained on. {OwnTestSet}",
                    file,
                    Path: "$.training.dataSha256"
                )
            );
        if (problems.Count > 0)
            throw new Failure(ExitCode.Invalid, problems);

        var report = manifest.Training!;
        var split = DataSplit.Of(new LoadedData(data, null), TrainingRun.SplitOf(manifest.Recipe!));
        // The same bytes may be read as other rows, and the recipe's fraction is not used where there was a test set.
        (long, long, long) found = (split.Training.Rows, split.Validation.Rows, split.Test.Rows),
            expected = (report.TrainRows, report.ValidationRows, report.TestRows);
        if (found != expected)
            throw new Failure(
                ExitCode.Invalid,
                [
                    new ReportedProblem(
                        $"the data divide into {found} rows to train on, to choose by and to report on, training had {expected}. "
                            + $"Give the options of --data and labels that training had. {OwnTestSet}",
                        file,
                        Path: "$.training"
                    ),
                ]
            );
        return split.Test;
    }
}
