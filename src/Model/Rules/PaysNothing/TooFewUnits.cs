using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// PNGEN3201: a set whose units fill less than one vector, so that the layers around them take as long without half of them.
/// </summary>
internal sealed class TooFewUnits : PaysNothingRule
{
    // Of the cycles of the layers around the units. Less is lost in the noise of any measurement of them.
    private const double WorthSaving = 0.05;

    // Of fewer cycles a call and a few loads take a tenth: no model is that good.
    private const double FewestCycles = 200;

    private TooFewUnits()
        : base("PNGEN3201", "Fewer units can go than one vector is wide") { }

    internal static TooFewUnits Instance { get; } = new();

    private protected override IEnumerable<Problem> Check(RuleSubject subject, NetworkCost cost)
    {
        foreach (var set in SetsForSpeed(subject))
        {
            if (set.Set is not UnitGroups units || cost.ShareOf(units) < NetworkCost.NegligibleShare)
                continue;
            int removable = units.Members?.Sum(m => m.Count) ?? units.Axis.Count,
                half = removable / 2;
            if (half == 0 || removable >= cost.Lanes)
                continue;
            var around = cost.Along(units.Axis);
            double now = cost.Of(around),
                saved = cost.Saved(units.Axis, units.Axis.Count - half);
            if (now < FewestCycles || saved >= WorthSaving * now)
                continue;
            var saves =
                saved < 1 ? $"none of the {Cycles(now)} cycles" : $"{Cycles(saved)} of the {Cycles(now)} cycles ({Percent(saved / now)})";
            yield return At(
                set.Path,
                $"the {removable} units of '{units.Axis.Name}' that '{units.Name}' can remove fill less than one vector of "
                    + $"{cost.Lanes} floats: removing half of them saves {saves} "
                    + $"that the layers around ({Names(around.OfType<LinearLayer>().Select(l => l.Name))}) take by the planner's "
                    + "model. Leave the set out, or group an axis of more units."
            );
        }
    }
}
