using System.Globalization;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Report;

/// <summary>The words that manifests and options use for the contract's choices.</summary>
public static class Words
{
    /// <summary>What a set groups: <c>hidden, consuming</c>, <c>mixed, branches</c>.</summary>
    public static string Of(GroupSet set) =>
        $"{string.Join(" ", set.Axes.Select(a => a.Name))}, "
        + set switch
        {
            UnitGroups units => Of(units.Side),
            ConnectionGroups connections => Of(connections.Form),
            _ => "branches",
        };

    /// <summary>Which connections make a group.</summary>
    public static string Of(ConnectionForm form) => form == ConnectionForm.Producer ? "producer" : "edge";

    /// <summary>A side.</summary>
    public static string Of(Side side) => side == Side.Producing ? "producing" : "consuming";

    /// <summary>How groups are weighed.</summary>
    public static string Of(GroupWeight weight) =>
        weight.Kind switch
        {
            GroupWeightKind.SqrtSize => "sqrt-size",
            GroupWeightKind.None => "none",
            _ => weight.Values!.Count == 1 ? weight.Values[0].ToString(CultureInfo.InvariantCulture) : $"{weight.Values.Count} numbers",
        };
}
