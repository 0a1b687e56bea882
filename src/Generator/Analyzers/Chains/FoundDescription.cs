using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>What becomes of a description that the code makes.</summary>
internal enum DescriptionUse
{
    /// <summary>A whole spec is made of it.</summary>
    Spec,

    /// <summary>A network is made of it, without its groups.</summary>
    Network,

    /// <summary>It is returned, kept or handed on: groups and outputs may be added to it elsewhere.</summary>
    Kept,

    /// <summary>Something is added to it that is not known.</summary>
    Continued,
}

/// <summary>A description that the code makes.</summary>
/// <param name="Description">The description.</param>
/// <param name="Use">What becomes of it.</param>
/// <param name="Operation">The expression.</param>
internal sealed record FoundDescription(NetworkDescription Description, DescriptionUse Use, IOperation Operation)
{
    /// <summary>
    /// So many units may an axis have, and so many positions all groups together, for groups to be looked at while somebody
    /// types.
    /// </summary>
    private const long MaxUnits = 1 << 18,
        MaxPositions = 1 << 24;

    /// <summary>What it is made of.</summary>
    public IEnumerable<object> Parts => Description.Outputs.Concat<object>(Description.GroupDescriptions);

    /// <summary>What it comes to, with its groups where something can be said of them.</summary>
    public NetworkDraft Draft(RuleFacts facts)
    {
        var draft = Description.Draft("network");
        var isWhole = Use == DescriptionUse.Spec;
        return (isWhole || Use == DescriptionUse.Kept) && !IsTooLarge(draft)
            ? draft.With(Description.GroupDescriptions, isWhole ? Description.Recipe : null, facts, isPartial: !isWhole)
            : draft;
    }

    /// <summary>What can be said of it: advice only of what is whole.</summary>
    public IEnumerable<Problem> Sayable(NetworkDraft draft) =>
        Use == DescriptionUse.Spec ? draft.Problems.Concat(draft.Advise()) : draft.Problems;

    private bool IsTooLarge(NetworkDraft draft)
    {
        if (draft.Network is not { } network)
            return false;
        return network.Axes.Any(a => a.Count > MaxUnits)
            || network.Parameters.Sum(p => p.Axes.Sum(a => (double)a.Count)) * (1 + Description.GroupDescriptions.Count) > MaxPositions;
    }
}
