using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>The positions of the first part, then those of the second, and so on: what a concatenation layer makes.</summary>
/// <remarks>
/// A part can go from one concatenation and stay in another: that is how a connection of a DenseNet is cut. Such a part
/// stays on record in <see cref="AllParts"/>, as a pruned unit does in its atom.
/// </remarks>
public sealed class ConcatAxis : Axis
{
    /// <summary>Creates a concatenation of <paramref name="parts"/>, at least one.</summary>
    /// <param name="name">The axis name, unique within a network.</param>
    /// <param name="parts">All parts, in order.</param>
    /// <param name="keptParts">The numbers of the surviving parts, strictly increasing; null when all survive.</param>
    /// <exception cref="ArgumentException">
    /// No parts, more than <see cref="Axis.MaxSize"/> units, or kept parts that do not exist.
    /// </exception>
    public ConcatAxis(string name, IReadOnlyList<Axis> parts, IReadOnlyList<int>? keptParts = null)
        : base(name)
    {
        if (parts == null || parts.Count == 0)
            throw new ArgumentException($"Axis '{name}' concatenates nothing; it needs at least one part.", nameof(parts));
        var previous = -1;
        foreach (var part in keptParts ?? Array.Empty<int>())
        {
            if (part <= previous || part >= parts.Count)
                throw new ArgumentException(
                    $"Axis '{name}' keeps part {part} after {previous}; kept parts must increase and lie below {parts.Count}.",
                    nameof(keptParts)
                );
            previous = part;
        }
        AllParts = parts;
        KeptParts = keptParts;
        Parts = keptParts == null ? parts : keptParts.Select(p => parts[p]).ToArray();
        Size = Checked(parts.Sum(p => (long)p.Size), name);
        Count = Checked(Parts.Sum(p => (long)p.Count), name);
        Atoms = parts.SelectMany(p => p.Atoms).Distinct().ToArray();
    }

    /// <summary>The parts before anything was pruned, in order.</summary>
    public IReadOnlyList<Axis> AllParts { get; }

    /// <summary>The numbers of the surviving parts among <see cref="AllParts"/>; null when all survive.</summary>
    public IReadOnlyList<int>? KeptParts { get; }

    /// <summary>The surviving parts, in order.</summary>
    public IReadOnlyList<Axis> Parts { get; }

    /// <summary>The number among <see cref="AllParts"/> of a surviving part.</summary>
    public int OriginalPart(int part) => KeptParts == null ? part : KeptParts[part];

    /// <inheritdoc/>
    public override int Size { get; }

    /// <inheritdoc/>
    public override int Count { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Atom> Atoms { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Axis> Members => AllParts;

    /// <inheritdoc/>
    public override IReadOnlyList<int> OriginalPositions()
    {
        var positions = new List<int>(Count);
        int start = 0,
            next = 0;
        for (var p = 0; p < AllParts.Count; start += AllParts[p++].Size)
        {
            if (KeptParts != null && (next == KeptParts.Count || KeptParts[next] != p))
                continue;
            next++;
            positions.AddRange(AllParts[p].OriginalPositions().Select(q => start + q));
        }
        return positions;
    }

    /// <inheritdoc/>
    public override void VisitUnits(int position, Action<Atom, int> visit)
    {
        var part = PartAt(ref position);
        Parts[part].VisitUnits(position, visit);
    }

    /// <inheritdoc/>
    public override string Describe(int position)
    {
        var part = PartAt(ref position);
        return $"{Name}: {Parts[part].Describe(position)}";
    }

    /// <summary>The surviving part that holds <paramref name="position"/>, which becomes the position within it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    internal int PartAt(ref int position)
    {
        for (var p = 0; p < Parts.Count; p++)
        {
            if (position < Parts[p].Count)
                return p;
            position -= Parts[p].Count;
        }
        throw new ArgumentOutOfRangeException(nameof(position));
    }
}
