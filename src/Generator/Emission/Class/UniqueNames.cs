using System;
using System.Collections.Generic;

namespace PrunedNetGen.Generator;

/// <summary>Hands out identifiers that differ from each other and from those that are taken.</summary>
internal sealed class UniqueNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Keeps names for others.</summary>
    public void Reserve(IEnumerable<string> names) => _taken.UnionWith(names);

    /// <summary>The wanted name, with a number behind it when it is taken.</summary>
    public string Take(string wanted)
    {
        var name = wanted;
        for (var n = 2; !_taken.Add(name.TrimStart('@')); n++)
            name = wanted + "_" + CodeText.Number(n);
        return name;
    }

    /// <summary>A stem that, with each of the suffixes behind it, gives names that are free; they are taken then.</summary>
    public string TakeStem(string wanted, params string[] suffixes)
    {
        var stem = wanted;
        for (var n = 2; Array.Exists(suffixes, s => _taken.Contains(stem + s)); n++)
            stem = wanted + "_" + CodeText.Number(n);
        foreach (var suffix in suffixes)
            _taken.Add(stem + suffix);
        return stem;
    }
}
