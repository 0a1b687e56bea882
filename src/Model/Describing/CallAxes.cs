using System;
using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>Where a call says how the axis of the units that it makes hangs together with those that it reads.</summary>
internal sealed class CallAxes
{
    private readonly AxisTerms _terms;
    private readonly Action<string, Rule?> _report;

    internal CallAxes(
        AxisTerms terms,
        string name,
        IReadOnlyList<AxisTerm> reads,
        IReadOnlyList<AxisTerm?> asidesOfReads,
        Action<string, Rule?> report
    )
    {
        AsidesOfReads = asidesOfReads;
        _terms = terms;
        _report = report;
        Name = name;
        Reads = reads;
    }

    /// <summary>The name of the value that the call makes.</summary>
    internal string Name { get; }

    /// <summary>The units of the values that it reads.</summary>
    internal IReadOnlyList<AxisTerm> Reads { get; }

    /// <summary>An axis beside those of the value: the groups of a convolution, the vocabulary of tokens.</summary>
    internal AxisTerm? Aside { get; set; }

    /// <summary>The same of the values that it reads.</summary>
    internal IReadOnlyList<AxisTerm?> AsidesOfReads { get; }

    /// <summary>New units, called like the value, or that and a further word.</summary>
    internal AxisTerm New(int size, string? word = null) => _terms.New(AxisTermKind.Units, word == null ? Name : $"{Name}.{word}", size);

    internal AxisTerm Concat(int size, params AxisTerm[] parts) => _terms.New(AxisTermKind.Concat, Name, size, parts);

    internal AxisTerm Product(int size, params AxisTerm[] factors) => _terms.New(AxisTermKind.Product, Name, size, factors);

    /// <summary>A product that is a factor of another, called like the value and a further word.</summary>
    internal AxisTerm Product(string word, int size, params AxisTerm[] factors) =>
        _terms.New(AxisTermKind.Product, $"{Name}.{word}", size, factors);

    internal AxisTerm Space(int dimension, IReadOnlyList<int> space) => _terms.Space(dimension, space.Count, space[dimension]);

    /// <summary>Gives an axis a name, which makes it one with every other of that name.</summary>
    internal void NameOf(AxisTerm term, string name)
    {
        if (_terms.Name(term, name) is { } clash)
            _report($"its axis cannot be '{name}': {clash}.", null);
    }

    /// <summary>
    /// Makes two axes one, or reports that they cannot be: <paramref name="what"/> needs it, <paramref name="advice"/> says
    /// what to do, <paramref name="rule"/> is broken.
    /// </summary>
    internal AxisTerm Unify(AxisTerm a, AxisTerm b, string what, string advice, Rule? rule = null)
    {
        if (AxisTerm.Unify(a, b) is { } problem)
            _report($"{what} makes two axes one, but {problem}; {advice}.", rule);
        return a;
    }
}
