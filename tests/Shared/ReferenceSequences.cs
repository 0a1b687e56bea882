using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Shared;

/// <summary>The layers over sequences, written as plainly as possible: see <see cref="ReferenceForward"/>.</summary>
internal static class ReferenceSequences
{
    public static double[] Apply(Layer layer, Dictionary<Parameter, double[]> of, double[][] read) =>
        layer switch
        {
            Embedding embedding => Embed(embedding, of[embedding.Weight], read[0]),
            Positions positions => AddPositions(positions, of, read[0]),
            Rotary rotary => Turn(rotary, read[0]),
            Attention attention => Attend(attention, read[0], read[1], read[2]),
            PlacePick pick => Pick(pick, read[0]),
            _ => throw new NotSupportedException(layer.Op),
        };

    private static double[] Embed(Embedding layer, double[] table, double[] tokens)
    {
        var units = layer.Output.Count;
        return Enumerable
            .Range(0, units * tokens.Length)
            .Select(i => table[(int)tokens[i % tokens.Length] * units + i / tokens.Length])
            .ToArray();
    }

    private static double[] AddPositions(Positions layer, Dictionary<Parameter, double[]> of, double[] x)
    {
        var units = layer.Axis.OriginalPositions();
        return x.Select((value, i) => value + (layer.Table == null ? Wave(units[i / layer.Places], i % layer.Places) : of[layer.Table][i]))
            .ToArray();

        double Wave(int unit, int place)
        {
            var angle = place / Math.Pow(10_000, 2 * (unit / 2) / (double)layer.Axis.Size);
            return unit % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle);
        }
    }

    private static double[] Turn(Rotary layer, double[] x)
    {
        int places = x.Length / layer.Axis.Count,
            pairs = layer.Pairs.Count,
            distance = layer.AreNeighbours ? 1 : pairs;
        var y = new double[x.Length];
        for (var head = 0; head < layer.Axis.Count; head += 2 * pairs)
        for (var pair = 0; pair < pairs; pair++)
        for (var place = 0; place < places; place++)
        {
            var original = ((Atom)layer.Pairs).OriginalUnit(pair);
            var angle = place * Math.Pow(layer.Base, -(double)original / layer.Pairs.Size);
            int first = (head + (layer.AreNeighbours ? 2 * pair : pair)) * places + place,
                second = first + distance * places;
            y[first] = x[first] * Math.Cos(angle) - x[second] * Math.Sin(angle);
            y[second] = x[first] * Math.Sin(angle) + x[second] * Math.Cos(angle);
        }
        return y;
    }

    private static double[] Attend(Attention layer, double[] query, double[] key, double[] value)
    {
        int size = layer.QueryKey.Count,
            values = layer.Values.Count,
            places = layer.Places.Aggregate(1, (count, axis) => count * axis.Count),
            sources = layer.Sources.Aggregate(1, (count, axis) => count * axis.Count);
        var keyValues = layer.KeyValueOfHeads();
        var y = new double[layer.Heads.Count * values * places];
        for (var head = 0; head < layer.Heads.Count; head++)
        for (var place = 0; place < places; place++)
        {
            var seen = layer.IsCausal ? place + 1 : sources;
            var scores = new double[seen];
            for (var source = 0; source < seen; source++)
            for (var d = 0; d < size; d++)
                scores[source] +=
                    query[(head * size + d) * places + place] * key[(keyValues[head] * size + d) * sources + source] * layer.Scale;
            var weights = scores.Select(score => Math.Exp(score - scores.Max())).ToArray();
            for (var d = 0; d < values; d++)
                y[(head * values + d) * places + place] =
                    weights.Select((w, source) => w * value[(keyValues[head] * values + d) * sources + source]).Sum() / weights.Sum();
        }
        return y;
    }

    private static double[] Pick(PlacePick layer, double[] x) =>
        x.Chunk(x.Length / layer.Axis.Count).Select(unit => unit[layer.IsLast ? unit.Length - 1 : 0]).ToArray();
}
