using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// Every combination of its factors' positions, the last factor fastest (row-major): what flattening
/// <c>[channel, height, width]</c> makes.
/// </summary>
public sealed class Product : Axis
{
    /// <summary>Creates a product of <paramref name="factors"/>, at least one.</summary>
    /// <exception cref="ArgumentException">No factors, or more than <see cref="Axis.MaxSize"/> combinations.</exception>
    public Product(string name, IReadOnlyList<Axis> factors)
        : base(name)
    {
        if (factors == null || factors.Count == 0)
            throw new ArgumentException($"Axis '{name}' multiplies nothing; it needs at least one factor.", nameof(factors));
        Factors = factors;
        Size = Multiply(factors, f => f.Size, name);
        Count = Multiply(factors, f => f.Count, name);
        Atoms = factors.SelectMany(f => f.Atoms).Distinct().ToArray();
    }

    /// <summary>The factors, slowest first.</summary>
    public IReadOnlyList<Axis> Factors { get; }

    /// <inheritdoc/>
    public override int Size { get; }

    /// <inheritdoc/>
    public override int Count { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Atom> Atoms { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Axis> Members => Factors;

    /// <inheritdoc/>
    public override IReadOnlyList<int> OriginalPositions() => OriginalPositions(Factors);

    /// <inheritdoc/>
    public override void VisitUnits(int position, Action<Atom, int> visit)
    {
        for (var f = Factors.Count - 1; f >= 0; f--)
        {
            Factors[f].VisitUnits(position % Factors[f].Count, visit);
            position /= Factors[f].Count;
        }
    }

    /// <inheritdoc/>
    public override string Describe(int position)
    {
        var names = new string[Factors.Count];
        for (var f = Factors.Count - 1; f >= 0; f--)
        {
            names[f] = Factors[f].Describe(position % Factors[f].Count);
            position /= Factors[f].Count;
        }
        return $"{Name}: {string.Join(" x ", names)}";
    }

    private static int Multiply(IReadOnlyList<Axis> factors, Func<Axis, int> extent, string name)
    {
        long product = 1;
        foreach (var factor in factors)
            product = Checked(product * extent(factor), name);
        return (int)product;
    }
}
