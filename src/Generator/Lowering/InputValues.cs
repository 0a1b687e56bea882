using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>How steps come by what the caller gives: entries that survived, scaled and shifted, without a copy where that can be.</summary>
internal sealed class InputValues
{
    private readonly Network _network;
    private readonly ValueHomes _homes;
    private readonly List<Step> _steps;
    private readonly Dictionary<string, int> _indices;
    private readonly Dictionary<int, Slice> _copies = new();

    /// <summary>
    /// The inputs of a network; copies get buffers from <paramref name="homes"/> and are made by steps behind
    /// <paramref name="steps"/>.
    /// </summary>
    public InputValues(Network network, ValueHomes homes, List<Step> steps)
    {
        _network = network;
        _homes = homes;
        _steps = steps;
        _indices = Enumerable.Range(0, network.Inputs.Count).ToDictionary(i => network.Inputs[i].Name, StringComparer.Ordinal);
    }

    /// <summary>The input of that name, or null.</summary>
    public int? IndexOf(string value) => _indices.TryGetValue(value, out var index) ? index : null;

    /// <summary>What a dense layer reads, with the scale that goes into its weights.</summary>
    /// <remarks>
    /// Each weight is rounded once more (not at all for a power of two), which is no worse than rounding the scaled input.
    /// An offset stays with the input: folded into the bias it could cancel digits.
    /// </remarks>
    public (Operand Source, float Scale) DenseSource(int index) =>
        CanFold(index) && KeptOf(index) is var kept && (kept is SliceOperand || kept.Length <= LargestTable)
            ? (kept, Input(index).Scale)
            : (new SliceOperand(CopyOf(index), ExtentOf(index)), 1);

    /// <summary>What a convolution reads; with padding, memory that has room for it.</summary>
    public (Slice Source, float Scale) ConvolutionSource(int index, bool isPadded) =>
        !isPadded && CanFold(index) && KeptOf(index) is SliceOperand run ? (run.Slice, Input(index).Scale) : (CopyOf(index), 1);

    // Where each entry lies would be a table as long as the image: channels are copied run by run instead.
    private const int LargestTable = 1 << 16;

    /// <summary>The input as it is, or a copy of it.</summary>
    public Slice PlainSlice(int index) =>
        Input(index) is { Scale: 1, Offset: 0 } && KeptOf(index) is SliceOperand run ? run.Slice : CopyOf(index);

    /// <summary>The input in a sum.</summary>
    public Term TermOf(int index) =>
        KeptOf(index) is SliceOperand || ExtentOf(index).IsVector
            ? TermOf(index, KeptOf(index))
            : new Term(new SliceOperand(CopyOf(index), ExtentOf(index)));

    /// <summary>The input on its way to a place, in as many pieces as there are runs of channels.</summary>
    public IReadOnlyList<(Term Term, Slice Target, ValueExtent Extent)> Pieces(int index, Slice target)
    {
        var extent = ExtentOf(index);
        var kept = KeptOf(index);
        if (kept is SliceOperand || extent.IsVector)
            return new[] { (TermOf(index, kept), target, extent) };
        var positions = ((KeptOperand)kept).Positions;
        // Whole channels, where only units were pruned.
        var step = positions is KeptPositions ? extent.Area : 1;
        var pieces = new List<(Term, Slice, ValueExtent)>();
        for (int start = 0, end; start < positions.Count; start = end)
        {
            end = start + step;
            while (end < positions.Count && positions[end] == positions[end - 1] + 1)
                end += step;
            var piece = new ValueExtent((end - start) / extent.Area, extent.Height, extent.Width);
            if (piece.Length != end - start || start % extent.Area != 0)
                return new[] { Gathered(index, (KeptOperand)kept, target) };
            var run = new Slice(new Storage(StorageKind.Input, index), positions[start], piece.Length);
            pieces.Add(
                (TermOf(index, new SliceOperand(run, piece)), new Slice(target.Storage, target.Offset + start, piece.Length), piece)
            );
        }
        return pieces;
    }

    /// <summary>A copy of the survivors, scaled and shifted.</summary>
    public Slice CopyOf(int index)
    {
        if (_copies.TryGetValue(index, out var copy))
            return copy;
        var extent = ExtentOf(index);
        copy = new Slice(_homes.NewBuffer(extent), 0, extent.Length);
        _copies.Add(index, copy);
        var input = Input(index);
        foreach ((var term, var target, var of) in Pieces(index, copy))
            _steps.Add(
                new ElementwiseStep(
                    input.Name,
                    new StepDescription("input", $"{of} of {string.Join(" x ", input.Axes.Select(a => CodeText.Number(a.Size)))}"),
                    new[] { term },
                    target,
                    of,
                    Activation.Identity
                )
            );
        return copy;
    }

    private NetworkInput Input(int index) => _network.Inputs[index];

    private ValueExtent ExtentOf(int index) => ValueExtent.Of(Input(index).Axes);

    private Term TermOf(int index, Operand source) => new(source, Input(index).Scale, Input(index).Offset);

    // Beyond this range the product with a weight might leave the range of normal floats where the sum does not.
    private bool CanFold(int index) => Input(index).Offset == 0 && Math.Abs(Input(index).Scale) is >= 1f / (1L << 40) and <= 1L << 40;

    private Operand KeptOf(int index)
    {
        var positions = KeptPositions.Of(Input(index).Axes);
        var isRun = positions.Count > 0 && positions[positions.Count - 1] - positions[0] == positions.Count - 1;
        return isRun
            ? new SliceOperand(new Slice(new Storage(StorageKind.Input, index), positions[0], positions.Count), ExtentOf(index))
            : new KeptOperand(index, positions);
    }

    // Entries that make no whole channels are first collected as a vector.
    private (Term Term, Slice Target, ValueExtent Extent) Gathered(int index, KeptOperand kept, Slice target)
    {
        var vector = new Slice(_homes.NewBuffer(new ValueExtent(kept.Length)), 0, kept.Length);
        _steps.Add(
            new ElementwiseStep(
                Input(index).Name,
                new StepDescription("input", "collects the surviving entries"),
                new[] { TermOf(index, kept) },
                vector,
                Activation.Identity
            )
        );
        return (new Term(new SliceOperand(vector, ExtentOf(index))), target, ExtentOf(index));
    }
}
