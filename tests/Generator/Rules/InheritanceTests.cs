using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace PrunedNetGen.Tests.Generator;

/// <summary>Network classes with base classes and interfaces: what is open is overridden, what is hidden is said.</summary>
public class InheritanceTests
{
    private const string Net = """[PrunedNetwork("net.prunednet.json")] public partial class Net""";

    [Theory]
    [InlineData(
        "public abstract class Model { public abstract void Infer(ReadOnlySpan<float> x, Span<float> y); }",
        "public override void Infer("
    )]
    [InlineData("public class Model { public virtual int Classify(ReadOnlySpan<float> x) => -1; }", "public override int Classify(")]
    [InlineData(
        "public abstract class Model { protected abstract int Classify(ReadOnlySpan<float> x); public int Run(float[] x) => Classify(x); }",
        "protected override int Classify("
    )]
    [InlineData(
        "public abstract class Model { protected internal abstract void InferBatch(ReadOnlySpan<float> x, Span<float> y, int n); }",
        "protected internal override void InferBatch("
    )]
    [InlineData(
        "public class Root { public virtual void InferBatch(ReadOnlySpan<float> x, Span<float> y, int n, ThreadTeam t) { } } public abstract class Model : Root { public abstract override void InferBatch(ReadOnlySpan<float> x, Span<float> y, int n, ThreadTeam t); }",
        "public override void InferBatch("
    )]
    [InlineData(
        "public abstract class Model<T> { public abstract void Infer(ReadOnlySpan<T> x, Span<T> y); } public abstract class Model : Model<float>;",
        "public override void Infer("
    )]
    [InlineData(
        "public abstract class Root { public void Infer(ReadOnlySpan<float> x, Span<float> y) { } } public class Model : Root { public new virtual void Infer(ReadOnlySpan<float> x, Span<float> y) { } }",
        "public override void Infer("
    )]
    public void Overrides_what_a_base_class_leaves_open(string model, string expected)
    {
        (var found, var generated) = Diagnose($"{model} {Net} : Model;");

        Assert.Contains(expected, generated, StringComparison.Ordinal);
        Assert.DoesNotContain("public new", generated, StringComparison.Ordinal);
        Assert.Empty(found);
    }

    [Theory]
    [InlineData(
        "public interface IModel { void Infer(ReadOnlySpan<float> x, Span<float> y); int Classify(ReadOnlySpan<float> x); void InferBatch(ReadOnlySpan<float> x, Span<float> y, int n); }",
        ""
    )]
    [InlineData(
        "public interface IModel { int Classify(ReadOnlySpan<float> x) => -1; static abstract int InputLength { get; } int OutputLength { get; } }",
        "{ static int IModel.InputLength => InputLength; int IModel.OutputLength => OutputLength; }"
    )]
    public void Implements_interfaces(string model, string own) =>
        Assert.Empty(Diagnose($"{model} {Net} : IModel {(own.Length == 0 ? "{ }" : own)}").Found);

