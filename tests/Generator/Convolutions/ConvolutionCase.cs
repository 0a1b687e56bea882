using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Generator;
using PrunedNetGen.Model;
using Extent = PrunedNetGen.Generator.ValueExtent;

namespace PrunedNetGen.Tests.Generator.Convolutions;

/// <summary>A convolution with its images in memory, its tensors, and what a plain loop makes of them.</summary>
internal sealed class ConvolutionCase
{
    private const int Around = 37;
    private readonly Random _random;
    private readonly List<(string Name, int[] Shape, float[] Values)> _tensors = [];
    private readonly List<float[]> _operandValues = [];
    private readonly float[] _inputs;

    public ConvolutionCase(
        ConvolutionSizes sizes,
        IReadOnlyList<Finish> finishes,
        PoolingSizes? pooling,
        bool hasBias,
        ImageLayout source,
        ImageLayout target,
        Random random
    )
    {
        _random = random;
        var isSequence = sizes is { Y.Size: 1, Y.Stride: 1, Input.Height: 1 } && random.Next(2) == 0;
        int[] shape = isSequence
            ? [sizes.Output.Channels, sizes.InputsPerGroup, sizes.X.Size]
            : [sizes.Output.Channels, sizes.InputsPerGroup, sizes.Y.Size, sizes.X.Size];
        Slice none = default;
        Step = new ConvolutionStep(
            "conv",
            new StepDescription("", ""),
            none,
            none,
            sizes,
            "weight",
            shape,
            hasBias ? "bias" : null,
            null,
            1,
            finishes,
            pooling
        );
        AddTensor("weight", shape, 1 / Math.Sqrt(sizes.Taps));
        if (hasBias)
            AddTensor("bias", [sizes.Output.Channels], 0.5);
        foreach (var tensor in finishes.SelectMany(f => f.Operands).OfType<TensorOperand>())
            AddTensor(tensor.Name, [tensor.Length], 1);

        Source = Layout(sizes.Input, source, BorderOf(sizes));
        Target = Layout(Step.Result, target, new Border(random.Next(2), random.Next(3), random.Next(2), random.Next(3)));
        Operands =
        [
            .. finishes
                .SelectMany(f => f.Operands)
                .OfType<SliceOperand>()
                .Select(o =>
                    o.Extent.IsVector
                        ? new Image(default, 0, o.Extent, ImageLayout.Interleaved, 1, 1, 1, default, 0)
                        : Layout(o.Extent, target, new Border(0, random.Next(2), 0, random.Next(2)))
                ),
        ];
        _inputs = Values(sizes.Input.Length, 1);
        _operandValues.AddRange(Operands.Select(o => Values(o.Extent.Length, 1)));
    }

    public ConvolutionStep Step { get; }

    public Image Source { get; }

    public Image Target { get; }

    public IReadOnlyList<Image> Operands { get; }

    public IReadOnlyList<(string Name, int[] Shape, float[] Values)> Tensors => _tensors;

    public override string ToString() => $"{Step.Sizes} {string.Join(", ", Step.Finishes)} {Step.Pooling} from {Source} to {Target}";

    /// <summary>The input in memory that ends with it; NaN where nothing may be read.</summary>
    public (float[] Memory, int First) InputMemory() => Memory(Source, _inputs);

    /// <summary>The images of the finishes in memory.</summary>
    public IReadOnlyList<(float[] Memory, int First)> OperandMemory() => [.. Operands.Select((o, i) => Memory(o, _operandValues[i]))];

    /// <summary>Memory for the output, with a float in it that no result is.</summary>
    public (float[] Memory, int First) OutputMemory(float unwritten)
    {
        (var memory, var first) = Memory(Target, new float[Target.Extent.Length]);
        float[] larger = [.. memory, .. new float[Around]];
        Array.Fill(larger, unwritten);
        return (larger, first);
    }

    /// <summary>The largest difference from the plain loop; throws when something else was written, too.</summary>
    public double Error(float[] memory, int first, float unwritten)
    {
        var result = Step.Result;
        var expected = Reference();
        var written = new HashSet<int>();
        double worst = 0;
        for (int c = 0, i = 0; c < result.Channels; c++)
        {
            for (var y = 0; y < result.Height; y++)
            {
                for (var x = 0; x < result.Width; x++, i++)
                {
                    var at = first + Target.At(c, y, x);
                    written.Add(at);
                    var error = Math.Abs(memory[at] - expected[i]);
                    worst = double.IsNaN(error) ? double.PositiveInfinity : Math.Max(worst, error);
                }
            }
        }
        var stray = Enumerable.Range(0, memory.Length).FirstOrDefault(i => !written.Contains(i) && memory[i] != unwritten, -1);
        if (stray >= 0)
            throw new InvalidOperationException($"Something wrote to place {stray - first}, where nothing of the result lies.");
        return worst / Math.Max(1, expected.Max(Math.Abs));
    }

