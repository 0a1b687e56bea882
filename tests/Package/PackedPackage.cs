using System;
using System.Collections.Generic;
using System.IO;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Package;

/// <summary>Empty folders for projects that consume the packages. Packages are unpacked into a folder of this run, so that no earlier version can answer.</summary>
public sealed class PackedPackage : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("prunednetgen-package-").FullName;

    public PackedPackage()
    {
        Environment = new Dictionary<string, string> { ["NUGET_PACKAGES"] = Path.Combine(_root, "packages") };
        File.WriteAllText(
            Path.Combine(_root, "nuget.config"),
            $"""
            <configuration>
              <packageSources>
                <add key="under-test" value="{Feed}" />
              </packageSources>
            </configuration>
            """
        );

        // Stops the search for settings of the folders above.
        foreach (var name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
            File.WriteAllText(Path.Combine(_root, name), "<Project />");
    }

    /// <summary>The version that all packages have.</summary>
    public string Version => PackedFeed.Version;

    /// <summary>The folder of the packages.</summary>
    public string Feed => PackedFeed.Folder;

    /// <summary>The package file.</summary>
    public string PackageFile => Path.Combine(Feed, $"PrunedNetGen.{Version}.nupkg");

    internal IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>A folder with these files, each under its relative path.</summary>
    public string Folder(string name, params (string Path, string Text)[] files)
    {
        var folder = Path.Combine(_root, name);
        foreach ((var path, var text) in files)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            System.IO.File.WriteAllText(file, text);
        }

        return folder;
    }

    /// <summary>Writes a network of three features, of which the first and the last are read, and two classes: <c>(x₀ + 2x₂ + bias, −x₀ + ¼x₂)</c>.</summary>
    public static void SaveNetwork(string path, float bias = 0.5f)
    {
        var feature = new Atom("feature", 3, kept: [0, 2]);
        var kind = new Atom("kind", 2, ["no", "yes"]);
        var network = Network.Create(
            "net",
            [feature, kind],
            [new NetworkInput("row", feature)],
            [new Dense("fc", "row", kind, feature)],
            [new NetworkOutput("scores", "fc")]
        );
        var weights = new WeightSet();
        weights.Add("fc.weight", new Tensor([2, 2], [1, 2, -1, 0.25f]));
        weights.Add("fc.bias", new Tensor([2], [bias, 0]));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        ManifestFile.Save(path, new PrunedNetManifest(network, []), weights);
    }

    internal CommandResult Dotnet(string folder, params string[] arguments) => Commands.Dotnet(folder, Environment, arguments);

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
