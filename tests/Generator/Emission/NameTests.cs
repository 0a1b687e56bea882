using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PrunedNetGen.Generator;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Generator;

/// <summary>Whatever things are called, in a manifest or in the project around, the code compiles: nothing that it refers to can be taken.</summary>
public class NameTests
{
    private const int PerNetwork = 12;

    /// <summary>Generated code of every kind.</summary>
    private static readonly IReadOnlyList<string> Codes =
    [
        .. VectorNetworks.All.Concat(ImageNetworks.All).Select(Snapshot.CodeOf),
        .. RowSnapshots.Codes,
    ];

    /// <summary>Every word of any kind of generated code, of C# and of <c>object</c>; of those that differ in digits alone, one.</summary>
    private static readonly IReadOnlyList<string> Words =
    [
        .. Codes
            .SelectMany(text => CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens(descendIntoTrivia: true))
            .Where(t => t.IsKind(SyntaxKind.IdentifierToken) || t.IsKeyword())
            .Select(t => t.ValueText)
            .Concat(SyntaxFacts.GetReservedKeywordKinds().Concat(SyntaxFacts.GetContextualKeywordKinds()).Select(SyntaxFacts.GetText))
            .Concat(typeof(object).GetMembers((System.Reflection.BindingFlags)(-1)).Select(m => m.Name))
            .Concat(["_", "nint", "nuint", "dynamic", "var", "value", "Classify", "Labels", "Refuse", "Layer", "Kept"])
            .Where(SyntaxFacts.IsValidIdentifier)
            .GroupBy(word => string.Concat(word.Select(c => char.IsAsciiDigit(c) ? '0' : c)), (_, alike) => alike.First())
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void Every_word_of_generated_code_and_of_the_language_names_anything()
    {
        Assert.True(Words.Count > 400, $"{Words.Count}");
        var sources = new List<string>();
        foreach (var words in Words.Chunk(PerNetwork))
        {
            sources.Add(Emitted(words));
            sources.Add(Emitted([.. words.Reverse()]));
        }

        Assert.Empty(Errors(LanguageVersion.CSharp13, [.. sources]));
    }

    [Fact]
    public void Every_word_names_a_column_and_its_category()
    {
        string[] members = ["Row", "Categories", "FeatureNames", "Encode", "Predict"];
        string[] some = ["All", "row", "input", "inputs", "value", .. members];

        Assert.Empty(
            Errors(LanguageVersion.CSharp13, [Tabular("Net", [.. Words, .. some]), .. members.Select(name => Tabular(name, some))])
        );
    }

    /// <summary>A class with a table in which every word is a column and a category.</summary>
    private static string Tabular(string className, string[] words)
    {
        var columns = words.Distinct().Select(word => new CategoryColumn(word, [word, "-" + word])).ToArray();
        var feature = new Atom("feature", 2 * columns.Length);
        var y = new Atom("y", 2);
        var network = Network.Create(
            "table",
            [feature, y],
            [new NetworkInput("row", feature)],
            [new Dense("fc", "row", y, feature)],
            [new NetworkOutput("y", "fc")]
        );
        return NetworkSource.Emit(
            Target("Table" + className, className),
            Manifest(network) with
            {
                Table = new TableSchema { Columns = columns, Missing = "indicator" },
            },
            className
        );
    }

    [Fact]
    public void Every_type_that_the_code_refers_to_names_a_class_in_a_namespace_of_its_name()
    {
        var words = CodeNames
            .Types.SelectMany(type => type.Split('.', '`'))
            .Concat(CodeNames.Aliases.Select(a => a.Alias))
            .Append("Layers")
            .Distinct()
            .Where(SyntaxFacts.IsValidIdentifier);

        Assert.Empty(
            Errors(
                LanguageVersion.CSharp13,
                [.. words.Select(word => NetworkSource.Emit(Target(word, word), Manifest("x", "fc", "y"), word))]
            )
        );
    }

    // Identifiers that come from a manifest and those that do not never meet, because they differ in form.
    [Fact]
    public void What_a_manifest_names_has_a_form_of_its_own()
    {
        foreach (var text in Codes)
        {
            SyntaxNode layers = CSharpSyntaxTree
                .ParseText(text)
                .GetRoot()
                .DescendantNodes()
                .OfType<ClassDeclarationSyntax>()
                .Single(c => c.Identifier.Text == "Layers");
            string[] fixedMembers = ["Weights", "Run", "RunRows", "Batch"];
            var members = ((ClassDeclarationSyntax)layers).Members.Select(m =>
                m switch
                {
                    MethodDeclarationSyntax method => method.Identifier.Text,
                    PropertyDeclarationSyntax property => property.Identifier.Text,
                    FieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.Text,
                    BaseTypeDeclarationSyntax type => type.Identifier.Text,
                    _ => m.ToString(),
                }
            );
            Assert.All(members.Except(fixedMembers), name => Assert.Matches("^((Layer|Kept|Weights|Row|Rows)_[A-Z]|Products_[0-9])", name));
        }
        Assert.DoesNotContain(CodeNames.Aliases, alias => alias.Alias.Contains('_', StringComparison.Ordinal));
    }

    [Fact]
    public void The_code_refers_to_no_type_but_those_that_are_listed()
    {
        var written = Codes
            .SelectMany(text =>
                CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes(descendIntoTrivia: true).OfType<AliasQualifiedNameSyntax>()
            )
            .Select(alias =>
                alias
                    .Ancestors()
                    .TakeWhile(n => n is QualifiedNameSyntax or MemberAccessExpressionSyntax or QualifiedCrefSyntax)
                    .LastOrDefault()
                ?? alias
            )
            .Select(path =>
                path.ToString()["global::".Length..]
                    .Replace("<float>", "`1", StringComparison.Ordinal)
                    .Replace("<string>", "`1", StringComparison.Ordinal)
                    .Replace("<ushort>", "`1", StringComparison.Ordinal)
                    .Replace("<AlignedFloats>", "`1", StringComparison.Ordinal)
                    .Replace("<L>", "`1", StringComparison.Ordinal)
            )
            .Where(path => !path.StartsWith(CodeNames.Namespace + ".", StringComparison.Ordinal))
            .Distinct();

        Assert.All(written, path =>
            Assert.Contains(CodeNames.Types, type =>
                path == type
                || path.StartsWith(type + ".", StringComparison.Ordinal)
                || type == path + "Attribute"
                || path.StartsWith("System.Runtime.CompilerServices.MethodImpl", StringComparison.Ordinal)
            )
        );
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.CSharp9)]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.Preview)]
    public void Code_of_every_kind_compiles_in_every_version_of_the_language(LanguageVersion version)
    {
        // All are of one class. Annotations are what the generator leaves out where the language has none.
        var texts = Codes.Where(IsFor(version)).Select((text, i) => Regex.Replace(text, "Net_[0-9a-f]{16}|namespace Sample", $"$0_{i}"));
        if (version < LanguageVersion.CSharp8)
            texts = texts.Select(text =>
                text.Replace("#nullable enable\n", "", StringComparison.Ordinal)
                    .Replace("#nullable disable\n", "", StringComparison.Ordinal)
                    .Replace("[]? __rowsArenas", "[] __rowsArenas", StringComparison.Ordinal)
            );

        Assert.Empty(Errors(version, [.. texts]));
    }

    // Rows are written otherwise for older versions, which have a snapshot of their own.
    private static Func<string, bool> IsFor(LanguageVersion version) =>
        text => version >= LanguageVersion.CSharp11 || !text.Contains("record struct", StringComparison.Ordinal);

    [Fact]
    public void A_project_of_the_oldest_language_uses_a_network()
    {
        var project = new ProjectUnderTest(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary), LanguageVersion.CSharp7_3)
            .Source(
                "a.cs",
                """
                namespace Old
                {
                    [PrunedNetGen.PrunedNetwork("net.prunednet.json")]
                    public partial class Net
                    {
                        public int Best(float[] row) { return Classify(row); }
                    }
                }
                """
            )
            .Manifest("net.prunednet.json", ManifestTexts.Trained());

        Assert.Empty(project.Diagnose());
    }

    [Fact]
    public void Names_of_the_project_around_do_not_get_in_the_way()
    {
        var aliases = string.Concat(CodeNames.Aliases.Select(a => $"global using {a.Alias} = System.Collections.Generic.List<int>;\n"));
        var project = new ProjectUnderTest()
            .Source("usings.cs", aliases + "global using static Evil;\nglobal using System.Runtime.CompilerServices;")
            .Source(
                "a.cs",
                """
                public static class Evil
                {
                    public static int Layers, Run, Weights, Layer_Fc, Kept_Row, __arena, __Refuse;
                    public static string nameof(object x) => "";
                    public static int AsVector<T>(this T x) => 0;
                    public static int Infer<T>(T x, T y) => 0;
                }
                namespace PrunedNetGen.Generated { class Vector512 { } class Unsafe { } class Layers { } class Activations { } }
                namespace System { class Vector { } class Vector512 { } class Unsafe { } class MethodImpl : System.Attribute { } }
                namespace System.Numerics { class Vector512<T> { } class Floats { } }
                public class Outer
                {
                    protected static float[] __weights = { 1 };
                }
                public partial class Holder<System> : Outer
                {
                    static int _arena = 1, InputValue = 2;
                    [PrunedNetGen.PrunedNetwork("net.prunednet.json")]
                    public partial class Net
                    {
                        string nameof(object x) => "";
                        int global, MemoryMarshal, Arguments, Layers, Span, input, PrunedNetGen;
                        class Activations { }
                        float Of() => __weights[0] + _arena + InputValue;
                        public void Infer(Span<float> input, global::System.Span<float> output) { }
                    }
                }
                public struct Span<T> { }
                """
            )
            .Manifest("net.prunednet.json", ManifestTexts.Trained());

        Assert.Empty(project.Diagnose().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
    }

    [Fact]
    public void Names_that_become_one_word_stay_apart()
    {
        string[] twins =
        [
            "a b",
            "a-b",
            "aB",
            "AB",
            "a_b",
            "A B",
            "a.b",
            "e\u0301",
            "\u00e9",
            "日本",
            "本日",
            "_",
            "__",
            "1",
            "01",
            "N1",
            "count",
            "threads",
            "__arenas",
            "input",
            "inputs",
            "InputLength",
            new string('x', 250),
            new string('x', 251),
        ];

        Assert.Empty(Errors(LanguageVersion.CSharp13, Emitted(twins), Emitted([.. twins.Reverse()])));
    }

    private static string[] Errors(LanguageVersion version, params string[] sources)
    {
        var compilation = CSharpCompilation.Create(
            "Named",
            sources.Select(
                (text, i) => CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(version, DocumentationMode.Diagnose), $"{i}.g.cs")
            ),
            ProjectUnderTest.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, concurrentBuild: true)
        );
        return [.. compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString()).Take(20)];
    }

    /// <summary>A network in which the first half of the names are inputs and axes, and the second layers and outputs; all are labels, parts of the namespace and classes.</summary>
    private static string Emitted(string[] names)
    {
        var half = names.Length / 2;
        // Two of three entries of every input survive.
        Atom[] axes = [.. names.Take(half).Select(name => new Atom(name, 3, kept: [0, 2])), new Atom(names[half], names.Length, names)];
        var inputs = names.Take(half).Select((name, i) => new NetworkInput(name, axes[i])).ToArray();
        var layers = names
            .Skip(half)
            .Select(
                (name, i) =>
                    i == 0
                        ? (Layer)new Dense(name, names[0], axes[half], axes[0], activation: Activation.Softmax)
                        : new ActivationLayer(name, names[i % half], axes[i % half], new Activation(ActivationKind.Tanh))
            )
            .ToArray();
        var network = Network.Create(
            names[0],
            axes,
            inputs,
            layers,
            names.Skip(half).Select(name => new NetworkOutput(name, name)).ToArray()
        );

        string[] words = [.. names.Where(SyntaxFacts.IsValidIdentifier).Distinct().DefaultIfEmpty("Net")];
        string[] types = [.. words.Take(Math.Max(1, words.Length / 2))],
            spaces = [.. words.Skip(types.Length)];
        if (GeneratedMembers.IsName(types[^1]))
            types[^1] += "Net";
        var target = new ClassTarget(
            string.Join(".", spaces.Select(Escaped)),
            types.SkipLast(1).Select(Declared).ToEquatableArray(),
            Declared(types[^1])
        );
        return NetworkSource.Emit(target, Manifest(network), string.Join(" ", names));
    }

    private static PrunedNetManifest Manifest(string input, string layer, string output)
    {
        var x = new Atom("x", 3);
        return Manifest(
            Network.Create("net", [x], [new NetworkInput(input, x)], [new Dense(layer, input, x, x)], [new NetworkOutput(output, layer)])
        );
    }

    private static PrunedNetManifest Manifest(Network network) =>
        new(network, []) { Weights = new WeightsReference("net.prunednet.safetensors", new string('a', 64), 1000) };

    private static ClassTarget Target(string space, string name) => new(Escaped(space), default, Declared(name));

    private static TypeDeclaration Declared(string name) => new("internal", "class", Escaped(name), default);

    private static string Escaped(string name) => CodeText.Escaped(name);
}
