using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Text;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// A manifest with everything that is wrong with it. Two are equal when they were read from equal files: the graph is a
/// function of the text, so the text stands for it.
/// </summary>
internal sealed class ParsedManifest : IEquatable<ParsedManifest>
{
    private ParsedManifest(ManifestText file, PrunedNetManifest? content, EquatableArray<DiagnosticInfo> problems)
    {
        File = file;
        Readable = content;
        Problems = problems;
    }

    public ManifestText File { get; }

    /// <summary>What the file says; null when it has errors of any kind, so that nothing is generated from it.</summary>
    public PrunedNetManifest? Content => Problems.Count == 0 ? Readable : null;

    /// <summary>What the file says where only its weights are wrong or missing, too.</summary>
    public PrunedNetManifest? Readable { get; }

    /// <summary>What is wrong, at its place in the manifest's text.</summary>
    public EquatableArray<DiagnosticInfo> Problems { get; }

    /// <summary>Reads a manifest and compares it with what the build found out about its weights.</summary>
    public static ParsedManifest Parse(ManifestText file)
    {
        IReadOnlyList<DiagnosticInfo> problems;
        PrunedNetManifest? content = null;
        if (!file.IsNetwork)
        {
            problems = [];
        }
        else if (file.Text is null)
        {
            problems =
            [
                Invalid(new LocationInfo(file.Path, default, default), "The manifest cannot be read; does the file exist, and is it text?"),
            ];
        }
        else
        {
            var text = SourceText.From(file.Text);
            try
            {
                var reading = ManifestReader.Read(file.Text, file.Name);
                content = reading.Manifest;
                problems =
                    reading.Problems.Count > 0
                        ? reading
                            .Problems.Select(p =>
                                DiagnosticInfo.Of(
                                    Rules.Of(p, Rules.ManifestInvalid),
                                    LocationInfo.From(file.Path, text, reading, p),
                                    $"{p.Path}: {p.Message}"
                                )
                            )
                            .ToList()
                        : WeightsProblems(file, text, reading.Manifest!).ToList();
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                problems =
                [
                    DiagnosticInfo.Of(Rules.InternalError, new LocationInfo(file.Path, default, default), file.Name, Fault.Describe(fault)),
                ];
            }
        }

        return new(file, content, problems.ToEquatableArray());
    }

    /// <summary>Different weights of one name: an assembly holds a resource name once.</summary>
    public static IEnumerable<DiagnosticInfo> NameClashes(IEnumerable<ParsedManifest> manifests) =>
        manifests
            .Where(manifest => manifest.Content?.Weights is not null)
            .GroupBy(manifest => manifest.Content!.Weights!.File, StringComparer.Ordinal)
            .SelectMany(ofOneName =>
                ofOneName
                    .Where(manifest => manifest.File.WeightsHash != ofOneName.First().File.WeightsHash)
                    .Select(manifest =>
                        DiagnosticInfo.Of(
                            Rules.WeightsNameClash,
                            new LocationInfo(manifest.File.Path, default, default),
                            ofOneName.First().File.WeightsPath,
                            manifest.File.WeightsPath
                        )
                    )
            );

    public bool Equals(ParsedManifest? other) => other is not null && File.Equals(other.File);

    public override bool Equals(object? obj) => Equals(obj as ParsedManifest);

    public override int GetHashCode() => File.GetHashCode();

    private static DiagnosticInfo Invalid(LocationInfo place, string message) => DiagnosticInfo.Of(Rules.ManifestInvalid, place, message);

    private static IEnumerable<DiagnosticInfo> WeightsProblems(ManifestText file, SourceText text, PrunedNetManifest manifest)
    {
        if (manifest.Weights is not { } weights)
        {
            yield return DiagnosticInfo.Of(Rules.ManifestUntrained, LocationInfo.From(file.Path, text, 1, 1), file.Name);
            yield break;
        }

        var place = PlaceOfWeights(file.Path, text);
        if (file.WeightsHash.Length == 0)
            yield return DiagnosticInfo.Of(
                Rules.WeightsMissing,
                place,
                weights.File,
                file.WeightsPath.Length > 0 ? file.WeightsPath : Paths.Beside(file.Path, weights.File)
            );
        else if (!string.Equals(file.WeightsHash, weights.Sha256, StringComparison.OrdinalIgnoreCase))
            yield return DiagnosticInfo.Of(Rules.WeightsDiffer, place, Paths.NameOf(file.WeightsPath), file.WeightsHash, weights.Sha256);
    }

    /// <summary>The line that opens the <c>weights</c> object, found by its key: the reader keeps no places of what is right.</summary>
    private static LocationInfo PlaceOfWeights(string path, SourceText text)
    {
        var key = Math.Max(text.ToString().IndexOf("\"weights\"", StringComparison.Ordinal), 0);
        var position = text.Lines.GetLinePosition(key);
        return LocationInfo.From(path, text, position.Line + 1, position.Character + 1);
    }
}
