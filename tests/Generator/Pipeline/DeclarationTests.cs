using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PrunedNetGen.Tests.Generator;

/// <summary>Classes of every shape that C# allows: the generated part compiles into each of them.</summary>
public class DeclarationTests
{
    private const string Attribute = """[PrunedNetGen.PrunedNetwork("net.prunednet.json")]""";

    public static TheoryData<string> Shapes =>
        [
            $"{Attribute} public partial class Plain;",
            $"{Attribute} partial class Sealed; sealed partial class Sealed {{ }}",
            $"{Attribute} public abstract partial class Abstract; public class Derived : Abstract;",
            $"namespace Deep.er.@namespace.Still; {Attribute} internal partial class Net;",
            $"namespace A {{ namespace @class {{ {Attribute} partial class @event {{ }} }} }}",
            $"{Attribute} partial class @record; {Attribute} partial class @partial;",
            $"partial class Outer {{ {Attribute} private partial class Net; }}",
            $"partial class Outer {{ {Attribute} protected internal partial class Net; }}",
            $"partial class Outer {{ {Attribute} private protected partial class Net; }}",
            $"static partial class Outer {{ {Attribute} public partial class Net; }}",
            $"partial struct Outer {{ {Attribute} public partial class Net; }}",
            $"readonly ref partial struct Outer {{ {Attribute} public partial class Net; }}",
            $"partial record Outer(int X) {{ {Attribute} public partial class Net; }}",
            $"partial record struct Outer(int X) {{ {Attribute} public partial class Net; }}",
            $"partial interface IOuter {{ {Attribute} public partial class Net; }}",
            $"partial class Outer<T, @in> where T : class, new() where @in : struct {{ partial struct Middle<U> {{ {Attribute} public partial class Net; }} }}",
            $"partial class Outer<T> where T : class {{ {Attribute} public partial class Net<U> where U : T; }}",
            $"{Attribute} partial class Net(int seed) {{ public int Seed => seed; }}",
            $"{Attribute} partial class Net {{ public Net(int seed) => _ = seed; public float[] Infer(float[] row) => row; int input, output, weights, Weights, Scratch; }}",
            $"{Attribute} partial class Überprüfung名前;",
            "namespace System { class Span { } class ReadOnlySpan { } class Lazy { } } namespace Sample { class System { } "
                + Attribute
                + " partial class Net; }",
        ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Compiles(string source)
    {
        var problems = Project(source, null).Diagnose().Where(Matters).Select(d => d.ToString());

        Assert.Empty(problems);
    }

    public static TheoryData<NullableContextOptions, bool, OptimizationLevel> Options =>
        new()
        {
            { NullableContextOptions.Disable, false, OptimizationLevel.Debug },
            { NullableContextOptions.Enable, true, OptimizationLevel.Release },
            { NullableContextOptions.Annotations, true, OptimizationLevel.Debug },
            { NullableContextOptions.Warnings, false, OptimizationLevel.Release },
        };

    [Theory]
    [MemberData(nameof(Options))]
    public void Compiles_under_any_option_without_warnings(
        NullableContextOptions nullable,
        bool checkedArithmetic,
        OptimizationLevel optimization
    )
    {
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: nullable,
            checkOverflow: checkedArithmetic,
            allowUnsafe: false,
            optimizationLevel: optimization,
            warningLevel: 9999,
            generalDiagnosticOption: ReportDiagnostic.Error
        );

        Assert.Empty(Project($"{Attribute} public partial class Net;", options).Diagnose());
    }

    [Fact]
    public void Every_class_has_a_file_of_its_own_whatever_the_names()
    {
        var run = Project(
                $$"""
                {{Attribute}} partial class Net;
                {{Attribute}} partial class net;
                {{Attribute}} partial class Net<T>;
                partial class Outer { {{Attribute}} partial class Net; }
                namespace Outer_ { {{Attribute}} partial class Net; }
                namespace Nët { {{Attribute}} partial class Net; }
                namespace Nōt { {{Attribute}} partial class Net; }
                namespace A.B { {{Attribute}} partial class C; }
                namespace A { partial class B_ { {{Attribute}} partial class C; } }
                {{Attribute}} partial class {{new string('x', 400)}};
                {{Attribute}} partial class {{new string('x', 401)}};
                """,
                null
            )
            .Run();

        string[] names = [.. run.GeneratedSources.Select(s => s.HintName)];
        Assert.Null(run.Exception);
        Assert.Equal(11, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, name => Assert.True(name.Length < 160 && name.All(char.IsAscii), name));
    }

    [Fact]
    public void The_same_project_generates_the_same_bytes_with_one_kind_of_newline()
    {
        static string Text() =>
            Assert.Single(Project($"namespace A; {Attribute} partial class Net;", null).Run().GeneratedSources).SourceText.ToString();

        var text = Text();

        Assert.Equal(text, Text());
        Assert.DoesNotContain('\r', text);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
    }

    private static ProjectUnderTest Project(string source, CSharpCompilationOptions? options) =>
        new ProjectUnderTest(options).Source("a.cs", source).Manifest("net.prunednet.json", ManifestTexts.Trained());

    /// <summary>The sources above declare things only for their names, which the compiler remarks on.</summary>
    private static bool Matters(Diagnostic d) => d.Id is not ("CS0169" or "CS0649" or "CS8981");
}
