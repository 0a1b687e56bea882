using System;
using System.IO.Compression;
using System.Linq;
using System.Text;
using FsCheck.Fluent;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Data;

public sealed class TokenTextTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Characters_are_numbered_by_code_points_and_nothing_is_changed()
    {
        var text = TokenText.Read(_folder.Write("a.txt", "b\r\n😀\ufeffa\uffff\tb"));
        Assert.Equal(new CharacterVocabulary("\t\n\rab\ufeff\uffff😀"), text.Vocabulary);
        Assert.Equal([4, 2, 1, 7, 5, 3, 6, 0, 4], text.Tokens.ToArray());
        Assert.Equal(_folder.File("a.txt"), text.Source.Files[0].Path);
    }

    [Fact]
    public void Bytes_are_any_bytes()
    {
        byte[] bytes = [0xff, 0xfe, 0, 13, 10, 0xc3];
        Assert.Equal(bytes.Select(b => (int)b), TokenText.Of(bytes, "b", Vocabulary.Bytes).Tokens.ToArray());
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text_and_a_file_may_be_gzipped()
    {
        byte[] bytes = [0xef, 0xbb, 0xbf, .. "äa"u8];
        Assert.Equal([1, 0], TokenText.Of(bytes, "m").Tokens.ToArray());
        Assert.Equal([0xc3, 0xa4, 0x61], TokenText.Of(bytes, "m", Vocabulary.Bytes).Tokens.ToArray());
        var stream = new System.IO.MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
            gzip.Write(bytes);
        Assert.Equal([1, 0], TokenText.Read(_folder.Write("m.txt.gz", stream.ToArray())).Tokens.ToArray());
    }

    [Fact]
    public void Tokens_of_any_text_are_the_text() =>
        Property.Holds(
            Gen.Elements("a", "é", "漢", "😀", "\r", "\n", "\0").ArrayOf().Where(t => t.Length > 0).Select(string.Concat).ToArbitrary(),
            300,
            written =>
            {
                foreach (var vocabulary in new[] { null, Vocabulary.Bytes, new CharacterVocabulary("\0\n\raé漢😀") })
                {
                    var text = TokenText.Of(Encoding.UTF8.GetBytes(written), "t", vocabulary);
                    Assert.Equal(written, text.Vocabulary.Decode(text.Tokens.Span));
                    Assert.Equal(text.Vocabulary.Encode(written), text.Tokens.ToArray());
                    Assert.Equal(vocabulary ?? text.Vocabulary, text.Vocabulary);
                }
            }
        );

    [Fact]
    public void Characters_that_a_vocabulary_lacks_are_reported_once_or_are_the_unknown_one()
    {
        var bytes = Encoding.UTF8.GetBytes("ab\nä\tä\n\nbä");
        var problems = Assert.Throws<DataException>(() => TokenText.Of(bytes, "x.txt", new CharacterVocabulary("ab\n"))).Problems;
        Assert.Equal(
            [
                "x.txt, line 2: found 'ä' (U+00E4, 3 times in all), expected one of the vocabulary's 3 characters. "
                    + "Change the text, or take a vocabulary with a token for unknown characters.",
                "x.txt, line 2: found '\\t' (U+0009), expected one of the vocabulary's 3 characters. "
                    + "Change the text, or take a vocabulary with a token for unknown characters.",
            ],
            problems.Select(p => p.ToString())
        );
        Assert.Equal([0, 1, 2, 3, 3, 3, 2, 2, 1, 3], TokenText.Of(bytes, "x.txt", new CharacterVocabulary("ab\n?", 3)).Tokens.ToArray());
    }

    [Theory]
    [InlineData(new byte[] { }, "found an empty file")]
    [InlineData(new byte[] { 0xef, 0xbb, 0xbf }, "found an empty file")]
    [InlineData(new byte[] { 0xff, 0xfe, 97, 0 }, "found UTF-16 text")]
    [InlineData(new byte[] { 97, 10, 98, 0xc3 }, "line 2: found bytes that are not UTF-8, from byte 4 on")]
    [InlineData(new byte[] { 97, 0xed, 0xa0, 0xbd, 98 }, "line 1: found bytes that are not UTF-8, from byte 2 on")]
    public void What_is_no_text_is_one_clear_error(byte[] bytes, string error) =>
        Assert.Contains(error, Assert.Throws<DataException>(() => TokenText.Of(bytes, "x")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_part_that_is_shorter_than_a_window_is_named()
    {
        var text = TokenText.Of(new byte[100], "short.txt", Vocabulary.Bytes);
        Assert.Equal(
            "short.txt: found 10 tokens to validate on, expected at least 11: a window of 10 and the token after it. "
                + "Take a longer text, a shorter window or another share to validate on.",
            Assert.Throws<DataException>(() => text.Windows(10)).Message
        );
        Assert.Contains("90 tokens to train on", Assert.Throws<DataException>(() => text.Windows(90)).Message, StringComparison.Ordinal);
        Assert.Contains("100 tokens, ", Assert.Throws<DataException>(() => text.Windows(100, 0)).Message, StringComparison.Ordinal);
        Assert.Null(text.Windows(99, 0).Validation);
        Assert.Throws<ArgumentOutOfRangeException>(() => text.Windows(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => text.Windows(9, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => text.Windows(9, double.NaN));
    }

    /// <summary>The figures that everybody has for this text, who trains on its characters.</summary>
    [SharedTextFact]
    public void Tiny_Shakespeare_has_65_characters()
    {
        var text = TokenText.Read(Samples.Shakespeare);
        Assert.Equal(
            "\n !$&',-.3:;?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
            ((CharacterVocabulary)text.Vocabulary).Characters
        );
        Assert.Equal((65, 1_115_394), (text.Vocabulary.Size, text.Tokens.Length));
        Assert.Equal([18, 47, 56, 57, 58, 1, 15, 47, 58, 47, 64, 43, 52, 10, 0], text.Tokens[..15].ToArray());
        Assert.Equal("86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed", text.Source.Sha256);
        Assert.Equal(System.IO.File.ReadAllText(Samples.Shakespeare), text.Vocabulary.Decode(text.Tokens.Span));
        var (training, validation) = text.Windows(64);
        Assert.Equal((1_003_854 - 64, 111_540 - 64), (training.Starts, validation!.Starts));
    }
}
