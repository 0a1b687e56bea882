using System;
using System.ComponentModel;

namespace PrunedNetGen.Runtime;

/// <summary>
/// A batch norm behind a layer, as what it multiplies each output of the layer by and what it adds: factor = scale /
/// √(variance + epsilon), addend = shift − mean · factor. Without statistics, scale and shift themselves.
/// </summary>
/// <remarks>Multiplied into the layer's weights once, when they are packed, the norm costs nothing at inference.</remarks>
/// <param name="scale">The tensor of scales in the file, one for each output.</param>
/// <param name="shift">The tensor of shifts, likewise.</param>
/// <param name="mean">The tensor of running means, or null.</param>
/// <param name="variance">The tensor of running variances, or null.</param>
/// <param name="epsilon">Added to each variance.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OutputNorm(string scale, string shift, string? mean = null, string? variance = null, float epsilon = 0)
{
    /// <summary>Reports what the file lacks.</summary>
    internal void Check(TensorFile file, int outputs)
    {
        file.Expect(scale, outputs);
        file.Expect(shift, outputs);
        if (mean is not null)
            file.Expect(mean, outputs);
        if (variance is not null)
            file.Expect(variance, outputs);
    }

    /// <summary>What an output is multiplied by.</summary>
    internal double Factor(TensorFile file, int output) =>
        variance is null ? file[scale][output] : file[scale][output] / Math.Sqrt((double)file[variance][output] + epsilon);

    /// <summary>What is added to it then.</summary>
    internal double Addend(TensorFile file, int output) =>
        mean is null ? file[shift][output] : file[shift][output] - file[mean][output] * Factor(file, output);
}
