using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Report;
using PrunedNetGen.Trainer;
using Spectre.Console;
using JsonValue = System.Text.Json.Nodes.JsonValue;

namespace PrunedNetGen.Cli;

/// <summary><c>prunednet eval</c>: how well a trained manifest does on some data.</summary>
internal sealed class EvalCommand : ToolCommand
{
    private readonly ManifestArgument _manifest = new("The trained manifest.");
    private readonly DataOptionSet _data = new(withTest: false);

    private readonly ToolOption<bool> _testSplit = ToolOption<bool>.Switch(
        "--test-split",
        "Data",
        "Measure only on the test rows that training held out of this file or folder: its data divided again by the recipe's seed and "
            + "fractions."
    );

    private readonly ToolOption<int?> _threads = RunOptions.ThreadsOption();

    public EvalCommand()
        : base(
            "eval",
            "Measures a trained manifest on data: accuracy and mistakes of a classifier, errors of a regression.",
            "Columns are found by their names, so the data may have them in another order than the training data; "
                + "categories and classes must be known to the model. "
                + "Of a folder, the test set is taken if it has one.\n\n"
                + "Every row counts: the file that was trained on gives figures that are too good, because most of its rows were "
                + "trained on. --test-split leaves those out.",
            "eval digits.prunednet.json --data digits.csv.gz --test-split",
            "eval digits.prunednet.json --data new.csv --label last",
            "eval mnist.prunednet.json --data data/mnist",
            "eval prices.prunednet.json --data new.csv --label price --json"
        )
    {
        Add(_manifest);
        Add(_data.All);
        Add(_testSplit);
        Add(_threads);
    }

    public override Answer Run(ParseResult given, IProgressView progress, CancellationToken stop)
    {
        var path = given.GetValue(_manifest)!;
        var loaded = TrainedData.Load(path, "evaluate");
        var onlyHeldOut = given.GetValue(_testSplit);
        var data = TrainedData.Read(given, path, loaded.Manifest, _data, progress);
        progress.Note($"{data.Source}");
        if (onlyHeldOut)
            data = HeldOutRows.Of(path, loaded.Manifest, data);
        var wasTrained = !onlyHeldOut && data.Source.Sha256 is { } hash && hash == loaded.Manifest.Training?.DataSha256;
        if (wasTrained)
            progress.Note(
                $"{Numbers.Count(loaded.Manifest.Training!.TrainRows)} of these {Numbers.Count(data.Rows)} rows trained the model, so that "
                    + $"the figures are too good; {_testSplit.Name} measures on those that had no part in it."
            );

        using var runner = TrainedData.RunnerOf(loaded.Manifest.Network, loaded.Weights!, given.GetValue(_threads));
        var summary = runner.Measure(Losses.Of(loaded.Manifest.Recipe ?? new Recipe(), data).Plain, data);
        stop.ThrowIfCancellationRequested();

        var json = new JsonObject
        {
            ["manifest"] = path,
            ["data"] = data.Source.ToString(),
            ["testSplit"] = onlyHeldOut,
            ["trained"] = wasTrained,
            ["rows"] = data.Rows,
            ["loss"] = JsonNumber.Of(summary.Loss),
            ["warnings"] = new JsonArray([.. ReportedProblem.Of(data.Source).Select(ProblemJson.Of)]),
        };
        EvaluationJson.AddTo(json, summary);
        return new Answer(ExitCode.Ok, json, console => EvaluationText.Show(console, summary));
    }
}
