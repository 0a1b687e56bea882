using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>
/// Sequences of tokens, each with its class and its own length. A subset shares the tokens of the set it was taken from.
/// </summary>
public sealed class LabelledSequences
{
    private readonly int[] _tokens; // of all stored sequences, one behind the other
    private readonly int[] _starts; // where each begins, and the end of the last
    private readonly int[] _classes; // [stored sequences]
    private readonly int[]? _rows; // stored sequence of each; null: all in order

    private LabelledSequences(
        int[] tokens,
        int[] starts,
        int[] classes,
        int[]? rows,
        Vocabulary vocabulary,
        IReadOnlyList<string> names,
        DataSource source
    )
    {
        (_tokens, _starts, _classes, _rows) = (tokens, starts, classes, rows);
        (Vocabulary, Classes, Source) = (vocabulary, names, source);
        Count = rows?.Length ?? classes.Length;
        for (var i = 0; i < Count; i++)
            Longest = Math.Max(Longest, LengthOf(i));
    }

    /// <summary>How many sequences there are.</summary>
    public int Count { get; }

    /// <summary>The length of the longest.</summary>
    public int Longest { get; }

    /// <summary>What the tokens mean.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The classes: by value where all are numbers, else by their characters' codes.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Where they come from.</summary>
    public DataSource Source { get; }

    /// <summary>Reads a table with a column of texts and one of their labels.</summary>
    /// <param name="path">The table: CSV, TSV or Parquet.</param>
    /// <param name="text">The column of texts: a name of the header, a number from 1, or <c>last</c>.</param>
    /// <param name="label">The column of labels, likewise.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <exception cref="DataException">The table cannot be read; it lists every problem that was found.</exception>
    public static LabelledSequences ReadTable(string path, string text, string label, SequenceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(label);
        options = Checked(options);
        return Of(path, LabelledTexts.OfTable(path, text, label, options), options);
    }

    /// <summary>Reads a folder with a text file for each class, which its name says: every line that is not empty is a text.</summary>
    /// <param name="folder">The folder; of its files, those that end in .txt or .txt.gz.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <exception cref="DataException">The files cannot be read; it lists every problem that was found.</exception>
    public static LabelledSequences ReadFolder(string folder, SequenceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        options = Checked(options);
        return Of(folder, LabelledTexts.OfFolder(folder), options);
    }

    /// <summary>The tokens of a sequence.</summary>
    /// <param name="sequence">Its number, from 0.</param>
    public ReadOnlySpan<int> TokensOf(int sequence)
    {
        var stored = Stored(sequence);
        return _tokens.AsSpan(_starts[stored].._starts[stored + 1]);
    }

    /// <summary>How many tokens a sequence has.</summary>
    /// <param name="sequence">Its number, from 0.</param>
    public int LengthOf(int sequence)
    {
        var stored = Stored(sequence);
        return _starts[stored + 1] - _starts[stored];
    }

    /// <summary>The class of a sequence, by its place among <see cref="Classes"/>.</summary>
    /// <param name="sequence">Its number, from 0.</param>
    public int ClassOf(int sequence) => _classes[Stored(sequence)];

    /// <summary>Divides the sequences into those to train on, to choose by and to report, as rows of a table are divided.</summary>
    /// <param name="options">Fractions, seed and whether to stratify.</param>
    /// <exception cref="ArgumentOutOfRangeException">A fraction is not in [0, 1), or nothing is left to train on.</exception>
    public (LabelledSequences Training, LabelledSequences Validation, LabelledSequences Test) Split(SplitOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rows = SplitRows.Of(Count, options.Stratified ? ClassOf : null, Classes.Count, options);
        return (Subset(rows.Training), Subset(rows.Validation), Subset(rows.Test));
    }

    private LabelledSequences Subset(int[] sequences) =>
        new(_tokens, _starts, _classes, [.. sequences.Select(Stored)], Vocabulary, Classes, Source);

    private int Stored(int sequence) => _rows is null ? sequence : _rows[sequence];

