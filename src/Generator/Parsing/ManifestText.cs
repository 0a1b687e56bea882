using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PrunedNetGen.Build;

namespace PrunedNetGen.Generator;

/// <summary>
/// A listed manifest as it reaches the compiler: its text, and what the build found out about its weights, which never pass
/// through the compiler themselves.
/// </summary>
/// <param name="Path">The file's path as the compiler has it.</param>
/// <param name="Text">Its text; null when it cannot be read.</param>
/// <param name="IsNetwork">Whether it is listed as <c>PrunedNetwork</c>, so that its weights are embedded.</param>
/// <param name="WeightsPath">Where the build looked for the weights; empty when the text names none.</param>
/// <param name="WeightsHash">The SHA-256 of the weights file in lower-case hexadecimal digits; empty when there is no such file.</param>
internal sealed record ManifestText(string Path, string? Text, bool IsNetwork, string WeightsPath, string WeightsHash)
{
    /// <summary>The ending by which a manifest is known that is listed as an ordinary additional file.</summary>
    private const string Ending = ".prunednet.json";

    /// <summary>The file's name without its folder.</summary>
    public string Name => Paths.NameOf(Path);

    /// <summary>What the build tells of listed manifests and specs.</summary>
    public static EquatableArray<ListedManifest> Listed(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue("build_property." + ListedManifest.Property, out var listing)
            ? ListedManifest.Read(listing).ToEquatableArray()
            : default;

    /// <summary>The manifest that an additional file is; null when it is something else.</summary>
    public static ManifestText? From(AdditionalText file, EquatableArray<ListedManifest> listed, CancellationToken cancellation)
    {
        if (listed.FirstOrDefault(manifest => manifest.IsNetwork && Paths.Same(manifest.Path, file.Path)) is { } network)
            return new(file.Path, file.GetText(cancellation)?.ToString(), true, network.WeightsPath, network.WeightsHash);
        return file.Path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) ? new(file.Path, null, false, "", "") : null;
    }

    /// <summary>Whether a file is listed as an item of that name.</summary>
    public static bool IsListedAs(string item, AnalyzerConfigOptions metadata) =>
        metadata.TryGetValue("build_metadata.AdditionalFiles." + item, out var value)
        && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
}
