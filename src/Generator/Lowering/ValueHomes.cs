using System.Collections.Generic;

namespace PrunedNetGen.Generator;

/// <summary>
/// Decides where each value lies, so that a concatenation costs nothing: a value that is part of another one lives
/// inside it, and its producer writes there. A value has one home; whoever else wants it gets a copy.
/// </summary>
internal sealed class ValueHomes
{
    private readonly Dictionary<string, (string Whole, int Offset)> _partOf = new();
    private readonly Dictionary<string, int> _outputOf = new();
    private readonly Dictionary<string, Storage> _storageOf = new();
    private readonly List<ValueExtent> _buffers = new();

    /// <summary>What each buffer that was made holds.</summary>
    public IReadOnlyList<ValueExtent> Buffers => _buffers;

    /// <summary>Lets <paramref name="part"/> live inside <paramref name="whole"/>, unless it has a home already.</summary>
    public void TryPlaceInside(string part, string whole, int offset)
    {
        if (!IsPlaced(part))
            _partOf.Add(part, (whole, offset));
    }

    /// <summary>Lets <paramref name="value"/> live in the caller's output, unless it has a home already or the output is taken.</summary>
    public void TryPlaceInOutput(string value, int output)
    {
        if (!IsPlaced(value))
            _outputOf.Add(value, output);
    }

    /// <summary>Whether <paramref name="part"/> lives in <paramref name="whole"/> at <paramref name="offset"/>.</summary>
    public bool IsInside(string part, string whole, int offset) => _partOf.TryGetValue(part, out var home) && home == (whole, offset);

    /// <summary>Whether <paramref name="value"/> lives in that output.</summary>
    public bool IsInOutput(string value, int output) => _outputOf.TryGetValue(value, out var home) && home == output;

    /// <summary>The outermost value that <paramref name="value"/> lives in, maybe itself, and where in it.</summary>
    public (string Value, int Offset) Whole(string value)
    {
        var root = value;
        var offset = 0;
        while (_partOf.TryGetValue(root, out var home))
        {
            root = home.Whole;
            offset += home.Offset;
        }
        return (root, offset);
    }

    /// <summary>Where the value lies; it gets a buffer when nothing else was decided.</summary>
    /// <param name="value">The value.</param>
    /// <param name="length">Its length.</param>
    /// <param name="extentOf">What a value holds that it may live in.</param>
    public Slice Of(string value, int length, System.Func<string, ValueExtent> extentOf)
    {
        (var root, var offset) = Whole(value);
        if (!_storageOf.TryGetValue(root, out var storage))
        {
            storage = _outputOf.TryGetValue(root, out var output) ? new Storage(StorageKind.Output, output) : NewBuffer(extentOf(root));
            _storageOf.Add(root, storage);
        }
        return new Slice(storage, offset, length);
    }

    /// <summary>Makes a buffer.</summary>
    public Storage NewBuffer(ValueExtent extent)
    {
        _buffers.Add(extent);
        return new Storage(StorageKind.Buffer, _buffers.Count - 1);
    }

    private bool IsPlaced(string value) => _partOf.ContainsKey(value) || _outputOf.ContainsKey(value);
}
