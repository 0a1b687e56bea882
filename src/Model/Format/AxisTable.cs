using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// The axes that a manifest declares, by name; one that could not be read is known but null, so that it is reported once.
/// </summary>
internal sealed class AxisTable
{
    private readonly HashSet<string>? _names;
    private readonly Dictionary<string, Axis?> _byName = new(StringComparer.Ordinal);

    /// <summary>A table for the axes of these names, declared one by one; null when the names are not known.</summary>
    internal AxisTable(IEnumerable<string>? names)
    {
        _names = names == null ? null : new HashSet<string>(names, StringComparer.Ordinal);
        IsIncomplete = names == null;
    }

    /// <summary>The axes that could be read, in the order of their declaration.</summary>
    internal List<Axis> Axes { get; } = new();

    /// <summary>Whether some axis could not be read.</summary>
    internal bool IsIncomplete { get; private set; }

    internal void Declare(string name, Axis? axis)
    {
        _byName[name] = axis;
        if (axis == null)
            IsIncomplete = true;
        else
            Axes.Add(axis);
    }

    /// <summary>The axis that a string names, or null: after a report when there is none, without one when it could not be read.</summary>
    internal Axis? Resolve(JsonFields fields, JsonValue? value)
    {
        if (fields.Text(value) is not { } name || _names == null)
            return null;
        if (_byName.TryGetValue(name, out var axis))
            return axis;
        if (_names.Contains(name))
        {
            fields.Problems.Add(value!, $"axis '{name}' is declared further down; declare an axis after those that it is made of.");
            return null;
        }
        if (fields.Problems.IsFull)
            fields.Problems.Skip();
        else
            fields.Problems.Add(
                value!,
                UnknownName.Instance.Missing(value!.Path, "axis", name, fields.Problems.TakesSuggestions ? _names : Array.Empty<string>())
            );
        return null;
    }

    /// <summary>The axes that a list of strings names, at least one, or null.</summary>
    internal IReadOnlyList<Axis>? ResolveAll(JsonFields fields, JsonValue? value)
    {
        var axes = fields.List(value, item => Resolve(fields, item));
        if (axes == null || axes.Count > 0)
            return axes;
        fields.Problems.Add(value!, "this list of axes is empty; name at least one.");
        return null;
    }

    /// <summary>The axes that a list of strings names, one for each of <paramref name="roles"/>, or null.</summary>
    internal IReadOnlyList<Axis>? ResolveAll(JsonFields fields, JsonValue? value, IReadOnlyList<string> roles)
    {
        var axes = fields.List(value, item => Resolve(fields, item));
        if (value == null || value.Kind != JsonKind.Array || value.Items.Count == roles.Count)
            return axes;
        fields.Problems.Add(
            value,
            $"expected {roles.Count} {(roles.Count == 1 ? "axis" : "axes")} ({string.Join(", ", roles)}), found {value.Items.Count}."
        );
        return null;
    }
}
