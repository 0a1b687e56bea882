using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Manifest;

/// <summary>A set of groups of a network that is described in C#: the axes by name, and what makes the set of them.</summary>
internal sealed class GroupDescription(
    string method, string name, IReadOnlyList<string> axes, Func<Network, IReadOnlyList<Axis>, Action<string>, GroupSet?> make)
{
    /// <summary>The set over the axes of a network; null after a report.</summary>
    internal GroupSet? Resolve(Network network, ICollection<Problem> problems)
    {
        void Report(string message) => problems.Add(new Problem(ToString(), message));
        int before = problems.Count;
        foreach (string axis in axes)
            if (network.FindAxis(axis) == null) Report(Missing(network, axis));
        return problems.Count > before ? null : make(network, axes.Select(a => network.FindAxis(a)!).ToArray(), Report);
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
