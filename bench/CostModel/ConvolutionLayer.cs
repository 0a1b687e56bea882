extern alias Generator;
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Intrinsics;
using Generator::PrunedNetGen.Generator;
using Generator::PrunedNetGen.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PrunedNetGen.Bench.Peers;
using PrunedNetGen.Runtime;
using Extent = Generator::PrunedNetGen.Generator.ValueExtent;

namespace PrunedNetGen.Bench.CostModel;

/// <summary>One convolution with bias and relu, and a pooling perhaps, in shapes that the planner could choose: the method that it would print, without a network around it.</summary>
internal sealed class ConvolutionLayer
{
    // Of each kind of shape, the blocks that the model likes best.
    private const int MostForms = 10;

    private delegate void Burst(AlignedFloats x, AlignedFloats weights, AlignedFloats y, int calls);

    private readonly List<string> _sources = [];

    /// <summary>Compiles the forms of a layer.</summary>
    /// <param name="name">
    /// Inputs, outputs, rows and columns of the input, size of the window, and then: s and the stride, p and the padding on
    /// each side (that which keeps the size, without), g and the groups, m and the size of the pooling;
    /// <c>16-32-32x32-3-s2</c>.
    /// </param>
    public ConvolutionLayer(string name)
    {
        Name = name;
        var step = StepOf(name);
        Macs = step.Sizes.Macs;
        var loops = ConvolutionLoops.Of(step.Sizes, step.Pooling, joinsRows: true);
        // On a core with 16 registers the model's figures are those for such a core, whatever was chosen for both.
        var isNarrow = !Vector512.IsHardwareAccelerated;
        ConvolutionShape? chosen = null;
        var forms = new List<(ConvolutionShape Shape, ImageLayout Source, ImageLayout Target)>();
        foreach (
            (var source, var target) in new[]
            {
                (ImageLayout.Planar, ImageLayout.Planar),
                (ImageLayout.Planar, ImageLayout.Interleaved),
                (ImageLayout.Interleaved, ImageLayout.Interleaved),
            }
        )
        {
            if (step.Sizes.Input.Channels == 1 && source == ImageLayout.Interleaved)
                continue;
            if (ConvolutionCost.Choose(step, source, target) is { } choice && !(choice.Cycles >= chosen?.Cycles))
                chosen = choice with { Reason = "" };
            forms.AddRange(
                ConvolutionCost
                    .Candidates(step, source, target)
                    .OrderByDescending(s => s == chosen)
                    .ThenBy(s => isNarrow ? ConvolutionCost.NarrowCycles(loops, s) : s.Cycles)
                    .ThenByDescending(s => s.Lanes)
                    .GroupBy(s => (s.Axis, s.Lanes, s.Panel, s.Block.Panels))
                    .Select(g => (g.First(), source, target))
            );
        }
        forms =
        [
            .. forms
                .OrderByDescending(f => f.Shape == chosen)
                .ThenBy(f => isNarrow ? ConvolutionCost.NarrowCycles(loops, f.Shape) : f.Shape.Cycles)
                .ThenByDescending(f => f.Item1.Lanes)
                .DistinctBy(f => (f.Item1.Axis, f.Item1.Lanes, f.Item1.Panel, f.Item1.Block.Panels))
                .Take(MostForms),
        ];
        Shapes =
        [
            .. forms.Select(f =>
                isNarrow
                    ? f.Shape with
                    {
                        Cycles = ConvolutionCost.NarrowCycles(loops, f.Shape),
                        Block = ConvolutionCost.NarrowBlock(loops, f.Shape, f.Shape.Lanes == 4 ? VectorWidth.Quarter : VectorWidth.Eight),
                    }
                    : f.Shape
            ),
        ];
        var memories = forms.Select(f => Add(step, f.Shape, f.Source, f.Target)).ToList();
        var assembly = Compile();
        Contenders =
        [
            .. memories.Select(
                (memory, f) =>
                {
                    var run = assembly.GetType($"Form{f}")!.GetMethod("Run")!.CreateDelegate<Burst>();
                    return Contender.InProcess($"{f}", calls => run(memory.X, memory.Weights, memory.Y, calls));
                }
            ),
        ];
    }

    public string Name { get; }

    /// <summary>Multiply-adds.</summary>
    public long Macs { get; }

    /// <summary>The shapes, the one that the model chooses first.</summary>
    public IReadOnlyList<ConvolutionShape> Shapes { get; }

    /// <summary>Each of them.</summary>
    public IReadOnlyList<Contender> Contenders { get; }

