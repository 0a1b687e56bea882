using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>
/// Random changes of training images that do not change what they show: a shift by some pixels, which is the same as a random
/// crop after padding by as many zeros, and a mirror image.
/// </summary>
/// <remarks>
/// Which change an image gets is a function of seed, step and place in the batch alone. Nothing is allocated. What comes in
/// from beyond the border is 0 in the user's numbers, before the network's own scaling.
/// </remarks>
public sealed class ImageAugmentation
{
    private readonly int _channels,
        _height,
        _width,
        _shift;
    private readonly bool _flip;
    private readonly ulong _key;

    /// <summary>Prepares the changes.</summary>
    /// <param name="shape">The extents of an image, <c>[…, height, width]</c>; those in front are channels.</param>
    /// <param name="shift">
    /// The most pixels that an image moves by, up or down and left or right; at least 0 and below height and width.
    /// </param>
    /// <param name="flip">Whether every other image is mirrored left to right, at random.</param>
    /// <param name="random">The randomness.</param>
    /// <exception cref="ArgumentOutOfRangeException">The shift moves an image out of itself, or is negative.</exception>
    /// <exception cref="ArgumentException">An image has fewer than two extents.</exception>
    public ImageAugmentation(IReadOnlyList<int> shape, int shift, bool flip, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(random);
        if (shape.Count < 2)
            throw new ArgumentException($"An image has a height and a width; found {shape.Count} extents.", nameof(shape));
        (_height, _width) = (shape[^2], shape[^1]);
        ArgumentOutOfRangeException.ThrowIfNegative(shift);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(shift, Math.Min(_height, _width));
        _channels = shape.SkipLast(2).Aggregate(1, (product, extent) => product * extent);
        (_shift, _flip) = (shift, flip);
        _key = random.NextUInt64();
    }

    /// <summary>What a recipe asks for; null where it changes nothing.</summary>
    internal static ImageAugmentation? Of(Recipe recipe, Network network, Dataset data, RandomStream random) =>
        recipe.AugmentShift > 0 || recipe.AugmentFlip
            ? new ImageAugmentation(ShapeOf(network, data)!, recipe.AugmentShift, recipe.AugmentFlip, random)
            : null;

    /// <summary>
    /// The extents of the images that a network reads, or null where it reads none: those of its one input along channels,
    /// height and width, or of the data where that input is one axis. Two axes are channels and a length, no image.
    /// </summary>
    internal static IReadOnlyList<int>? ShapeOf(Network network, Dataset data)
    {
        if (network.Inputs.Count != 1)
            return null;
        var axes = network.Inputs[0].Axes;
        var shape = axes.Count switch
        {
            1 => data.ImageShape,
            3 => [.. axes.Select(a => a.Size)],
            _ => null,
        };
        return shape?.Count >= 2 ? shape : null;
    }

    /// <summary>Writes a changed copy of an image.</summary>
    /// <param name="image">The image, row-major <c>[channel, height, width]</c>.</param>
    /// <param name="destination">As long.</param>
    /// <param name="step">The training step.</param>
    /// <param name="place">The image's place in the batch.</param>
    public void Apply(ReadOnlySpan<float> image, Span<float> destination, long step, int place)
    {
        var draw = RandomStream.Mix(RandomStream.Mix(_key ^ (ulong)step) ^ (ulong)place);
        var (down, right) = (Offset((uint)draw), Offset((uint)(draw >> 32)));
        var mirrored = _flip && (RandomStream.Mix(draw) & 1) == 1;
        for (var row = 0; row < _channels * _height; row++)
        {
            var to = destination.Slice(row * _width, _width);
            var y = row % _height - down;
            if (y < 0 || y >= _height)
                to.Clear();
            else
                CopyRow(image.Slice((row - down) * _width, _width), to, right, mirrored);
        }
    }

    // Uniform from -shift to shift; the bias of so few values against 2^32 is below one in a million.
    private int Offset(uint draw) => (int)(((ulong)draw * (ulong)(2 * _shift + 1)) >> 32) - _shift;

    private void CopyRow(ReadOnlySpan<float> from, Span<float> to, int right, bool mirrored)
    {
        var count = _width - Math.Abs(right);
        var target = to.Slice(Math.Max(right, 0), count);
        to.Clear();
        if (!mirrored)
        {
            from.Slice(Math.Max(-right, 0), count).CopyTo(target);
            return;
        }
        from.Slice(Math.Max(right, 0), count).CopyTo(target);
        target.Reverse();
    }
}
