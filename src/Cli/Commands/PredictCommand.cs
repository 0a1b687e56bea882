using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Report;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Cli;

/// <summary><c>prunednet predict</c>: a table with what a trained network says of each row.</summary>
internal sealed class PredictCommand : ToolCommand
{
    private const string Prediction = "prediction";

    private readonly ManifestArgument _manifest = new("The trained manifest.");
    private readonly DataOptionSet _data = new(withTest: false);

    private readonly ToolOption<string> _out = ToolOption<string>.One(
        "--out",
        "Result",
        "FILE.csv",
        "The table to write: the columns of --data, and the predictions behind them.",
        "",
        "predictions.csv",
        Values.Text
    );

    private readonly ToolOption<bool> _force = OwnFile.ForceOption("Result");
    private readonly ToolOption<int?> _threads = RunOptions.ThreadsOption();

    public PredictCommand()
        : base(
            "predict",
            "Writes a table with the predictions of a trained manifest for each row.",
            "Columns are found by their names and become the input as they did in training: dates, categories, missing values. "
                + "No label is needed; a label column that is there is kept as it is, like all others.\n\n"
                + "Of classes the label is written by name (prediction) and the probability of each class (probability of NAME), of "
                + "numbers the prediction (of several targets, prediction of NAME).",
            "predict flowers.prunednet.json --data new.csv --out predictions.csv"
        )
    {
        _out.Required = true;
        Add(_manifest);
        Add([_data.Data, _out, _force]);
        Add(_data.All.Except([_data.Data, _data.Label, _data.Labels, _data.Task]));
        Add(_threads);
    }

    public override Answer Run(ParseResult given, IProgressView progress, CancellationToken stop)
    {
        var path = given.GetValue(_manifest)!;
        var target = given.GetValue(_out)!;
        OwnFile.Require(target, "a table of predictions", given.GetValue(_force), file =>
            file.ReadLine()?.Contains(Prediction, StringComparison.Ordinal) == true
        );
        var loaded = TrainedData.Load(path, "predict with");
        var (data, how) = TrainedData.ReadUnlabelled(given, path, loaded.Manifest, _data, progress);
        using var runner = TrainedData.RunnerOf(loaded.Manifest.Network, loaded.Weights!, given.GetValue(_threads));
        var outputs = runner.Outputs(data);
        stop.ThrowIfCancellationRequested();

        var width = outputs.Length / Math.Max(1, data.Rows);
        var classes = data.Schema.Outputs;
        var probabilities = new OutputProbabilities((loaded.Manifest.Recipe ?? new Recipe()).Loss);
        string[] names =
            data.Task == LearningTask.Classification ? [Prediction, .. classes.Select(name => $"probability of {name}")]
            : width == 1 ? [Prediction]
            : [.. classes.Select(name => $"{Prediction} of {name}")];
        OwnFile.Write(target, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            TableCopy.Append(given.GetValue(_data.Data)!, how, data.Schema, names, Cells, writer);
        });
        var json = new JsonObject
        {
            ["manifest"] = path,
            ["data"] = data.Source.ToString(),
            ["out"] = target,
            ["rows"] = data.Rows,
            ["columns"] = new JsonArray([.. names.Select(name => (JsonNode)name)]),
        };
        return new Answer(ExitCode.Ok, json, console => Lines.Write(console, $"wrote {target} ({Lines.Counted(data.Rows, "row")})"));

        IReadOnlyList<string> Cells(int row)
        {
            var entries = outputs.AsSpan(row * width, width);
            if (data.Task != LearningTask.Classification)
                return Array.ConvertAll(entries.ToArray(), Written);
            return [classes[NetworkRunner.ClassOf(entries)], .. probabilities.Of(entries).Select(Written)];
        }
    }

    private static string Written(float value) => value.ToString("R", CultureInfo.InvariantCulture);
}
