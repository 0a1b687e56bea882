extern alias Generator;
using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PrunedNetGen.Model;
using PrunedNetGen.Runtime;
using GeneratedCode = Generator::PrunedNetGen.Generator.GeneratedCode;

namespace PrunedNetGen.Bench;

/// <summary>A network of one input and one output with random weights, and the class that the generator writes for it, compiled in memory as a Release build compiles it.</summary>
internal sealed class CompiledNetwork
{
    private const string ClassName = "Net";

    /// <summary>One call: <c>Infer</c>.</summary>
    public delegate void InferOne(ReadOnlySpan<float> input, Span<float> output);

    /// <summary>Many rows: <c>InferBatch</c>.</summary>
    public delegate void InferMany(ReadOnlySpan<float> inputs, Span<float> outputs, int count);

    /// <summary>Many rows, shared by threads: <c>InferBatch</c> with a team.</summary>
    public delegate void InferShared(ReadOnlySpan<float> inputs, Span<float> outputs, int count, ThreadTeam threads);

    /// <summary>Generates, compiles and loads.</summary>
    /// <param name="network">The network, such as one of <see cref="Perceptron"/>.</param>
    /// <param name="write">Writes the code of a class for a manifest's text; the generator's own choice when it is null.</param>
    public CompiledNetwork(Network network, Func<string, string, string>? write = null)
    {
        var random = new Random(1);
        foreach (var parameter in network.Parameters)
        {
            var scale = 1 / Math.Sqrt(parameter.Axes[^1].Count);
            Weights.Add(
                parameter.Name,
                new Tensor(
                    parameter.Shape,
                    [.. Enumerable.Range(0, (int)parameter.Length).Select(_ => (float)((random.NextDouble() * 2 - 1) * scale))]
                )
            );
        }

        using var file = new MemoryStream();
        Safetensors.Write(file, Weights);
        var instance = Activator.CreateInstance(Compile(network, file.ToArray(), write ?? Write))!;
        Infer = Method<InferOne>(instance, "Infer");
        InferBatch = Method<InferMany>(instance, "InferBatch");
        InferBatchShared = Method<InferShared>(instance, "InferBatch");
    }

    public WeightSet Weights { get; } = new();

    public InferOne Infer { get; }

    public InferMany InferBatch { get; }

    public InferShared InferBatchShared { get; }

    private static string Write(string manifest, string className)
    {
        var code = GeneratedCode.ForManifest(manifest, "net.prunednet.json", "", className);
        return code.Source ?? throw new InvalidOperationException(string.Join("\n", code.Problems));
    }

    private static Type Compile(Network network, byte[] weights, Func<string, string, string> write)
    {
        var reference = new WeightsReference(
            "net.prunednet.safetensors",
            Convert.ToHexStringLower(SHA256.HashData(weights)),
            weights.Length
        );
        var code = write(ManifestWriter.Write(new PrunedNetManifest(network, []) { Weights = reference }), ClassName);
        var compilation = CSharpCompilation.Create(
            "Net" + network.Name,
            [CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.CSharp13))],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal))
                .Append(typeof(AlignedFloats).Assembly.Location)
                .Select(p => MetadataReference.CreateFromFile(p)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release)
        );
        using var image = new MemoryStream();
        var result = compilation.Emit(
            image,
            manifestResources: [new ResourceDescription(reference.File, () => new MemoryStream(weights), isPublic: true)]
        );
        return result.Success
            ? Assembly.Load(image.ToArray()).GetType(ClassName, throwOnError: true)!
            : throw new InvalidOperationException(string.Join("\n", result.Diagnostics));
    }

    private static T Method<T>(object network, string name)
        where T : Delegate => (T)Delegate.CreateDelegate(typeof(T), network, name);
}
