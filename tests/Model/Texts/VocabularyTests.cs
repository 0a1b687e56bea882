using System;
using System.Buffers;
using System.Linq;
using System.Text;
using FsCheck.Fluent;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Model;

public class VocabularyTests
{
    private const string Several = "aé漢😀\r\n\0";

    private static readonly Vocabulary[] Some =
    [
        Vocabulary.Bytes,
        new CharacterVocabulary(Several),
        new CharacterVocabulary(Several + "\ufffd", unknown: 7),
    ];

    [Fact]
    public void Bytes_are_those_of_UTF8()
    {
        Assert.Equal(Encoding.UTF8.GetBytes(Several).Select(b => (int)b), Vocabulary.Bytes.Encode(Several));
        Assert.Equal(256, Vocabulary.Bytes.Size);
    }

    [Fact]
    public void Characters_are_scalar_values_numbered_by_their_place()
    {
        Assert.Equal([3, 0, 2, 1, 1, 4, 5, 6], new CharacterVocabulary(Several).Encode("😀a漢éé\r\n\0"));
        Assert.Equal(7, new CharacterVocabulary(Several).Size);
    }

    [Fact]
    public void What_is_encoded_decodes_to_itself_in_any_pieces() => Property.Holds(Texts(), 500, text =>
        {
            foreach (var vocabulary in Some)
            {
                var tokens = vocabulary.Encode(text);
                Assert.Equal(text, vocabulary.Decode(tokens));
                Assert.Equal(tokens, EncodedInPieces(vocabulary, text, 1 + text.Length % 5));
                Assert.Equal(text, DecodedInPieces(vocabulary, tokens, 1 + text.Length % 3));
            }
        });

    /// <summary>Bytes of a model in training are seldom UTF-8: what they become is what .NET makes of them.</summary>
    [Fact]
    public void Any_bytes_decode_as_the_framework_does() =>
        Property.Holds(
            Gen.Elements(0x41, 0xc3, 0xa9, 0xe6, 0xbc, 0xa2, 0xf0, 0x9f, 0x98, 0x80, 0xed, 0xa0, 0xff, 0xc0).ArrayOf().ToArbitrary(),
            1000,
            tokens =>
            {
                var expected = Encoding.UTF8.GetString([.. tokens.Select(t => (byte)t)]);
                Assert.Equal(expected, Vocabulary.Bytes.Decode(tokens));
                Assert.Equal(expected, DecodedInPieces(Vocabulary.Bytes, tokens, 1 + tokens.Length % 4));
            }
        );

    [Fact]
    public void A_character_that_is_cut_waits_for_its_end()
    {
        var tokens = Vocabulary.Bytes.Encode("a漢");
        var text = new char[8];
        Assert.Equal(
            OperationStatus.NeedMoreData,
            Vocabulary.Bytes.Decode(tokens.AsSpan(0, 3), text, out var read, out var written, false)
        );
        Assert.Equal((1, 1), (read, written));
        Assert.Equal(OperationStatus.Done, Vocabulary.Bytes.Decode(tokens.AsSpan(1), text, out read, out written, false));
        Assert.Equal((3, 1, '漢'), (read, written, text[0]));
        Assert.Equal("a\ufffd", Vocabulary.Bytes.Decode(tokens.AsSpan(0, 3)));
    }

    [Fact]
    public void What_does_not_fit_is_said_and_half_a_pair_is_never_written()
    {
        var text = new char[1];
        foreach (var vocabulary in Some)
        {
            var tokens = vocabulary.Encode("😀");
            Assert.Equal(OperationStatus.DestinationTooSmall, vocabulary.Decode(tokens, text, out var read, out var written));
            Assert.Equal((0, 0), (read, written));
            Assert.Equal(OperationStatus.DestinationTooSmall, vocabulary.Encode("😀", [], out read, out written));
            Assert.Equal((0, 0), (read, written));
        }
    }

    [Fact]
    public void A_character_that_lacks_is_named_with_its_place_or_is_the_unknown_one()
    {
        var message = Assert.Throws<ArgumentException>(() => Some[1].Encode("a漢z")).Message;
        Assert.Contains("'z' (U+007A) at place 2", message, StringComparison.Ordinal);
        Assert.Equal(OperationStatus.InvalidData, Some[1].Encode("a漢z", new int[9], out var read, out var written));
        Assert.Equal((2, 2), (read, written));
        Assert.Equal([0, 7, 7], Some[2].Encode("azá"));
        Assert.Equal("a\ufffd\ufffd", Some[2].Decode(Some[2].Encode("azá")));
    }