    private static ConvolutionStep StepOf(string name)
    {
        var parts = name.Split('-');
        int[] extent = Numbers(parts[2]),
            kernel = Numbers(parts[3]);
        int Option(char letter, int otherwise) =>
            parts.Skip(4).Where(p => p[0] == letter).Select(p => int.Parse(p[1..], CultureInfo.InvariantCulture)).FirstOrDefault(otherwise);
        int stride = Option('s', 1),
            padding = Option('p', -1),
            groups = Option('g', 1),
            pool = Option('m', 1);
        Window WindowOf(int size) =>
            padding < 0 ? new Window(size, stride, (size - 1) / 2, size / 2) : new Window(size, stride, padding, padding);
        Window y = WindowOf(kernel[0]),
            x = WindowOf(kernel[^1]);
        int inputs = int.Parse(parts[0], CultureInfo.InvariantCulture),
            outputs = int.Parse(parts[1], CultureInfo.InvariantCulture);
        var input = new ValueExtent(inputs, extent[0], extent[1]);
        var output = new ValueExtent(outputs, y.OutputSize(input.Height), x.OutputSize(input.Width));
        var pooling =
            pool == 1
                ? null
                : new PoolingSizes(
                    output,
                    new ValueExtent(outputs, output.Height / pool, output.Width / pool),
                    new Window(pool, pool),
                    new Window(pool, pool),
                    PoolingKind.Max,
                    false,
                    Activation.Identity
                );
        return new ConvolutionStep(
            "layer",
            new StepDescription("", ""),
            default,
            default,
            new ConvolutionSizes(input, output, y, x, groups),
            "weight",
            [outputs, inputs / groups, y.Size, x.Size],
            "bias",
            null,
            1,
            [new ActivationFinish(new Activation(ActivationKind.Relu))],
            pooling
        );
    }

    private static int[] Numbers(string text) => [.. text.Split('x').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];

    private (AlignedFloats X, AlignedFloats Weights, AlignedFloats Y) Add(
        ConvolutionStep step,
        ConvolutionShape shape,
        ImageLayout sourceLayout,
        ImageLayout targetLayout
    )
    {
        (var wy, var wx) = (step.Sizes.Y, step.Sizes.X);
        Image source = ImageOf(step.Sizes.Input, sourceLayout, new Border(wy.PadBefore, wx.PadBefore, wy.PadAfter, wx.PadAfter)),
            target = ImageOf(step.Result, targetLayout, default);
        var bias = shape.Pack(step, sourceLayout).Length;
        var code = new CodeWriter();
        code.Open($"public static class Form{_sources.Count}");
        new ConvolutionMethods("Convolve", step, shape, source, target, [], name => name == "bias" ? bias : 0).Emit(code);
        var scratch = shape.ScratchOf(step.Sizes);
        code.Open("public static void Run(AlignedFloats x, AlignedFloats weights, AlignedFloats y, int calls)");
        if (scratch > 0)
            code.Line($"var scratch = new AlignedFloats({scratch});");
        code.Line(
            $"for (int i = 0; i < calls; i++) Convolve(ref Unsafe.Add(ref x.Start, {source.Offset}), ref weights.Start, ref y.Start{(scratch > 0 ? ", ref scratch.Start" : "")});"
        );
        code.Close();
        code.Close();
        _sources.Add(code.ToString());
        return (
            Filled(source.At(0, -wy.PadBefore, -wx.PadBefore) + source.Offset + LengthOf(source)),
            Filled(bias + PackedTensor.Padded(step.Sizes.Output.Channels)),
            Filled(LengthOf(target))
        );
    }

    private static Image ImageOf(ValueExtent extent, ImageLayout layout, Border border)
    {
        var storage = new Storage(StorageKind.Buffer, 0);
        return new BufferForm(extent, layout, border).View(new Slice(storage, 0, extent.Length), extent, 0);
    }

    private static int LengthOf(Image image) => new BufferForm(image.Extent, image.Layout, image.Border).Length;

    private static AlignedFloats Filled(int length)
    {
        var random = new Random(length);
        var memory = new AlignedFloats(length);
        foreach (ref var value in memory.Span)
            value = (float)(random.NextDouble() - 0.5);
        return memory;
    }

    private Assembly Compile()
    {
        var usings = string.Concat(CodeNames.Aliases.Select(a => $"using {a.Alias} = global::{a.Type};\n"));
        var compilation = CSharpCompilation.Create(
            "Convolution" + Name,
            [CSharpSyntaxTree.ParseText(usings + string.Concat(_sources), new CSharpParseOptions(LanguageVersion.CSharp13))],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal))
                .Append(typeof(AlignedFloats).Assembly.Location)
                .Select(p => MetadataReference.CreateFromFile(p)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release)
        );
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        return result.Success ? Assembly.Load(image.ToArray()) : throw new InvalidOperationException(string.Join("\n", result.Diagnostics));
    }
}
