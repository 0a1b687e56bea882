using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Manifest;

/// <summary>The positions of the first part, then those of the second, and so on: what a concatenation layer makes.</summary>
public sealed class Concat : Axis
{
    /// <summary>Creates a concatenation of <paramref name="parts"/>, at least one.</summary>
    /// <exception cref="ArgumentException">No parts, or more than <see cref="Axis.MaxSize"/> units.</exception>
    public Concat(string name, IReadOnlyList<Axis> parts)
        : base(name)
    {
        if (parts == null || parts.Count == 0) throw new ArgumentException($"Axis '{name}' concatenates nothing; it needs at least one part.", nameof(parts));
        Parts = parts;
        Size = Checked(parts.Sum(p => (long)p.Size), name);
        Count = Checked(parts.Sum(p => (long)p.Count), name);
        Atoms = parts.SelectMany(p => p.Atoms).Distinct().ToArray();
    }

    /// <summary>The parts, in order.</summary>
    public IReadOnlyList<Axis> Parts { get; }

    /// <inheritdoc/>
    public override int Size { get; }

    /// <inheritdoc/>
    public override int Count { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Atom> Atoms { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Axis> Members => Parts;

    /// <inheritdoc/>
    public override IReadOnlyList<int> OriginalPositions()
    {
        var positions = new List<int>(Count);
        int start = 0;
        foreach (Axis part in Parts)
        {
            positions.AddRange(part.OriginalPositions().Select(p => start + p));
            start += part.Size;
        }
        return positions;
    }

    /// <inheritdoc/>
    public override void VisitUnits(int position, Action<Atom, int> visit)
    {
        Axis part = Parts[PartAt(ref position)];
        part.VisitUnits(position, visit);
    }

    /// <inheritdoc/>
    public override string Describe(int position)
    {
        Axis part = Parts[PartAt(ref position)];
        return $"{Name}: {part.Describe(position)}";
    }

    /// <summary>The number of the part that a surviving position lies in; the position becomes that along the part.</summary>
    internal int PartAt(ref int position)
    {
        for (int part = 0; part < Parts.Count; position -= Parts[part++].Count)
            if (position < Parts[part].Count) return part;
        throw new ArgumentOutOfRangeException(nameof(position));
    }
}
