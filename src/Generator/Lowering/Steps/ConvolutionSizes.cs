using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>The sizes of a convolution: all that planning it needs.</summary>
/// <param name="Input">What it reads.</param>
/// <param name="Output">What it makes.</param>
/// <param name="Y">The window's height; a window of size 1 for a sequence.</param>
/// <param name="X">The window's width.</param>
/// <param name="Groups">
/// Each output channel reads one of so many equal parts of the input channels; as many as input channels when depthwise.
/// </param>
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

    /// <summary>Whether there are as many places as in the input, along both axes.</summary>
    public bool KeepsPlaces => Input.Height == Output.Height && Input.Width == Output.Width;

    /// <summary>Products for an entry of the output.</summary>
    public int Taps => checked(InputsPerGroup * Y.Size * X.Size);

    /// <summary>Multiply-accumulates for one row of a batch.</summary>
    public long Macs => (long)Output.Length * Taps;
}
