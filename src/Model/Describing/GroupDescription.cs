using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>A set of groups of a network that is described in C#: the axes by name, and what makes the set of them.</summary>
internal sealed class GroupDescription(
    string method,
    string name,
    IReadOnlyList<string> axes,
    Func<Network, IReadOnlyList<Axis>, Action<Func<string, Problem>>, GroupSet?> make
)
{
    /// <summary>
    /// The set over the axes of a network; null after a report of what the set at <paramref name="path"/> names and the network
    /// does not have.
    /// </summary>
    internal GroupSet? Resolve(Network network, string path, ICollection<Problem> problems)
    {
        string PathOf(int axis) => method == "GroupConnections" ? JsonPath.Element($"{path}.axes", axis) : $"{path}.axis";
        var before = problems.Count;
        for (var a = 0; a < axes.Count; a++)
            if (network.FindAxis(axes[a]) == null)
                problems.Add(Missing(network, PathOf(a), axes[a]));
        return problems.Count > before
            ? null
            : make(network, axes.Select(a => network.FindAxis(a)!).ToArray(), at => problems.Add(at(PathOf(0))));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{method} '{name}'";

    private static Problem Missing(Network network, string path, string axis)
    {
        // The units of a layer may lie along an axis that an earlier one has named.
        var layer = network.Layers.FirstOrDefault(l => l.Name == axis);
        return UnknownName.Instance.Missing(
            path,
            "axis",
            axis,
            layer == null ? network.Axes.Select(a => a.Name) : new[] { layer.OutputAxes[0].Name },
            layer == null ? null : $"What '{axis}' makes lies along '{layer.OutputAxes[0].Name}'."
        );
    }
}
