namespace PrunedNetGen.Model;

/// <summary>The bytes of UTF-8: a character of any text is one to four. There is one, <see cref="Vocabulary.Bytes"/>.</summary>
public sealed class ByteVocabulary : Vocabulary
{
    internal ByteVocabulary() { }

    /// <inheritdoc/>
    public override int Size => 256;

#if NET
    private protected override TextCoding Coding { get; } = new ByteCoding();
#endif

    /// <inheritdoc/>
    public override bool Equals(Vocabulary? other) => other is ByteVocabulary;

    /// <inheritdoc/>
    public override int GetHashCode() => Size;
}
