using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using PrunedNetGen.Model;

namespace PrunedNetGen.Build;

/// <summary>
/// Makes listed manifests into what a build knows: additional files for the generator, resources for the assembly, and
/// inputs for whoever asks whether the project is up to date. Paths stay items all the way: pasted into functions and
/// conditions of MSBuild's, the commas, quotes and semicolons in them would be read as syntax.
/// </summary>
public sealed class CollectNetworks : Task
{
    private readonly List<ListedManifest> _listed = [];
    private readonly List<ITaskItem> _manifests = [];
    private readonly List<ITaskItem> _inputs = [];

    // By the name that manifests give, which an assembly holds once; of two files of one name the generator tells (PNGEN2008).
    private readonly Dictionary<string, ITaskItem> _weights = new(StringComparer.Ordinal);

    /// <summary>
    /// The manifests from which code is generated. Their metadata <c>Weights</c>, where given, is a path relative to the
    /// project.
    /// </summary>
    public ITaskItem[] Networks { get; set; } = [];

    /// <summary>The specs that are only looked at.</summary>
    public ITaskItem[] Specs { get; set; } = [];

    /// <summary>The project file.</summary>
    [Required]
    public ITaskItem Project { get; set; } = null!;

    /// <summary>
    /// Whether an editor asks what the project is made of. It is not kept from opening one whose networks are yet to be made.
    /// </summary>
    public bool IsDesignTime { get; set; }

    /// <summary>What the compiler sees: each manifest that is there.</summary>
    [Output]
    public ITaskItem[] Manifests => [.. _manifests];

    /// <summary>What the generator is to know of them besides their texts.</summary>
    [Output]
    public string Listing => ListedManifest.Write(_listed);

    /// <summary>The weights that are those of their manifests.</summary>
    [Output]
    public ITaskItem[] Weights => [.. _weights.Values];

    /// <summary>Every file that the networks of the assembly depend on.</summary>
    [Output]
    public ITaskItem[] Inputs => [.. _inputs];

    /// <inheritdoc/>
    public override bool Execute()
    {
        Collect(Networks, areNetworks: true);
        Collect(Specs, areNetworks: false);
        return !Log.HasLoggedErrors;
    }

    private void Collect(ITaskItem[] listed, bool areNetworks)
    {
        var kind = areNetworks ? "PrunedNetwork" : "PrunedNetworkSpec";
        foreach (var item in listed.GroupBy(item => item.GetMetadata("FullPath"), StringComparer.Ordinal).Select(same => same.First()))
        {
            var path = item.GetMetadata("FullPath");
            var manifest = new ListedManifest(path, areNetworks, "", "");
            try
            {
                if (!File.Exists(path))
                {
                    Refuse(
                        $"The manifest '{path}' is listed as {kind} and does not exist. Correct its path, or, if a build step makes "
                            + "it, append that target's name to the property CollectPrunedNetworksDependsOn."
                    );
                    continue;
                }

                // Pipes and devices have no length, and the compiler would wait for them for good.
                if (new FileInfo(path).Length == 0 && !IsDesignTime)
                {
                    Refuse($"The manifest '{path}' is listed as {kind} and is empty, or no ordinary file.");
                    continue;
                }

                if (areNetworks)
                    manifest = AddWeights(item, manifest);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
            {
                Refuse($"The manifest '{path}' is listed as {kind}, and it or its weights cannot be read: {failure.Message}");
            }

            _listed.Add(manifest);
            _manifests.Add(ItemOf(path, item));
            AddInput(path);
        }
    }

    private ListedManifest AddWeights(ITaskItem item, ListedManifest manifest)
    {
        // A text without a sound reference has no weights; what is wrong with it the generator says at its place.
        if (WeightsOf(manifest.Path) is not { } expected)
            return manifest;
        var stated = item.GetMetadata("Weights");
        var weights = Path.GetFullPath(
            stated.Length > 0
                ? Path.Combine(Path.GetDirectoryName(Project.GetMetadata("FullPath"))!, stated)
                : Path.Combine(Path.GetDirectoryName(manifest.Path)!, expected.File)
        );
        AddInput(weights);
        manifest = manifest with { WeightsPath = weights };
        if (!File.Exists(weights))
            return manifest;
        manifest = manifest with { WeightsHash = FileHash.Sha256(weights) };
        if (manifest.WeightsHash == expected.Sha256 && !_weights.ContainsKey(expected.File))
            _weights.Add(expected.File, Resource(weights, expected.File));
        return manifest;
    }

    private static TaskItem Resource(string path, string name)
    {
        var resource = ItemOf(path);
        Literal(resource).SetMetadataValueLiteral("LogicalName", name);
        // No culture is read out of the name: net.de.safetensors is no German satellite.
        resource.SetMetadata("WithCulture", "false");
        resource.SetMetadata("Type", "Non-Resx");
        return resource;
    }

    private static WeightsReference? WeightsOf(string manifest)
    {
        if (new FileInfo(manifest).Length is 0 or > 3L * JsonText.MaxLength)
            return null;
        var problems = new ProblemLog(manifest);
        return JsonText.Read(File.ReadAllText(manifest), problems) is { Kind: JsonKind.Object } root
            ? WeightsReferenceFormat.Read(root.Find("weights"), problems)
            : null;
    }

    private void AddInput(string path) => _inputs.Add(ItemOf(path));

    /// <summary>The item of a file, with the metadata of an item that stands for it elsewhere.</summary>
    private static TaskItem ItemOf(string path, ITaskItem? source = null)
    {
        TaskItem item = source is null ? new("") : new(source);
        Literal(item).SetMetadataValueLiteral("Path", path);
        Literal(item).EvaluatedIncludeEscaped = Literal(item).GetMetadataValueEscaped("Path");
        item.RemoveMetadata("Path");
        return item;
    }

    // The members that take text as it is; those of TaskItem itself take it for escaped.
    private static ITaskItem2 Literal(TaskItem item) => item;

    private void Refuse(string message)
    {
        const string Rule = "PNGENCFG0002";
        if (IsDesignTime)
            return;
        Log.LogError(null, Rule, null, RulePages.Of(Rule), Project.GetMetadata("FullPath"), 0, 0, 0, 0, message);
    }
}
