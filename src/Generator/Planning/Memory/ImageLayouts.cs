using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>The order of channels and places in each buffer, as it is tried or decided.</summary>
internal sealed class ImageLayouts
{
    private readonly IReadOnlyList<ValueExtent> _buffers;
    private readonly List<ImageLayout> _orders;

    /// <summary>All buffers interleaved.</summary>
    public ImageLayouts(IReadOnlyList<ValueExtent> buffers)
        : this(buffers, buffers.Select(_ => ImageLayout.Interleaved)) { }

    private ImageLayouts(IReadOnlyList<ValueExtent> buffers, IEnumerable<ImageLayout> orders)
    {
        _buffers = buffers;
        _orders = orders.ToList();
    }

    /// <summary>The order in a buffer.</summary>
    public ImageLayout this[int buffer]
    {
        get => _orders[buffer];
        set => _orders[buffer] = value;
    }

    /// <summary>Adds the order in the next buffer.</summary>
    public void Add(ImageLayout order) => _orders.Add(order);

    /// <summary>The same, to go on from.</summary>
    public ImageLayouts Copy() => new(_buffers, _orders);

    /// <summary>The order of an operand's channels and places. A vector counts as interleaved: its channels lie side by side.</summary>
    public ImageLayout Of(SliceOperand operand)
    {
        if (operand.Extent.IsVector)
            return ImageLayout.Interleaved;
        var storage = operand.Slice.Storage;
        return storage.Kind == StorageKind.Buffer && !_buffers[storage.Index].IsVector ? _orders[storage.Index] : ImageLayout.Planar;
    }

    /// <summary>The other layout.</summary>
    public static ImageLayout Other(ImageLayout layout) => layout == ImageLayout.Planar ? ImageLayout.Interleaved : ImageLayout.Planar;
}
