using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace PrunedNetGen.Tests.Generator;

/// <summary>What the analyzer says of descriptions in C#: under which rule, where exactly, and what it does not say.</summary>
public class NetworkChainAnalyzerTests
{
    private const string Trunk = """Network.Input("x", 64).Dense("fc1", 64).Relu().Dense("fc2", 64).Relu().Dense("fc3", 10).Output("y")""";

    [Theory]
    [InlineData("PNGEN3005", """.GroupUnits("g", "fc1", lambda: [|-1|]).BuildSpec("n")""")]
    [InlineData("PNGEN3005", """.GroupUnits("g", "fc1", [|double.NaN|]).BuildSpec("n")""")]
    [InlineData("PNGEN3004", """.GroupUnits("g", axis: [|"fc4x"|], lambda: 0.1).BuildSpec("n")""")]
    [InlineData("PNGEN3006", """.GroupUnits("g", [|"fc3"|], 0.1).BuildSpec("n")""")]
    [InlineData("PNGEN3003", """.GroupUnits("g", "fc1", 0.1, members: [[0, 1], [2, [|1|]]]).BuildSpec("n")""")]
    [InlineData("PNGEN3003", """.GroupUnits("g", "fc1", 0.1, members: new[] { new[] { 0, 1 }, new[] { 2, [|64|] } }).BuildSpec("n")""")]
    [InlineData("PNGEN3002", """.GroupUnits("g", "fc1", 0.1, members: [[0], [|[]|]]).BuildSpec("n")""")]
    [InlineData("PNGEN3013", """.GroupBranches("g", [|"fc1"|], 0.1).BuildSpec("n")""")]
    [InlineData("PNGEN3001", """.GroupUnits("a", "fc1", 0.1).[|GroupUnits|]("b", "fc1", 0.1).BuildSpec("n")""")]
    [InlineData("PNGEN3001", """.GroupUnits("a", "fc1", 0.1).[|GroupUnits|]("b", "fc1", 0.1)""")]
    [InlineData(
        "PNGEN3011",
        """.GroupUnits("a", "fc1", 0.1).GroupUnits("b", "fc2", 0.1).Train(new Recipe { BudgetParameters = [|Limit.Of(1)|] }).BuildSpec("n")"""
    )]
    [InlineData("PNGEN3101", """.GroupUnits("a", "fc1", [|0|]).GroupUnits("b", "fc2", 0.1).BuildSpec("n")""")]
    [InlineData(
        "PNGEN3118",
        """.GroupUnits("a", "fc1", 0.1, penalty: [|Penalty.SquaredNorm|]).GroupUnits("b", "fc2", 0.1).BuildSpec("n")"""
    )]
    [InlineData(
        "PNGEN3111",
        """.GroupUnits("a", "fc1", 0.1, penalty: [|Penalty.SparseGroupLasso(alpha: 1)|]).GroupUnits("b", "fc2", 0.1).BuildSpec("n")"""
    )]
    public void Says_it_at_the_argument(string id, string groups)
    {
        var marked = MarkedSource.Parse(DescribedNetwork.Method($"GC.KeepAlive({Trunk}{groups});"));

        var found = Assert.Single(DescribedNetwork.Findings(DescribedNetwork.Compile(marked.Text)), d =>
            d.Severity != DiagnosticSeverity.Info
        );

        Assert.Equal(id, found.Id);
        Assert.Equal(marked.Spans[0], found.Location.SourceSpan);
    }

    /// <summary>Groups, recipe and outputs may be added where the analyzer does not see it.</summary>
    [Theory]
    [InlineData($"""{Trunk}.Build("n");""")]
    [InlineData($"""{Trunk}.GroupUnits("a", "fc1", 0).Build("n");""")]
    [InlineData($"""NetworkDescription d = {Trunk}.GroupUnits("a", "fc1", 0);""")]
    [InlineData($"""{Trunk}.GroupUnits("a", "fc1", rate).GroupUnits("b", "fc9", rate).BuildSpec("n");""")]
    [InlineData($$"""{{Trunk}}.GroupUnits("a", "fc1", 0).Train(new Recipe { BudgetMacs = maybe ? Limit.Of(4) : null }).BuildSpec("n");""")]
    public void Says_nothing_of_what_is_not_whole(string statements) =>
        Assert.DoesNotContain(DescribedNetwork.Findings(statements), d => d.Severity != DiagnosticSeverity.Info);

