using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>PNGEN3001: two groups hold the same value, for which there is no method yet.</summary>
internal sealed class OverlappingGroups : Rule
{
    /// <summary>
    /// The most positions, over all dimensions of all parameters, that the sets of a network may sort into groups. No network
    /// that can be trained comes near; a file could ask for a million times as many.
    /// </summary>
    internal const long MaxPositions = 1 << 22;

    private OverlappingGroups()
        : base("PNGEN3001", "Groups overlap", RuleSeverity.Error) { }

    internal static OverlappingGroups Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject)
    {
        var twice = subject
            .Sets.SelectMany(s =>
                s.Set switch
                {
                    ConnectionGroups => ListedTwice(s, "axes", "axis", s.Set.Axes.Select(a => a.Name)),
                    UnitGroups { Parameters: { } parameters } => ListedTwice(s, "parameters", "tensor", parameters),
                    _ => Enumerable.Empty<Problem>(),
                }
            )
            .Take(ProblemLog.MaxListed + 1)
            .ToList();
        var listing = new HashSet<PlacedSet>(twice.Select(subject.SetOf).OfType<PlacedSet>());
        var sound = subject.SoundSets.Where(s => !listing.Contains(s)).ToArray();
        var positions = sound.SelectMany(s => subject.DimensionsOf(s.Set)).Sum(d => (long)d.Parameter.Axes[d.Dimension].Count);
        return twice.Concat(
            positions > MaxPositions
                ? new[]
                {
                    At(
                        "$.groups",
                        $"the groups are spread over {positions} positions of the parameters; at most {MaxPositions} are taken."
                    ),
                }
                : Overlaps(subject, sound)
        );
    }

    private IEnumerable<Problem> ListedTwice(PlacedSet set, string field, string what, IEnumerable<string> names)
    {
        var listed = new Dictionary<string, int>(StringComparer.Ordinal);
        var i = 0;
        foreach (var name in names)
        {
            if (listed.TryGetValue(name, out var earlier))
                yield return At(set.At($"{field}[{i}]"), $"{what} '{name}' is already listed at {field}[{earlier}]; list it once.");
            else
                listed.Add(name, i);
            i++;
        }
    }

    // Reports each set at most once: at the first value that it shares with an earlier set, or that two of its groups share.
    private IEnumerable<Problem> Overlaps(RuleSubject subject, IReadOnlyList<PlacedSet> sets)
    {
        var network = subject.Network;
        var takers = sets.SelectMany(s => subject.DimensionsOf(s.Set)).GroupBy(d => d.Parameter).ToDictionary(d => d.Key, d => d.Count());
        var taken = new Dictionary<Parameter, TakenParameter>();
        foreach (var set in sets)
        {
            if (IsAlone(set.Set, subject.DimensionsOf(set.Set), takers))
                continue;
            string? overlap = null;
            foreach (var place in set.Set.Assign(network))
            {
                if (!taken.TryGetValue(place.Parameter, out var of))
                    taken.Add(place.Parameter, of = new TakenParameter());
                if (place.Shared is { } shared)
                    overlap ??= Describe(set.Set, shared.First, set.Set, shared.Second, place.Parameter);
                if (of.Take(set.Set, place) is { } found)
                    overlap ??= Describe(found.Earlier, found.GroupOfEarlier, set.Set, found.Group, place.Parameter);
            }
            if (overlap != null)
                yield return At(set.Path, overlap);
        }
    }

    // Whether a set holds each unit's values once, where no other set holds any: most do, and need not be spread out to be compared.
    private static bool IsAlone(
        GroupSet set,
        IReadOnlyList<(Parameter Parameter, int Dimension)> dimensions,
        Dictionary<Parameter, int> takers
    ) =>
        set is UnitGroups { Members: null } units
        && dimensions.All(d =>
            takers[d.Parameter] == 1 && d.Parameter.Axes[d.Dimension].SelfAndMembers().Count(a => ReferenceEquals(a, units.Axis)) == 1
        );

    /// <summary>Who holds what of a parameter.</summary>
    private sealed class TakenParameter
    {
        private readonly Dictionary<int, (GroupSet?[] Sets, int[] Groups)> _holders = new();
        private readonly Dictionary<int, (GroupSet Set, int Group)> _anyAlong = new();

        /// <summary>Notes what a set holds; the result is who held some of it before, or null.</summary>
        internal (GroupSet Earlier, int GroupOfEarlier, int Group)? Take(GroupSet set, GroupedDimension place)
        {
            if (place.Parameter.Length == 0 || AnyGroup(place) is not { } any)
                return null;
            (GroupSet, int, int)? found = null;
            // Slices along two dimensions of a tensor always cross; along one they meet where they hold the same position.
            foreach (var other in _anyAlong)
                if (other.Key != place.Dimension)
                    found ??= (other.Value.Set, other.Value.Group, any);
            if (!_holders.TryGetValue(place.Dimension, out var holders))
            {
                _holders.Add(place.Dimension, holders = (new GroupSet?[place.GroupOf.Length], new int[place.GroupOf.Length]));
                _anyAlong.Add(place.Dimension, (set, any));
            }
            for (var p = 0; p < place.GroupOf.Length; p++)
            {
                if (place.GroupOf[p] == GroupedDimension.None)
                    continue;
                if (holders.Sets[p] is { } holder)
                    found ??= (holder, holders.Groups[p], place.GroupOf[p]);
                else
                    (holders.Sets[p], holders.Groups[p]) = (set, place.GroupOf[p]);
            }
            return found;
        }

        private static int? AnyGroup(GroupedDimension place)
        {
            var position = Array.FindIndex(place.GroupOf, g => g != GroupedDimension.None);
            return position < 0 ? null : place.GroupOf[position];
        }
    }

    private static string Describe(GroupSet first, int groupOfFirst, GroupSet second, int groupOfSecond, Parameter parameter) =>
        $"{Describe(first, groupOfFirst)} and {Describe(second, groupOfSecond)} hold the same values of {parameter}; "
        + "there is no method for overlapping groups: take the same side for neighbouring axes, or remove one of the sets.";

    private static string Describe(GroupSet set, int group) =>
        $"group {group} of '{set.Name}' "
        + $"({set.Describe(group)}{(set is UnitGroups units ? $", {units.Side.ToString().ToLowerInvariant()} side" : "")})";
}
