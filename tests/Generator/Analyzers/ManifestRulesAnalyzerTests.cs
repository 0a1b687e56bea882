using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PrunedNetGen.Generator;

namespace PrunedNetGen.Tests.Generator;

/// <summary>What is said of manifests and specs that a project lists: by whom, where, and what severities can be set by.</summary>
public class ManifestRulesAnalyzerTests
{
    [Theory]
    [InlineData("PNGEN3101", DiagnosticSeverity.Warning, """ "axis": "hidden", "lambda": [|0|] """)]
    [InlineData("PNGEN3005", DiagnosticSeverity.Error, """ "axis": "hidden", "lambda": [|-1|] """)]
    [InlineData("PNGEN3004", DiagnosticSeverity.Error, """ "axis": [|"hiden"|], "lambda": 1 """)]
    [InlineData("PNGEN2004", DiagnosticSeverity.Error, """ "axis": "hidden", "lambda": [|"much"|] """)]
    public void A_spec_is_told_everything_at_the_value(string id, DiagnosticSeverity severity, string group)
    {
        var marked = MarkedSource.Parse(Spec(group));

        var found = Only(Analyze(Listed("PrunedNetworkSpec", marked.Text)));

        Assert.Equal((id, severity), (found.Id, found.Severity));
        Assert.Equal(marked.Spans.Single(), found.Location.SourceSpan);
        Assert.Equal("/project/net.spec.json", found.Location.GetLineSpan().Path);
        Assert.Equal(SourceText.From(marked.Text).Lines.GetLinePositionSpan(marked.Spans.Single()), found.Location.GetLineSpan().Span);
    }

    [Fact]
    public void Errors_of_a_manifest_that_code_is_made_from_are_left_to_the_generator()
    {
        Assert.Empty(Analyze(Listed("PrunedNetwork", Spec(""" "axis": "hidden", "lambda": -1 """))));
        Assert.NotEmpty(Analyze(Listed("PrunedNetwork", Spec(""" "axis": "hidden", "lambda": 0 """))));
    }

    [Fact]
    public void The_generator_says_them_under_the_rules_ids()
    {
        var project = new ProjectUnderTest().Manifest("net.prunednet.json", Spec(""" "axis": "hiden", "lambda": 1 """));

        Assert.Equal("PNGEN3004", Assert.Single(project.Run().Diagnostics).Id);
    }

    [Fact]
    public void Other_files_are_not_looked_at() => Assert.Empty(Analyze(Listed("Something", Spec(""" "axis": "hidden", "lambda": 0 """))));

    [Fact]
    public void What_the_file_suppresses_is_not_said() =>
        Assert.DoesNotContain(
            Analyze(
                Listed(
                    "PrunedNetworkSpec",
                    Spec(""" "axis": "hidden", "lambda": 0, "suppress": ["PNGEN3101"], "suppressReason": "measured without" """)
                )
            ),
            d => d.Id == "PNGEN3101"
        );

    /// <summary>Sections of an .editorconfig are for source files; the compiler asks it nothing about others.</summary>
    [Theory]
    [InlineData("is_global = true\ndotnet_diagnostic.PNGEN3101.severity = error", "/project/.globalconfig", DiagnosticSeverity.Error)]
    [InlineData("is_global = true\ndotnet_diagnostic.PNGEN3101.severity = none", "/project/.globalconfig", null)]
    [InlineData("[*]\ndotnet_diagnostic.PNGEN3101.severity = error", "/project/.editorconfig", DiagnosticSeverity.Warning)]
    [InlineData("[*.json]\ndotnet_diagnostic.PNGEN3101.severity = none", "/project/.editorconfig", DiagnosticSeverity.Warning)]
    public void Severities_come_from_a_global_configuration(string configuration, string path, DiagnosticSeverity? expected)
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary).WithSyntaxTreeOptionsProvider(
            new ConfiguredSeverities(configuration, path)
        );

        Assert.Equal(
            expected,
            Analyze(Listed("PrunedNetworkSpec", Spec(""" "axis": "hidden", "lambda": 0 """)), options)
                .FirstOrDefault(d => d.Id == "PNGEN3101")
                ?.Severity
        );
    }

    [Fact]
    public void NoWarn_silences_it()
    {
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            specificDiagnosticOptions: [new("PNGEN3101", ReportDiagnostic.Suppress)]
        );

        Assert.DoesNotContain(Analyze(Listed("PrunedNetworkSpec", Spec(""" "axis": "hidden", "lambda": 0 """)), options), d =>
            d.Id == "PNGEN3101"
        );
    }

    private static Diagnostic Only(IEnumerable<Diagnostic> found) => Assert.Single(found, d => d.Severity >= DiagnosticSeverity.Warning);

    private static ListedFile Listed(string item, string text) => new("/project/net.spec.json", text, item);

    private static IReadOnlyList<Diagnostic> Analyze(ListedFile file, CSharpCompilationOptions? options = null) =>
        CSharpCompilation
            .Create(
                "Project",
                [CSharpSyntaxTree.ParseText("")],
                options: options ?? new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
            )
            .WithAnalyzers([new ManifestRulesAnalyzer()], new AnalyzerOptions([file], new ListedFileOptions([file])))
            .GetAnalyzerDiagnosticsAsync(CancellationToken.None)
            .GetAwaiter()
            .GetResult();

    private static string Spec(string group) =>
        $$"""
            {
              "format": "prunednet/1",
              "name": "net",
              "axes": { "pixel": { "size": 64 }, "hidden": { "size": 64 }, "kind": { "size": 10 } },
              "inputs": [ { "name": "row", "axes": ["pixel"] } ],
              "layers": [
                { "name": "fc1", "op": "dense", "in": "row", "axes": ["hidden", "pixel"], "activation": "relu" },
                { "name": "fc2", "op": "dense", "in": "fc1", "axes": ["kind", "hidden"] }
              ],
              "outputs": [ { "name": "logits", "in": "fc2" } ],
              "groups": [ { "name": "neurons", "kind": "unit",{{group}}} ]
            }
            """;
}
