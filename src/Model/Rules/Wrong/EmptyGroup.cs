using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>PNGEN3002: a group holds no value, or a set no group.</summary>
internal sealed class EmptyGroup : Rule
{
    private EmptyGroup()
        : base("PNGEN3002", "A group is empty", RuleSeverity.Error) { }

    internal static EmptyGroup Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject) =>
        subject.Sets.SelectMany(s =>
            s.Set switch
            {
                UnitGroups units => OfUnits(subject, s, units).Concat(OfElsewhere(subject, s, units)),
                ConnectionGroups connections => OfConnections(subject, s, connections),
                BranchGroups branches => OfBranches(subject, s, branches),
                _ => Enumerable.Empty<Problem>(),
            }
        );

    private IEnumerable<Problem> OfUnits(RuleSubject subject, PlacedSet set, UnitGroups units)
    {
        if (units.Members is { Count: 0 })
            yield return At(
                set.At("members"),
                "this list of groups is empty; list the units of one at least, or leave it out for each unit on its own."
            );
        for (var g = 0; g < (units.Members?.Count ?? 0); g++)
            if (units.Members![g].Count == 0)
                yield return At(set.At($"members[{g}]"), "this group holds no units; list at least one or remove it.");
        var network = subject.Network;
        if (units.Parameters is { Count: 0 })
            yield return At(set.At("parameters"), "this list of tensors is empty; name at least one, or leave it out for all of them.");
        else if (
            network.Declares(units.Axis)
            && !network.Space.Contains(units.Axis)
            && !subject.Returned.Contains(units.Axis)
            && units.Axis.Count > 0
            && subject.DimensionsOf(units).Count == 0
            // Of a tensor that does not exist another rule speaks.
            && (units.Parameters == null || units.Parameters.All(name => network.FindParameter(name) != null))
        )
        {
            var side = units.Side.ToString().ToLowerInvariant();
            var there = units.On(units.Side, null).Dimensions(network).Select(d => d.Parameter.Name).Distinct().ToArray();
            yield return units.Parameters == null
                ? At(
                    set.At("side"),
                    $"no trained parameter lies on the {side} side of '{units.Axis.Name}', so its groups are empty; "
                        + "take the other side or another axis."
                )
                : At(
                    set.At("parameters"),
                    $"none of these tensors lies on the {side} side of '{units.Axis.Name}', so its groups are empty; "
                        + $"there {(there.Length > 0 ? $"are {string.Join(", ", there)}" : "is none")}."
                );
        }
    }

    // A tensor that is there, and lies elsewhere: the group holds nothing of it.
    private IEnumerable<Problem> OfElsewhere(RuleSubject subject, PlacedSet set, UnitGroups units)
    {
        if (units.Parameters is not { } listed || units.Axis.Kept != null || subject.DimensionsOf(units).Count == 0)
            yield break;
        var there = new HashSet<string>(subject.DimensionsOf(units).Select(d => d.Parameter.Name));
        for (var i = 0; i < listed.Count; i++)
            if (!there.Contains(listed[i]) && subject.Network.FindParameter(listed[i]) is { IsTrained: true })
                yield return At(
                    set.At($"parameters[{i}]"),
                    $"'{listed[i]}' does not lie on the {units.Side.ToString().ToLowerInvariant()} side of '{units.Axis.Name}', so the "
                        + "groups hold nothing of it; remove it from the list."
                );
    }

    private IEnumerable<Problem> OfConnections(RuleSubject subject, PlacedSet set, ConnectionGroups connections)
    {
        if (connections.Axes.Count == 0)
            yield return At(
                set.At("axes"),
                connections.Form == ConnectionForm.Edge
                    ? "this set lists no axes; list the concatenations whose connections may go."
                    : "this set lists no axes; list those of the producers whose connections may go."
            );
        var read = new HashSet<Axis>(
            connections.Dimensions(subject.Network).SelectMany(d => d.Parameter.Axes[d.Dimension].SelfAndMembers())
        );
        var seen = new HashSet<Axis>();
        for (var i = 0; i < connections.Axes.Count; i++)
        {
            var axis = connections.Axes[i];
            if (!seen.Add(axis) || !subject.Network.Declares(axis) || axis.Count == 0 || read.Contains(axis))
                continue;
            yield return At(
                set.At($"axes[{i}]"),
                $"no trained parameter reads '{axis.Name}', so its groups are empty; list an axis that a layer with weights reads."
            );
        }
    }

    private IEnumerable<Problem> OfBranches(RuleSubject subject, PlacedSet set, BranchGroups branches)
    {
        var axis = branches.Axis;
        if (!subject.Network.Declares(axis) || subject.Returned.Contains(axis))
            yield break;
        var kept = axis.KeptParts == null ? null : new HashSet<int>(axis.KeptParts);
        var owners = new HashSet<int>(branches.Places(subject.Network).Select(p => p.Part));
        for (var part = 0; part < branches.Count; part++)
        {
            if ((kept == null || kept.Contains(part)) && axis.AllParts[part].Count > 0 && !owners.Contains(part))
                yield return At(
                    set.At("axis"),
                    $"part '{axis.AllParts[part].Name}' of '{axis.Name}' needs no trained parameter of its own, so its group is empty; "
                        + "give that branch a layer with weights, or group the connections instead."
                );
        }
    }
}
