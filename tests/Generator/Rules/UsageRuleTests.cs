using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace PrunedNetGen.Tests.Generator;

/// <summary>What the analyzer says about the declaration of a network class, and exactly where.</summary>
public class UsageRuleTests
{
    [Theory]
    [InlineData("PNGEN1001", """[PrunedNetwork("net.prunednet.json")] public class [|DigitNet|];""")]
    [InlineData("PNGEN1001", """public partial class Outer { [PrunedNetwork("net.prunednet.json")] class [|Inner|]; }""")]
    [InlineData("PNGEN1001", """[PrunedNetwork("net.prunednet.json")] partial class DigitNet; class [|DigitNet|] { }""")]
    [InlineData("PNGEN1002", """public class [|Outer|] { [PrunedNetwork("net.prunednet.json")] partial class Inner; }""")]
    [InlineData(
        "PNGEN1002",
        """struct [|A|] { partial class B { interface [|C|] { [PrunedNetwork("net.prunednet.json")] partial class Inner; } } }"""
    )]
    [InlineData("PNGEN1003", """[PrunedNetwork("net.prunednet.json")] public partial record [|DigitNet|];""")]
    [InlineData("PNGEN1003", """[PrunedNetwork("net.prunednet.json")] public static partial class [|DigitNet|];""")]
    [InlineData("PNGEN1004", """[PrunedNetwork("net.prunednet.json")] file partial class [|DigitNet|];""")]
    [InlineData("PNGEN1004", """file partial class [|Outer|] { [PrunedNetwork("net.prunednet.json")] public partial class DigitNet; }""")]
    [InlineData("PNGEN1006", """[PrunedNetwork("net.prunednet.json")] partial class DigitNet { public int [|InputLength|] => 3; }""")]
    [InlineData(
        "PNGEN1006",
        """[PrunedNetwork("net.prunednet.json")] partial class DigitNet { void [|Infer|](System.ReadOnlySpan<float> x, System.Span<float> y) { } }"""
    )]
    [InlineData("PNGEN1006", """[PrunedNetwork("net.prunednet.json")] partial class DigitNet { class [|Labels|]; }""")]
    [InlineData("PNGEN1006", """[PrunedNetwork("net.prunednet.json")] partial class DigitNet { int [|Infer|] = 1; }""")]
    [InlineData("PNGEN1006", """[PrunedNetwork("net.prunednet.json")] partial class [|Infer|];""")]
    [InlineData("PNGEN1006", """[PrunedNetwork("net.prunednet.json")] partial class DigitNet<[|Labels|]>;""")]
    [InlineData("PNGEN1011", """class [|System|] { } [PrunedNetGen.PrunedNetwork("net.prunednet.json")] partial class DigitNet;""")]
    [InlineData("PNGEN1011", """[PrunedNetGen.PrunedNetwork("net.prunednet.json")] partial class [|System|];""")]
    [InlineData(
        "PNGEN1011",
        """namespace PrunedNetGen { class [|Runtime|] { } } namespace A { [PrunedNetwork("net.prunednet.json")] partial class DigitNet; }"""
    )]
    [InlineData(
        "PNGEN1011",
        """namespace System { struct [|Span|]<T> { } } namespace A { [PrunedNetwork("net.prunednet.json")] partial class DigitNet; }"""
    )]
    [InlineData(
        "PNGEN1011",
        """namespace System.[|MathF|] { class A { } } namespace B { [PrunedNetwork("net.prunednet.json")] partial class DigitNet; }"""
    )]
    [InlineData("PNGEN1011", """namespace PrunedNetGen { [PrunedNetwork("net.prunednet.json")] partial class [|Generated|]; }""")]
    [InlineData("PNGEN1007", """[PrunedNetwork([|""|])] partial class DigitNet;""")]
    [InlineData("PNGEN1007", """[PrunedNetwork([|"  "|])] partial class DigitNet;""")]
    [InlineData("PNGEN1007", """[PrunedNetwork([|null!|])] partial class DigitNet;""")]
    public void Says_what_is_wrong_where_it_is_wrong(string id, string marked)
    {
        var source = MarkedSource.Parse("using PrunedNetGen;\n" + marked);

        var found = Findings(source.Text);

        Assert.Equal(source.Spans.Select(span => (id, span)), found.Select(d => (d.Id, d.Location.SourceSpan)).Order(BySpan));
    }

    [Fact]
    public void Says_that_a_class_is_one_network()
    {
        var source = MarkedSource.Parse(
            """
            using PrunedNetGen;
            [PrunedNetwork("net.prunednet.json")] partial class DigitNet;
            [PrunedNetwork([|"other.prunednet.json"|])] partial class DigitNet;
            """
        );

        var found = Assert.Single(Findings(source.Text));

        Assert.Equal(("PNGEN1005", source.Spans[0]), (found.Id, found.Location.SourceSpan));
    }

    [Theory]
    [InlineData("""[PrunedNetwork("net.prunednet.json")] public partial class DigitNet;""")]
    [InlineData(
        """[PrunedNetwork("net.prunednet.json")] public sealed partial class DigitNet { public DigitNet(int seed) => _ = seed; }"""
    )]
    [InlineData("""[PrunedNetwork("net.prunednet.json")] public partial class DigitNet(int seed) { public int Seed => seed; }""")]
    [InlineData(
        """[PrunedNetwork("net.prunednet.json")] partial class DigitNet { public float[] Infer(float[] row) => row; void Infer<T>(System.ReadOnlySpan<float> x, System.Span<float> y) { } }"""
    )]
    [InlineData("""[PrunedNetwork("net.prunednet.json")] partial class DigitNet; public class Unrelated { public int Infer; }""")]
    [InlineData(
        """partial interface IOuter<T> { partial struct Middle { partial record R { [PrunedNetwork("net.prunednet.json")] internal partial class DigitNet; } } }"""
    )]
    [InlineData(
        """namespace A.System.Runtime { class PrunedNetGen { class Vector512 { } } [PrunedNetwork("net.prunednet.json")] partial class System { class Span<T> { } } }"""
    )]
    public void Is_silent_about_sound_declarations(string source) => Assert.Empty(Findings("using PrunedNetGen;\n" + source));

    [Fact]
    public void Is_reported_beside_the_errors_that_the_missing_code_causes()
    {
        var project = new ProjectUnderTest().Source(
            "a.cs",
            """[PrunedNetGen.PrunedNetwork("net.prunednet.json")] class A; class B { void M(A a) => a.Infer([], []); }"""
        );

        var ids = project.Diagnose().Select(d => d.Id);

        Assert.Equal(["PNGEN1001", "CS1061"], ids);
    }

    private static readonly Comparer<(string Id, TextSpan Span)> BySpan = Comparer<(string Id, TextSpan Span)>.Create(
        (left, right) => left.Span.CompareTo(right.Span)
    );

    private static IEnumerable<Diagnostic> Findings(string source) =>
        new ProjectUnderTest()
            .Source("a.cs", source)
            .Manifest("net.prunednet.json", ManifestTexts.Trained())
            .Diagnose()
            .Where(d => d.Id.StartsWith("PNGEN1", System.StringComparison.Ordinal));
}
