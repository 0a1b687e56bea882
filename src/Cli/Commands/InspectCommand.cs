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

namespace PrunedNetGen.Cli;

/// <summary><c>prunednet inspect</c>: what is in a manifest.</summary>
internal sealed class InspectCommand : ToolCommand
{
    private const string Redundant = "Redundancy";
    private const double UsualCorrelation = 0.95;

    private readonly ManifestArgument _manifest = new("The manifest, trained or not.");

    private readonly ToolOption<IReadOnlyList<int>> _image = ToolOption<IReadOnlyList<int>>.One(
        "--image",
        "Picture",
        "HEIGHTxWIDTH",
        "Draw the kept inputs as pixels of an image of this size.",
        "drawn when the inputs are numbered and 64 (8x8) or 784 (28x28), or named like pixel[3,5]",
        "8x8",
        Values.Extents
    );

    private readonly ToolOption<bool> _groups = ToolOption<bool>.Switch(
        "--groups",
        "Groups",
        "List every group with its norm before removal, not only how many survive."
    );

    private readonly ToolOption<bool> _redundancy = ToolOption<bool>.Switch(
        "--redundancy",
        Redundant,
        "Run the rows of --data through the network and report channels that are always the same, and clusters of channels that say "
            + "the same as another."
    );

    private readonly ToolOption<double?> _correlation = ToolOption<double?>.One(
        "--correlation",
        Redundant,
        "NUMBER",
        "The magnitude from which a correlation counts: a cluster's channels are correlated that much with its representative.",
        Numbers.Short(UsualCorrelation),
        "0.9",
        text => Values.Number(v => v is > 0 and <= 1, "a number above 0 and up to 1")(text)
    );

    private readonly DataOptionSet _data = new(withTest: false, isRequired: false);

    private readonly ToolOption<int?> _threads = RunOptions.ThreadsOption();

    public InspectCommand()
        : base(
            "inspect",
            "Shows what survived: units, sizes, work, groups with their norms, metrics, and a picture of kept pixels.",
            "Reads the manifest and its weights and checks both as 'check' does. With --redundancy and data it also says which "
                + "surviving channels are redundant: correlations are over all rows and all places of an image, behind the norm and "
                + "the activation of the layer; the number of effective channels is (Σ λ)² / Σ λ² over the eigenvalues λ of the "
                + "correlations, all channels when none are correlated and 1 when all are the same.",
            "inspect digits.prunednet.json",
            "inspect digits.prunednet.json --image 8x8",
            "inspect digits.prunednet.json --groups",
            "inspect digits.prunednet.json --redundancy --data digits.csv.gz",
            "inspect digits.prunednet.json --json"
        )
    {
        Add(_manifest);
        Add(_image);
        Add(_groups);
        Add([_redundancy, _correlation]);
        Add(RowOptions);
    }

    public override Answer Run(ParseResult given, IProgressView progress, CancellationToken stop)
    {
        var loaded = _manifest.Load(given);
        var summary = NetworkSummary.Of(loaded.Manifest);
        var pictures = Pictures(loaded, given.GetValue(_image)).ToList();
        var redundancy = Redundancy(given, progress, stop);
        var json = NetworkJson.Of(summary, pictures);
        if (redundancy is not null)
            json["redundancy"] = RedundancyJson.Of(redundancy);
        return new Answer(ExitCode.Ok, json, console =>
        {
            NetworkText.Show(console, summary, given.GetValue(_groups));
            foreach (var picture in pictures)
                KeptPictureText.Show(console, picture);
            if (redundancy is not null)
                RedundancyText.Show(console, redundancy);
        });
    }

    // The picture's --image says the same for both.
    private IEnumerable<Option> RowOptions => _data.All.Except([_data.Image]).Append(_threads);

    private RedundancySummary? Redundancy(ParseResult given, IProgressView progress, CancellationToken stop)
    {
        if (!given.GetValue(_redundancy))
        {
            if (RowOptions.Append(_correlation).FirstOrDefault(o => given.GetResult(o) is { Implicit: false }) is { } stray)
                throw Failure.Usage($"{stray.Name} belongs to {_redundancy.Name}, which is not given.");
            return null;
        }
        if (given.GetValue(_data.Data) is null)
            throw Failure.Usage($"{_redundancy.Name}: give rows to look at with {_data.Data.Name}.");
        var path = given.GetValue(_manifest)!;
        var loaded = TrainedData.Load(path, "correlate");
        var data = TrainedData.Read(given, path, loaded.Manifest, _data, progress);
        var threshold = given.GetValue(_correlation) ?? UsualCorrelation;
        using var runner = TrainedData.RunnerOf(loaded.Manifest.Network, loaded.Weights!, given.GetValue(_threads));
        return new RedundancySummary(
            progress.Count("correlating channels", "rows", data.Rows, done =>
                Trainer.Redundancy.Survey(runner, data, threshold, new Reporting<long>(done), stop)
            ),
            threshold,
            data.Rows
        );
    }

    private static IEnumerable<KeptPicture> Pictures(LoadedManifest loaded, IReadOnlyList<int>? image)
    {
        var network = loaded.Manifest.Network;
        if (loaded.Weights is null)
            yield break;
        foreach (var input in network.Inputs)
        {
            if (input.Axes is not [Atom atom] || ImageShape.Of(atom, image) is not { } shape)
                continue;
            yield return new KeptPicture(input.Name, shape.Width, ReadStrength.Of(network, loaded.Weights, atom));
        }
    }
}
