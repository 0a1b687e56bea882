using System;

namespace PrunedNetGen.Runtime;

/// <summary>
/// The kernels of a 3 x 3 convolution as Winograd's minimal filtering F(2 x 2, 3 x 3) multiplies them: each is G g Gᵀ, 4 x 4
/// numbers.
/// </summary>
internal sealed class WinogradPacking(string name, int offset, int outputs, int inputs, int panel, float inputScale, OutputNorm? norm)
    : TensorPacking(offset, Occupied(outputs, inputs, panel))
{
    private const int Size = 3,
        Transformed = 4;

    internal override void Check(TensorFile file)
    {
        file.Expect(name, outputs, inputs, Size, Size);
        norm?.Check(file, outputs);
    }

    internal override void Pack(TensorFile file, Span<float> target)
    {
        var values = file[name];
        var panels = Panels(outputs, panel);
        Span<double> kernel = stackalloc double[Size * Size],
            transformed = stackalloc double[Transformed * Transformed];
        for (var p = 0; p < panels; p++)
        {
            var first = Math.Max(0, Math.Min(p * panel, outputs - panel));
            for (var lane = 0; lane < Math.Min(panel, outputs); lane++)
            {
                var factor = inputScale * (norm?.Factor(file, first + lane) ?? 1);
                for (var input = 0; input < inputs; input++)
                {
                    for (var tap = 0; tap < kernel.Length; tap++)
                        kernel[tap] = values[((first + lane) * inputs + input) * kernel.Length + tap] * factor;
                    Transform(kernel, transformed);
                    for (var k = 0; k < transformed.Length; k++)
                        target[((k * panels + p) * inputs + input) * panel + lane] = (float)transformed[k];
                }
            }
        }
    }

    // G is (1 0 0), (1 1 1)/2, (1 -1 1)/2, (0 0 1): down the columns, then along the rows.
    private static void Transform(ReadOnlySpan<double> kernel, Span<double> transformed)
    {
        Span<double> half = stackalloc double[Transformed * Size];
        for (var x = 0; x < Size; x++)
            Transform(kernel[x..], Size, half[x..], Size);
        for (var y = 0; y < Transformed; y++)
            Transform(half[(y * Size)..], 1, transformed[(y * Transformed)..], 1);
    }

    private static void Transform(ReadOnlySpan<double> g, int step, Span<double> result, int resultStep)
    {
        double ends = g[0] + g[2 * step],
            middle = g[step];
        result[0] = g[0];
        result[resultStep] = (ends + middle) / 2;
        result[2 * resultStep] = (ends - middle) / 2;
        result[3 * resultStep] = g[2 * step];
    }

    private static int Occupied(int outputs, int inputs, int panel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(outputs);
        ArgumentOutOfRangeException.ThrowIfNegative(inputs);
        ArgumentOutOfRangeException.ThrowIfLessThan(panel, 1);
        return AlignedFloats.Padded(checked(Transformed * Transformed * Panels(outputs, panel) * inputs * panel));
    }

    private static int Panels(int outputs, int panel) => (outputs + panel - 1) / panel;
}
