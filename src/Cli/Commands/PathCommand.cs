using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using PrunedNetGen.Drawing;
using PrunedNetGen.Model;
using PrunedNetGen.Report;
using PrunedNetGen.Trainer;
using Spectre.Console;
using JsonValue = System.Text.Json.Nodes.JsonValue;

namespace PrunedNetGen.Cli;

/// <summary><c>prunednet path</c>: what is lost and saved as λ grows.</summary>
internal sealed class PathCommand : ToolCommand
{
    private const string Section = "Path";

    private readonly TrainingOptionSet _training = new();

    private readonly ToolOption<string> _out = ToolOption<string>.One(
        "--out",
        Section,
        "FILE.svg",
        "Draw accuracy, kept units and work against λ into this SVG file.",
        "no drawing",
        "digits.path.svg",
        Values.Text
    );

    private readonly ToolOption<int?> _steps = ToolOption<int?>.One(
        "--steps",
        Section,
        "STEPS",
        "How many λ.",
        $"{new PathOptions().Steps}",
        "20",
        text => Values.Count(1, 1000)(text)
    );

    private readonly ToolOption<double?> _ratio = ToolOption<double?>.One(
        "--ratio",
        Section,
        "FRACTION",
        "The smallest λ, as a fraction of the largest, at which nothing survives.",
        "one at which as much is kept as without penalty, from 0.01 down",
        "0.001",
        text => Values.Number(v => v is > 0 and < 1, "a fraction above 0 and below 1")(text)
    );

    private readonly ToolOption<int?> _epochs = ToolOption<int?>.One(
        "--epochs-per-step",
        Section,
        "EPOCHS",
        "Epochs at each λ after the first.",
        "a quarter of --epochs",
        "5",
        text => Values.Count(1)(text)
    );

    private readonly ToolOption<bool> _debias = ToolOption<bool>.Switch(
        "--debias",
        Section,
        "Fine-tune the survivors at each λ before they are measured, as 'train' does at the end."
    );

    private readonly ToolOption<bool> _force = OwnFile.ForceOption(Section);

    private readonly ToolOption<int?> _threads = RunOptions.ThreadsOption();

    public PathCommand()
        : base(
            "path",
            "Walks the regularization path: accuracy, kept units and work for rising λ, as a table and a drawing.",
            "Trains from a small λ up to the one at which nothing survives, each time starting from the weights of the λ before. "
                + "In front stands the network without penalty. Where the largest λ, which is estimated by gradients, proves too small the "
                + "path goes on, and where it proves much too large it is walked again in finer steps. "
                + "The λ of the group sets count relative to each other: the path multiplies all of them with one factor. "
                + "The marked λ is the largest whose result is within one standard error of the best (Breiman et al. 1984): for classes of "
                + "its validation accuracy, for numbers of its validation loss, row by row. A network of which some axis has nothing "
                + "left, or that is no better than the most frequent class or the mean, is never marked. "
                + "Capacity collapses at the first λ at which an axis loses its last unit, or at which accuracy (for numbers: "
                + "loss) has gone more than half the way from the best of the path to that of the network of which nothing is "
                + "left; that λ is marked too. "
                + "Train with it, or a little below, to get a manifest; without the warm start the result will differ a little.",
            "path --hidden 64,32 --data digits.csv.gz --image 8x8 --out digits.path.svg",
            "path digits.spec.json --data digits.csv.gz --steps 20 --ratio 0.001 --debias --json",
            "path iris.prunednet.json --data iris.csv"
        )
    {
        Add(_training.Spec);
        Add([_training.Data.Data, _out, _steps, _ratio, _epochs, _debias, _force]);
        Add(_training.All.Except([_training.Data.Data]));
        Add(_threads);
    }

    public override Answer Run(ParseResult given, IProgressView progress, CancellationToken stop)
    {
        var target = given.GetValue(_out);
        if (target is not null)
            OwnFile.Require(target, "a drawing", given.GetValue(_force), file =>
                OwnFile.Start(file).Contains(PathPlot.Signature, StringComparison.Ordinal)
            );

        var task = _training.Read(given, NameOf(given.GetValue(_training.Data.Data)!), validates: true);
        var usual = new PathOptions();
        var options = usual with
        {
            Steps = given.GetValue(_steps) ?? usual.Steps,
            Ratio = given.GetValue(_ratio) ?? usual.Ratio,
            EpochsPerStep = given.GetValue(_epochs) ?? usual.EpochsPerStep,
            Debias = given.GetValue(_debias),
        };
        // λ_max is where the path goes itself.
        var warnings = task.Warnings(new RuleFacts());
        var (rows, constant) = Walk(task, options, warnings, given.GetValue(_threads) ?? 0, progress, stop);
        var path = PathSummary.Of(task.Spec, rows, task.Data.Validation.Rows, constant);
        var json = PathJson.Of(path);
        json["specWarnings"] = new JsonArray([.. warnings.Select(ProblemJson.Of)]);
        if (target is not null)
        {
            OwnFile.Write(target, PathDrawing.Of(path).ToSvg());
            json["out"] = target;
        }
        return new Answer(ExitCode.Ok, json, console =>
        {
            PathText.Show(console, path);
            if (target is not null)
                Lines.Write(console, $"wrote {target}");
        });
    }

    // digits for data/digits.csv.gz
    private static string NameOf(string data) =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(data)).Split('.')[0] is { Length: > 0 } name ? name : "network";

    private static (IReadOnlyList<PathRow> Rows, Evaluation? Constant) Walk(
        TrainingTask task,
        PathOptions options,
        IReadOnlyList<ReportedProblem> warnings,
        int threads,
        IProgressView progress,
        CancellationToken stop
    )
    {
        var walked = 0;
        try
        {
            var path = task.Fit(() => new RegularizationPath(task.Spec, task.Data, options, new TrainingOptions { Threads = threads }));
            foreach (var warning in warnings)
                progress.Warn(warning);
            foreach (var note in task.Notes)
                progress.Note(note);
            var rows = progress.Watch($"{task.Describe()}; walking {options.Steps} λ", "this λ", report =>
                path.Run(
                    new Reporting<TrainingProgress>(report),
                    new Reporting<PathRow>(row => progress.Note(PathText.Describe(row, ++walked))),
                    stop
                )
            );
            return (rows, path.Constant);
        }
        catch (OperationCanceledException e) when (stop.IsCancellationRequested)
        {
            throw new Failure(
                ExitCode.Interrupted,
                [new ReportedProblem($"interrupted after {walked} λ; a path keeps no checkpoint.")],
                inner: e
            );
        }
        catch (TrainingException e)
        {
            throw new Failure(ExitCode.Unreachable, [new ReportedProblem(e.Message)], inner: e);
        }
    }
}
