using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>How labelled texts are read.</summary>
public sealed record SequenceOptions
{
    /// <summary>What tokens are; null for the characters of all the texts, in the order of their code points.</summary>
    public Vocabulary? Vocabulary { get; init; }

    /// <summary>The most tokens of a sequence; null for any number.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Whether of longer sequences the beginning is kept, and that is said; else each is an error.</summary>
    public bool CutLong { get; init; }

    /// <summary>Whether a table's first line is a header; null to decide by its contents.</summary>
    public bool? Header { get; init; }

    /// <summary>What stands between a table's cells; null to judge by the table.</summary>
    public char? Separator { get; init; }
}
