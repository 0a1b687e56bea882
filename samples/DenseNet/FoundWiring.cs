using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace DenseNet;

/// <summary>Which connections a trained network still has.</summary>
internal static class FoundWiring
{
    /// <summary>The connections between inputs and maps, through the concatenations.</summary>
    public static IReadOnlyList<(string From, string To)> Of(Network network)
    {
        HashSet<(string, string)> possible = [.. Wiring.Possible];
        IEnumerable<string> Sources(string value) =>
            network.Layers.FirstOrDefault(l => l.Name == value) is Concatenation joined ? joined.Inputs : [value];
        return
        [
            .. network
                .Layers.OfType<Convolution>()
                .SelectMany(l => l.Inputs.SelectMany(Sources).Select(s => (s, l.Name)))
                .Where(possible.Contains),
        ];
    }
}
