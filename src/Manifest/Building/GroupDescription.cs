using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Manifest;

/// <summary>A set of groups of a network that is described in C#: the axes by name, and what makes the set of them.</summary>
internal sealed class GroupDescription(
    string method, string name, IReadOnlyList<string> axes, Func<Network, IReadOnlyList<Axis>, Action<string>, GroupSet?> make)
{
    /// <summary>The set over the axes of a network; null after a report of what the set at <paramref name="path"/> names and the network does not have.</summary>
    internal GroupSet? Resolve(Network network, string path, ICollection<Problem> problems)
    {
        string PathOf(int axis) => method == "GroupConnections" ? JsonPath.Element($"{path}.axes", axis) : $"{path}.axis";
        int before = problems.Count;
        for (int a = 0; a < axes.Count; a++)
            if (network.FindAxis(axes[a]) == null) problems.Add(new Problem(PathOf(a), Missing(network, axes[a])));
        return problems.Count > before ? null : make(network, axes.Select(a => network.FindAxis(a)!).ToArray(), message => problems.Add(new Problem(PathOf(0), message)));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{method} '{name}'";

    private static string Missing(Network network, string axis)
    {
        // The units of a layer may lie along an axis that an earlier one has named.
        string advice = network.Layers.FirstOrDefault(l => l.Name == axis) is { } layer
            ? $" What '{axis}' makes lies along '{layer.OutputAxes[0].Name}'."
            : NearestName.Suggest(axis, network.Axes.Select(a => a.Name));
        return $"there is no axis called '{axis}'.{advice}";
    }
}
