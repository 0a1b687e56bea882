using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace PrunedNetGen.Tests.Generator;

/// <summary>An additional file of a compilation, with the metadata that the build gives it.</summary>
internal sealed class ListedFile(string path, string? text, Dictionary<string, string> metadata) : AdditionalText
{
    public override string Path => path;

    public string? Text => text;

    public Dictionary<string, string> Metadata => metadata;

    /// <summary>A manifest as the targets of the package list it.</summary>
    public static ListedFile Manifest(string path, string text, string weightsPath, string weightsHash) => new(
        path,
        text,
        new Dictionary<string, string>
        {
            ["PrunedNetwork"] = "true",
            ["PrunedNetworkWeights"] = Uri.EscapeDataString(weightsPath),
            ["PrunedNetworkWeightsSha256"] = weightsHash,
        });

    public override SourceText? GetText(CancellationToken cancellationToken = default) =>
        text is null ? null : SourceText.From(text, System.Text.Encoding.UTF8);
}

/// <summary>Tells a generator the metadata of files.</summary>
internal sealed class ListedFileOptions(IReadOnlyList<ListedFile> files) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values([]);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
        new Values(files.First(f => f.Path == textFile.Path).Metadata);

    private sealed class Values(Dictionary<string, string> metadata) : AnalyzerConfigOptions
    {
        private const string Prefix = "build_metadata.AdditionalFiles.";

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = null;
            return key.StartsWith(Prefix, StringComparison.Ordinal) && metadata.TryGetValue(key[Prefix.Length..], out value);
        }
    }
}
