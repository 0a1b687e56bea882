using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using PrunedNetGen.Manifest;
using Spectre.Console;

namespace PrunedNetGen.Cli;

/// <summary><c>prunednet inspect</c>: what is in a manifest.</summary>
internal sealed class InspectCommand : ToolCommand
{
    private readonly ManifestArgument _manifest = new("The manifest, trained or not.");

    private readonly ToolOption<IReadOnlyList<int>> _image = ToolOption<IReadOnlyList<int>>.One("--image", "Picture", "HEIGHTxWIDTH",
        "Draw the kept inputs as pixels of an image of this size.", "drawn when the inputs are numbered and 64 (8x8) or 784 (28x28), or named like pixel[3,5]", "8x8", Values.Extents);

    private readonly ToolOption<bool> _groups = ToolOption<bool>.Switch("--groups", "Groups",
        "List every group with its norm before removal, not only how many survive.");

    public InspectCommand()
        : base("inspect", "Shows what survived: units, sizes, work, groups with their norms, metrics, and a picture of kept pixels.",
            "Reads the manifest and its weights and checks both as 'check' does.",
            "inspect digits.prunednet.json", "inspect digits.prunednet.json --image 8x8", "inspect digits.prunednet.json --groups", "inspect digits.prunednet.json --json")
    {
        Add(_manifest);
        Add(_image);
        Add(_groups);
    }

    public override Answer Run(ParseResult given, IProgressView progress, CancellationToken stop)
    {
        LoadedManifest loaded = _manifest.Load(given);
        var pictures = Pictures(loaded, given.GetValue(_image)).ToList();
        return new Answer(ExitCode.Ok, ManifestReport.Json(loaded, pictures), console =>
        {
            ManifestReport.Show(console, loaded, given.GetValue(_groups));
            foreach ((string input, KeptPicture picture) in pictures)
            {
                Lines.Write(console, $"Kept pixels of {input}");
                picture.Show(console);
            }
        });
    }

    private static IEnumerable<(string Input, KeptPicture Picture)> Pictures(LoadedManifest loaded, IReadOnlyList<int>? image)
    {
        Network network = loaded.Manifest.Network;
        if (loaded.Weights is null) yield break;
        foreach (NetworkInput input in network.Inputs)
        {
            if (input.Axes is not [Atom atom] || ImageShape.Of(atom, image) is not { } shape) continue;
            yield return (input.Name, new KeptPicture(shape.Width, ReadStrength.Of(network, loaded.Weights, atom)));
        }
    }
}