    // Attributes cannot hold such texts.
    [Fact]
    public void Half_a_surrogate_pair_is_no_text()
    {
        foreach (var text in new[] { "a\ud83d", "a\ude00\ud83d", "a\ud83da" })
        foreach (var vocabulary in Some)
        {
            var message = Assert.Throws<ArgumentException>(() => vocabulary.Encode(text)).Message;
            Assert.Contains("half a surrogate pair", message, StringComparison.Ordinal);
            Assert.Contains("at place 1", message, StringComparison.Ordinal);
        }
        Assert.Contains(
            "half a surrogate pair (U+D83D) stands behind 2 characters",
            Assert.Throws<ArgumentException>(() => new CharacterVocabulary("ab\ud83d")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_token_that_does_not_exist_is_named_and_nothing_is_written()
    {
        foreach (var vocabulary in Some)
        {
            foreach (var wrong in new[] { -1, vocabulary.Size, int.MinValue, int.MaxValue })
            {
                var text = "..".ToCharArray();
                var message = Assert.Throws<ArgumentOutOfRangeException>(() => vocabulary.Decode([0, wrong], text, out _, out _)).Message;
                Assert.Contains($"There is {wrong} at place 1; the vocabulary has tokens 0 to ", message, StringComparison.Ordinal);
                Assert.Equal("..", new string(text));
            }
        }
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var (tokens, text) = (new int[100], new char[100]);
        Call();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            Call();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Call()
        {
            foreach (var vocabulary in Some)
            {
                vocabulary.Encode(Several, tokens, out _, out var count);
                vocabulary.Decode(tokens.AsSpan(0, count), text, out _, out _);
            }
        }
    }

    [Theory]
    [InlineData("", "there is none")]
    [InlineData("😀b😀", "(U+1F600) is there twice, as token 0 and as token 2")]
    public void Lists_that_are_none_are_refused(string characters, string reason) =>
        Assert.Contains(
            reason,
            Assert.Throws<ArgumentException>(() => new CharacterVocabulary(characters)).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void The_unknown_token_is_one_of_them(int unknown) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CharacterVocabulary("a😀b", unknown));

    [Fact]
    public void Vocabularies_are_equal_where_they_mean_the_same()
    {
        Assert.Equal(new CharacterVocabulary("ab", 1), new CharacterVocabulary("ab", 1));
        Assert.Equal(new CharacterVocabulary("ab").GetHashCode(), new CharacterVocabulary("ab").GetHashCode());
        Assert.Equal(new AxisVocabulary("x", new CharacterVocabulary("ab")), new AxisVocabulary("x", new CharacterVocabulary("ab")));
        Vocabulary[] all =
        [
            Vocabulary.Bytes,
            new CharacterVocabulary("ab"),
            new CharacterVocabulary("ba"),
            new CharacterVocabulary("ab", 0),
            new CharacterVocabulary("ab", 1),
        ];
        Assert.Equal(all.Length, all.Distinct().Count());
    }

    private static FsCheck.Arbitrary<string> Texts() =>
        Gen.Elements("a", "é", "漢", "😀", "\r", "\n", "\0").ArrayOf().Select(string.Concat).ToArbitrary();

    private static int[] EncodedInPieces(Vocabulary vocabulary, string text, int atOnce)
    {
        // A piece takes a character of four bytes in any case.
        var (tokens, buffer) = (new System.Collections.Generic.List<int>(), new int[3 + atOnce]);
        for (var place = 0; place < text.Length; )
        {
            vocabulary.Encode(text.AsSpan(place), buffer, out var read, out var written);
            tokens.AddRange(buffer[..written]);
            place += read;
        }
        return [.. tokens];
    }

    private static string DecodedInPieces(Vocabulary vocabulary, int[] tokens, int atOnce)
    {
        var (text, buffer) = (new StringBuilder(), new char[2 * tokens.Length]);
        var start = 0;
        for (var end = 0; end < tokens.Length; )
        {
            end = Math.Min(tokens.Length, end + atOnce);
            vocabulary.Decode(tokens.AsSpan(start..end), buffer, out var read, out var written, isFinal: end == tokens.Length);
            text.Append(buffer, 0, written);
            start += read;
        }
        Assert.Equal(tokens.Length, start);
        return text.ToString();
    }
}
