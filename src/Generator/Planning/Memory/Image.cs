namespace PrunedNetGen.Generator;

/// <summary>The order of a value's channels and places in memory.</summary>
internal enum ImageLayout
{
    /// <summary>Channel after channel, each with all its places: <c>[c][y][x]</c>. What callers see; vectors run along a line.</summary>
    Planar,

    /// <summary>Place after place, each with all its channels: <c>[y][x][c]</c>, "channels last". Vectors run along the channels.</summary>
    Interleaved,
}

/// <summary>Places around an image that are in its memory and hold zeros whenever it is read.</summary>
internal readonly record struct Border(int Top, int Left, int Bottom, int Right);

/// <summary>
/// A value as it lies in memory: entry (c, y, x) is <c>c * ChannelStride + y * RowStride + x * ColumnStride</c> floats
/// behind the first one, which is <paramref name="Offset"/> floats behind the start of the storage.
/// </summary>
/// <remarks>
/// A channel of a vector that stands for all places (a gate) has the strides 0 along them. Places from <c>-Top</c> and
/// <c>-Left</c> on, to <c>Height + Bottom</c> and <c>Width + Right</c>, are there and are zeros, which whoever writes the
/// image must leave alone. A concatenation's part has the strides of the whole.
/// </remarks>
/// <param name="Storage">Where it lies.</param>
/// <param name="Offset">Floats before the entry (0, 0, 0).</param>
/// <param name="Extent">Its channels and places.</param>
/// <param name="Layout">The order of them.</param>
/// <param name="ChannelStride">Floats from a channel to the next; 1 when interleaved.</param>
/// <param name="RowStride">Floats from a line to the next.</param>
/// <param name="ColumnStride">Floats from a place to the next in its line; 1 when planar.</param>
/// <param name="Border">The zeros around it; what a convolution that reads the image pads with is always covered.</param>
/// <param name="Behind">Floats behind the last entry that may be read (not written), whatever they are.</param>
internal sealed record Image(
    Storage Storage,
    int Offset,
    ValueExtent Extent,
    ImageLayout Layout,
    int ChannelStride,
    int RowStride,
    int ColumnStride,
    Border Border,
    int Behind
)
{
    /// <summary>Whether nothing else lies between its first entry and its last.</summary>
    public bool IsInOnePiece =>
        Layout == ImageLayout.Planar
            ? IsRun(RowStride, Extent.Height, Extent.Width) && IsRun(ChannelStride, Extent.Channels, Extent.Area)
            : IsRun(ColumnStride, Extent.Width, Extent.Channels) && IsRun(RowStride, Extent.Height, Extent.Width * Extent.Channels);

    /// <summary>The place of an entry relative to the first.</summary>
    public int At(int channel, int y, int x) => checked(channel * ChannelStride + y * RowStride + x * ColumnStride);

    private static bool IsRun(int stride, int count, int length) => count == 1 || stride == length;
}
