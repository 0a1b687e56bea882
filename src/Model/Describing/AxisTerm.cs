using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>What an axis of a network that is being built is made of, as far as the calls have said it.</summary>
internal enum AxisTermKind
{
    /// <summary>Units that may yet turn out to be something composed.</summary>
    Units,

    /// <summary>Rows, columns or moments.</summary>
    Space,

    /// <summary>The parts one after the other.</summary>
    Concat,

    /// <summary>Every combination of the factors.</summary>
    Product,
}

/// <summary>
/// A variable for an axis: calls that make two axes one (a residual add, a gate, a depthwise convolution) unify their
/// terms, and each class of terms becomes one <see cref="Axis"/>.
/// </summary>
internal sealed class AxisTerm
{
    private AxisTerm? _unified;

    internal AxisTerm(AxisTermKind kind, int number, string automaticName, int size, params AxisTerm[] members)
    {
        Kind = kind;
        Number = number;
        AutomaticName = automaticName;
        Size = size;
        Members = members;
    }

    internal AxisTermKind Kind { get; }

    /// <summary>Counts the terms as they were made: the first of a class gives it its name.</summary>
    internal int Number { get; }

    /// <summary>The number of units.</summary>
    internal int Size { get; }

    internal IReadOnlyList<AxisTerm> Members { get; }

    /// <summary>The name that somebody gave, or null.</summary>
    internal string? GivenName { get; set; }

    /// <summary>The name without that: the layer's that made the axis first.</summary>
    internal string AutomaticName { get; private set; }

    internal IReadOnlyList<string>? Labels { get; set; }

    /// <summary>Whether an input lies along it, which is why it cannot be composed.</summary>
    internal bool IsOfInput { get; set; }

    internal string Name => GivenName ?? AutomaticName;

    /// <summary>The term that stands for all that are one with this.</summary>
    internal AxisTerm Root
    {
        get
        {
            var root = this;
            while (root._unified != null)
                root = root._unified;
            // Shorter next time, or long chains of adds would be walked again and again.
            for (var term = this; term._unified != null; )
            {
                var next = term._unified;
                term._unified = root;
                term = next;
            }
            return root;
        }
    }

    /// <summary>Makes two terms one; the result is why that cannot be, or null.</summary>
    internal static string? Unify(AxisTerm a, AxisTerm b)
    {
        (a, b) = (a.Root, b.Root);
        if (ReferenceEquals(a, b))
            return null;
        if (a.Size != b.Size)
            return $"{a.Describe()} has {a.Size} units and {b.Describe()} has {b.Size}";
        // A variable follows what is known more of; of two variables the later follows the earlier.
        if (b.Kind == AxisTermKind.Units && (a.Kind != AxisTermKind.Units || a.Number < b.Number))
            (a, b) = (b, a);
        if (a.Kind == AxisTermKind.Units)
            return a.Follow(b);
        if (a.Kind == AxisTermKind.Space || a.Kind != b.Kind || a.Members.Count != b.Members.Count)
            return $"{a.Describe()} and {b.Describe()} are not made of the same axes";
        if (a.TakeNames(b) is { } clash)
            return clash;
        a._unified = b;
        return a.Members.Zip(b.Members, Unify).FirstOrDefault(problem => problem != null);
    }

    /// <summary>Gives the units their names; the result is why that cannot be, or null.</summary>
    internal string? Label(IReadOnlyList<string> labels)
    {
        if (Kind != AxisTermKind.Units)
            return $"{Describe()} is composed of axes, and labels belong to the units of one";
        if (Labels != null && !Labels.SequenceEqual(labels))
            return $"the units of '{Name}' are labelled differently in another place";
        Labels = labels;
        return null;
    }

    /// <summary>For messages: the name, and what it is made of.</summary>
    internal string Describe() =>
        Kind switch
        {
            AxisTermKind.Concat => $"'{Name}' ({string.Join(" + ", Members.Select(m => m.Root.Name))})",
            AxisTermKind.Product => $"'{Name}' ({string.Join(" x ", Members.Select(m => m.Root.Name))})",
            _ => $"'{Name}'",
        };

    private string? Follow(AxisTerm other)
    {
        if (other.Kind != AxisTermKind.Units)
        {
            if (IsOfInput)
                return $"axis '{Name}' is that of an input, which is made of nothing else, and {other.Describe()} is composed";
            if (other.Kind == AxisTermKind.Space)
                return $"the units of '{Name}' are not the places of '{other.Name}'";
            if (other.Contains(this))
                return $"{other.Describe()} would be a part of itself";
        }
        if (other.TakeNames(this) is { } clash)
            return clash;
        _unified = other;
        return null;
    }

    // Both ways, because either may be the one that stays.
    private string? TakeNames(AxisTerm other)
    {
        if (GivenName != null && other.GivenName != null && GivenName != other.GivenName)
            return $"it is called '{GivenName}' in one place and '{other.GivenName}' in another";
        if (Labels != null && other.Labels != null && !Labels.SequenceEqual(other.Labels))
            return $"its units ('{Name}') are labelled differently in two places";
        if ((Labels ?? other.Labels) != null && (Kind != AxisTermKind.Units || other.Kind != AxisTermKind.Units))
            return $"'{Name}' is composed of axes, and labels belong to the units of one";
        if (other.Number < Number)
            AutomaticName = other.AutomaticName;
        else
            other.AutomaticName = AutomaticName;
        GivenName = other.GivenName = GivenName ?? other.GivenName;
        Labels = other.Labels = Labels ?? other.Labels;
        IsOfInput = other.IsOfInput = IsOfInput || other.IsOfInput;
        return null;
    }

    // Each term once, however many share it.
    private bool Contains(AxisTerm term)
    {
        var seen = new HashSet<AxisTerm>();
        var waiting = new Stack<AxisTerm>(Members);
        while (waiting.Count > 0)
        {
            var member = waiting.Pop().Root;
            if (ReferenceEquals(member, term))
                return true;
            if (!seen.Add(member))
                continue;
            foreach (var inner in member.Members)
                waiting.Push(inner);
        }
        return false;
    }
}