    [Fact]
    public void How_long_one_trains_need_not_be_known()
    {
        var found = DescribedNetwork.Findings(
            $$"""{{Trunk}}.GroupUnits("a", "fc1", -1).Train(new Recipe { Epochs = unknown, Seed = 3 }).BuildSpec("n");"""
        );

        Assert.Equal(["PNGEN3005 -1"], DescribedNetwork.Said(found.Where(d => d.Severity == DiagnosticSeverity.Error)));
    }

    [Fact]
    public void What_two_specs_share_is_said_once()
    {
        var found = DescribedNetwork.Findings($"""var d = {Trunk}.GroupUnits("a", "fc1", -1); d.BuildSpec("n"); d.BuildSpec("m");""");

        Assert.Equal(["PNGEN3005 -1"], DescribedNetwork.Said(found.Where(d => d.Severity == DiagnosticSeverity.Error)));
    }

    [Fact]
    public void What_another_method_makes_is_said_where_it_is_called()
    {
        var found = DescribedNetwork.Findings(
            """Block(Network.Input("x", 1, 8, 20), size: 9).Flatten().Output("y").Build("n");""",
            "static NetworkValue Block(NetworkValue x, int size) => x.Conv2d(null, 4, kernel: size);"
        );

        Assert.Equal(["PNGEN4002 Block"], DescribedNetwork.Said(found));
    }

    [Fact]
    public void Files_may_share_functions()
    {
        var project = DescribedNetwork.Compile(
            DescribedNetwork.Method("""Blocks.Wide(Network.Input("x", 1, 8, 20)).Flatten().Output("y").Build("n");"""),
            others: "using PrunedNetGen.Model; static class Blocks { public static NetworkValue Wide(NetworkValue x) => x.Conv2d(null, 4, 9); }"
        );

        Assert.Equal(["PNGEN4002 Wide"], DescribedNetwork.Said(DescribedNetwork.Findings(project)));
    }

    [Fact]
    public void A_pragma_silences_it()
    {
        var chain = $"""{Trunk}.GroupUnits("a", "fc1", -1).BuildSpec("n");""";
        var source = DescribedNetwork.Method(
            $"{chain}\n#pragma warning disable PNGEN3005\n{chain}\n#pragma warning restore PNGEN3005\n{chain}"
        );

        Assert.Equal(
            2,
            DescribedNetwork.Findings(DescribedNetwork.Compile(source)).Count(d => d is { Id: "PNGEN3005", IsSuppressed: false })
        );
    }

    [Theory]
    [InlineData("none", null)]
    [InlineData("suggestion", DiagnosticSeverity.Info)]
    [InlineData("warning", DiagnosticSeverity.Warning)]
    [InlineData("error", DiagnosticSeverity.Error)]
    public void An_editor_config_sets_its_severity(string severity, DiagnosticSeverity? expected)
    {
        var project = DescribedNetwork.Compile(
            DescribedNetwork.Method($"""{Trunk}.GroupUnits("a", "fc1", 0).GroupUnits("b", "fc2", 0.1).BuildSpec("n");""")
        );
        project = project.WithOptions(
            project.Options.WithSyntaxTreeOptionsProvider(
                new ConfiguredSeverities($"[*.cs]\ndotnet_diagnostic.PNGEN3101.severity = {severity}", "/project/.editorconfig")
            )
        );

        Assert.Equal(expected, DescribedNetwork.Findings(project).FirstOrDefault(d => d.Id == "PNGEN3101")?.Severity);
    }

    [Fact]
    public void A_project_without_the_builder_is_not_looked_at()
    {
        var project = CSharpCompilation.Create("Project", [CSharpSyntaxTree.ParseText("class C { void M() { var x = 1; } }")]);

        Assert.Empty(DescribedNetwork.Findings(project));
    }
}

/// <summary>Severities of a configuration file, found as the compiler finds them.</summary>
internal sealed class ConfiguredSeverities(string text, string path) : SyntaxTreeOptionsProvider
{
    private readonly AnalyzerConfigSet _configuration = AnalyzerConfigSet.Create(new[] { AnalyzerConfig.Parse(text, path) });

    public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

    public override bool TryGetDiagnosticValue(
        SyntaxTree tree,
        string diagnosticId,
        CancellationToken cancellationToken,
        out ReportDiagnostic severity
    ) => _configuration.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

    public override bool TryGetGlobalDiagnosticValue(
        string diagnosticId,
        CancellationToken cancellationToken,
        out ReportDiagnostic severity
    ) => _configuration.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
}
