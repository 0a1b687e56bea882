using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// Groups over the categories of columns that are encoded as one feature for each, of which one is 1 in a row: known by
/// the features' names, <c>column=category</c>.
/// </summary>
/// <remarks>
/// A block of n such columns holds a single 1 in a row, whatever n is: its pull on the weights does not grow with n, and a
/// factor √n would punish columns for their categories. Standardised columns each have a variance of 1, and √n is right.
/// See N. Simon, R. Tibshirani, "Standardization and the group lasso penalty", Statistica Sinica 22 (2012).
/// </remarks>
internal static class OneHotBlocks
{
    /// <summary>Whether some group of a set is such a block, as it is.</summary>
    internal static bool Are(Network network, GroupSet set) =>
        set is UnitGroups { Side: Side.Consuming, Members: { } members, Axis: { Labels: { } labels } axis }
        && network.Inputs.Any(i =>
            i.Axes[0] == axis && network.ReadersOf(i.Name).All(r => r is not (Standardize or BatchNorm or GroupNorm))
        )
        && members.Any(m =>
            m.Count > 1
            && m.All(u => u >= 0 && u < labels.Count)
            && ColumnOf(labels[m[0]]) is { } column
            && m.All(u => ColumnOf(labels[u]) == column)
        );

    private static string? ColumnOf(string label)
    {
        var end = label.IndexOf('=');
        return end <= 0 ? null : label.Substring(0, end);
    }
}