    private double[] Reference()
    {
        ValueExtent sums = Step.Sizes.Output,
            result = Step.Result;
        double[] finished =
        [
            .. from c in Enumerable.Range(0, sums.Channels)
            from y in Enumerable.Range(0, sums.Height)
            from x in Enumerable.Range(0, sums.Width)
            select Finished(c, y, x),
        ];
        if (Step.Pooling is not PoolingSizes pooling)
            return finished;
        return
        [
            .. from c in Enumerable.Range(0, result.Channels)
            from y in Enumerable.Range(0, result.Height)
            from x in Enumerable.Range(0, result.Width)
            select Pooled(c, y, x),
        ];

        double Pooled(int c, int y, int x)
        {
            var window =
                from wy in Enumerable.Range(0, pooling.Y.Size)
                from wx in Enumerable.Range(0, pooling.X.Size)
                select finished[(c * sums.Height + y * pooling.Y.Stride + wy) * sums.Width + x * pooling.X.Stride + wx];
            return Applied(pooling.Activation, pooling.Kind == PoolingKind.Max ? window.Max() : window.Average());
        }
    }

    private double Finished(int c, int y, int x)
    {
        var value = Sum(c, y, x);
        var image = 0;
        foreach (var finish in Step.Finishes)
        {
            value = finish switch
            {
                ActivationFinish a => Applied(a.Activation, value),
                NormFinish n => value * Tensor(n.Norm.Scale)[c] + Tensor(n.Norm.Shift)[c],
                AddFinish => value + Operand(image++),
                _ => value * Operand(image++),
            };
        }
        return value;

        double Operand(int i)
        {
            var extent = Operands[i].Extent;
            return _operandValues[i][extent.IsVector ? c : (c * extent.Height + y) * extent.Width + x];
        }
    }

    private double Sum(int c, int y, int x)
    {
        var sizes = Step.Sizes;
        (var wy, var wx, var input) = (sizes.Y, sizes.X, sizes.Input);
        double sum = Step.Bias == null ? 0 : Tensor("bias")[c];
        for (var i = 0; i < sizes.InputsPerGroup; i++)
        {
            var channel = c / sizes.OutputsPerGroup * sizes.InputsPerGroup + i;
            for (var ky = 0; ky < wy.Size; ky++)
            {
                var line = y * wy.Stride - wy.PadBefore + ky * wy.Dilation;
                for (var kx = 0; kx < wx.Size && line >= 0 && line < input.Height; kx++)
                {
                    var place = x * wx.Stride - wx.PadBefore + kx * wx.Dilation;
                    if (place < 0 || place >= input.Width)
                        continue;
                    sum +=
                        (double)_inputs[(channel * input.Height + line) * input.Width + place]
                        * Tensor("weight")[((c * sizes.InputsPerGroup + i) * wy.Size + ky) * wx.Size + kx];
                }
            }
        }
        return sum;
    }

    private static double Applied(Activation activation, double x) =>
        activation.Kind switch
        {
            ActivationKind.Identity => x,
            ActivationKind.Relu => Math.Max(x, 0),
            ActivationKind.LeakyRelu => x > 0 ? x : x * activation.Parameter,
            ActivationKind.Silu => x / (1 + Math.Exp(-x)),
            ActivationKind.HardSwish => x * Math.Clamp(x + 3, 0, 6) / 6,
            _ => throw new ArgumentOutOfRangeException(nameof(activation)),
        };

    private float[] Tensor(string name) => _tensors.First(t => t.Name == name).Values;

    private void AddTensor(string name, int[] shape, double scale) =>
        _tensors.Add((name, shape, Values(shape.Aggregate((a, b) => a * b), scale)));

    private float[] Values(int count, double scale) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)((_random.NextDouble() * 2 - 1) * scale))];

    private static (float[] Memory, int First) Memory(Image image, float[] values)
    {
        (var extent, var border) = (image.Extent, image.Border);
        var first = Math.Max(0, -image.At(0, -border.Top, -border.Left)) + Around;
        // Nothing behind the last entry with its border: whoever reads there reads another's memory.
        var memory = new float[
            first + image.At(extent.Channels - 1, extent.Height - 1 + border.Bottom, extent.Width - 1 + border.Right) + 1
        ];
        Array.Fill(memory, float.NaN);
        for (int c = 0, i = 0; c < extent.Channels; c++)
        {
            for (var y = -border.Top; y < extent.Height + border.Bottom; y++)
            {
                for (var x = -border.Left; x < extent.Width + border.Right; x++)
                {
                    var isInside = y >= 0 && y < extent.Height && x >= 0 && x < extent.Width;
                    memory[first + image.At(c, y, x)] = isInside ? values[i++] : 0;
                }
            }
        }
        return (memory, first);
    }

    // Some have more channels beside theirs, as a concatenation's part does.
    private Image Layout(ValueExtent extent, ImageLayout layout, Border border)
    {
        int width = border.Left + extent.Width + border.Right,
            height = border.Top + extent.Height + border.Bottom,
            more = _random.Next(3) == 0 ? _random.Next(1, 5) : 0;
        return layout == ImageLayout.Planar && !extent.IsVector
            ? new Image(default, 0, extent, layout, width * height, width, 1, border, 0)
            : new Image(
                default,
                0,
                extent,
                ImageLayout.Interleaved,
                1,
                width * (extent.Channels + more),
                extent.Channels + more,
                border,
                0
            );
    }

    private Border BorderOf(ConvolutionSizes sizes)
    {
        int Behind(Window window, int input, int output) =>
            Math.Max(0, (output - 1) * window.Stride + window.Reach - window.PadBefore - input);
        var more = _random.Next(3) == 0 ? 1 : 0;
        return new Border(
            sizes.Y.PadBefore + more,
            sizes.X.PadBefore + more,
            Behind(sizes.Y, sizes.Input.Height, sizes.Output.Height) + more,
            Behind(sizes.X, sizes.Input.Width, sizes.Output.Width) + more
        );
    }
}
