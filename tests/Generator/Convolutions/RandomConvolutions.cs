using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Generator;
using PrunedNetGen.Model;
using Extent = PrunedNetGen.Generator.ValueExtent;

namespace PrunedNetGen.Tests.Generator.Convolutions;

/// <summary>Convolutions of random sizes, with all that the store can do.</summary>
internal static class RandomConvolutions
{
    public static ConvolutionCase Create(int seed)
    {
        var random = new Random(seed);
        while (true)
        {
            if (TryCreate(random) is ConvolutionCase made)
                return made;
        }
    }

    /// <summary>Windows of 3 x 3 that do not stride, over images with their channels side by side, and functions of a few instructions behind them.</summary>
    public static ConvolutionCase ThreeByThree(int seed)
    {
        var random = new Random(seed);
        Window Three() => new(3, 1, random.Next(3), random.Next(3));
        (var y, var x, var height, var width) = (Three(), Three(), random.Next(4, 13), random.Next(4, 20));
        int Some() => random.Next(3) == 0 ? new[] { 4, 8, 16, 24, 32 }[random.Next(5)] : random.Next(4, 41);
        var sizes = new ConvolutionSizes(
            new ValueExtent(Some(), height, width),
            new ValueExtent(Some(), y.OutputSize(height), x.OutputSize(width)),
            y,
            x,
            1
        );
        var finishes = Finishes(random, sizes.Output);
        finishes.RemoveAll(f => f is ActivationFinish a && !VectorWidth.IsCheap(a.Activation));
        return new ConvolutionCase(sizes, finishes, null, random.Next(3) > 0, ImageLayout.Interleaved, ImageLayout.Interleaved, random);
    }

    private static ConvolutionCase? TryCreate(Random random)
    {
        int kind = random.Next(6),
            groups = kind == 0 ? random.Next(2, 5) : 1,
            inputs = Channels(random),
            outputs = Channels(random);
        if (kind == 1)
            (groups, inputs, outputs) = (random.Next(1, 41), 1, random.Next(4) == 0 ? 2 : 1);
        bool isPointwise = kind == 2,
            isSequence = random.Next(6) == 0;
        Window x = isPointwise ? new Window(1, random.Next(4) == 0 ? 2 : 1) : WindowOf(random),
            y = isSequence ? new Window(1)
            : isPointwise ? x
            : WindowOf(random);
        int width = random.Next(1, 34),
            height = isSequence ? 1 : random.Next(1, 12);
        (var outputWidth, var outputHeight) = (x.OutputSize(width), y.OutputSize(height));
        if (
            outputWidth < 1
            || outputHeight < 1
            || (long)inputs * outputs * groups * outputWidth * outputHeight * x.Size * y.Size > 3_000_000
        )
            return null;
        var output = new ValueExtent(groups * outputs, outputHeight, outputWidth);
        var sizes = new ConvolutionSizes(new ValueExtent(groups * inputs, height, width), output, y, x, groups);
        ImageLayout source = Either(random),
            target = Either(random);
        return new ConvolutionCase(sizes, Finishes(random, output), PoolingOf(random, output), random.Next(3) > 0, source, target, random);
    }

    private static ImageLayout Either(Random random) => random.Next(2) == 0 ? ImageLayout.Planar : ImageLayout.Interleaved;

    // Around the widths of vectors more often than elsewhere.
    private static int Channels(Random random) =>
        random.Next(3) == 0 ? new[] { 4, 8, 16, 17, 24, 32, 33 }[random.Next(7)] : random.Next(1, 41);

    private static Window WindowOf(Random random)
    {
        var size = random.Next(1, 6);
        return new Window(
            size,
            random.Next(3) == 0 ? random.Next(1, 4) : 1,
            random.Next(0, size),
            random.Next(0, size),
            random.Next(4) == 0 ? 2 : 1
        );
    }

    private static List<Finish> Finishes(Random random, ValueExtent output)
    {
        var finishes = new List<Finish>();
        if (random.Next(5) == 0)
            finishes.Add(new NormFinish(new OutputNorm("factor", "addend"), output.Channels));
        if (random.Next(5) == 0)
            finishes.Add(new AddFinish("residual", new SliceOperand(default, output)));
        if (random.Next(3) > 0)
        {
            ActivationKind[] kinds =
            [
                ActivationKind.Relu,
                ActivationKind.Relu,
                ActivationKind.LeakyRelu,
                ActivationKind.Silu,
                ActivationKind.HardSwish,
            ];
            finishes.Add(new ActivationFinish(new Activation(kinds[random.Next(kinds.Length)], 0.125f)));
        }
        if (random.Next(8) == 0)
            finishes.Add(
                new GateFinish("gate", new SliceOperand(default, random.Next(2) == 0 ? output : new ValueExtent(output.Channels)))
            );
        return finishes;
    }

    private static PoolingSizes? PoolingOf(Random random, ValueExtent input)
    {
        if (random.Next(3) > 0)
            return null;
        (var y, var x) = (Math.Min(input.Height, random.Next(1, 4)), Math.Min(input.Width, random.Next(3) == 0 ? 3 : 2));
        var output = new ValueExtent(input.Channels, input.Height / y, input.Width / x);
        ActivationKind[] kinds = [ActivationKind.Identity, ActivationKind.Relu, ActivationKind.HardSwish];
        return new PoolingSizes(
            input,
            output,
            new Window(y, y),
            new Window(x, x),
            (PoolingKind)random.Next(2),
            false,
            new Activation(kinds[random.Next(3)])
        );
    }
}
