using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using PrunedNetGen.Data;
using PrunedNetGen.Drawing;
using PrunedNetGen.Model;
using PrunedNetGen.Report;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Cli;

/// <summary><c>prunednet gates</c>: which gates open over a data set, and the removal of channels that stay shut.</summary>
internal sealed class GatesCommand : ToolCommand
{
    private const string Section = "Gates",
        Removal = "Removal";
    private const double UsualThreshold = 0.05;

    private readonly ManifestArgument _manifest = new("The trained manifest.");

    private readonly DataOptionSet _data = new(withTest: false);

    private readonly ToolOption<double?> _threshold = ToolOption<double?>.One(
        "--threshold",
        Section,
        "NUMBER",
        "The magnitude up to which a gate counts as shut.",
        Numbers.Short(UsualThreshold),
        "0.01",
        text => Values.NotNegative(text)
    );

    private readonly ToolOption<double?> _share = ToolOption<double?>.One(
        "--share",
        Section,
        "SHARE",
        "The share of rows for which a channel's gate must be shut for the channel to be proposed.",
        "100%",
        "99.9%",
        text => Values.ShareOrAll(text)
    );

    private readonly ToolOption<string> _svg = ToolOption<string>.One(
        "--svg",
        Section,
        "FILE.svg",
        "Draw a histogram of each channel's gate into this SVG file.",
        "no drawing",
        "digits.gates.svg",
        Values.Text
    );

    private readonly ToolOption<bool> _remove = ToolOption<bool>.Switch(
        "--remove",
        Removal,
        "Remove the proposed channels for good, and report what that changes on these rows. The others stay gated at run time."
    );

    private readonly ToolOption<string> _out = ToolOption<string>.One(
        "--out",
        Removal,
        $"NAME{ManifestFile.Extension}",
        "The manifest to write with --remove, with its weights beside it.",
        "none: needed by --remove",
        $"digits.shut{ManifestFile.Extension}",
        Values.Text
    );

    private readonly ToolOption<bool> _force = OwnFile.ForceOption(Removal);

    private readonly ToolOption<int?> _threads = RunOptions.ThreadsOption();

    public GatesCommand()
        : base(
            "gates",
            "Shows how far each gate opens over a data set, and removes channels whose gates stay shut.",
            "A gate is what a multiply layer multiplies its value with, as in squeeze-and-excitation. "
                + "A channel is proposed when its gate was shut for all rows (or the share given). Removing it makes zero what reads "
                + "it, behind the gate and where the gate itself is made, puts there what was read on average, and prunes: "
                + "that changes the function a little, so accuracy and changed predictions are reported. "
                + "A channel that is also read past its gate, such as one of a residual stream, has to stay.\n\n"
                + "Propose on rows that training saw, and report on others: a gate that never opened on few rows may open on the next.",
            "gates se.prunednet.json --data data/mnist",
            "gates se.prunednet.json --data train.csv --threshold 0.01 --share 99.9% --svg se.gates.svg",
            "gates se.prunednet.json --data train.csv --remove --out se.shut"
        )
    {
        Add(_manifest);
        Add(_data.All);
        Add([_threshold, _share, _svg, _remove, _out, _force, _threads]);
    }

    public override Answer Run(ParseResult given, IProgressView progress, CancellationToken stop)
    {
        var path = given.GetValue(_manifest)!;
        string? svg = given.GetValue(_svg),
            target = Target(given);
        var force = given.GetValue(_force);
        if (svg is not null)
            OwnFile.Require(svg, "a drawing", force, file =>
                OwnFile.Start(file).Contains(HistogramPlot.Signature, StringComparison.Ordinal)
            );
        if (target is not null)
            OwnManifest.Require(target, force);

        var loaded = TrainedData.Load(path, "look at");
        var network = loaded.Manifest.Network;
        if (!network.Layers.OfType<Gate>().Any())
            throw new Failure(
                ExitCode.Invalid,
                [
                    new ReportedProblem(
                        "no layer of this network multiplies by a gate; gates are the second operand of multiply layers.",
                        path
                    ),
                ]
            );
        var data = TrainedData.Read(given, path, loaded.Manifest, _data, progress);
        progress.Note($"{data.Source}");
        using var runner = TrainedData.RunnerOf(network, loaded.Weights!, given.GetValue(_threads));
        var survey = Survey(runner, data, given.GetValue(_threshold) ?? UsualThreshold, progress, stop);
        var summary = GatesSummary.Of(survey, given.GetValue(_share) ?? 1);
        var removal = target is null ? null : Remove(target, loaded, runner, data, survey, summary, given.GetValue(_threads));
        if (svg is not null)
            OwnFile.Write(svg, GatesPlot.Of(network.Name, summary).ToSvg());
        return Answer(path, data, summary, target, removal, svg);
    }

    private string? Target(ParseResult given)
    {
        var target = given.GetValue(_out);
        if (given.GetValue(_remove) != (target is not null))
            throw Failure.Usage(
                target is null
                    ? $"{_remove.Name}: say what to write with {_out.Name}."
                    : $"{_out.Name} belongs to {_remove.Name}, which is not given."
            );
        return target is null ? null : OwnManifest.Target(target);
    }

    private static GateSurvey Survey(NetworkRunner runner, Dataset data, double threshold, IProgressView progress, CancellationToken stop)
    {
        try
        {
            return progress.Count("looking at gates", "rows", data.Rows, done =>
                GateSurvey.Run(runner, data, threshold, new Reporting<long>(done), stop)
            );
        }
        catch (TrainingException e)
        {
            throw new Failure(ExitCode.Invalid, [new ReportedProblem(e.Message)], inner: e);
        }
    }

    private static RemovalSummary Remove(
        string target,
        LoadedManifest loaded,
        NetworkRunner before,
        Dataset data,
        GateSurvey survey,
        GatesSummary summary,
        int? threads
    )
    {
        var removed = summary.Gates.ToDictionary(g => g.Layer, g => (IReadOnlyList<int>)g.Proposed.Select(c => c.Position).ToArray());
        (var manifest, var weights) = GateRemoval.Run(loaded.Manifest, loaded.Weights!, survey, removed);
        using var after = TrainedData.RunnerOf(manifest.Network, weights, threads);
        var loss = Losses.Of(loaded.Manifest.Recipe ?? new Recipe(), data).Plain;
        var result = new RemovalSummary(
            MeasuredNetwork.Of(loaded.Manifest.Network, before.Evaluate(loss, data)),
            MeasuredNetwork.Of(manifest.Network, after.Evaluate(loss, data)),
            OutputChange.Between(before.Outputs(data), after.Outputs(data), data)
        );
        OwnManifest.Save(target, manifest, weights);
        return result;
    }

    private static Answer Answer(string path, Dataset data, GatesSummary summary, string? target, RemovalSummary? removal, string? svg)
    {
        var json = new JsonObject
        {
            ["manifest"] = path,
            ["data"] = data.Source.ToString(),
            ["rows"] = data.Rows,
        };
        foreach ((var key, var value) in GatesJson.Of(summary))
            json[key] = value?.DeepClone();
        if (removal is not null)
            json["removal"] = RemovalJson.Of(target!, removal);
        if (svg is not null)
            json["svg"] = svg;
        return new Answer(ExitCode.Ok, json, console =>
        {
            GatesText.Show(console, summary);
            if (removal is not null)
            {
                RemovalText.Show(console, removal);
                Lines.Write(console, $"wrote {target} and {OwnManifest.WeightsOf(target!)}");
            }
            if (svg is not null)
                Lines.Write(console, $"wrote {svg}");
        });
    }
}
