using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PrunedNetGen.Generator;
using PrunedNetGen.Runtime;
using PrunedNetGen.Tests.Runtime;

namespace PrunedNetGen.Tests.Generator.Convolutions;

/// <summary>Generated methods of convolutions, compiled and run beside their packed weights.</summary>
internal sealed class CompiledConvolutions
{
    private delegate void Run(float[] x, int firstX, float[][] z, int[] firstZ, float[] y, int firstY);

    private readonly List<(ConvolutionCase Case, ConvolutionShape Shape, string Source)> _forms = [];
    private readonly Dictionary<string, byte[]> _resources = [];

    /// <summary>Adds a case in one of its shapes, for machines whose vectors are not wider than so many bits.</summary>
    public void Add(ConvolutionCase convolution, ConvolutionShape shape, int bits)
    {
        var number = _forms.Count;
        var packed = new List<PackedTensor> { shape.Pack(convolution.Step, convolution.Source.Layout) };
        packed.AddRange(convolution.Tensors.Skip(1).Select(t => (PackedTensor)new PackedVector(t.Name, t.Values.Length)));
        var offset = 0;
        for (var t = 0; t < packed.Count; t++)
        {
            packed[t] = packed[t] with { Offset = offset };
            offset += packed[t].Length;
        }
        var code = new CodeWriter();
        code.Open($"public static class Net{number}");
        var methods = new ConvolutionMethods(
            "Convolve",
            convolution.Step,
            shape,
            convolution.Source,
            convolution.Target,
            convolution.Operands,
            name => packed.First(p => p.Name == name).Offset
        );
        var text = new CodeWriter();
        methods.Emit(text);
        foreach (var shared in methods.Shared)
            shared.Emit(text);
        code.Lines(methods.Shared.Aggregate(text.ToString(), (all, shared) => all.Replace(shared.Unnamed, shared.Wanted)));
        var weights = TensorBytes.Of([.. convolution.Tensors]);
        _resources.Add($"{number}.safetensors", weights);
        string tensors = string.Join(", ", packed.Select(p => p.Code)),
            operands = string.Concat(convolution.Operands.Select((_, i) => $"ref z[{i}][firstZ[{i}]], "));
        code.Line(
            $"private static readonly AlignedFloats Weights = WeightStore.Load(typeof(Net{number}).Assembly, \"{number}.safetensors\", network: \"net\", bytes: {weights.Length}, {tensors});"
        );
        var floats = shape.ScratchOf(convolution.Step.Sizes);
        var scratch = floats > 0 ? $", ref new AlignedFloats({floats}).Start" : "";
        code.Line(
            $"public static void Run(float[] x, int firstX, float[][] z, int[] firstZ, float[] y, int firstY) => Convolve(ref x[firstX], {operands}ref Weights.Start, ref y[firstY]{scratch});"
        );
        code.Close();
        var source = code.ToString();
        if (bits < 512)
            source = source.Replace("Vector512.IsHardwareAccelerated", "false", StringComparison.Ordinal);
        if (bits < 256)
            source = source.Replace("Vector256.IsHardwareAccelerated", "false", StringComparison.Ordinal);
        _forms.Add((convolution, shape, source));
    }

    /// <summary>Compiles and runs all of them, and says what is wrong with those whose results are.</summary>
    public IReadOnlyList<string> Check(double tolerance, out double worst)
    {
        var usings = string.Concat(CodeNames.Aliases.Select(a => $"using {a.Alias} = global::{a.Type};\n"));
        var compilation = CSharpCompilation.Create(
            "Convolutions" + Guid.NewGuid().ToString("N"),
            [
                CSharpSyntaxTree.ParseText(
                    usings + string.Concat(_forms.Select(f => f.Source)),
                    new CSharpParseOptions(LanguageVersion.CSharp13)
                ),
            ],
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
            manifestResources: _resources.Select(r => new ResourceDescription(r.Key, () => new MemoryStream(r.Value), isPublic: true))
        );
        if (!result.Success)
            throw new InvalidOperationException(
                string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(10))
                    + "\n"
                    + string.Concat(_forms.Select(f => f.Source))
            );
        var assembly = Assembly.Load(image.ToArray());

        const float unwritten = 12345;
        var wrong = new List<string>();
        worst = 0;
        for (var f = 0; f < _forms.Count; f++)
        {
            (var convolution, var shape, var source) = _forms[f];
            (var x, var firstX) = convolution.InputMemory();
            (var y, var firstY) = convolution.OutputMemory(unwritten);
            var operands = convolution.OperandMemory();
            assembly
                .GetType($"Net{f}")!
                .GetMethod("Run")!
                .CreateDelegate<Run>()(x, firstX, [.. operands.Select(o => o.Memory)], [.. operands.Select(o => o.First)], y, firstY);
            double error;
            try
            {
                error = convolution.Error(y, firstY, unwritten);
            }
            catch (InvalidOperationException stray)
            {
                wrong.Add($"{stray.Message}\n{convolution}\n{shape}\n{source}");
                continue;
            }
            worst = Math.Max(worst, error);
            if (error > tolerance)
                wrong.Add($"error {error:G3}\n{convolution}\n{shape}\n{source}");
        }
        return wrong;
    }
}
