using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// PNGEN3004: something is called by a name that nothing has. Reading finds most of it: an axis that is not there can be in no
/// group.
/// </summary>
internal sealed class UnknownName : Rule
{
    // A suggestion compares with every name there is.
    private const int MaxSuggestions = 20;

    private UnknownName()
        : base("PNGEN3004", "A name does not exist", RuleSeverity.Error) { }

    internal static UnknownName Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject) =>
        subject.Sets.SelectMany(s => OfAxes(subject.Network, s).Concat(OfParameters(subject.Network, s)));

    /// <summary>That there is no <paramref name="what"/> called so.</summary>
    /// <param name="path">The place of the name.</param>
    /// <param name="what">What it should be the name of, e.g. <c>axis</c>.</param>
    /// <param name="name">The name.</param>
    /// <param name="known">The names that there are; empty where so much is wrong that nobody reads suggestions.</param>
    /// <param name="advice">Instead of a suggestion, why the one known name is meant.</param>
    internal Problem Missing(string path, string what, string name, IEnumerable<string> known, string? advice = null)
    {
        var names = known.ToArray();
        var nearest = advice != null && names.Length == 1 ? names[0] : NearestName.FindOnly(name, names);
        var message = $"there is no {what} called '{name}'.{(advice == null ? NearestName.Suggest(name, names) : " " + advice)}";
        return At(path, message, nearest == null ? null : new Fix($"Replace '{name}' by '{nearest}'", path, JsonText.Quote(nearest)));
    }

    private IEnumerable<Problem> OfAxes(Network network, PlacedSet set)
    {
        for (var i = 0; i < set.Set.Axes.Count; i++)
        {
            var axis = set.Set.Axes[i];
            if (network.Declares(axis))
                continue;
            var known = network.Axes.Where(a => a is Atom || set.Set is not UnitGroups).Select(a => a.Name).ToArray();
            yield return At(
                set.At(set.Set is ConnectionGroups ? $"axes[{i}]" : "axis"),
                $"axis '{axis.Name}' is not {(set.Set is UnitGroups ? "an atom" : "an axis")} of the "
                    + $"network.{NearestName.Suggest(axis.Name, known)}"
            );
        }
    }

    private IEnumerable<Problem> OfParameters(Network network, PlacedSet set)
    {
        if (set.Set is not UnitGroups { Parameters: { } listed } units)
            yield break;
        var trained = new HashSet<string>(network.Parameters.Where(p => p.IsTrained).Select(p => p.Name));
        var missing = 0;
        for (var i = 0; i < listed.Count; i++)
        {
            // Layers whose weights went with their units have left no tensors behind.
            if (trained.Contains(listed[i]) || units.Axis.Kept != null)
                continue;
            yield return Missing(
                set.At($"parameters[{i}]"),
                "trained tensor",
                listed[i],
                missing++ < MaxSuggestions ? trained : Enumerable.Empty<string>()
            );
        }
    }
}
