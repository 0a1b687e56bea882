using System;
using System.Buffers;
using System.Text;

namespace PrunedNetGen.Tests.Runtime;

/// <summary>That the runtime's door leads to the coding that tests of the model's vocabularies hold to its rules.</summary>
public class TextTokensTests
{
    [Fact]
    public void Characters_and_bytes_become_tokens_and_come_back()
    {
        var letters = TextTokens.Characters("ab漢😀?", unknown: 4);
        Assert.Equal((5, 1), (letters.Size, letters.TokensPerChar));
        Assert.Equal([3, 0, 2, 4], letters.Encode("😀a漢ü"));
        Assert.Equal("😀a漢?", letters.Decode([3, 0, 2, 4]));
        Assert.Equal((256, 3), (TextTokens.Bytes.Size, TextTokens.Bytes.TokensPerChar));
        Assert.Equal([0xc3, 0xbc], TextTokens.Bytes.Encode("ü"));
    }

    [Fact]
    public void Text_can_be_streamed_token_by_token()
    {
        const string Written = "aé漢😀";
        var text = new StringBuilder();
        Span<int> open = stackalloc int[4];
        Span<char> chars = stackalloc char[2];
        var count = 0;
        foreach (var token in TextTokens.Bytes.Encode(Written))
        {
            open[count++] = token;
            var status = TextTokens.Bytes.Decode(open[..count], chars, out var read, out var written, isFinal: false);
            Assert.Equal(read == 0 ? OperationStatus.NeedMoreData : OperationStatus.Done, status);
            text.Append(chars[..written]);
            open[read..count].CopyTo(open);
            count -= read;
        }
        Assert.Equal(Written, text.ToString());
    }

    [Fact]
    public void What_is_wrong_is_said()
    {
        Assert.Throws<ArgumentNullException>(() => TextTokens.Characters(null!));
        Assert.Contains(
            "U+000A is there twice",
            Assert.Throws<ArgumentException>(() => TextTokens.Characters("\na\n")).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => TextTokens.Characters("ab", 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => TextTokens.Characters("ab", -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => TextTokens.Characters("ab").Decode([2]));
        Assert.Contains(
            "'c' (U+0063) at place 1, which the vocabulary lacks",
            Assert.Throws<ArgumentException>(() => TextTokens.Characters("ab").Encode("ac")).Message,
            StringComparison.Ordinal
        );
    }
}
