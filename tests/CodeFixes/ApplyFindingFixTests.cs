using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PrunedNetGen.CodeFixes;
using PrunedNetGen.Generator;
using PrunedNetGen.Tests.Generator;

namespace PrunedNetGen.Tests.CodeFixes;

/// <summary>Edits that findings carry, as an editor applies them: to C#, to JSON, all at once, and not where the text is another by now.</summary>
public class ApplyFindingFixTests
{
    private const string Trunk =
        """Network.Input("x", 64).Dense("hidden", 64).Relu().Dense("deep", 64).Relu().Dense("fc", 10).Output("y")""";

    [Theory]
    [InlineData("PNGEN3004", """.GroupUnits("g", "hiden", 0.1)""", """.GroupUnits("g", "hidden", 0.1)""")]
    [InlineData(
        "PNGEN3004",
        """.GroupConnections("g", ["hidden", "depe"], 0.1, ConnectionForm.Producer)""",
        """.GroupConnections("g", ["hidden", "deep"], 0.1, ConnectionForm.Producer)"""
    )]
    [InlineData("PNGEN3118", """.GroupUnits("g", "hidden", 0.1, penalty: Penalty.SquaredNorm)""", """.GroupUnits("g", "hidden", 0.1)""")]
    [InlineData(
        "PNGEN3118",
        """.GroupUnits("g", "hidden", 0.1, null, null, null, Penalty.SquaredNorm)""",
        """.GroupUnits("g", "hidden", 0.1, null, null, null)"""
    )]
    [InlineData(
        "PNGEN3103",
        """.GroupUnits("g", "hidden", 0.1, weight: GroupWeight.None, members: [[0, 1], [2]])""",
        """.GroupUnits("g", "hidden", 0.1, weight: GroupWeight.SqrtSize, members: [[0, 1], [2]])"""
    )]
    [InlineData(
        "PNGEN3103",
        """.GroupUnits("g", "hidden", 0.1, null, GroupWeight.None, [[0, 1], [2]])""",
        """.GroupUnits("g", "hidden", 0.1, null, GroupWeight.SqrtSize, [[0, 1], [2]])"""
    )]
    public async Task Mends_an_argument(string id, string before, string expected)
    {
        var document = OpenSource(Source(before + """.GroupUnits("h", "deep", 0.1)"""));

        var after = await ApplyAsync(document, Only(await FindingsAsync(document), id));

        Assert.Equal(Source(expected + """.GroupUnits("h", "deep", 0.1)"""), (await after.GetTextAsync()).ToString());
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp13, "parameters: [\"hidden.weight\", \"hidden.bias\", \"around.weight\", \"around.bias\"]")]
    [InlineData(LanguageVersion.CSharp11, "parameters: new[] { \"hidden.weight\", \"hidden.bias\", \"around.weight\", \"around.bias\" }")]
    public async Task Writes_lists_as_the_language_has_them(LanguageVersion language, string expected)
    {
        const string Block =
            """Network.Input("x", 64).Residual(b => b.Dense("hidden", 64), b => b.Dense("around", 64)).Relu().Dense("fc", 10).Output("y")""";
        var document = OpenSource(
            Source(
                """
                .GroupUnits("g", "hidden", 0.1, Side.Producing, parameters: new[] { "hidden.weight", "hidden.bias" })
                """,
                Block
            ),
            language
        );

        var after = await ApplyAsync(document, Only(await FindingsAsync(document), "PNGEN3008"));

        var text = (await after.GetTextAsync()).ToString();
        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.DoesNotContain(await FindingsAsync((Document)after), d => d.Id == "PNGEN3008");
    }

    [Theory]
    [InlineData("""Conv2d("conv", 17, 3, 2, 1)""", """Conv2d("conv", 16, 3, 2, 1)""")]
    [InlineData(
        """Conv2d("conv", kernel: 3, channels: 17, stride: 2, padding: 1)""",
        """Conv2d("conv", kernel: 3, channels: 16, stride: 2, padding: 1)"""
    )]
    public async Task Rounds_a_size_where_it_is_said(string before, string expected)
    {
        static string With(string layer) =>
            Source("", $$"""Network.Input("image", 8, 16, 16).{{layer}}.Relu().GlobalAveragePool().Dense("head", 10).Output("y")""");
        var document = OpenSource(With(before));

        var after = await ApplyAsync(document, Only(await FindingsAsync(document), "PNGEN3202"));

        Assert.Equal(With(expected), (await after.GetTextAsync()).ToString());
    }

    [Fact]
    public async Task A_call_that_several_share_has_no_fix()
    {
        var document = OpenSource(
            $$"""
            using PrunedNetGen.Model;
            using PrunedNetGen.Sparse;
            static class Sample
            {
                static NetworkDescription Grouped(NetworkDescription d, string name) => d.GroupUnits(name, "hiden", 0.1);
                static object Describe() => Grouped({{Trunk}}, "a").BuildSpec("n");
            }
            """
        );

        Assert.Empty(await ActionsAsync(document, Only(await FindingsAsync(document), "PNGEN3004")));
    }

    [Fact]
    public async Task Mends_all_findings_of_a_rule_at_once()
    {
        var document = OpenSource(Source(""".GroupUnits("g", "hiden", 0.1).GroupUnits("h", "depe", 0.1)"""));

        var after = await ApplyAllAsync(document, await FindingsAsync(document), "PNGEN3004");

        Assert.Equal(Source(""".GroupUnits("g", "hidden", 0.1).GroupUnits("h", "deep", 0.1)"""), (await after.GetTextAsync()).ToString());
    }

    [Fact]
    public async Task Refuses_a_text_that_has_changed()
    {
        var document = OpenSource(Source(""".GroupUnits("g", "hiden", 0.1)"""));
        var finding = Only(await FindingsAsync(document), "PNGEN3004");

        var changed = document.WithText(SourceText.From("// a line more\n" + await document.GetTextAsync()));
        var cut = document.WithText(SourceText.From("class C;"));

        Assert.NotEmpty(await ActionsAsync(document, finding));
        Assert.Empty(await ActionsAsync(changed, finding));
        Assert.Empty(await ActionsAsync(cut, finding));
    }

    [Fact]
    public async Task Refuses_an_edit_that_is_no_code()
    {
        var document = OpenSource("class C { int x = 1; }");
        var tree = (await document.GetSyntaxTreeAsync())!;
        var one = Location.Create(tree, new TextSpan(18, 1));
        Diagnostic Carrying(string text) =>
            Diagnostic.Create(
                Rules.ById["PNGEN3004"],
                one,
                [one],
                new Edit("Replace it", one.SourceSpan, "1", text).Properties,
                "something"
            );

        Assert.NotEmpty(await ActionsAsync(document, Carrying("2")));
        Assert.Empty(await ActionsAsync(document, Carrying("2 +")));
        Assert.Empty(await ActionsAsync(document, Carrying("(2")));
    }

    [Theory]
    [InlineData("PNGEN3004", """ "axis": "hiden", "lambda": 1 """, """ "axis": "hidden", "lambda": 1 """)]
    [InlineData("PNGEN3118", """ "axis": "hidden", "lambda": 1, "penalty": "l2" """, """ "axis": "hidden", "lambda": 1 """)]
    public async Task Mends_a_value_of_a_spec(string id, string before, string expected)
    {
        var document = OpenSpec(Spec(before));

        var after = await ApplyAsync(document, Only(await SpecFindingsAsync(document), id));

        Assert.Equal(Spec(expected), (await after.GetTextAsync()).ToString());
    }

    [Fact]
    public async Task Mends_all_findings_of_a_spec_at_once()
    {
        var document = OpenSpec(Spec(""" "axis": "hiden", "lambda": 1 }, { "name": "b", "kind": "unit", "axis": "pixl", "lambda": 1 """));

        var after = await ApplyAllAsync(document, await SpecFindingsAsync(document), "PNGEN3004");

        Assert.Equal(
            Spec(""" "axis": "hidden", "lambda": 1 }, { "name": "b", "kind": "unit", "axis": "pixel", "lambda": 1 """),
            (await after.GetTextAsync()).ToString()
        );
    }

    [Theory]
    [InlineData(
        "<Project>\n  <PropertyGroup>\n    <PublishAot>true</PublishAot>\n  </PropertyGroup>\n</Project>\n",
        "<PublishAot>true</PublishAot>\n    ",
        2,
        ""
    )]
    [InlineData(
        "<Project>\r\n\t<PropertyGroup>\r\n\t\t<OutputType>Exe</OutputType>\r\n\t</PropertyGroup>\r\n</Project>\r\n",
        "<PropertyGroup>\r\n\t\t",
        1,
        "net10.0"
    )]
    public async Task Adds_the_instruction_set_to_a_project(string before, string behind, int line, string framework)
    {
        var document = Open(LanguageVersion.CSharp13).AddAdditionalDocument("app.csproj", before, filePath: "/project/app.csproj");
        var finding = Assert.Single(
            await FileFindingsAsync(
                document,
                new InstructionSetAnalyzer(),
                "PrunedNetworkProject",
                ("PrunedNetworkInstructionSet", "avx2,and,more"),
                ("PrunedNetworkFramework", framework)
            )
        );
        var property =
            framework.Length == 0
                ? "<IlcInstructionSet>avx2,and,more<"
                : $"<IlcInstructionSet Condition=\"'$(TargetFramework)' == '{framework}'\">avx2,and,more<";
        Assert.Contains($"write {property}", finding.GetMessage(null), StringComparison.Ordinal);

        var after = await ApplyAsync(document, finding);

        Assert.Equal(line, finding.Location.GetLineSpan().StartLinePosition.Line);
        var text = (await after.GetTextAsync()).ToString();
        Assert.Contains(behind + property, text, StringComparison.Ordinal);
        Assert.Equal(
            before,
            text.Replace(
                text.Split('\n').Single(l => l.Contains("IlcInstructionSet", StringComparison.Ordinal)) + "\n",
                "",
                StringComparison.Ordinal
            )
        );
        Assert.Single(System.Xml.Linq.XDocument.Parse(text).Descendants("IlcInstructionSet"));
    }

    [Fact]
    public async Task Says_nothing_of_other_files()
    {
        var document = Open(LanguageVersion.CSharp13).AddAdditionalDocument("app.csproj", "<Project />", filePath: "/project/app.csproj");

        Assert.Empty(await FileFindingsAsync(document, new InstructionSetAnalyzer(), "PrunedNetworkProject"));
        Assert.Empty(await FileFindingsAsync(OpenSpec("<PublishAot>true</PublishAot>"), new InstructionSetAnalyzer(), "PrunedNetworkSpec"));
    }

    [Fact]
    public void Knows_every_rule_that_may_carry_an_edit() =>
        Assert.Equal(
            PrunedNetGen.Model.RuleSet.All.Select(r => r.Id).Append("PNGEN1008").Append("PNGEN2001").Order(),
            new ApplyFindingFix().FixableDiagnosticIds.Order()
        );

    private static string Source(string groups, string trunk = Trunk) =>
        $$"""
            using PrunedNetGen.Model;
            using PrunedNetGen.Sparse;

            static class Sample
            {
                static object Describe() => {{trunk}}{{groups}}.BuildSpec("n"); // and more
            }
            """;

    private static string Spec(string group) =>
        $$"""
            {
              "format": "prunednet/1", "name": "net",
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

    private static Document OpenSource(string source, LanguageVersion language = LanguageVersion.CSharp13) =>
        Open(language).AddDocument("a.cs", source, filePath: "/project/a.cs");

    private static TextDocument OpenSpec(string text) =>
        Open(LanguageVersion.CSharp13).AddAdditionalDocument("net.spec.json", text, filePath: "/project/net.spec.json");

    private static Project Open(LanguageVersion language) =>
        new AdhocWorkspace()
            .AddProject("Project", LanguageNames.CSharp)
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .WithParseOptions(new CSharpParseOptions(language))
            .WithMetadataReferences(
                ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                    .Split(Path.PathSeparator)
                    .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
                    .Append(Path.Combine(AppContext.BaseDirectory, "PrunedNetGen.Model.dll"))
                    .Append(Path.Combine(AppContext.BaseDirectory, "PrunedNetGen.Sparse.dll"))
                    .Select(path => MetadataReference.CreateFromFile(path))
            );

    private static async Task<IReadOnlyList<Diagnostic>> FindingsAsync(Document document)
    {
        var compilation = (await document.Project.GetCompilationAsync())!;
        Assert.DoesNotContain(compilation.GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);
        return await compilation.WithAnalyzers([new NetworkChainAnalyzer()]).GetAnalyzerDiagnosticsAsync();
    }

    private static Task<IReadOnlyList<Diagnostic>> SpecFindingsAsync(TextDocument document) =>
        FileFindingsAsync(document, new ManifestRulesAnalyzer(), "PrunedNetworkSpec");

    private static async Task<IReadOnlyList<Diagnostic>> FileFindingsAsync(
        TextDocument document,
        DiagnosticAnalyzer analyzer,
        string item,
        params (string Name, string Value)[] further
    )
    {
        var file = new ListedFile(document.FilePath!, (await document.GetTextAsync()).ToString(), item) { Further = further };
        var compilation = (await document.Project.GetCompilationAsync())!;
        return await compilation
            .WithAnalyzers([analyzer], new AnalyzerOptions([file], new ListedFileOptions([file])))
            .GetAnalyzerDiagnosticsAsync();
    }

    private static Diagnostic Only(IEnumerable<Diagnostic> findings, string id) => Assert.Single(findings, d => d.Id == id);

    private static async Task<IReadOnlyList<CodeAction>> ActionsAsync(TextDocument document, Diagnostic finding)
    {
        var actions = new List<CodeAction>();
        await new ApplyFindingFix().RegisterCodeFixesAsync(
            document is Document source
                ? new CodeFixContext(source, finding, (action, _) => actions.Add(action), CancellationToken.None)
                : new CodeFixContext(document, finding, (action, _) => actions.Add(action), CancellationToken.None)
        );
        return actions;
    }

    private static async Task<TextDocument> ApplyAsync(TextDocument document, Diagnostic finding) =>
        await ApplyAsync(document, Assert.Single(await ActionsAsync(document, finding)));

    private static async Task<TextDocument> ApplyAsync(TextDocument document, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return document is Document ? changed.GetDocument(document.Id)! : changed.GetAdditionalDocument(document.Id)!;
    }

    private static async Task<TextDocument> ApplyAllAsync(TextDocument document, IReadOnlyList<Diagnostic> findings, string id)
    {
        var fix = new ApplyFindingFix();
        var context = new FixAllContext(document.Project, fix, FixAllScope.Project, id, [id], new Known(findings), CancellationToken.None);
        return await ApplyAsync(document, (await fix.GetFixAllProvider().GetFixAsync(context))!);
    }

    private sealed class Known(IReadOnlyList<Diagnostic> findings) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(findings);

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(findings);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
