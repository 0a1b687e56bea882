using System;
using System.Globalization;
using System.Text;
using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>A text as tokens, which a network learns to continue.</summary>
public sealed class TokenText
{
    private readonly int[] _tokens;

    private TokenText(int[] tokens, Vocabulary vocabulary, DataSource source)
    {
        _tokens = tokens;
        Vocabulary = vocabulary;
        Source = source;
    }

    /// <summary>What the tokens mean.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The tokens in the text's order.</summary>
    public ReadOnlyMemory<int> Tokens => _tokens;

    /// <summary>Where the text comes from.</summary>
    public DataSource Source { get; }

    /// <summary>Reads a text file, which may be gzipped. Nothing of it is changed, line ends neither, but for a byte order mark.</summary>
    /// <param name="path">The file.</param>
    /// <param name="vocabulary">
    /// What its tokens are: <see cref="Vocabulary.Bytes"/> takes any file; null for the characters of the text, in the order of
    /// their code points.
    /// </param>
    /// <exception cref="DataException">
    /// The file cannot be read, is empty, is not UTF-8, or has characters that the vocabulary lacks.
    /// </exception>
    public static TokenText Read(string path, Vocabulary? vocabulary = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Of(SourceFile.Read(path), vocabulary);
    }

    /// <summary>The same of a file that is in memory.</summary>
    /// <param name="content">Its bytes, as a file would hold them.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="vocabulary">What its tokens are; null for the characters of the text.</param>
    /// <exception cref="DataException">
    /// It cannot be decompressed, is empty, is not UTF-8, or has characters that the vocabulary lacks.
    /// </exception>
    public static TokenText Of(byte[] content, string name, Vocabulary? vocabulary = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Of(SourceFile.Of(name, content, new ProblemList(name)), vocabulary);
    }

    /// <summary>
    /// Divides the text by position: windows of its beginning to train on, and of its end to validate on. No window crosses.
    /// </summary>
    /// <param name="length">How many tokens a window has.</param>
    /// <param name="validation">The fraction of the tokens, at the end, to validate on, in [0, 1); 0 for none.</param>
    /// <returns>The windows; those to validate on are null where the fraction is 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is below 1, or the fraction is not in [0, 1).</exception>
    /// <exception cref="DataException">A part is shorter than a window and the token after it.</exception>
    public (TextWindows Training, TextWindows? Validation) Windows(int length, double validation = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        if (!(validation is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(validation), validation, "Expected a fraction of at least 0 and below 1.");
        var cut = (int)(_tokens.Length * (1 - validation));
        return (
            Windows(Tokens[..cut], length, validation == 0 ? "" : " to train on"),
            validation == 0 ? null : Windows(Tokens[cut..], length, " to validate on")
        );
    }

    private TextWindows Windows(ReadOnlyMemory<int> tokens, int length, string use) =>
        tokens.Length > length
            ? new TextWindows(tokens, length)
            : throw new ProblemList(Source.Description).With(
                string.Create(CultureInfo.InvariantCulture, $"{tokens.Length:N0} tokens{use}"),
                string.Create(CultureInfo.InvariantCulture, $"at least {length + 1L:N0}: a window of {length:N0} and the token after it"),
                "Take a longer text, a shorter window or another share to validate on."
            );

    private static TokenText Of(SourceFile file, Vocabulary? vocabulary)
    {
        var problems = new ProblemList(file.Path);
        var bytes = Utf8Text.Of(file).Span;
        if (bytes.IsEmpty)
            throw problems.With("an empty file", "a text", "Check that this is the right file.");
        int[] tokens;
        if (vocabulary is ByteVocabulary)
        {
            tokens = new int[bytes.Length];
            for (var i = 0; i < tokens.Length; i++)
                tokens[i] = bytes[i];
        }
        else
        {
            if (!Utf8Text.Check(bytes, problems))
                problems.ThrowIfAny();
            var characters = (CharacterVocabulary)(vocabulary ?? CharactersOf(bytes));
            tokens = Encode(bytes, characters, problems);
            vocabulary = characters;
        }
        return new TokenText(tokens, vocabulary, new DataSource(file.Path, [file.Identity]));
    }

    private static Vocabulary CharactersOf(ReadOnlySpan<byte> text)
    {
        var characters = new CharacterSet();
        while (!text.IsEmpty)
            characters.Add(Next(ref text));
        return characters.ToVocabulary();
    }

    private static int[] Encode(ReadOnlySpan<byte> text, CharacterVocabulary vocabulary, ProblemList problems)
    {
        var tokens = new int[Encoding.UTF8.GetCharCount(text)]; // of pairs two, which are one token
        var lacking = new LackingCharacters(vocabulary, problems);
        int count = 0,
            line = 1;
        while (!text.IsEmpty)
        {
            var character = Next(ref text);
            var token = vocabulary.TokenOf(character);
            if (token >= 0)
                tokens[count++] = token;
            else
                lacking.Add(character, line);
            if (character.Value == '\n')
                line++;
        }
        lacking.Report();
        problems.ThrowIfAny();
        return count == tokens.Length ? tokens : tokens[..count];
    }

    private static Rune Next(ref ReadOnlySpan<byte> text)
    {
        Rune.DecodeFromUtf8(text, out var character, out var length);
        text = text[length..];
        return character;
    }
}
