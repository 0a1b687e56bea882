using System;
using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>The terms of one network that is being built.</summary>
internal sealed class AxisTerms
{
    private static readonly string[] Letters = { "t", "y", "x" };

    private readonly Dictionary<string, AxisTerm> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AxisTerm> _space = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>The names that people gave.</summary>
    internal IEnumerable<string> GivenNames => _named.Keys;

    internal AxisTerm New(AxisTermKind kind, string automaticName, int size, params AxisTerm[] members) =>
        new(kind, _count++, automaticName, size, members);

    /// <summary>The axis of the places along one of so many spatial dimensions: one for each dimension and size.</summary>
    internal AxisTerm Space(int dimension, int dimensions, int size)
    {
        var name = Letters[dimensions == 1 ? 0 : dimension + 1] + size.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (!_space.TryGetValue(name, out var term))
            _space[name] = term = New(AxisTermKind.Space, name, size);
        return term;
    }

    /// <summary>Gives a term a name, which makes it one with every other of that name; the result is why that cannot be, or null.</summary>
    internal string? Name(AxisTerm term, string name)
    {
        if (_named.TryGetValue(name, out var other))
            return AxisTerm.Unify(other, term);
        var root = term.Root;
        if (root.GivenName != null)
            return $"it is called '{root.GivenName}' in one place and '{name}' in another";
        root.GivenName = name;
        _named[name] = root;
        return null;
    }
}
