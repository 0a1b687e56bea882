using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>A set of units of one kind: pixels, features, neurons, channels, classes.</summary>
public sealed class Atom : Axis
{
    private readonly IReadOnlyList<Atom> _self;

    /// <summary>Creates an atom of <paramref name="size"/> units.</summary>
    /// <param name="name">The axis name, unique within a network.</param>
    /// <param name="size">The number of units before pruning, 1 to <see cref="Axis.MaxSize"/>.</param>
    /// <param name="labels">Names of the units (all <paramref name="size"/> of them), or null.</param>
    /// <param name="kept">The surviving units in original numbers, strictly increasing; null when nothing was pruned.</param>
    /// <exception cref="ArgumentException">The size is out of range, or labels or kept units do not fit it.</exception>
    public Atom(string name, int size, IReadOnlyList<string>? labels = null, IReadOnlyList<int>? kept = null)
        : base(name)
    {
        if (size < 1 || size > MaxSize)
            throw new ArgumentOutOfRangeException(nameof(size), $"Axis '{name}' has size {size}; expected 1 to {MaxSize}.");
        if (labels != null && labels.Count != size)
            throw new ArgumentException($"Axis '{name}' has {labels.Count} labels for {size} units.", nameof(labels));
        if (kept != null)
        {
            var previous = -1;
            foreach (var unit in kept)
            {
                if (unit <= previous || unit >= size)
                    throw new ArgumentException(
                        $"Axis '{name}' keeps unit {unit} after {previous}; kept units must increase and lie below {size}.",
                        nameof(kept)
                    );
                previous = unit;
            }
        }
        Size = size;
        Labels = labels;
        Kept = kept;
        _self = new[] { this };
    }

    /// <summary>
    /// An axis that one tensor alone has, such as the rows of a convolution's window: the network does not list it, and it is
    /// never pruned.
    /// </summary>
    internal static Atom OfTensor(string name, int size) => new(name, size) { IsOfTensor = true };

    /// <summary>Whether one tensor alone has the axis.</summary>
    internal bool IsOfTensor { get; private set; }

    /// <inheritdoc/>
    public override int Size { get; }

    /// <inheritdoc/>
    public override int Count => Kept?.Count ?? Size;

    /// <summary>Names of all <see cref="Size"/> units, or null.</summary>
    public IReadOnlyList<string>? Labels { get; }

    /// <summary>The surviving units in original numbers, strictly increasing; null when all survive.</summary>
    public IReadOnlyList<int>? Kept { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Atom> Atoms => _self;

    /// <summary>The original number of a surviving unit.</summary>
    public int OriginalUnit(int unit) => Kept == null ? unit : Kept[unit];

    /// <summary>The surviving index of an original unit, or -1 when it was pruned.</summary>
    public int SurvivingIndex(int originalUnit)
    {
        if (Kept == null)
            return originalUnit;
        int low = 0,
            high = Kept.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            if (Kept[middle] == originalUnit)
                return middle;
            if (Kept[middle] < originalUnit)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return -1;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Axis> Members => Array.Empty<Axis>();

    /// <inheritdoc/>
    public override IReadOnlyList<int> OriginalPositions() => Kept ?? Enumerable.Range(0, Size).ToArray();

    /// <inheritdoc/>
    public override void VisitUnits(int position, Action<Atom, int> visit) => visit(this, position);

    /// <inheritdoc/>
    public override string Describe(int position)
    {
        var unit = OriginalUnit(position);
        return Labels == null ? $"{Name}[{unit}]" : $"{Name}[{unit}] '{Labels[unit]}'";
    }
}
