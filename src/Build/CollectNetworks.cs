using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Build;

/// <summary>
/// Makes listed manifests into what a build knows: additional files for the generator, resources for the assembly, and
/// inputs for whoever asks whether the project is up to date. Paths stay items all the way: pasted into functions and
/// conditions of MSBuild's, the commas, quotes and semicolons in them would be read as syntax.
/// </summary>
public sealed class CollectNetworks : Task
{
    private readonly List<ITaskItem> _manifests = [];
    private readonly List<ITaskItem> _inputs = [];

    // By the name that manifests give, which an assembly holds once; of two files of one name the generator tells (PNGEN2008).
    private readonly Dictionary<string, ITaskItem> _weights = new(StringComparer.Ordinal);

    /// <summary>The manifests from which code is generated. Their metadata <c>Weights</c>, where given, is a path relative to the project.</summary>
    public ITaskItem[] Networks { get; set; } = [];

    /// <summary>The specs that are only looked at.</summary>
    public ITaskItem[] Specs { get; set; } = [];

    /// <summary>The project file.</summary>
    [Required]
    public ITaskItem Project { get; set; } = null!;

    /// <summary>Whether an editor asks what the project is made of. It is not kept from opening one whose networks are yet to be made.</summary>
    public bool IsDesignTime { get; set; }

    /// <summary>What the compiler sees: each manifest that is there, with what the generator is to know of its weights.</summary>
    [Output]
    public ITaskItem[] Manifests => [.. _manifests];

    /// <summary>The weights that are those of their manifests.</summary>
    [Output]
    public ITaskItem[] Weights => [.. _weights.Values];

    /// <summary>Every file that the networks of the assembly depend on.</summary>
    [Output]
    public ITaskItem[] Inputs => [.. _inputs];

    /// <inheritdoc/>
    public override bool Execute()
    {
        Collect(Networks, "PrunedNetwork", AddWeights);
        Collect(Specs, "PrunedNetworkSpec", static (_, _) => { });
        return !Log.HasLoggedErrors;
    }

    private void Collect(ITaskItem[] listed, string kind, Action<TaskItem, string> describe)
    {
        foreach (ITaskItem item in listed.GroupBy(item => item.GetMetadata("FullPath"), StringComparer.Ordinal).Select(same => same.First()))
        {
            string path = item.GetMetadata("FullPath");
            // As it was written: the compiler, too, finds files from the project's folder on.
            var manifest = new TaskItem(item);
            manifest.SetMetadata(kind, "true");
            try
            {
                if (!File.Exists(path))
                {
                    Refuse($"The manifest '{path}' is listed as {kind} and does not exist. Correct its path, or, if a build step makes it, append that target's name to the property CollectPrunedNetworksDependsOn.");
                    continue;
                }

                // Pipes and devices have no length, and the compiler would wait for them for good.
                if (new FileInfo(path).Length == 0 && !IsDesignTime)
                {
                    Refuse($"The manifest '{path}' is listed as {kind} and is empty, or no ordinary file.");
                    continue;
                }

                describe(manifest, path);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
            {
                Refuse($"The manifest '{path}' is listed as {kind}, and it or its weights cannot be read: {failure.Message}");
            }

            _manifests.Add(manifest);
            AddInput(path);
        }
    }

    private void AddWeights(TaskItem manifest, string path)
    {
        // A text without a sound reference has no weights; what is wrong with it the generator says at its place.
        if (WeightsOf(path) is not { } expected) return;
        string stated = manifest.GetMetadata("Weights");
        string weights = stated.Length > 0 ? Path.Combine(Project.GetMetadata("RootDir") + Project.GetMetadata("Directory"), stated) : Path.Combine(Path.GetDirectoryName(path)!, expected.File);
        weights = Path.GetFullPath(weights);
        // The generator reads it from an editorconfig file, where values end at '#' and ';'.
        Literal(manifest).SetMetadataValueLiteral("PrunedNetworkWeights", Uri.EscapeDataString(weights));
        AddInput(weights);
        if (!File.Exists(weights)) return;
        string hash = FileHash.Sha256(weights);
        manifest.SetMetadata("PrunedNetworkWeightsSha256", hash);
        if (hash != expected.Sha256 || _weights.ContainsKey(expected.File)) return;
        TaskItem resource = ItemOf(weights);
        Literal(resource).SetMetadataValueLiteral("LogicalName", expected.File);
        // No culture is read out of the name: net.de.safetensors is no German satellite.
        resource.SetMetadata("WithCulture", "false");
        resource.SetMetadata("Type", "Non-Resx");
        _weights.Add(expected.File, resource);
    }

    private static WeightsReference? WeightsOf(string manifest)
    {
        if (new FileInfo(manifest).Length is 0 or > 3L * JsonText.MaxLength) return null;
        var problems = new ProblemLog(manifest);
        return JsonText.Read(File.ReadAllText(manifest), problems) is { Kind: JsonKind.Object } root ? WeightsReferenceFormat.Read(root.Find("weights"), problems) : null;
    }

    private void AddInput(string path) => _inputs.Add(ItemOf(path));

    private static TaskItem ItemOf(string path)
    {
        var item = new TaskItem("");
        Literal(item).SetMetadataValueLiteral("Path", path);
        Literal(item).EvaluatedIncludeEscaped = Literal(item).GetMetadataValueEscaped("Path");
        item.RemoveMetadata("Path");
        return item;
    }

    // The members that take text as it is; those of TaskItem itself take it for escaped.
    private static ITaskItem2 Literal(TaskItem item) => item;

    private void Refuse(string message)
    {
        if (IsDesignTime) return;
        Log.LogError(null, "PNGENCFG0002", null, "https://github.com/prunednetgen/prunednetgen/blob/main/docs/rules/PNGENCFG0002.md", Project.GetMetadata("FullPath"), 0, 0, 0, 0, message);
    }
}
