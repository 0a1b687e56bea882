namespace PrunedNetGen.Generator;

/// <summary>
/// How a convolution runs: along which axis it is vectorised, in vectors of how many lanes, and in which blocks of registers.
/// </summary>
/// <param name="Axis">The vectorised axis.</param>
/// <param name="Lanes">Floats in a vector, 16, 8 or 4: as many as waste least. Narrower machines take several vectors for one.</param>
/// <param name="Panel">
/// Outputs whose weights lie side by side: the lanes of a vector, or the outputs that share each load of the image.
/// </param>
/// <param name="Block">The sums in registers, on machines with 32 of them; see <see cref="ConvolutionCost.NarrowBlock"/>.</param>
/// <param name="Cycles">What it costs by the model, in cycles.</param>
/// <param name="Reason">Why this shape, for the comment.</param>
internal sealed record ConvolutionShape(
    ConvolutionAxis Axis,
    int Lanes,
    int Panel,
    RegisterBlock Block,
    double Cycles = 0,
    string Reason = ""
)
{
    /// <summary>The kernels as the convolution reads them.</summary>
    /// <param name="step">The convolution.</param>
    /// <param name="source">How the image that it reads lies.</param>
    public PackedTensor Pack(ConvolutionStep step, ImageLayout source) =>
        Axis == ConvolutionAxis.Winograd
            ? new PackedWinograd(step.Weight, step.Sizes.Output.Channels, step.Sizes.Input.Channels, Panel, step.InputScale, step.Norm)
            : new PackedKernels(
                step.Kernels,
                step.Weight,
                step.WeightShape,
                step.Taps,
                Axis == ConvolutionAxis.Channels ? 1 : step.Sizes.Groups,
                Panel,
                source == ImageLayout.Interleaved,
                step.InputScale,
                step.Norm
            );

    /// <summary>Floats of memory that the code needs while it runs, besides its images.</summary>
    public int ScratchOf(ConvolutionSizes sizes)
    {
        if (Axis != ConvolutionAxis.Winograd)
            return 0;
        var tiles = WinogradTiles.Of(sizes, this);
        return checked(tiles.PatchFloats + tiles.SumFloats);
    }

    /// <summary>What lies across the lanes.</summary>
    public string Across =>
        Axis switch
        {
            ConvolutionAxis.Outputs => "outputs",
            ConvolutionAxis.Space => "places",
            ConvolutionAxis.Winograd => "Winograd's F(2 x 2, 3 x 3), outputs",
            _ => "channels",
        } + $" across {Lanes} lanes";

    /// <summary>What the code takes at a time.</summary>
    public string Blocks =>
        Axis switch
        {
            ConvolutionAxis.Outputs => $"{CodeText.Counted(Block.Panels, "vector")} of them for {Counted("result")} at once",
            ConvolutionAxis.Space => $"{Counted("vector")} of them for {CodeText.Counted(Panel, "output")} at once",
            ConvolutionAxis.Winograd => $"{Counted("tile")} of 2 x 2 results in each of its stages at once",
            _ => $"{Counted("result")} at once",
        };

    private string Counted(string noun) => CodeText.Counted(Block.Rows, Block.Columns, noun);
}

/// <summary>The sums that stay in registers while products are added to them.</summary>
/// <param name="Panels">Panels of outputs.</param>
/// <param name="Rows">Rows of results.</param>
/// <param name="Columns">Results in each row; vectors of places where space lies across the lanes.</param>
internal readonly record struct RegisterBlock(int Panels, int Rows, int Columns);

/// <summary>The axis that a convolution is vectorised along.</summary>
internal enum ConvolutionAxis
{
    /// <summary>Each lane is an output channel: entries of the image are broadcast. Writes channels side by side.</summary>
    Outputs,

    /// <summary>Each lane is a place in a row: weights are broadcast. Reads and writes one channel after the other.</summary>
    Space,

    /// <summary>
    /// Each lane is an output channel, too, but tiles of 2 x 2 results are made by 16 products where the definition has 36; see
    /// <see cref="WinogradTiles"/>. A block's rows and columns are those of the tiles in memory of its own. Reads and writes
    /// channels side by side.
    /// </summary>
    Winograd,

    /// <summary>
    /// Each lane is a channel of a depthwise convolution, of the image as of the weights. Reads and writes channels side by side.
    /// </summary>
    Channels,
}
