using System;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>Puts rows of a data set into a network's inputs: a row's features are those of the inputs, one after the other.</summary>
internal sealed class RowFeed(Network network)
{
    private readonly int[] _lengths = [.. network.Inputs.Select(i => i.Axes.Aggregate(1, (length, axis) => length * axis.Size))];

    /// <summary>Feeds rows as they are.</summary>
    public void Fill(ExecutionPlan pass, Dataset data, ReadOnlySpan<int> rows)
    {
        var offset = 0;
        for (var n = 0; n < _lengths.Length; n++)
        {
            var input = pass.Input(network.Inputs[n].Name);
            for (var i = 0; i < rows.Length; i++)
                data.FeaturesOf(rows[i]).Slice(offset, _lengths[n]).CopyTo(input[(i * _lengths[n])..]);
            offset += _lengths[n];
        }
    }

    /// <summary>Feeds images, each changed at random. Images are what a single input reads.</summary>
    public void Fill(ExecutionPlan pass, Dataset data, ReadOnlySpan<int> rows, ImageAugmentation augmentation, long step)
    {
        var input = pass.Input(network.Inputs[0].Name);
        for (var i = 0; i < rows.Length; i++)
            augmentation.Apply(data.FeaturesOf(rows[i]), input.Slice(i * _lengths[0], _lengths[0]), step, i);
    }
}