    private static SequenceOptions Checked(SequenceOptions? options)
    {
        options ??= new SequenceOptions();
        if (options.MaxLength < 1)
            throw new ArgumentOutOfRangeException(
                nameof(options),
                $"The longest sequence has {options.MaxLength} tokens; expected 1 or more."
            );
        return options;
    }

    private static LabelledSequences Of(string path, LabelledTexts texts, SequenceOptions options)
    {
        var classes = CategoryOrder.Classes(texts.Found.Select(text => text.Label).Distinct(StringComparer.Ordinal));
        if (classes.Length < 2)
            throw new ProblemList(path).With(
                $"the class {Excerpt.Quote(classes[0])} and no other",
                "texts of two classes or more",
                "Check that these are the right labels."
            );
        var vocabulary = options.Vocabulary ?? CharactersOf(texts);
        var notes = new List<string>();
        var encoded = Encode(texts, vocabulary, options, notes);
        var total = encoded.Sum(sequence => (long)sequence.Length);
        if (total > Array.MaxLength)
            throw new ProblemList(path).With(
                string.Create(CultureInfo.InvariantCulture, $"texts of {total:N0} tokens"),
                string.Create(CultureInfo.InvariantCulture, $"at most {Array.MaxLength:N0} in all"),
                "Divide the data, or let long texts be cut."
            );
        var starts = new int[encoded.Length + 1];
        for (var i = 0; i < encoded.Length; i++)
            starts[i + 1] = starts[i] + encoded[i].Length;
        var tokens = new int[starts[^1]];
        for (var i = 0; i < encoded.Length; i++)
            encoded[i].CopyTo(tokens, starts[i]);
        var numbered = CategoryCells.Numbered(classes);
        int[] labels = [.. texts.Found.Select(text => CategoryOrder.FindClass(numbered, text.Label))];
        var description = string.Create(CultureInfo.InvariantCulture, $"{path} ({labels.Length} sequences, {classes.Length} classes)");
        return new LabelledSequences(
            tokens,
            starts,
            labels,
            null,
            vocabulary,
            classes,
            new DataSource(description, texts.Files) { Notes = notes }
        );
    }

    private static Vocabulary CharactersOf(LabelledTexts texts)
    {
        var characters = new CharacterSet();
        foreach (var text in texts.Found)
        {
            foreach (var character in text.Text.EnumerateRunes())
                characters.Add(character);
        }
        return characters.ToVocabulary();
    }

    private static int[][] Encode(LabelledTexts texts, Vocabulary vocabulary, SequenceOptions options, List<string> notes)
    {
        var lacking = texts.Problems.ToDictionary(problems => problems, problems => new LackingCharacters(vocabulary, problems));
        var encoded = new int[texts.Found.Count][];
        var cut = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            var text = texts.Found[i];
            encoded[i] = Encode(text, vocabulary, lacking[text.Problems]);
            if (encoded[i].Length <= (options.MaxLength ?? int.MaxValue))
                continue;
            if (options.CutLong)
            {
                encoded[i] = encoded[i][..options.MaxLength!.Value];
                cut++;
            }
            else
                text.Note(
                    string.Create(CultureInfo.InvariantCulture, $"a text of {encoded[i].Length:N0} tokens"),
                    string.Create(CultureInfo.InvariantCulture, $"at most {options.MaxLength:N0}"),
                    "Shorten it, allow longer ones, or let long ones be cut."
                );
        }
        foreach (var characters in lacking.Values)
            characters.Report();
        ProblemList.ThrowIfAny(texts.Problems);
        if (cut > 0)
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"texts cut to {options.MaxLength:N0} tokens: {cut:N0}"));
        return encoded;
    }

    private static int[] Encode(LabelledText text, Vocabulary vocabulary, LackingCharacters lacking)
    {
        if (vocabulary is not CharacterVocabulary characters)
            return vocabulary.Encode(text.Text);
        var tokens = new List<int>(text.Text.Length);
        foreach (var character in text.Text.EnumerateRunes())
        {
            var token = characters.TokenOf(character);
            if (token >= 0)
                tokens.Add(token);
            else
                lacking.Add(character, text.Line, text.Column, text.ColumnName);
        }
        return [.. tokens];
    }
}
