using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PrunedNetGen.Bench.Analyzers;
using PrunedNetGen.Generator;

// dotnet run -c Release --project bench/Analyzers
// dotnet run -c Release --project bench/Analyzers -- --rules    where the time goes
// Behind either, --quick: a few edits, to see that it runs.
var quick = args.Contains("--quick");
if (args.Contains("--rules"))
{
    foreach (var chain in Chain.All)
        RuleTimes.Print(chain, quick ? 1 : 100, quick ? 3 : 60);
    return;
}

int warmUp = quick ? 1 : 60,
    edits = quick ? 3 : 200;

Console.WriteLine("| chain | the analyzer, ms | slowest of twenty | an edit with it, ms | with one that does nothing, ms | findings |");
Console.WriteLine("|---|---:|---:|---:|---:|---:|");
foreach (var chain in Chain.All)
{
    Session ours = new(chain, new NetworkChainAnalyzer()),
        idle = new(chain, new IdleAnalyzer());
    for (var edit = 0; edit < warmUp; edit++)
    {
        await ours.EditAsync();
        await idle.EditAsync();
    }

    List<Edit> measured = [],
        compared = [];
    for (var edit = 0; edit < edits; edit++)
    {
        measured.Add(await ours.EditAsync());
        compared.Add(await idle.EditAsync());
    }

    Console.WriteLine(
        $"| {chain.Name} | {Quantile(measured.Select(e => e.Analyzer), 0.5):F2} | {Quantile(measured.Select(e => e.Analyzer), 0.95):F2} "
            + $"| {Quantile(measured.Select(e => e.Whole), 0.5):F2} | {Quantile(compared.Select(e => e.Whole), 0.5):F2} | {measured[^1].Findings} |"
    );
}

static double Quantile(IEnumerable<double> values, double share)
{
    double[] sorted = [.. values.Order()];
    return sorted[(int)(share * (sorted.Length - 1))];
}

/// <summary>What an edit took.</summary>
/// <param name="Analyzer">Milliseconds in the analyzer, as the compiler's driver counts them.</param>
/// <param name="Whole">Milliseconds from the new text to the findings: the parse, the binding of the file and the driver's work too.</param>
/// <param name="Findings">How much was said.</param>
internal sealed record Edit(double Analyzer, double Whole, int Findings);

/// <summary>A project in which somebody changes one size again and again, every time to one that was not there before.</summary>
internal sealed class Session
{
    private readonly Chain _chain;
    private readonly DiagnosticAnalyzer _analyzer;
    private CSharpCompilation _compilation;
    private SyntaxTree _tree;
    private int _size = 16;

    public Session(Chain chain, DiagnosticAnalyzer analyzer)
    {
        _chain = chain;
        _analyzer = analyzer;
        (_compilation, var model) = Compile(chain.Source(_size));
        _tree = model.SyntaxTree;
    }

    public static (CSharpCompilation Compilation, SemanticModel Model) Compile(string source)
    {
        var tree = CSharpSyntaxTree.ParseText(
            SourceText.From(source),
            new CSharpParseOptions(LanguageVersion.CSharp13),
            "/project/Specs.cs"
        );
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(Path.Combine(AppContext.BaseDirectory, "PrunedNetGen.Model.dll"))
            .Append(Path.Combine(AppContext.BaseDirectory, "PrunedNetGen.Sparse.dll"))
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Project",
            [tree],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );
        if (compilation.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error))
            throw new InvalidOperationException(string.Join("\n", compilation.GetDiagnostics()));
        return (compilation, compilation.GetSemanticModel(tree));
    }

    public async Task<Edit> EditAsync()
    {
        _size++;
        var text = SourceText.From(_chain.Source(_size));
        var watch = Stopwatch.StartNew();
        var edited = _tree.WithChangedText(text);
        _compilation = _compilation.ReplaceSyntaxTree(_tree, edited);
        _tree = edited;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: null,
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: true
        );
        var analysis = _compilation.WithAnalyzers([_analyzer], options);
        var findings = await analysis.GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        var whole = watch.Elapsed.TotalMilliseconds;
        var telemetry = await analysis.GetAnalyzerTelemetryInfoAsync(_analyzer, CancellationToken.None);
        return new Edit(telemetry.ExecutionTime.TotalMilliseconds, whole, findings.Length);
    }
}

/// <summary>Asks the compiler for the same and does nothing with it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class IdleAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = new NetworkChainAnalyzer().SupportedDiagnostics;

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationBlockAction(_ => { });
    }
}
