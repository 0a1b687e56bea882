using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>What a suppression is written in, and so holds for.</summary>
public enum SuppressionScope
{
    /// <summary>The whole manifest.</summary>
    Manifest,

    /// <summary>A layer.</summary>
    Layer,

    /// <summary>A set of groups.</summary>
    GroupSet,
}

/// <summary>Rules that say nothing about a manifest or a part of it, and why.</summary>
/// <param name="Rules">The rules' ids; none of them an error.</param>
/// <param name="Reason">Why, for whoever reads the manifest next.</param>
/// <param name="Scope">What it holds for.</param>
/// <param name="Name">The name of the layer or the set of groups; empty for the manifest.</param>
public sealed record Suppression(
    IReadOnlyList<string> Rules,
    string Reason,
    SuppressionScope Scope = SuppressionScope.Manifest,
    string Name = ""
)
{
    /// <summary>Whether what it holds for is there.</summary>
    internal bool IsAbout(Network network, IReadOnlyList<GroupSet> groups) =>
        Scope switch
        {
            SuppressionScope.Layer => network.FindLayer(Name) != null,
            SuppressionScope.GroupSet => groups.Any(g => g.Name == Name),
            _ => true,
        };

    /// <summary>Suppressions, and rules that say nothing about the whole manifest besides.</summary>
    public static IReadOnlyList<Suppression> And(IReadOnlyList<Suppression> suppressions, IReadOnlyList<string> rules, string reason)
    {
        var whole = suppressions.FirstOrDefault(s => s.Scope == SuppressionScope.Manifest);
        var added =
            whole == null
                ? new Suppression(rules, reason)
                : new Suppression(whole.Rules.Union(rules).ToArray(), $"{whole.Reason}; {reason}");
        return suppressions.Where(s => s != whole).Append(added).ToArray();
    }

    /// <summary>Whether it keeps a rule from saying something.</summary>
    internal bool Covers(Problem problem, RuleSubject subject)
    {
        if (problem.Rule == null || problem.Rule.Severity == RuleSeverity.Error || !Contains(problem.Rule.Id))
            return false;
        return Scope == SuppressionScope.Manifest
            || PathIn(subject) is { } path && (problem.Path == path || problem.Path.StartsWith(path + ".", StringComparison.Ordinal));
    }

    private bool Contains(string id)
    {
        foreach (var rule in Rules)
            if (rule == id)
                return true;
        return false;
    }

    private string? PathIn(RuleSubject subject)
    {
        if (Scope == SuppressionScope.GroupSet)
        {
            foreach (var set in subject.Sets)
                if (set.Set.Name == Name)
                    return set.Path;
            return null;
        }
        foreach (var layer in subject.Network.Layers)
            if (layer.Name == Name)
                return subject.PathOf(layer);
        return null;
    }
}
