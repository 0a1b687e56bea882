using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>Walks down what an axis is made of.</summary>
internal static class AxisWalk
{
    /// <summary>
    /// Calls <paramref name="visit"/> with every axis that a position lies in, and its position along that: the axis itself,
    /// the part of a concatenation, each factor of a product, and so on down to the atoms.
    /// </summary>
    internal static void VisitAxes(this Axis axis, int position, Action<Axis, int> visit)
    {
        visit(axis, position);
        switch (axis)
        {
            case ConcatAxis concat:
                var part = concat.PartAt(ref position);
                concat.Parts[part].VisitAxes(position, visit);
                break;
            case Product product:
                for (var f = product.Factors.Count - 1; f >= 0; f--)
                {
                    product.Factors[f].VisitAxes(position % product.Factors[f].Count, visit);
                    position /= product.Factors[f].Count;
                }
                break;
        }
    }

    /// <summary>The axis and all that it is made of, down to the atoms; what occurs several times is listed as often.</summary>
    internal static IEnumerable<Axis> SelfAndMembers(this Axis axis) => axis.Members.SelectMany(SelfAndMembers).Prepend(axis);

    /// <summary>Whether positions of <paramref name="inner"/> lie in an axis: it is the axis, or the axis is made of it.</summary>
    internal static bool IsMadeOf(this Axis axis, Axis inner) => axis.SelfAndMembers().Contains(inner);
}
