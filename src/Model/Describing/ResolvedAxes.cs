using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>The axes that the terms of a network turn out to be, each after those that it is made of, under names that differ.</summary>
internal sealed class ResolvedAxes
{
    private readonly Dictionary<AxisTerm, Axis> _axisOf = new();
    private readonly Dictionary<Axis, (int Depth, long Atoms)> _extents = new();
    private readonly HashSet<string> _taken;
    private readonly List<Axis> _axes = new();

    internal ResolvedAxes(IEnumerable<string> givenNames) => _taken = new HashSet<string>(givenNames, StringComparer.Ordinal);

    /// <summary>The axes, in the order in which they were asked for.</summary>
    internal IReadOnlyList<Axis> Axes => _axes;

    /// <summary>What is wrong with the axes, or null.</summary>
    internal Problem? Problem { get; private set; }

    /// <summary>The axis of a term.</summary>
    internal Axis Of(AxisTerm term) => Of(term.Root, 0);

    // A term that is deeper than any may be is not followed further: a stack has an end.
    private Axis Of(AxisTerm term, int steps)
    {
        if (_axisOf.TryGetValue(term, out var known))
            return known;
        var isTooDeep = steps > AxisFormat.MaxDepth && term.Members.Count > 0;
        var members = isTooDeep ? Array.Empty<Axis>() : term.Members.Select(m => Of(m.Root, steps + 1)).ToArray();
        Axis axis =
            members.Length == 0 ? new Atom(NameOf(term), term.Size, term.Labels)
            : term.Kind == AxisTermKind.Concat ? new ConcatAxis(NameOf(term), members)
            : new Product(NameOf(term), members);
        (var depth, var atoms) =
            members.Length == 0 ? (0, 1) : (1 + members.Max(m => _extents[m].Depth), members.Sum(m => _extents[m].Atoms));
        if (isTooDeep || depth > AxisFormat.MaxDepth)
            Report(
                axis,
                $"it is nested more than {AxisFormat.MaxDepth} deep; join the values themselves, as in a.Concat(b, c, d), not one "
                    + "after the other."
            );
        else if (atoms > AxisFormat.MaxAtoms)
            Report(axis, $"it is made of more than {AxisFormat.MaxAtoms} atoms, counted as often as they occur; join fewer values.");
        _extents[axis] = (depth, Math.Min(atoms, int.MaxValue));
        _axes.Add(axis);
        return _axisOf[term] = axis;
    }

    private string NameOf(AxisTerm term)
    {
        if (term.GivenName != null)
            return term.GivenName;
        var name = term.AutomaticName;
        for (var n = 2; !_taken.Add(name); n++)
            name = $"{term.AutomaticName}_{n}";
        return name;
    }

    private void Report(Axis axis, string message) => Problem ??= new Problem(JsonPath.Member("$.axes", axis.Name), message);
}
