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
using PrunedNetGen.CodeFixes;
using PrunedNetGen.Generator;

namespace PrunedNetGen.Tests.CodeFixes;

/// <summary>The fix as an editor applies it: findings from the real analyzer, one action, and a document that has none left and compiles.</summary>
public class MakePartialCodeFixTests
{
    private const string Attribute = """[PrunedNetGen.PrunedNetwork("net.prunednet.json")]""";

    [Theory]
    [InlineData($"{Attribute} class Net;", $"{Attribute} partial class Net;")]
    [InlineData(
        $"{Attribute}\npublic sealed class Net // kept\n{{\n}}\n",
        $"{Attribute}\npublic sealed partial class Net // kept\n{{\n}}\n"
    )]
    [InlineData(
        $"public class A {{ readonly struct B {{ interface IC {{ {Attribute} public abstract class Net; }} }} }}",
        $"public partial class A {{ readonly partial struct B {{ partial interface IC {{ {Attribute} public abstract partial class Net; }} }} }}"
    )]
    [InlineData(
        $"record A(int X) {{ record struct B<T>(T Y) where T : class {{ {Attribute} partial class Net; }} }}",
        $"partial record A(int X) {{ partial record struct B<T>(T Y) where T : class {{ {Attribute} partial class Net; }} }}"
    )]
    public async Task Makes_every_type_around_the_network_partial(string before, string expected)
    {
        var document = Open(before);
        for (var findings = await FindingsAsync(document); findings.Count > 0; findings = await FindingsAsync(document))
            document = await ApplyAsync(await ActionAsync(document, findings[0]), document);

        Assert.Equal(expected, (await document.GetTextAsync()).ToString());
        Assert.Empty((await document.Project.GetCompilationAsync())!.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public async Task The_fix_of_the_class_mends_the_types_around_it_at_once()
    {
        var document = Open($"class Outer {{ struct Middle {{ {Attribute} class Net; }} }}");
        var ofClass = (await FindingsAsync(document)).Single(d => d.Id == "PNGEN1001");

        document = await ApplyAsync(await ActionAsync(document, ofClass), document);

        Assert.Equal(
            $"partial class Outer {{ partial struct Middle {{ {Attribute} partial class Net; }} }}",
            (await document.GetTextAsync()).ToString()
        );
    }

    [Fact]
    public async Task Fix_all_mends_the_whole_document()
    {
        var document = Open(
            $"{Attribute} class First; {Attribute} class Second; class Outer {{ {Attribute} class Third; {Attribute} class Fourth; }}"
        );
        var findings = await FindingsAsync(document);
        var fix = new MakePartialCodeFix();
        var action = await ActionAsync(document, findings[0]);

        var context = new FixAllContext(
            document,
            fix,
            FixAllScope.Document,
            action.EquivalenceKey!,
            fix.FixableDiagnosticIds,
            new Known(findings),
            CancellationToken.None
        );
        var all = Assert.IsType<CodeAction>(await fix.GetFixAllProvider()!.GetFixAsync(context), exactMatch: false);
        var after = await ApplyAsync(all, document);

        Assert.Equal(
            $"{Attribute} partial class First; {Attribute} partial class Second; partial class Outer {{ {Attribute} partial class Third; {Attribute} partial class Fourth; }}",
            (await after.GetTextAsync()).ToString()
        );
    }

    [Fact]
    public void Fixes_rules_that_exist()
    {
        Assert.All(new MakePartialCodeFix().FixableDiagnosticIds, id =>
            Assert.Contains(id, new PrunedNetworkUsageAnalyzer().SupportedDiagnostics.Select(d => d.Id))
        );
    }

    private static Document Open(string source)
    {
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(PrunedNetworkAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path));
        return new AdhocWorkspace()
            .AddProject("Project", LanguageNames.CSharp)
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.CSharp13))
            .WithMetadataReferences(references)
            .AddDocument("a.cs", source);
    }

    private static async Task<IReadOnlyList<Diagnostic>> FindingsAsync(Document document)
    {
        var compilation = (await document.Project.GetCompilationAsync())!;
        return await compilation.WithAnalyzers([new PrunedNetworkUsageAnalyzer()]).GetAnalyzerDiagnosticsAsync();
    }

    private static async Task<CodeAction> ActionAsync(Document document, Diagnostic finding)
    {
        var actions = new List<CodeAction>();
        await new MakePartialCodeFix().RegisterCodeFixesAsync(
            new CodeFixContext(document, finding, (action, _) => actions.Add(action), CancellationToken.None)
        );
        return Assert.Single(actions);
    }

    private static async Task<Document> ApplyAsync(CodeAction action, Document document)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var change = operations.OfType<ApplyChangesOperation>().Single();
        return change.ChangedSolution.GetDocument(document.Id)!;
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
