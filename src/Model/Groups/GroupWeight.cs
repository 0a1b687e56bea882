using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>How the factor c_g of a group follows from its size.</summary>
public enum GroupWeightKind
{
    /// <summary>√(number of values in the group), so that groups of different sizes are penalised alike (Yuan and Lin 2006).</summary>
    SqrtSize,

    /// <summary>1 for every group.</summary>
    None,

    /// <summary>Numbers given one by one, or one number for all.</summary>
    Explicit,
}

/// <summary>The factors c_g of a set of groups.</summary>
public sealed class GroupWeight
{
    private GroupWeight(GroupWeightKind kind, IReadOnlyList<double>? values)
    {
        Kind = kind;
        Values = values;
    }

    /// <summary>√size.</summary>
    public static GroupWeight SqrtSize { get; } = new(GroupWeightKind.SqrtSize, null);

    /// <summary>1.</summary>
    public static GroupWeight None { get; } = new(GroupWeightKind.None, null);

    /// <summary>How the factors follow from the size.</summary>
    public GroupWeightKind Kind { get; }

    /// <summary>For <see cref="GroupWeightKind.Explicit"/>: one factor for each group, or a single one for all.</summary>
    public IReadOnlyList<double>? Values { get; }

    /// <summary>Factors given as numbers: one for each group, or a single one for all.</summary>
    public static GroupWeight Explicit(params double[] values) => new(GroupWeightKind.Explicit, values);

    /// <summary>The factors of some of the groups, which are numbered anew in their order.</summary>
    public GroupWeight Of(IReadOnlyList<int> groups) =>
        Values == null || Values.Count == 1 ? this : Explicit(groups.Select(g => Values[g]).ToArray());

    /// <summary>The factor of group number <paramref name="group"/>, which holds <paramref name="size"/> values.</summary>
    public double Factor(int group, long size) =>
        Kind switch
        {
            GroupWeightKind.SqrtSize => Math.Sqrt(size),
            GroupWeightKind.None => 1,
            _ => Values!.Count == 1 ? Values[0] : Values[group],
        };
}
