using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>What pruning knows of each unit of a value: whether it is the same for every input, and whether anything reads it.</summary>
internal sealed class ValueFlow
{
    internal ValueFlow(int count)
    {
        IsConstant = new bool[count];
        Constant = new double[count];
        IsRead = new bool[count];
        HeldBecause = new string?[count];
    }

    /// <summary>The unit has one value whatever the input.</summary>
    internal bool[] IsConstant { get; }

    /// <summary>That value; 0 where the unit varies.</summary>
    internal double[] Constant { get; }

    /// <summary>Some output depends on the unit.</summary>
    internal bool[] IsRead { get; }

    /// <summary>Why a reader needs the unit itself although it is constant; null when readers can take its constant in.</summary>
    internal string?[] HeldBecause { get; }

    /// <summary>Says that a reader cannot do without a constant unit, and why.</summary>
    internal void Hold(int unit, string reason) => HeldBecause[unit] ??= reason;

    internal void SetConstant(int unit, double value)
    {
        IsConstant[unit] = true;
        Constant[unit] = value;
    }

    internal void CopyConstants(ValueFlow source, int offset = 0)
    {
        for (var u = 0; u < source.IsConstant.Length; u++)
            if (source.IsConstant[u])
                SetConstant(offset + u, source.Constant[u]);
    }

    /// <summary>
    /// Marks as read what a reader needs, a window of <paramref name="needed"/> that starts at <paramref name="offset"/>.
    /// </summary>
    internal void Read(bool[] needed, int offset = 0)
    {
        for (var u = 0; u < IsRead.Length; u++)
            IsRead[u] |= needed[offset + u];
    }

    /// <summary>Whether every one of <paramref name="units"/> is the constant zero.</summary>
    internal bool IsZero(IReadOnlyList<int> units)
    {
        foreach (var u in units)
            if (!IsConstant[u] || Constant[u] != 0)
                return false;
        return true;
    }
}
