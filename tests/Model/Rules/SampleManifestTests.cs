using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>Rules have nothing to say about the samples, but for the one that is there to show them.</summary>
public class SampleManifestTests
{
    private static readonly string Samples = Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../samples");

    public static TheoryData<string> Files =>
        [
            .. Directory
                .EnumerateFiles(Samples, "*.json", SearchOption.AllDirectories)
                .Where(f => f.EndsWith(".spec.json", StringComparison.Ordinal) || f.EndsWith(".prunednet.json", StringComparison.Ordinal))
                .Select(f => Path.GetRelativePath(Samples, f).Replace('\\', '/'))
                .Where(f =>
                    !f.StartsWith("BrokenGroups/", StringComparison.Ordinal)
                    && !f.Contains("/bin/", StringComparison.Ordinal)
                    && !f.Contains("/obj/", StringComparison.Ordinal)
                )
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Nothing_is_said(string file)
    {
        var path = Path.Combine(Samples, file);
        var reading = ManifestReader.Read(File.ReadAllText(path), file);
        Assert.Empty(reading.Problems);
        var isTrained = reading.Manifest!.Weights != null;
        Assert.Empty(reading.Advise(isTrained ? new RuleFacts { Weights = ManifestFile.Load(path).Weights } : null));
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
