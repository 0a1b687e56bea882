using System;
using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>Where a call says how the axis of the units that it makes hangs together with those that it reads.</summary>
internal sealed class CallAxes
{
    private readonly AxisTerms _terms;
    private readonly Action<string, Rule?> _report;

    internal CallAxes(AxisTerms terms, string name, IReadOnlyList<AxisTerm> reads, Action<string, Rule?> report)
    {
        _terms = terms;
        _report = report;
        Name = name;
        Reads = reads;
    }

    /// <summary>The name of the value that the call makes.</summary>
    internal string Name { get; }

    /// <summary>The units of the values that it reads.</summary>
    internal IReadOnlyList<AxisTerm> Reads { get; }

    /// <summary>For a convolution in groups: their axis.</summary>
    internal AxisTerm? Group { get; set; }

    /// <summary>New units, called like the value, or that and a further word.</summary>
    internal AxisTerm New(int size, string? word = null) => _terms.New(AxisTermKind.Units, word == null ? Name : $"{Name}.{word}", size);

    internal AxisTerm Concat(int size, params AxisTerm[] parts) => _terms.New(AxisTermKind.Concat, Name, size, parts);

    internal AxisTerm Product(int size, params AxisTerm[] factors) => _terms.New(AxisTermKind.Product, Name, size, factors);

    internal AxisTerm Space(int dimension, IReadOnlyList<int> space) => _terms.Space(dimension, space.Count, space[dimension]);

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
