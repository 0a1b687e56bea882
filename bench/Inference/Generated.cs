extern alias Generator;
using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PrunedNetGen.Manifest;
using PrunedNetGen.Runtime;
using GeneratedCode = Generator::PrunedNetGen.Generator.GeneratedCode;

namespace PrunedNetGen.Bench.Inference;

/// <summary>The code that the generator writes for a network, compiled here so that any shape can be given on the command line.</summary>
internal sealed class Generated
{
    public delegate void InferOne(ReadOnlySpan<float> input, Span<float> output);

    public delegate void InferMany(ReadOnlySpan<float> inputs, Span<float> outputs, int count);

    private readonly Type _type;

    public Generated(Mlp mlp)
    {
        string fileName = mlp.ClassName + ".prunednet.json";
        GeneratedCode code = GeneratedCode.ForManifest(ManifestWriter.Write(mlp.Manifest), fileName, "Bench", mlp.ClassName);
        Source = code.Source ?? throw new InvalidOperationException(string.Join("\n", code.Problems));
        var compilation = CSharpCompilation.Create(
            mlp.ClassName,
            [CSharpSyntaxTree.ParseText(Source, new CSharpParseOptions(LanguageVersion.CSharp13))],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal)).Append(typeof(AlignedFloats).Assembly.Location)
                .Select(p => MetadataReference.CreateFromFile(p)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        using var image = new MemoryStream();
        var result = compilation.Emit(image, manifestResources: [new ResourceDescription(mlp.Manifest.Weights!.File, () => new MemoryStream(mlp.WeightsFile), isPublic: true)]);
        if (!result.Success) throw new InvalidOperationException(string.Join("\n", result.Diagnostics));
        _type = Assembly.Load(image.ToArray()).GetType("Bench." + mlp.ClassName, throwOnError: true)!;
    }

    public string Source { get; }

    public object New() => Activator.CreateInstance(_type)!;

    public static T Method<T>(object network, string name)
        where T : Delegate => network.GetType().GetMethod(name, typeof(T).GetMethod("Invoke")!.GetParameters().Select(p => p.ParameterType).ToArray())!.CreateDelegate<T>(network);
}
