using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Fuzz;

/// <summary>Texts as bytes and as characters, given and found. What is taken decodes to what .NET reads.</summary>
internal sealed class TextTarget : FuzzTarget
{
    private static readonly byte[][] Pieces =
    [
        [0xff, 0xfe],
        [0xc3],
        [0xef, 0xbb, 0xbf],
        [0xed, 0xa0, 0x80],
        [0xf4, 0x90, 0x80, 0x80],
        [0xc0, 0x80],
        "\r\n"u8.ToArray(),
        "\0"u8.ToArray(),
        "é"u8.ToArray(),
        "😀"u8.ToArray(),
    ];

    private static readonly Vocabulary?[] Vocabularies =
    [
        null,
        Vocabulary.Bytes,
        new CharacterVocabulary("abcdefghijklmnopqrstuvwxyz \n"),
        new CharacterVocabulary("abc?", unknown: 3),
    ];

    public override string Name => "text";

    public override bool Read(byte[] input)
    {
        try
        {
            var text = TokenText.Of(input, "fuzz.txt", Vocabularies[input.Length % Vocabularies.Length]);
            if (text.Vocabulary is CharacterVocabulary { Unknown: not null } || Gzip.Begins(input))
                return true;
            var bytes = input.AsSpan().StartsWith("\ufeff"u8) ? input.AsSpan(3) : input;
            if (text.Vocabulary.Decode(text.Tokens.Span) != Encoding.UTF8.GetString(bytes))
                throw new InvalidOperationException("The tokens are not those of the text.");
            return true;
        }
        catch (DataException)
        {
            return false;
        }
    }

    protected override IEnumerable<byte[]> Made()
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var random = new Random(seed);
            yield return [.. Enumerable.Range(0, 40 + seed).Select(_ => (byte)"abcdefghij klmn\n"[random.Next(16)])];
        }
    }

    protected override byte[] Mutate(byte[] input, Random random)
    {
        if (random.Next(3) == 0)
            return ByteDamage.Of(input, random);
        var at = random.Next(input.Length + 1);
        return [.. input.AsSpan(0, at), .. Pieces[random.Next(Pieces.Length)], .. input.AsSpan(at)];
    }
}
