using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

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
