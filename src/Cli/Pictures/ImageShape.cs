using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using PrunedNetGen.Model;

namespace PrunedNetGen.Cli;

/// <summary>Finds out whether the units of an input are the pixels of an image.</summary>
internal static partial class ImageShape
{
    // The sizes of the images that networks of this kind are mostly trained on.
    private static readonly Dictionary<int, (int Height, int Width)> Usual = new() { [64] = (8, 8), [784] = (28, 28) };

    /// <summary>Height and width, or null when the units are no pixels.</summary>
    /// <param name="input">The input's axis.</param>
    /// <param name="given">What the user says.</param>
    /// <exception cref="Failure">What the user says does not fit.</exception>
    public static (int Height, int Width)? Of(Atom input, IReadOnlyList<int>? given)
    {
        if (given is not null)
        {
            if (given.Count == 2 && (long)given[0] * given[1] == input.Size)
                return (given[0], given[1]);
            throw Failure.Usage($"--image: {string.Join("x", given)} does not fit axis '{input.Name}', which has {input.Size} units.");
        }
        if (input.Labels is { } labels && Position().Match(labels[^1]) is { Success: true } last)
        {
            (var height, var width) = (int.Parse(last.Groups[1].Value) + 1, int.Parse(last.Groups[2].Value) + 1);
            if ((long)height * width == input.Size)
                return (height, width);
        }
        // Columns with names of their own are no pixels, however many there are.
        return Usual.TryGetValue(input.Size, out (int, int) usual) && (input.Labels is null || input.Labels.All(l => Numbered().IsMatch(l)))
            ? usual
            : null;
    }

    [GeneratedRegex(@"\[(\d{1,6}),(\d{1,6})\]$")]
    private static partial Regex Position();

    [GeneratedRegex(@"^\p{L}*[ _-]?\d+([_,x-]\d+)?$")]
    private static partial Regex Numbered();
}
