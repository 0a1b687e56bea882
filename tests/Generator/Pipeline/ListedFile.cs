using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PrunedNetGen.Build;

namespace PrunedNetGen.Tests.Generator;

/// <summary>An additional file of a compilation.</summary>
/// <param name="path">Its path.</param>
/// <param name="text">Its text; null where it cannot be read.</param>
/// <param name="item">The item as which the project lists it; null for an additional file of no kind.</param>
/// <param name="weightsPath">Where the build looked for the weights of a network.</param>
/// <param name="weightsHash">The hash of what was there.</param>
internal sealed class ListedFile(string path, string? text, string? item, string weightsPath = "", string weightsHash = "") : AdditionalText
{
    public override string Path => path;

    public string? Text => text;

    public string? Item => item;

    /// <summary>What else the compiler is told of it, by name.</summary>
    public IReadOnlyList<(string Name, string Value)> Further { get; init; } = [];

    /// <summary>What the targets of the package tell of it.</summary>
    public ListedManifest Listed => new(path, item == "PrunedNetwork", weightsPath, weightsHash);

    /// <summary>A manifest as the targets of the package list it.</summary>
    public static ListedFile Manifest(string path, string text, string weightsPath, string weightsHash) =>
        new(path, text, "PrunedNetwork", weightsPath, weightsHash);

    public override SourceText? GetText(CancellationToken cancellationToken = default) =>
        text is null ? null : SourceText.From(text, System.Text.Encoding.UTF8);
}

/// <summary>Tells a generator what the build knows of files.</summary>
internal sealed class ListedFileOptions(IReadOnlyList<ListedFile> files) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } =
        new Values(
            (
                "build_property." + ListedManifest.Property,
                ListedManifest.Write(files.Where(file => file.Item is "PrunedNetwork" or "PrunedNetworkSpec").Select(file => file.Listed))
            )
        );

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile)
    {
        var file = files.First(f => f.Path == textFile.Path);
        return new Values([
            .. file.Further.Append((file.Item ?? "", "true")).Select(m => ("build_metadata.AdditionalFiles." + m.Item1, m.Item2)),
        ]);
    }

    private sealed class Values(params (string Key, string Value)[] all) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = all.FirstOrDefault(v => v.Key == key).Value;
            return value is not null;
        }
    }
}
