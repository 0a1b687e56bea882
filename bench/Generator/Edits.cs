using System;
using System.Collections.Generic;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using PrunedNetGen.Generator;

namespace PrunedNetGen.Bench.Generator;

/// <summary>
/// What one edit costs in an editor: its own work (the file parsed again, a new compilation, a driver without
/// generators) and the same with our generator in the driver.
/// </summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class Edits
{
    private EditedProject _with = null!, _without = null!;

    public static IEnumerable<object> Manifests => ManifestUnderTest.All;

    [ParamsSource(nameof(Manifests))]
    public ManifestUnderTest Manifest { get; set; } = null!;

    [GlobalSetup]
    public void Open()
    {
        _with = new EditedProject(Manifest, new PrunedNetworkGenerator());
        _without = new EditedProject(Manifest);
        Console.WriteLine($"// The project: {_with.Files} files of {_with.Lines} lines");
        LastTier.Reach(Elsewhere, ElsewhereAlone, InClass, InClassAlone, ManifestChange);
    }

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("elsewhere")]
    public void ElsewhereAlone() => _without.TypeElsewhere();

    [Benchmark]
    [BenchmarkCategory("elsewhere")]
    public void Elsewhere() => _with.TypeElsewhere();

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("class")]
    public void InClassAlone() => _without.TypeInClass();

    [Benchmark]
    [BenchmarkCategory("class")]
    public void InClass() => _with.TypeInClass();

    [Benchmark]
    [BenchmarkCategory("manifest")]
    public void ManifestChange() => _with.ChangeManifest();

    [Benchmark]
    [BenchmarkCategory("opening")]
    public void Opening() => _with.Open(new PrunedNetworkGenerator());
}
