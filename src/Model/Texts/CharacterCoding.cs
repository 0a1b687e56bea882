#if NET
using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text;

namespace PrunedNetGen.Model;

/// <summary>Tokens are characters of a list.</summary>
internal sealed class CharacterCoding : TextCoding
{
    private const int Lacking = -1;

    private readonly Rune[] _characters;
    private readonly Dictionary<Rune, int> _tokens;
    private readonly int _unknown;

    /// <param name="characters">Different code points in the order of their tokens.</param>
    /// <param name="unknown">The token of all others; null for none.</param>
    public CharacterCoding(IReadOnlyList<int> characters, int? unknown)
    {
        _unknown = unknown ?? Lacking;
        _characters = new Rune[characters.Count];
        _tokens = new Dictionary<Rune, int>(characters.Count);
        for (var i = 0; i < _characters.Length; i++)
        {
            _characters[i] = new Rune(characters[i]);
            _tokens.Add(_characters[i], i);
        }
    }

    public override int Size => _characters.Length;

    public override int TokensPerChar => 1;

    /// <summary>The token of a character, or -1.</summary>
    public int TokenOf(Rune character) => _tokens.TryGetValue(character, out var token) ? token : _unknown;

    protected override OperationStatus Write(Rune character, Span<int> tokens, out int count)
    {
        count = 1;
        var token = TokenOf(character);
        if (token == Lacking)
            return OperationStatus.InvalidData;
        if (tokens.IsEmpty)
            return OperationStatus.DestinationTooSmall;
        tokens[0] = token;
        return OperationStatus.Done;
    }

    protected override OperationStatus Read(ReadOnlySpan<int> tokens, out Rune character, out int count)
    {
        (character, count) = (_characters[tokens[0]], 1);
        return OperationStatus.Done;
    }
}
#endif
