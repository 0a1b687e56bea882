using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PrunedNetGen.Generator;

namespace PrunedNetGen.Tests.Generator;

/// <summary>A project as the compiler sees one: source files, listed manifests, and a generator driver that lives through edits.</summary>
internal sealed class ProjectUnderTest
{
    public const string Root = "/project/";

    /// <summary>What generated code and the sources of these tests need; a compilation is quicker for every assembly less.</summary>
    private static readonly string[] Platform =
    [
        "System.Private.CoreLib",
        "System.Runtime",
        "System.Memory",
        "System.Numerics.Vectors",
        "System.Runtime.Intrinsics",
        "System.Runtime.InteropServices",
        "System.Collections",
        "System.Linq",
    ];

    public static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Platform.Contains(Path.GetFileNameWithoutExtension(path)))
            .Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(PrunedNetworkAttribute).Assembly.Location),
    ];

    private readonly CSharpParseOptions _parsing;
    private readonly List<ListedFile> _files = [];
    private GeneratorDriver _driver;
    private CSharpCompilation _compilation;

    public ProjectUnderTest(CSharpCompilationOptions? options = null, LanguageVersion language = LanguageVersion.CSharp13)
    {
        _parsing = new CSharpParseOptions(language);
        _compilation = CSharpCompilation.Create(
            "Project",
            [],
            References,
            options
                ?? new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
        );
        _driver = CSharpGeneratorDriver.Create(
            [new PrunedNetworkGenerator().AsSourceGenerator()],
            parseOptions: _parsing,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)
        );
    }

    /// <summary>The compilation with the generated files in it, after <see cref="Run"/>.</summary>
    public Compilation Compiled { get; private set; } = null!;

    /// <summary>Adds or replaces a source file.</summary>
    public ProjectUnderTest Source(string name, string text)
    {
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), _parsing, Root + name);
        var old = _compilation.SyntaxTrees.FirstOrDefault(t => t.FilePath == tree.FilePath);
        _compilation = old is null ? _compilation.AddSyntaxTrees(tree) : _compilation.ReplaceSyntaxTree(old, tree);
        return this;
    }

    /// <summary>Adds or replaces a manifest, listed as the targets of the package list it.</summary>
    public ProjectUnderTest Manifest(string name, string text, string? weights = null, string? weightsHash = ManifestTexts.Hash) =>
        List(
            ListedFile.Manifest(
                Root + name,
                text,
                Root + (weights ?? name.Replace(".json", ".safetensors", StringComparison.Ordinal)),
                weightsHash ?? ""
            )
        );

    /// <summary>Adds or replaces an additional file without metadata.</summary>
    public ProjectUnderTest AdditionalFile(string name, string? text) => List(new(Root + name, text, item: null));

    /// <summary>Runs the generator on what the project now is.</summary>
    public GeneratorRunResult Run()
    {
        _driver = _driver
            .ReplaceAdditionalTexts([.. _files])
            .WithUpdatedAnalyzerConfigOptions(new ListedFileOptions(_files))
            .RunGeneratorsAndUpdateCompilation(_compilation, out var compiled, out _);
        Compiled = compiled;
        return _driver.GetRunResult().Results.Single();
    }

    /// <summary>What the generator says, what the analyzer says, and what the compiler says of the result, in that order.</summary>
    public IReadOnlyList<Diagnostic> Diagnose()
    {
        var run = Run();
        var analyzed = Compiled
            .WithAnalyzers([new PrunedNetworkUsageAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(CancellationToken.None)
            .GetAwaiter()
            .GetResult();
        return [.. run.Diagnostics, .. analyzed, .. Compiled.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning)];
    }

    /// <summary>Adds or replaces an additional file.</summary>
    public ProjectUnderTest List(ListedFile file)
    {
        var index = _files.FindIndex(f => f.Path == file.Path);
        if (index < 0)
            _files.Add(file);
        else if (_files[index].Text != file.Text || _files[index].Item != file.Item || _files[index].Listed != file.Listed)
            _files[index] = file;
        return this;
    }
}
