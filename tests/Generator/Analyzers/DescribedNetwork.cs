using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PrunedNetGen.Generator;

namespace PrunedNetGen.Tests.Generator;

/// <summary>C# that describes networks, as the compiler and the analyzer see it.</summary>
internal static class DescribedNetwork
{
    private static readonly string[] Platform =
    [
        "System.Private.CoreLib",
        "System.Runtime",
        "System.Collections",
        "System.Linq",
        "System.Memory",
    ];

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Platform.Contains(Path.GetFileNameWithoutExtension(path)))
            .Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "PrunedNetGen.Model.dll")),
        MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "PrunedNetGen.Sparse.dll")),
        MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "PrunedNetGen.Trainer.dll")),
    ];

    /// <summary>A file of a project; its sources must compile.</summary>
    public static CSharpCompilation Compile(string source, LanguageVersion language = LanguageVersion.CSharp13, params string[] others)
    {
        var parsing = new CSharpParseOptions(language);
        var compilation = CSharpCompilation.Create(
            "Project",
            others
                .Prepend(source)
                .Select(
                    (text, i) => CSharpSyntaxTree.ParseText(text, parsing, $"/project/{(char)('a' + i)}.cs", System.Text.Encoding.UTF8)
                ),
            References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                allowUnsafe: true
            )
        );
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        return compilation;
    }

    /// <summary>Everything that the analyzer says.</summary>
    public static IReadOnlyList<Diagnostic> Findings(Compilation compilation, AnalyzerConfigOptionsProvider? options = null) =>
        [
            .. compilation
                .WithAnalyzers([new NetworkChainAnalyzer()], new AnalyzerOptions([], options ?? new ListedFileOptions([])))
                .GetAnalyzerDiagnosticsAsync(CancellationToken.None)
                .GetAwaiter()
                .GetResult()
                .OrderBy(d => d.Location.SourceSpan.Start)
                .ThenBy(d => d.Id, StringComparer.Ordinal),
        ];

    /// <summary>What the analyzer says of statements in a method.</summary>
    public static IReadOnlyList<Diagnostic> Findings(string statements, string members = "") =>
        Findings(Compile(Method(statements, members)));

    /// <summary>A method of those statements.</summary>
    public static string Method(string statements, string members = "") =>
        $$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using PrunedNetGen.Model;
            using PrunedNetGen.Sparse;

            static class Sample
            {
                static void Describe(int unknown, double rate, bool maybe)
                {
                    {{statements}}
                }

                {{members}}
            }
            """;

    /// <summary>The ids and the texts of their places.</summary>
    public static IEnumerable<string> Said(IEnumerable<Diagnostic> findings) =>
        findings.Select(d => $"{d.Id} {d.Location.SourceTree!.GetText().ToString(d.Location.SourceSpan)}");
}
