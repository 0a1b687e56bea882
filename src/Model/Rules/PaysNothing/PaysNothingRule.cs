using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>A rule about what works and makes nothing faster, in the figures of a cost model; silent where there is none.</summary>
internal abstract class PaysNothingRule : Rule
{
    private protected PaysNothingRule(string id, string title)
        : base(id, title, RuleSeverity.Information) { }

    /// <inheritdoc/>
    internal override IEnumerable<Problem> Check(RuleSubject subject) =>
        subject.Cost is { } cost ? Check(subject, cost) : Enumerable.Empty<Problem>();

    /// <summary>Finds what the rule is about.</summary>
    private protected abstract IEnumerable<Problem> Check(RuleSubject subject, NetworkCost cost);

    /// <summary>
    /// The sets whose only use is to save time: none of a trained network, whose groups are history; none where parameters are
    /// limited, which every unit saves; and none over inputs, because a feature that nobody has to collect pays elsewhere.
    /// </summary>
    private protected static IEnumerable<PlacedSet> SetsForSpeed(RuleSubject subject)
    {
        if (subject.IsTrained || subject.Budgets.Any(b => b.Of == Cost.Parameters))
            return Enumerable.Empty<PlacedSet>();
        var inputs = new HashSet<Atom>(subject.Network.Inputs.SelectMany(i => i.Axes).SelectMany(a => a.Atoms));
        return subject.SoundSets.Where(s => !s.Set.Axes.SelectMany(a => a.Atoms).All(inputs.Contains));
    }

    /// <summary>As in <c>12,300</c>.</summary>
    private protected static string Cycles(double cycles) => Math.Round(cycles).ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>As in <c>31 %</c>, with a digit behind the point where it says more.</summary>
    private protected static string Percent(double share) =>
        share > 0 && share < 0.0005
            ? "less than 0.1 %"
            : (100 * share).ToString(Math.Abs(share) < 0.0995 ? "0.#" : "0", CultureInfo.InvariantCulture) + " %";

    /// <summary>As in <c>a, b and 3 more</c>.</summary>
    private protected static string Names(IEnumerable<string> names)
    {
        const int MostNamed = 4;
        var all = names.Distinct().ToArray();
        return all.Length <= MostNamed
            ? string.Join(", ", all)
            : $"{string.Join(", ", all.Take(MostNamed - 1))} and {all.Length - MostNamed + 1} more";
    }
}
