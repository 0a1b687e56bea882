using System;
using System.Collections.Generic;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PrunedNetGen.Generator;

namespace PrunedNetGen.Bench.Generator;

/// <summary>
/// What one edit costs in an editor with our generator in its driver, beside one that does nothing but look for the same
/// attribute: the editor's own work (the file parsed again, a new compilation) and the compiler's search for attributes.
/// </summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class Edits
{
    private EditedProject _ours = null!,
        _searched = null!;

    public static IEnumerable<object> Manifests => ManifestUnderTest.All;

    [ParamsSource(nameof(Manifests))]
    public ManifestUnderTest Manifest { get; set; } = null!;

    [GlobalSetup]
    public void Open()
    {
        _ours = new EditedProject(Manifest, new PrunedNetworkGenerator());
        _searched = new EditedProject(Manifest, new AttributeSearch());
        Console.WriteLine($"// The project: {_ours.Files} files of {_ours.Lines} lines");
        LastTier.Reach(Elsewhere, ElsewhereSearch, InClass, InClassSearch, ManifestChange, ManifestChangeSearch, Opening, OpeningSearch);
    }

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("elsewhere")]
    public void ElsewhereSearch() => _searched.TypeElsewhere();

    [Benchmark]
    [BenchmarkCategory("elsewhere")]
    public void Elsewhere() => _ours.TypeElsewhere();

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("class")]
    public void InClassSearch() => _searched.TypeInClass();

    [Benchmark]
    [BenchmarkCategory("class")]
    public void InClass() => _ours.TypeInClass();

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("manifest")]
    public void ManifestChangeSearch() => _searched.ChangeManifest();

    [Benchmark]
    [BenchmarkCategory("manifest")]
    public void ManifestChange() => _ours.ChangeManifest();

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("opening")]
    public void OpeningSearch() => _searched.Open(new AttributeSearch());

    [Benchmark]
    [BenchmarkCategory("opening")]
    public void Opening() => _ours.Open(new PrunedNetworkGenerator());

    /// <summary>The least that a generator for an attribute does.</summary>
    private sealed class AttributeSearch : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(
                context.SyntaxProvider.ForAttributeWithMetadataName(
                    NetworkClassParser.AttributeName,
                    static (node, _) => node is TypeDeclarationSyntax,
                    static (_, _) => 0
                ),
                static (_, _) => { }
            );
    }
}
