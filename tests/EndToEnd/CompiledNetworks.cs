using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>Generated classes, compiled together with their embedded weights into one assembly that can be unloaded.</summary>
internal sealed class CompiledNetworks : IDisposable
{
    private static readonly MetadataReference[] References = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal))
        .Append(typeof(AlignedFloats).Assembly.Location)
        .Append(typeof(IGeneratedNetwork).Assembly.Location)
        .Select(p => (MetadataReference)MetadataReference.CreateFromFile(p))
        .ToArray();

    private readonly AssemblyLoadContext _context = new("generated", isCollectible: true);

    private CompiledNetworks(MemoryStream image)
    {
        // Names are resolved to the assemblies of the test, so that both sides see one Runtime.
        _context.Resolving += (_, name) => AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(a => a.GetName().Name == name.Name);
        Assembly = _context.LoadFromStream(image);
    }

    public Assembly Assembly { get; }

    /// <summary>What the compiler says of sources, at the settings that a user may have.</summary>
    public static IReadOnlyList<Diagnostic> Diagnose(
        IEnumerable<string> sources,
        CSharpCompilationOptions? options = null,
        LanguageVersion version = LanguageVersion.CSharp13
    ) => Compilation(sources, options, version, DocumentationMode.Diagnose).GetDiagnostics();

    /// <summary>Loads what <see cref="Compile"/> made.</summary>
    public static CompiledNetworks Load(byte[] image) => new(new MemoryStream(image));

    /// <summary>Compiles cases and their adapters, and loads them.</summary>
    public static CompiledNetworks From(params IReadOnlyList<NetworkCase> cases) => Load(Compile(cases));

    /// <summary>Compiles cases and their adapters.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="options">The compiler's options.</param>
    /// <param name="isWide">Whether the code is for vectors of 512 bits, whatever the machine has: in parts where it lacks them.</param>
    public static byte[] Compile(IReadOnlyList<NetworkCase> cases, CSharpCompilationOptions? options = null, bool isWide = false)
    {
        string Source(NetworkCase network) =>
            isWide ? Regex.Replace(network.Source, @"[\w:.]*Vector512\.IsHardwareAccelerated", "true") : network.Source;
        var compilation = Compilation(
            cases.SelectMany(c => new[] { Source(c), c.AdapterSource }),
            options,
            LanguageVersion.CSharp13,
            DocumentationMode.None
        );
        var image = new MemoryStream();
        var result = compilation.Emit(
            image,
            manifestResources: cases.Select(c => new ResourceDescription(
                c.ResourceName,
                () => new MemoryStream(c.WeightsFile),
                isPublic: true
            ))
        );
        if (!result.Success)
            throw new InvalidOperationException(
                string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(20))
            );
        return image.ToArray();
    }

    /// <summary>A new instance of the class of that case.</summary>
    public IGeneratedNetwork Create(NetworkCase network) =>
        (IGeneratedNetwork)Activator.CreateInstance(Type($"{network.ClassName}Adapter"))!;

    /// <summary>The rows of the class of that case, over a new instance.</summary>
    public IGeneratedRows Rows(NetworkCase network) => (IGeneratedRows)Activator.CreateInstance(Type($"{network.ClassName}Rows"))!;

    /// <summary>A generated type.</summary>
    public Type Type(string className) => Assembly.GetType("Generated.Networks." + className, throwOnError: true)!;

    public void Dispose() => _context.Unload();

    private static CSharpCompilation Compilation(
        IEnumerable<string> sources,
        CSharpCompilationOptions? options,
        LanguageVersion version,
        DocumentationMode documentation
    ) =>
        CSharpCompilation.Create(
            "Generated" + Guid.NewGuid().ToString("N"),
            sources.Select((s, i) => CSharpSyntaxTree.ParseText(s, new CSharpParseOptions(version, documentation), $"Network{i}.g.cs")),
            References,
            options ?? new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release)
        );
}
