using System.Collections.Generic;
using BenchmarkDotNet.Attributes;
using PrunedNetGen.Generator;
using PrunedNetGen.Model;

namespace PrunedNetGen.Bench.Generator;

/// <summary>Where the generator's time goes, from the text of a manifest to the text of a class. <see cref="Write"/> lowers, plans and emits.</summary>
public class Stages
{
    private PrunedNetManifest _manifest = null!;
    private LoweredProgram _program = null!;

    public static IEnumerable<object> Manifests => ManifestUnderTest.All;

    [ParamsSource(nameof(Manifests))]
    public ManifestUnderTest Manifest { get; set; } = null!;

    internal static ClassTarget Target { get; } = new("Sample", default, new TypeDeclaration("public", "class", "Net", default));

    [GlobalSetup]
    public void Prepare()
    {
        _manifest = Manifest.Read();
        _program = GraphLowering.Lower(_manifest);
        LastTier.Reach(() => Parse(), () => Read(), () => Lower(), () => Plan(), () => Write());
    }

    [Benchmark]
    public object? Parse() => JsonText.Read(Manifest.Text, new ProblemLog(ManifestUnderTest.FileName));

    [Benchmark]
    public object Read() => Manifest.Read();

    [Benchmark]
    public object Lower() => GraphLowering.Lower(_manifest);

    [Benchmark]
    public object Plan() => NetworkPlanner.Plan(_program);

    [Benchmark]
    public object Write() => NetworkSource.Emit(Target, _manifest, ManifestUnderTest.FileName);
}
