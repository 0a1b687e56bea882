using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// The fix that has a set of groups hold what makes its units, for sets that hold what reads them where that is of no use.
/// </summary>
internal static class ProducingSide
{
    // Each is tried with all the others.
    private const int MostSetsToTry = 64;

    /// <summary>The fix; null where the set has that side, or is not sound there, and there is more than one answer.</summary>
    internal static Fix? FixFor(RuleSubject subject, PlacedSet set)
    {
        if (set.Set is not UnitGroups { Side: Side.Consuming } units || subject.Sets.Count > MostSetsToTry)
            return null;
        var others = subject.Groups.Select(g => ReferenceEquals(g, units) ? units.On(Side.Producing) : g).ToArray();
        return new RuleSubject(subject.Network, others).Errors.Count > 0
            ? null
            : new Fix("Take the producing side", set.At("side"), "\"producing\"");
    }
}
