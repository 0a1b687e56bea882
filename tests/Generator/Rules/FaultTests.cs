using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PrunedNetGen.Generator;

namespace PrunedNetGen.Tests.Generator;

/// <summary>What becomes of an exception inside the generator: one diagnostic, and a class that says why it is empty.</summary>
public class FaultTests
{
    private const string Hostile = "a \" quote, a \\ backslash, \r\n */ lines \u2028 and \0 nothing {0}";

    private static readonly ClassTarget Target = new("Sample", default, new TypeDeclaration("public", "class", "DigitNet", default));

    [Fact]
    public void A_fault_is_reported_as_the_generators_own()
    {
        var generated = GeneratedNetwork.From(Sound(), (_, _, _) => throw new InvalidOperationException(Hostile));

        var problem = Assert.Single(generated.Problems);
        Assert.Equal("PNGEN9001", problem.RuleId);
        Assert.Null(problem.Place);
        Assert.Contains("InvalidOperationException", problem.ToDiagnostic().GetMessage(), StringComparison.Ordinal);
        AssertHarmless(generated.Source);
    }

    [Fact]
    public void An_unsupported_layer_is_reported_by_name()
    {
        var generated = GeneratedNetwork.From(Sound(), (_, _, _) =>
            throw new UnsupportedLayerException("fc1", "its activation is unknown; " + Hostile)
        );

        var problem = Assert.Single(generated.Problems);
        Assert.Equal("PNGEN4001", problem.RuleId);
        Assert.StartsWith(
            "Layer 'fc1' of 'net.prunednet.json': its activation is unknown",
            problem.ToDiagnostic().GetMessage(),
            StringComparison.Ordinal
        );
        AssertHarmless(generated.Source);
    }

    [Fact]
    public void Cancellation_is_no_fault()
    {
        Assert.Throws<OperationCanceledException>(() =>
            GeneratedNetwork.From(Sound(), (_, _, _) => throw new OperationCanceledException())
        );
    }

    [Fact]
    public void A_stub_has_the_public_members_of_the_real_network() => Assert.Equal(Members(ManifestTexts.Trained()), Members("{"));

    /// <summary>A manifest that can be read says what the network would have, whatever became of its weights.</summary>
    [Fact]
    public void A_stub_of_a_readable_manifest_has_the_members_of_that_very_network()
    {
        foreach (var manifest in new[] { ManifestTexts.Trained(), RowTests.Manifest(), SeveralPorts })
            Assert.Equal(Members(manifest), Members(manifest, weightsHash: null));
    }

    private const string SeveralPorts = """
        {
          "format": "prunednet/1",
          "name": "net",
          "weights": { "file": "net.prunednet.safetensors", "sha256": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "bytes": 200 },
          "axes": { "left": { "size": 3 }, "right": { "size": 2 }, "kind": { "size": 2, "labels": ["no", "yes"] }, "level": { "size": 1 } },
          "inputs": [ { "name": "left", "axes": ["left"] }, { "name": "right", "axes": ["right"] } ],
          "layers": [
            { "name": "kinds", "op": "dense", "in": "left", "axes": ["kind", "left"] },
            { "name": "levels", "op": "dense", "in": "right", "axes": ["level", "right"] }
          ],
          "outputs": [ { "name": "kind", "in": "kinds" }, { "name": "level", "in": "levels" } ]
        }
        """;

    private static IEnumerable<string> Members(string manifest, string? weightsHash = ManifestTexts.Hash)
    {
        var project = new ProjectUnderTest()
            .Source("a.cs", "[PrunedNetGen.PrunedNetwork(\"net.prunednet.json\")] public partial class Net;")
            .Manifest("net.prunednet.json", manifest, weightsHash: weightsHash);
        project.Run();
        return Of(project.Compiled.GetTypeByMetadataName("Net")!).Order();

        static IEnumerable<string> Of(INamedTypeSymbol type) =>
            type.GetMembers()
                .Where(m =>
                    m.DeclaredAccessibility == Accessibility.Public && m is not IMethodSymbol { MethodKind: not MethodKind.Ordinary }
                )
                .SelectMany(m =>
                    new[] { (m.IsStatic ? "static " : "") + m.ToDisplayString() }.Concat(m is INamedTypeSymbol nested ? Of(nested) : [])
                );
    }

    private static ResolvedNetwork Sound() =>
        new(
            new NetworkRequest(Target, "DigitNet.g.cs", "net.prunednet.json", "/project/a.cs"),
            ParsedManifest.Parse(
                new ManifestText(
                    "/project/net.prunednet.json",
                    ManifestTexts.Trained(),
                    true,
                    "/project/net.prunednet.safetensors",
                    ManifestTexts.Hash
                )
            ),
            default
        );

    /// <summary>Nothing of a message becomes code: the file parses to one class with the stub's members.</summary>
    private static void AssertHarmless(string source)
    {
        var tree = CSharpSyntaxTree.ParseText(source);
        Assert.Empty(tree.GetDiagnostics());
        Assert.Single(tree.GetRoot().DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.ClassDeclarationSyntax>());
        Assert.Equal(
            7,
            tree.GetRoot().DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.ClassDeclarationSyntax>().Single().Members.Count
        );
    }
}
