using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>PNGEN3202: so many units of an axis that the last vector of them is mostly empty.</summary>
internal sealed class MostlyEmptyBlock : PaysNothingRule
{
    // The same cost is one that differs by less than a measurement would show.
    private const double Same = 1.02;

    // What fewer units must save of the layers that make them, and of the whole network, to be worth a word.
    private const double WorthThere = 0.1;
    private const double WorthOverall = 0.05;

    // A block is mostly empty when no more than so much of it is filled.
    private const double MostFilled = 0.25;

    private MostlyEmptyBlock()
        : base("PNGEN3202", "The last vector of units is mostly empty") { }

    internal static MostlyEmptyBlock Instance { get; } = new();

    private protected override IEnumerable<Problem> Check(RuleSubject subject, NetworkCost cost)
    {
        // Before training the sizes count that no set will change; whether there is one is not known of a part of a manifest.
        if (!subject.IsTrained && subject.IsPartial)
            return Enumerable.Empty<Problem>();
        var given = new HashSet<Atom>(subject.Network.Inputs.SelectMany(i => i.Axes).SelectMany(a => a.Atoms));
        if (!subject.IsTrained)
            given.UnionWith(subject.Groups.SelectMany(g => g.Axes).SelectMany(a => a.Atoms));
        return subject
            .Network.Atoms.Where(a => !given.Contains(a) && !subject.Network.Space.Contains(a) && !subject.Returned.Contains(a))
            .Select(a => Of(a, subject, cost))
            .OfType<Problem>();
    }

    private Problem? Of(Atom axis, RuleSubject subject, NetworkCost cost)
    {
        var makers = cost.MakersOf(axis);
        for (var block = cost.Lanes; block > 2 && makers.Count > 0; block /= 2)
        {
            int fewer = (axis.Count - 1) / block * block,
                more = fewer + block;
            if (fewer == 0 || axis.Count - fewer > MostFilled * block)
                continue;
            double now = cost.Of(makers),
                less = 1 - cost.Of(makers, axis, fewer) / now;
            if (less < WorthThere || cost.Of(makers, axis, more) > Same * now)
                continue;
            var overall = cost.Saved(axis, fewer) / cost.Total;
            if (overall >= WorthOverall)
                return At(
                    RuleSubject.PathOf(axis),
                    Message(axis, subject.IsTrained, makers, fewer, more, now, less, overall),
                    subject.IsTrained ? null : FixOf(axis, fewer)
                );
        }
        return null;
    }

    private static string Message(
        Atom axis,
        bool isTrained,
        IEnumerable<LinearLayer> makers,
        int fewer,
        int more,
        double now,
        double less,
        double overall
    ) =>
        $"keeping {axis.Count} units of '{axis.Name}' costs as much as {more} where they are made "
        + $"({Names(makers.Select(m => m.Name))}: {Cycles(now)} cycles by the planner's model); "
        + $"{fewer} is {Percent(less)} cheaper there and saves {Percent(overall)} of the whole network. "
        + (
            isTrained
                ? $"Train with a slightly larger λ or a smaller limit to come to {fewer}; up to {more} cost nothing there if accuracy "
                    + "needs them."
                : $"Take {fewer}, or up to {more} if accuracy needs them."
        );

    // Names of units would have to go too, and nobody knows which.
    private static Fix? FixOf(Atom axis, int fewer) =>
        axis.Labels == null && axis.Kept == null
            ? new Fix(
                $"Round '{axis.Name}' to {fewer} units",
                RuleSubject.PathOf(axis) + ".size",
                fewer.ToString(CultureInfo.InvariantCulture)
            )
            : null;
}
