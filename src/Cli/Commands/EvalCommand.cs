using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;
using Spectre.Console;
using JsonValue = System.Text.Json.Nodes.JsonValue;

namespace PrunedNetGen.Cli;

/// <summary><c>prunednet eval</c>: how well a trained manifest does on some data.</summary>
internal sealed class EvalCommand : ToolCommand
{
    // A wider matrix does not fit a screen; the most frequent mistakes are listed instead.
    private const int MatrixClasses = 16;
    private const int MistakesShown = 10;

    private readonly ManifestArgument _manifest = new("The trained manifest.");
    private readonly DataOptionSet _data = new(withTest: false);

    private readonly ToolOption<bool> _testSplit = ToolOption<bool>.Switch(
        "--test-split",
        "Data",
        "Measure only on the test rows that training held out of this file or folder: its data divided again by the recipe's seed and fractions."
    );

    private readonly ToolOption<int?> _threads = RunOptions.ThreadsOption();

    public EvalCommand()
        : base(
            "eval",
            "Measures a trained manifest on data: accuracy and mistakes of a classifier, errors of a regression.",
            "Columns are found by their names, so the data may have them in another order than the training data; categories and classes must be known to the model. "
                + "Of a folder, the test set is taken if it has one.\n\n"
                + "Every row counts: the file that was trained on gives figures that are too good, because most of its rows were trained on. --test-split leaves those out.",
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

        using var runner = TrainedData.RunnerOf(loaded.Manifest.Network, loaded.Weights!, given.GetValue(_threads));
        var evaluation = runner.Evaluate(Losses.Of(loaded.Manifest.Recipe ?? new Recipe(), data).Plain, data);
        var outputs = runner.Outputs(data);
        stop.ThrowIfCancellationRequested();

        var json = new JsonObject
        {
            ["manifest"] = path,
            ["data"] = data.Source.ToString(),
            ["testSplit"] = onlyHeldOut,
            ["rows"] = data.Rows,
            ["loss"] = Numbers.Json(evaluation.Loss),
            ["warnings"] = new JsonArray([.. ReportedProblem.Of(data.Source).Select(w => w.ToJson())]),
        };
        return data.Task == LearningTask.Classification
            ? Classification(json, data, outputs, evaluation.Loss)
            : Regression(json, data, outputs, evaluation.Loss);
    }

    private static Answer Classification(JsonObject json, Dataset data, float[] outputs, double loss)
    {
        var width = outputs.Length / Math.Max(1, data.Rows);
        var matrix = new ConfusionMatrix(
            data.Schema.Outputs,
            Enumerable.Range(0, data.Rows).Select(row => (data.ClassOf(row), NetworkRunner.ClassOf(outputs.AsSpan(row * width, width))))
        );
        var count = matrix.Classes.Count;
        json["accuracy"] = Numbers.Json(matrix.Accuracy);
        json["balancedAccuracy"] = Numbers.Json(matrix.BalancedAccuracy);
        json["classes"] = new JsonArray([
            .. Enumerable
                .Range(0, count)
                .Select(c => new JsonObject
                {
                    ["name"] = matrix.Classes[c],
                    ["rows"] = matrix.RowsOf(c),
                    ["recall"] = Numbers.Json(matrix.Recall(c)),
                    ["precision"] = Numbers.Json(matrix.Precision(c)),
                    ["f1"] = Numbers.Json(matrix.F1(c)),
                }),
        ]);
        json["confusion"] = new JsonArray([
            .. Enumerable
                .Range(0, count)
                .Select(a => new JsonArray([.. Enumerable.Range(0, count).Select(p => JsonValue.Create(matrix[a, p]))])),
        ]);
        return new Answer(ExitCode.Ok, json, console =>
        {
            Lines.Write(
                console,
                $"accuracy {Numbers.Percent(matrix.Accuracy)} ({Numbers.Count(matrix.Right)} of {Numbers.Count(matrix.Rows)} rows), balanced {Numbers.Percent(matrix.BalancedAccuracy)}, loss {Numbers.Short(loss)}"
            );
            var classes = Tables.Of("class", ">rows", ">recall", ">precision", ">F1");
            for (var c = 0; c < count; c++)
                classes.Add(
                    matrix.Classes[c],
                    Numbers.Count(matrix.RowsOf(c)),
                    Numbers.Percent(matrix.Recall(c)),
                    Numbers.Percent(matrix.Precision(c)),
                    Numbers.Percent(matrix.F1(c))
                );
            console.Write(classes);
            if (count <= MatrixClasses)
                ShowMatrix(console, matrix);
            else
                ShowMistakes(console, matrix);
        });
    }

    private static void ShowMatrix(IAnsiConsole console, ConfusionMatrix matrix)
    {
        var table = Tables.Of(["true \\ told", .. matrix.Classes.Select(c => ">" + c)]);
        for (var a = 0; a < matrix.Classes.Count; a++)
        {
            var actual = a;
            table.Add(
                (Text[])
                    [
                        new Text(matrix.Classes[a]),
                        .. Enumerable
                            .Range(0, matrix.Classes.Count)
                            .Select(p => new Text(
                                matrix[actual, p] == 0 ? "·" : Numbers.Count(matrix[actual, p]),
                                matrix[actual, p] == 0 ? new Style(Color.Grey)
                                    : p == actual ? new Style(Color.Green)
                                    : new Style(Color.Red)
                            )),
                    ]
            );
        }
        console.Write(table);
    }

    private static void ShowMistakes(IAnsiConsole console, ConfusionMatrix matrix)
    {
        var table = Tables.Of("most frequent mistakes: true", "told", ">rows");
        foreach ((var actual, var predicted, var rows) in matrix.Mistakes().Take(MistakesShown))
            table.Add(matrix.Classes[actual], matrix.Classes[predicted], Numbers.Count(rows));
        console.Write(table);
    }

    private static Answer Regression(JsonObject json, Dataset data, float[] outputs, double loss)
    {
        var width = data.Outputs;
        var errors = Enumerable
            .Range(0, width)
            .Select(t =>
                TargetErrors.Of(
                    data.Schema.Outputs[t],
                    Enumerable.Range(0, data.Rows).Select(row => (data.TargetsOf(row)[t], outputs[(row * width) + t])).ToArray()
                )
            )
            .ToArray();
        json["targets"] = new JsonArray([
            .. errors.Select(e => new JsonObject
            {
                ["name"] = e.Target,
                ["rmse"] = Numbers.Json(e.Rmse),
                ["mae"] = Numbers.Json(e.Mae),
                ["r2"] = Numbers.Json(e.R2),
            }),
        ]);
        return new Answer(ExitCode.Ok, json, console =>
        {
            Lines.Write(console, $"{Numbers.Count(data.Rows)} rows, loss {Numbers.Short(loss)}");
            var table = Tables.Of("target", ">RMSE", ">mean absolute error", ">R²");
            foreach (var e in errors)
                table.Add(e.Target, Numbers.Short(e.Rmse), Numbers.Short(e.Mae), Numbers.Short(e.R2));
            console.Write(table);
        });
    }
}
