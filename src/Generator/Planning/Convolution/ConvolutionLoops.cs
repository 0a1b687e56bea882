namespace PrunedNetGen.Generator;

/// <summary>The loops of a convolution over images whose zero borders are in memory.</summary>
/// <param name="Groups">Groups; 1 for a plain convolution.</param>
/// <param name="Inputs">Input channels of each group.</param>
/// <param name="Outputs">Output channels of each group.</param>
/// <param name="Rows">The window's walk along y; a single position for a sequence.</param>
/// <param name="Columns">Its walk along x.</param>
internal sealed record ConvolutionLoops(int Groups, int Inputs, int Outputs, Walk Rows, Walk Columns)
{
    /// <summary>Products of each sum.</summary>
    public int Terms => checked(Inputs * Rows.Taps * Columns.Taps);

    /// <summary>Multiply-adds of one row of a batch.</summary>
    public long Macs => (long)Groups * Outputs * Terms * Rows.Places * Columns.Places;

    /// <summary>Whether every channel is convolved by itself.</summary>
    public bool IsDepthwise => Inputs == 1 && Outputs == 1 && Groups > 1;

    /// <summary>Sums that become one result.</summary>
    public int Pool => Rows.Pool * Columns.Pool;

    /// <summary>The loops of a convolution and of the pooling that is fused with it.</summary>
    /// <param name="sizes">The convolution.</param>
    /// <param name="pooling">What pools its results as they are stored (see <see cref="ConvolutionCost.CanPool"/>), or null.</param>
    /// <param name="joinsRows">
    /// Whether the rows of all images follow each other without a gap: a window of one place then walks over one long row.
    /// </param>
    public static ConvolutionLoops Of(ConvolutionSizes sizes, PoolingSizes? pooling, bool joinsRows)
    {
        var output = pooling?.Output ?? sizes.Output;
        var rows = new Walk(output.Height, sizes.Y.Size, sizes.Y.Stride, sizes.Y.Dilation, pooling?.Y.Size ?? 1);
        var columns = new Walk(output.Width, sizes.X.Size, sizes.X.Stride, sizes.X.Dilation, pooling?.X.Size ?? 1);
        if (joinsRows && rows.IsPointwise && columns.IsPointwise && sizes.KeepsPlaces)
            (rows, columns) = (new Walk(1), new Walk(output.Area));
        return new ConvolutionLoops(sizes.Groups, sizes.InputsPerGroup, sizes.OutputsPerGroup, rows, columns);
    }
}

/// <summary>How a window walks along one dimension of an image.</summary>
/// <param name="Outputs">Results along the dimension.</param>
/// <param name="Taps">The window's weights along the dimension.</param>
/// <param name="Stride">From one place of the window to the next.</param>
/// <param name="Dilation">From one weight's entry to the next.</param>
/// <param name="Pool">Neighbouring places that are pooled into one result as it is stored; 1 without pooling.</param>
internal sealed record Walk(int Outputs, int Taps = 1, int Stride = 1, int Dilation = 1, int Pool = 1)
{
    /// <summary>Places that the window takes.</summary>
    public int Places => checked(Outputs * Pool);

    /// <summary>Whether the result at a place depends on the entry at that place alone.</summary>
    public bool IsPointwise => Taps == 1 && Stride == 1 && Pool == 1;
}
