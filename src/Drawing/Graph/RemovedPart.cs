using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Drawing;

/// <summary>A part that a concatenation read before pruning and reads no more.</summary>
/// <param name="Part">The part's axis.</param>
/// <param name="Reader">The concatenation.</param>
/// <param name="Producer">The value that was read; null when it went too.</param>
internal sealed record RemovedPart(Axis Part, Concatenation Reader, string? Producer)
{
    /// <summary>All of a network, as its <see cref="ConcatAxis"/> axes record them.</summary>
    internal static IEnumerable<RemovedPart> Of(Network network) =>
        from layer in network.Layers.OfType<Concatenation>()
        let axis = (ConcatAxis)layer.Axis
        from part in Enumerable.Range(0, axis.AllParts.Count)
        where axis.KeptParts?.Contains(part) == false
        select new RemovedPart(axis.AllParts[part], layer, ProducerOf(network, axis.AllParts[part], layer));

    // The value along a part that another concatenation still reads, else the last one made before this layer.
    private static string? ProducerOf(Network network, Axis part, Concatenation reader)
    {
        var readElsewhere = network.Layers.OfType<Concatenation>().SelectMany(l => l.Inputs);
        var before = network.Inputs.Select(i => i.Name).Concat(network.Layers.TakeWhile(l => l != reader).Select(l => l.Name));
        string[] along = [.. before.Where(value => ReferenceEquals(network.AxesOf(value)[0], part))];
        return along.LastOrDefault(readElsewhere.Contains) ?? along.LastOrDefault();
    }
}
