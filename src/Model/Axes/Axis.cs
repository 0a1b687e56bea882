using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// A named dimension. Tensors that share a dimension share the <see cref="Axis"/> object, so a residual add or a
/// layer that reads another is coupled to it by identity, never by matching sizes.
/// </summary>
/// <remarks>
/// A <i>unit</i> is one element of an <see cref="Atom"/>; a <i>position</i> is an index in [0, <see cref="Count"/>) along
/// any axis. Along an atom the two coincide; along a <see cref="ConcatAxis"/> or <see cref="Product"/> each position holds
/// units of the atoms that it is made of.
/// </remarks>
public abstract class Axis
{
    /// <summary>The largest size that a manifest may declare for one axis (2^24 units).</summary>
    public const int MaxSize = 1 << 24;

    private protected Axis(string name) => Name = name ?? throw new ArgumentNullException(nameof(name));

    /// <summary>The name, unique within a network.</summary>
    public string Name { get; }

    /// <summary>The number of positions before anything was pruned.</summary>
    public abstract int Size { get; }

    /// <summary>The number of surviving positions: the extent of every tensor along this axis.</summary>
    public abstract int Count { get; }

    /// <summary>The atoms that this axis is made of, each once, in order of first appearance.</summary>
    public abstract IReadOnlyList<Atom> Atoms { get; }

    /// <summary>The axes that this one is composed of, in order; none for an atom.</summary>
    public abstract IReadOnlyList<Axis> Members { get; }

    /// <summary>For each surviving position, where it lies along the axis at its original <see cref="Size"/>; increasing.</summary>
    public abstract IReadOnlyList<int> OriginalPositions();

    /// <summary>
    /// The same for a tensor or value along several axes: for each surviving entry, its place among all entries, row-major.
    /// </summary>
    public static IReadOnlyList<int> OriginalPositions(IReadOnlyList<Axis> axes)
    {
        int[] positions = { 0 };
        foreach (var axis in axes)
        {
            var along = axis.OriginalPositions();
            var finer = new int[positions.Length * along.Count];
            for (var p = 0; p < positions.Length; p++)
            for (var a = 0; a < along.Count; a++)
                finer[p * along.Count + a] = positions[p] * axis.Size + along[a];
            positions = finer;
        }
        return positions;
    }

    /// <summary>Calls <paramref name="visit"/> with every (atom, surviving unit index) that <paramref name="position"/> holds.</summary>
    public abstract void VisitUnits(int position, Action<Atom, int> visit);

    /// <summary>The positions along this axis that hold surviving unit <paramref name="unit"/> of <paramref name="atom"/>.</summary>
    public IReadOnlyList<int> PositionsOf(Atom atom, int unit)
    {
        if (ReferenceEquals(this, atom))
            return new[] { unit };
        var positions = new List<int>();
        for (var p = 0; p < Count; p++)
        {
            var holds = false;
            VisitUnits(p, (a, u) => holds |= ReferenceEquals(a, atom) && u == unit);
            if (holds)
                positions.Add(p);
        }
        return positions;
    }

    /// <summary>Whether units of <paramref name="atom"/> lie on this axis.</summary>
    public bool Holds(Atom atom)
    {
        foreach (var a in Atoms)
            if (ReferenceEquals(a, atom))
                return true;
        return false;
    }

    /// <summary>A name for people: of one position, e.g. <c>hidden[12]</c>, in original unit numbers.</summary>
    public abstract string Describe(int position);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private protected static int Checked(long size, string name) =>
        size <= MaxSize
            ? (int)size
            : throw new ArgumentOutOfRangeException(nameof(size), $"Axis '{name}' would have {size} units; at most {MaxSize} are allowed.");
}
