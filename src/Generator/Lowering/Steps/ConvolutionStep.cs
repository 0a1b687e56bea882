using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// target = pooled(finishes(W * (InputScale · source) + b)), with W and b scaled and shifted by a batch norm behind them.
/// </summary>
/// <param name="Layer">The layer, as the manifest names it.</param>
/// <param name="Description">What it is, for a comment.</param>
/// <param name="Source">The image that it reads: <see cref="ConvolutionSizes.Input"/> entries.</param>
/// <param name="Target">Where the result goes: <see cref="Result"/> entries.</param>
/// <param name="Sizes">What is convolved.</param>
/// <param name="Weight">The kernels, <c>[out, in per group, (ky,) kx]</c> in the weights file.</param>
/// <param name="WeightShape">Their shape in the file: three numbers for a sequence, four for an image.</param>
/// <param name="Bias">The bias, or null.</param>
/// <param name="Norm">A batch norm that is multiplied into kernels and bias when they are packed, or null.</param>
/// <param name="InputScale">Multiplied into the kernels.</param>
/// <param name="Finishes">What happens to each sum, in this order.</param>
/// <param name="Pooling">What happens to the finished sums before they are stored, or null.</param>
internal sealed record ConvolutionStep(
    string Layer,
    string Description,
    Slice Source,
    Slice Target,
    ConvolutionSizes Sizes,
    string Weight,
    IReadOnlyList<int> WeightShape,
    string? Bias,
    OutputNorm? Norm,
    float InputScale,
    IReadOnlyList<Finish> Finishes,
    PoolingSizes? Pooling
) : Step(Layer, Description, Target)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Operand> Sources =>
        new Operand[] { Input }
            .Concat(Finishes.SelectMany(f => f.Operands))
            .ToArray();

    /// <inheritdoc/>
    public override Slice? Scratch => ScratchMemory;

    /// <summary>Memory that the step uses while it runs, once it is known how it runs; null for none.</summary>
    public Slice? ScratchMemory { get; init; }

    /// <summary>What is convolved.</summary>
    public SliceOperand Input => new(Source, Sizes.Input);

    /// <inheritdoc/>
    public override ValueExtent Result => Pooling?.Output ?? Sizes.Output;

    /// <inheritdoc/>
    public override bool IsOverVectors => false;

    /// <inheritdoc/>
    public override Step Over(Func<Slice, Slice> moved) =>
        this with
        {
            Source = moved(Source),
            Target = moved(Target),
            Finishes = Finishes.Select(f => f.Over(moved)).ToArray(),
            ScratchMemory = ScratchMemory is Slice scratch ? moved(scratch) : null,
        };

    /// <summary>The packed vector of what is added to each channel's sums (see <see cref="OutputNorm"/>), or null when nothing is.</summary>
    public string? Addend => Bias ?? Norm?.Shift;
}

/// <summary>The sizes of a convolution: all that planning it needs.</summary>
/// <param name="Input">What it reads.</param>
/// <param name="Output">What it makes.</param>
/// <param name="Y">The window's height; a window of size 1 for a sequence.</param>
/// <param name="X">The window's width.</param>
/// <param name="Groups">Each output channel reads one of so many equal parts of the input channels; as many as input channels when depthwise.</param>
internal sealed record ConvolutionSizes(ValueExtent Input, ValueExtent Output, Window Y, Window X, int Groups)
{
    /// <summary>Input channels that an output channel reads.</summary>
    public int InputsPerGroup => Input.Channels / Groups;

    /// <summary>Output channels that read the same input channels.</summary>
    public int OutputsPerGroup => Output.Channels / Groups;

    /// <summary>Whether each output channel reads one input channel of several.</summary>
    public bool IsDepthwise => InputsPerGroup == 1 && Groups > 1;

    /// <summary>Whether the window is one place.</summary>
    public bool IsPointwise => Y.Size == 1 && X.Size == 1;

    /// <summary>Products for an entry of the output.</summary>
    public int Taps => checked(InputsPerGroup * Y.Size * X.Size);

    /// <summary>Multiply-accumulates for one row of a batch.</summary>
    public long Macs => (long)Output.Length * Taps;
}

/// <summary>The sizes of a pooling.</summary>
/// <param name="Input">What it reads.</param>
/// <param name="Output">What it makes.</param>
/// <param name="Y">The window's height.</param>
/// <param name="X">The window's width.</param>
/// <param name="Kind">Which entry of a window stays.</param>
/// <param name="CountsPadding">Whether an average divides by the padding, too.</param>
/// <param name="Activation">Applied to what was pooled.</param>
internal sealed record PoolingSizes(
    ValueExtent Input,
    ValueExtent Output,
    Window Y,
    Window X,
    PoolingKind Kind,
    bool CountsPadding,
    Activation Activation
)
{
    /// <summary>Whether the windows lie side by side and inside the input, so that each entry is pooled once at most.</summary>
    public bool IsTiling => IsTilingAlong(Y, Input.Height, Output.Height) && IsTilingAlong(X, Input.Width, Output.Width);

    private static bool IsTilingAlong(Window window, int input, int output) =>
        window is { PadBefore: 0, Dilation: 1 } && window.Stride >= window.Size && (output - 1) * window.Stride + window.Size <= input;
}