    [Theory]
    [InlineData("public void Infer(ReadOnlySpan<float> x, Span<float> y) { }", "Model.Infer(ReadOnlySpan<float>, Span<float>)")]
    [InlineData("public static int Classify(ReadOnlySpan<float> x) => 1;", "Model.Classify(ReadOnlySpan<float>)")]
    [InlineData("public virtual bool Classify(ReadOnlySpan<float> x) => true;", "Model.Classify(ReadOnlySpan<float>)")]
    [InlineData("public const int InputLength = 99;", "Model.InputLength")]
    [InlineData("public virtual int OutputLength => 99;", "Model.OutputLength")]
    [InlineData("protected string[] Labels = { };", "Model.Labels")]
    [InlineData("public class Infer { }", "Model.Infer")]
    [InlineData("public int Infer, Classify;", "Model.Infer, Model.Classify")]
    public void Says_what_is_hidden(string member, string expected)
    {
        var found = Assert.Single(Diagnose($"public class Model {{ {member} }} {Net} : Model;").Found);

        Assert.Equal(("PNGEN1009", DiagnosticSeverity.Warning), (found.Id, found.Severity));
        Assert.Contains($"hides {expected}:", found.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public void Says_that_a_sealed_override_is_hidden()
    {
        const string Models =
            "public abstract class Root { public abstract int Classify(ReadOnlySpan<float> x); } public class Model : Root { public sealed override int Classify(ReadOnlySpan<float> x) => 1; }";

        Assert.Equal("PNGEN1009", Assert.Single(Diagnose($"{Models} {Net} : Model;").Found).Id);
    }

    [Fact]
    public void Says_that_a_network_hides_the_one_that_it_derives_from()
    {
        var found = Assert.Single(
            Diagnose($$"""{{Net}}; [PrunedNetwork("net.prunednet.json")] public partial class Further : Net;""").Found
        );

        Assert.Equal("PNGEN1009", found.Id);
        foreach (var member in new[] { "InputLength", "OutputLength", "Labels", "Infer(", "InferBatch(", "Classify(" })
            Assert.Contains("Net." + member, found.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "public class Model { public float[] Infer(float[] x) => x; public void InferBatch(int n) { } protected int Scratch; }",
        ""
    )]
    [InlineData(
        "public class Model { private int InputLength = 1; private void Infer(ReadOnlySpan<float> x, Span<float> y) { } public int Length => InputLength; }",
        ""
    )]
    [InlineData(
        "public class Model { protected int __arena, __weights, __rowsArenas; protected void __Refuse() { } }",
        "{ public int Sum() => __arena + __weights + __rowsArenas; }"
    )]
    public void Is_silent_about_overloads_and_what_the_class_does_not_see(string model, string own) =>
        Assert.Empty(Diagnose($"{model} {Net} : Model {(own.Length == 0 ? "{ }" : own)}").Found);

    [Fact]
    public void A_pragma_silences_the_warning() =>
        Assert.Empty(Diagnose($"public class Model {{ public int Infer; }}\n#pragma warning disable PNGEN1009\n{Net} : Model;").Found);

    [Theory]
    [InlineData(
        "public abstract int InputLength { get; }",
        "Model.InputLength, and the generated member of that name is a constant or static"
    )]
    [InlineData(
        "public abstract bool Classify(ReadOnlySpan<float> x);",
        "Model.Classify(ReadOnlySpan<float>), and the generated method of that name and those parameters returns another type"
    )]
    public void Says_which_abstract_member_it_cannot_implement(string member, string expected)
    {
        IEnumerable<Diagnostic> found = Diagnose($"public abstract class Model {{ {member} }} {Net} : Model;").Found;

        var ours = Assert.Single(found, d => d.Id.StartsWith("PNGEN", StringComparison.Ordinal) && d.Severity == DiagnosticSeverity.Error);
        Assert.Equal("PNGEN1010", ours.Id);
        Assert.Contains(expected, ours.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public void Says_that_a_network_without_classes_has_no_Classify()
    {
        const string Model = "public abstract class Model { public abstract int Classify(ReadOnlySpan<float> x); }";
        var regression = ManifestTexts.Trained().Replace(", \"labels\": [\"no\", \"yes\"]", "", StringComparison.Ordinal);

        Assert.Contains("PNGEN1010", Diagnose($"{Model} {Net} : Model;", regression).Found.Select(d => d.Id));
        Assert.Empty(
            Diagnose($"""{Model} [PrunedNetwork("net.prunednet.json")] public abstract partial class Net : Model;""", regression).Found
        );
    }

    [Fact]
    public void A_stub_overrides_what_the_network_would()
    {
        const string Model = "public abstract class Model { public abstract void Infer(ReadOnlySpan<float> x, Span<float> y); }";

        var errors = Diagnose($"{Model} {Net} : Model;", "{")
            .Found.Where(d => d.Severity == DiagnosticSeverity.Error)
            .Select(d => d.Id)
            .Distinct();

        Assert.Equal(["PNGEN2004"], errors);
    }

    private static (IReadOnlyList<Diagnostic> Found, string Generated) Diagnose(string source, string? manifest = null)
    {
        var project = new ProjectUnderTest()
            .Source("a.cs", "using System; using PrunedNetGen;\n" + source)
            .Manifest("net.prunednet.json", manifest ?? ManifestTexts.Trained());
        var found = project.Diagnose();
        return (
            [.. found.Where(d => d.Id is not ("CS0169" or "CS0649" or "CS0414"))],
            project.Run().GeneratedSources[0].SourceText.ToString()
        );
    }
}
