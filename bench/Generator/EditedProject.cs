using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using PrunedNetGen.Generator;
using PrunedNetGen.Tests.Generator;

namespace PrunedNetGen.Bench.Generator;

/// <summary>
/// A project as an editor holds one open: a generator driver that lives through edits. Its sources are those of this
/// repository, beside one class that asks for a network.
/// </summary>
internal sealed class EditedProject
{
    private const string Class = """
        using PrunedNetGen;
        namespace Sample;
        [PrunedNetwork("net.prunednet.json")]
        public partial class Net
        {
            private static int Twice(int number) { return 2 * number; }
        }
        """;

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp13);

    private readonly ListedFile[] _manifests;
    private Document _class;
    private Document _elsewhere;
    private CSharpCompilation _compilation;
    private GeneratorDriver _driver;
    private bool _changed;

    /// <summary>Opens the project and runs the driver once.</summary>
    /// <param name="manifest">The manifest that the class names.</param>
    /// <param name="generators">The generators that the driver runs.</param>
    public EditedProject(ManifestUnderTest manifest, params IIncrementalGenerator[] generators)
    {
        var trees = Sources();
        _class = new Document(CSharpSyntaxTree.ParseText(SourceText.From(Class), Parsing, "/project/Net.cs"), "number; }");
        _elsewhere = new Document(trees.Single(tree => Path.GetFileName(tree.FilePath) == "JsonParser.cs"), "position++;");
        _compilation = CSharpCompilation.Create(
            "Project",
            [.. trees, _class.Tree],
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );
        _manifests =
        [
            manifest.Listed(),
            (manifest with { Text = manifest.Text.Replace("\"name\": \"", "\"name\": \"new ", StringComparison.Ordinal) }).Listed(),
        ];
        _driver = New(generators);
        Run();
        var result = _driver.GetRunResult();
        if (!result.Diagnostics.IsEmpty || result.GeneratedTrees.Length != generators.Count(g => g is PrunedNetworkGenerator))
            throw new InvalidOperationException(
                $"{manifest}: {result.GeneratedTrees.Length} files generated. {string.Join("\n", result.Diagnostics)}"
            );
    }

    /// <summary>Lines of all sources.</summary>
    public int Lines => _compilation.SyntaxTrees.Sum(tree => tree.GetText().Lines.Count);

    /// <summary>Files of source.</summary>
    public int Files => _compilation.SyntaxTrees.Length;

    /// <summary>A letter typed, or taken back, in a method of another file.</summary>
    public void TypeElsewhere() => Type(ref _elsewhere);

    /// <summary>A letter typed, or taken back, in a method of the class that asks for the network.</summary>
    public void TypeInClass() => Type(ref _class);

    /// <summary>Another name for the network, or the first again.</summary>
    public void ChangeManifest()
    {
        var old = _changed ? 1 : 0;
        _changed = !_changed;
        _driver = _driver
            .ReplaceAdditionalText(_manifests[old], _manifests[1 - old])
            .WithUpdatedAnalyzerConfigOptions(new ListedFileOptions([_manifests[1 - old]]));
        Run();
    }

    /// <summary>The project opened anew: a driver that has seen nothing.</summary>
    public void Open(params IIncrementalGenerator[] generators)
    {
        _driver = New(generators);
        Run();
    }

    private void Type(ref Document document)
    {
        var edited = document.Typed();
        _compilation = _compilation.ReplaceSyntaxTree(document.Tree, edited.Tree);
        document = edited;
        Run();
    }

    private void Run() => _driver = _driver.RunGenerators(_compilation);

    private GeneratorDriver New(IIncrementalGenerator[] generators) =>
        CSharpGeneratorDriver.Create(
            generators.Select(g => g.AsSourceGenerator()),
            [_manifests[_changed ? 1 : 0]],
            Parsing,
            new ListedFileOptions([_manifests[_changed ? 1 : 0]])
        );

    private static IReadOnlyList<SyntaxTree> Sources() =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Repository.Folder, "src"), "*.cs", SearchOption.AllDirectories)
                .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
                .Order(StringComparer.Ordinal)
                .Select(file => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(file)), Parsing, file)),
        ];

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(PrunedNetworkAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path));

    /// <summary>A file with a place at which somebody types.</summary>
    private sealed record Document(SyntaxTree Tree, string Before, bool IsTyped = false)
    {
        /// <summary>The same file a keystroke later, parsed as an editor does: only what the keystroke touched.</summary>
        public Document Typed()
        {
            var text = Tree.GetText();
            var at = text.ToString().IndexOf(Before, StringComparison.Ordinal);
            var typed = text.WithChanges(IsTyped ? new TextChange(new TextSpan(at - 1, 1), "") : new TextChange(new TextSpan(at, 0), "x"));
            return this with { Tree = Tree.WithChangedText(typed), IsTyped = !IsTyped };
        }
    }
}
