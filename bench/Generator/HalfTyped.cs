using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PrunedNetGen.Generator;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Generator;

namespace PrunedNetGen.Bench.Generator;

/// <summary>
/// What a manifest costs an editor while somebody types in it: the generator's run and the analyzers' over texts that break off
/// anywhere, and over whole texts of which one line is half there. Processor time of the process, which neighbours on the
/// machine do not change much, and bytes.
/// </summary>
internal static class HalfTyped
{
    /// <summary>Prints the table.</summary>
    /// <param name="quick">Whether each text is typed in a few times only, to see that it runs.</param>
    public static void Print(bool quick)
    {
        (var warm, var measured) = quick ? (1, 3) : (150, 200);
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Console.WriteLine(
            "| manifest | KB | text | generator, ms: median | 95 % | most | analyzers, ms: median | 95 % | most | KB allocated by both, for each KB of text |"
        );
        Console.WriteLine("|---|---:|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach ((var name, var text, var isSpec) in Files())
        {
            foreach (
                (var kind, var typed) in new (string, Func<int, string>)[]
                {
                    ("whole", n => text + new string(' ', n)),
                    ("breaks off", n => Prefix(text, n)),
                    ("a line half there", n => LineCut(text, n)),
                    ("a name half there", n => NameCut(text, n)),
                }
            )
            {
                var editor = new Editor(text, isSpec);
                for (var n = 0; n < warm; n++)
                    editor.Type(typed(n));
                Thread.Sleep(150);
                Cost[] costs = [.. Enumerable.Range(warm, measured).Select(n => editor.Type(typed(n)))];
                Console.WriteLine(
                    $"| {name} | {text.Length / 1024} | {kind} | {Quantiles(costs.Select(c => c.Generator))} | {Quantiles(costs.Select(c => c.Analyzers))} | {costs.Average(c => c.Bytes) / text.Length:F1} |"
                );
            }
        }
    }

    private static IEnumerable<(string Name, string Text, bool IsSpec)> Files()
    {
        (string Name, string Text)[] ready =
        [
            .. new (string, NetworkDescription)[]
            {
                ("LeNet5", Models.LeNet5()),
                ("Vgg", Models.Vgg()),
                ("ResNet8", Models.ResNet8()),
                ("ResNet20", Models.ResNet20()),
                ("Inception", Models.Inception()),
                ("DenseNet", Models.DenseNet()),
                ("EfficientNet", Models.EfficientNet()),
                ("EfficientNet-B0", Models.EfficientNet(EfficientNetStage.B0, height: 224, width: 224)),
                ("DsCnn", Models.DsCnn()),
            }.Select(m => (m.Item1, ManifestWriter.Write(m.Item2.BuildSpec(m.Item1)))),
        ];
        (var largest, var spec) = ready.MaxBy(m => m.Text.Length);
        yield return ($"{largest}, spec", spec, true);
        yield return ($"{largest}, trained", ManifestUnderTest.Trained(spec), false);
        yield return ("MNIST, trained", ManifestUnderTest.All.Single(m => m.Name == "MNIST").Text, false);
    }

    // Places all over the text, none of them twice.
    private static int Place(int n, int length) => (int)((n * 0.6180339887498949 + 0.5) % 1 * length);

    private static string Prefix(string text, int n) => text[..Place(n, text.Length)];

    private static string LineCut(string text, int n)
    {
        int at = Place(n, text.Length),
            end = text.IndexOf('\n', at);
        return end < 0 ? text[..at] : text.Remove(at, end - at);
    }

    // A letter of a name or a word less, which leaves a text that is right as JSON.
    private static string NameCut(string text, int n)
    {
        var at = Place(n, text.Length);
        while (at < text.Length - 1 && !(char.IsLetter(text[at]) && text[at + 1] == '"'))
            at++;
        return at >= text.Length - 1 ? text.Insert(1, " ") : text.Remove(at, 1);
    }

    private static string Quantiles(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return $"{sorted[sorted.Length / 2]:F2} | {sorted[sorted.Length * 95 / 100]:F2} | {sorted[^1]:F2}";
    }

    /// <summary>Milliseconds of processor time, and bytes, that one text took.</summary>
    private sealed record Cost(double Generator, double Analyzers, long Bytes);

    /// <summary>A driver of generators and the analyzers of a project with one class, whose manifest changes.</summary>
    private sealed class Editor
    {
        private static readonly CSharpCompilation Project = CSharpCompilation.Create(
            "Project",
            [
                CSharpSyntaxTree.ParseText(
                    """[PrunedNetGen.PrunedNetwork("net.prunednet.json")] public partial class Net;""",
                    new CSharpParseOptions(LanguageVersion.CSharp13),
                    "/project/Net.cs"
                ),
            ],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
                .Append(typeof(PrunedNetworkAttribute).Assembly.Location)
                .Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );

        private readonly bool _isSpec;
        private GeneratorDriver _driver;
        private ListedFile _file;

        public Editor(string text, bool isSpec)
        {
            _isSpec = isSpec;
            _file = Listed(text);
            _driver = CSharpGeneratorDriver.Create(
                [new PrunedNetworkGenerator().AsSourceGenerator()],
                [_file],
                (CSharpParseOptions)Project.SyntaxTrees[0].Options,
                new ListedFileOptions([_file])
            );
            _driver = _driver.RunGenerators(Project);
        }

        public Cost Type(string text)
        {
            var edited = Listed(text);
            var bytes = GC.GetTotalAllocatedBytes(precise: true);
            var start = Environment.CpuUsage.TotalTime;
            var options = new ListedFileOptions([edited]);
            _driver = _driver.ReplaceAdditionalText(_file, edited).WithUpdatedAnalyzerConfigOptions(options).RunGenerators(Project);
            var generated = Environment.CpuUsage.TotalTime;
            var analysis = Project.WithAnalyzers(
                [new ManifestRulesAnalyzer()],
                new CompilationWithAnalyzersOptions(
                    new AnalyzerOptions([edited], options),
                    onAnalyzerException: null,
                    concurrentAnalysis: false,
                    logAnalyzerExecutionTime: false
                )
            );
            _ = analysis.GetAnalysisResultAsync(edited, CancellationToken.None).GetAwaiter().GetResult();
            var analyzed = Environment.CpuUsage.TotalTime;
            _file = edited;
            return new Cost(
                (generated - start).TotalMilliseconds,
                (analyzed - generated).TotalMilliseconds,
                GC.GetTotalAllocatedBytes(precise: true) - bytes
            );
        }

        private ListedFile Listed(string text) =>
            _isSpec
                ? new ListedFile("/project/net.spec.json", text, "PrunedNetworkSpec")
                : ListedFile.Manifest(
                    "/project/" + ManifestUnderTest.FileName,
                    text,
                    "/project/net.prunednet.safetensors",
                    new string('0', 64)
                );
    }
}
