using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using FsCheck.Fluent;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Data;

public sealed class LabelledSequencesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Columns_of_a_table_are_texts_and_labels()
    {
        var path = _folder.Write("t.csv", "id,kind,words\n1,b,\"so, \"\"é\"\"\"\n2,a,\"two\nlines\"\n3,b, 😀 \n");
        foreach (var (text, label) in new[] { ("words", "kind"), ("last", "2") })
        {
            var data = LabelledSequences.ReadTable(path, text, label);
            Assert.Equal(["a", "b"], data.Classes);
            Assert.Equal([(1, "so, \"é\""), (0, "two\nlines"), (1, "😀")], Read(data));
            Assert.Equal([7, 9, 1], Enumerable.Range(0, 3).Select(data.LengthOf));
            Assert.Equal(9, data.Longest);
            Assert.Equal("\n \",eilnostwé😀", ((CharacterVocabulary)data.Vocabulary).Characters);
        }
        Assert.Equal(
            [0x73, 0x6f],
            LabelledSequences
                .ReadTable(path, "words", "kind", new SequenceOptions { Vocabulary = Vocabulary.Bytes })
                .TokensOf(0)[..2]
                .ToArray()
        );
    }

    [Fact]
    public void Lines_of_a_file_for_each_class_are_its_texts()
    {
        _folder.Write("b.txt", "one\r\n\n  \t\rtwo words \n");
        _folder.Write("A.txt", [0xef, 0xbb, 0xbf, .. "drei"u8]);
        _folder.Write("notes.md", "no class");
        var data = LabelledSequences.ReadFolder(Path.GetDirectoryName(_folder.File("b.txt"))!);
        Assert.Equal(["A", "b"], data.Classes);
        Assert.Equal([(0, "drei"), (1, "one"), (1, "two words")], Read(data));
        Assert.Equal(2, data.Source.Files.Count);
    }

    [Fact]
    public void Classes_that_are_numbers_are_sorted_by_value_and_spelled_in_one_way()
    {
        var data = LabelledSequences.ReadTable(_folder.Write("n.csv", "text,y\na,10\nb,2\nc,2.0\n"), "text", "y");
        Assert.Equal(["2", "10"], data.Classes);
        Assert.Equal([(1, "a"), (0, "b"), (0, "c")], Read(data));
    }

    [Fact]
    public void Random_texts_survive() =>
        Property.Holds(
            (
                from rows in (
                    from text in Gen.Elements("a", "é", "漢", "😀", ",", "\"", " ", "\n", "\t").NonEmptyListOf()
                    from label in Gen.Elements("x", "y", "z,\"")
                    select (Text: "(" + string.Concat(text) + ")", Label: label)
                ).ArrayOf()
                where rows.Select(r => r.Label).Distinct().Count() > 1
                select rows
            ).ToArbitrary(),
            200,
            rows =>
            {
                var table = new StringBuilder("text,label\n");
                foreach (var (text, label) in rows)
                    table.Append($"{Quoted(text)},{Quoted(label)}\n");
                var options = new SequenceOptions { Header = true, Separator = ',' };
                var data = LabelledSequences.ReadTable(_folder.Write("r.csv", table.ToString()), "text", "label", options);
                Assert.Equal(rows.Select(r => r.Text), Read(data).Select(r => r.Text));
                Assert.Equal(rows.Select(r => r.Label), Read(data).Select(r => data.Classes[r.Class]));
            }
        );

    [Fact]
    public void A_split_keeps_each_class_its_share_and_every_sequence_once()
    {
        var table = new StringBuilder("text,label\n");
        for (var i = 0; i < 300; i++)
            table.Append($"{i},{(i % 3 == 0 ? "rare" : "usual")}\n");
        var data = LabelledSequences.ReadTable(_folder.Write("s.csv", table.ToString()), "text", "label");
        var options = new SplitOptions
        {
            Seed = 3,
            Validation = 0.1,
            Test = 0.2,
        };
        var (training, validation, test) = data.Split(options);
        Assert.Equal((210, 30, 60), (training.Count, validation.Count, test.Count));
        foreach (var part in new[] { training, validation, test })
        {
            Assert.Equal(part.Count / 3, Read(part).Count(r => r.Class == 0));
            Assert.Equal((data.Vocabulary, data.Classes), (part.Vocabulary, part.Classes));
        }
        Assert.Equal(
            Enumerable.Range(0, 300).Select(i => $"{i}"),
            new[] { training, validation, test }.SelectMany(Read).Select(r => r.Text).OrderBy(int.Parse)
        );
        Assert.Equal(Read(training), Read(data.Split(options).Training));
        Assert.NotEqual(Read(training), Read(data.Split(options with { Seed = 4 }).Training));
        // A part is a set of its own, and may be divided again.
        Assert.Equal(
            training.Count,
            training.Split(options).Training.Count + training.Split(options).Validation.Count + training.Split(options).Test.Count
        );
    }

    [Fact]
    public void Longer_texts_than_allowed_are_errors_or_cut()
    {
        var path = _folder.Write("l.csv", "text,label\nabc,x\nabcd,y\nabcdé,y\n");
        var options = new SequenceOptions { MaxLength = 3 };
        var problems = Assert.Throws<DataException>(() => LabelledSequences.ReadTable(path, "text", "label", options)).Problems;
        Assert.Equal(
            [
                "l.csv, line 3, column 1 'text': found a text of 4 tokens, expected at most 3. "
                    + "Shorten it, allow longer ones, or let long ones be cut.",
                "l.csv, line 4, column 1 'text': found a text of 5 tokens, expected at most 3. "
                    + "Shorten it, allow longer ones, or let long ones be cut.",
            ],
            problems.Select(p => _folder.Without(p.ToString()))
        );
        var cut = LabelledSequences.ReadTable(path, "text", "label", options with { CutLong = true });
        Assert.Equal(["abc", "abc", "abc"], Read(cut).Select(r => r.Text));
        Assert.Equal(["texts cut to 3 tokens: 2"], cut.Source.Notes);
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            LabelledSequences.ReadTable(path, "text", "label", new SequenceOptions { MaxLength = 0 })
        );
    }

    [Theory]
    [InlineData("text,label\na,x\n,y\nb,\n", "line 3, column 1 'text': found no text", "line 4, column 2 'label': found no label")]
    [InlineData("text,label\na,x\nb,x\n", "found the class 'x' and no other")]
    [InlineData("text,label\na,x\nb\n", "line 3: found 1 cells")]
    [InlineData("text,label\n", "found a header and nothing else")]
    [InlineData("words,label\na,x\nb,y\n", "found no text column 'text'")]
    [InlineData("", "found an empty file")]
    public void What_is_wrong_with_a_table_is_said(string table, params string[] errors)
    {
        var message = Assert
            .Throws<DataException>(() => LabelledSequences.ReadTable(_folder.Write("w.csv", table), "text", "label"))
            .Message;
        Assert.All(errors, error => Assert.Contains(error, message, StringComparison.Ordinal));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_named_with_their_line()
    {
        // Half a surrogate pair in UTF-8 is none.
        var path = _folder.Write("u.csv", [.. "text,label\na,x\n"u8, 0xed, 0xa0, 0xbd, .. ",y\n"u8]);
        Assert.Contains(
            "line 3, column 1 'text': found bytes that are not UTF-8",
            Assert.Throws<DataException>(() => LabelledSequences.ReadTable(path, "text", "label")).Message,
            StringComparison.Ordinal
        );
        _folder.Write("a.txt", [.. "one\ntwo\n"u8, 0xc3]);
        _folder.Write("b.txt", [.. "one"u8, 0xff]);
        var problems = FolderProblems();
        Assert.Equal(
            [
                "a.txt, line 3: found bytes that are not UTF-8, from byte 9 on",
                "b.txt, line 1: found bytes that are not UTF-8, from byte 4 on",
            ],
            problems.Select(p => p[..p.IndexOf(", expected", StringComparison.Ordinal)])
        );
    }

    [Fact]
    public void What_is_wrong_with_a_folder_is_said()
    {
        Assert.Contains(
            "no such folder",
            Assert.Throws<DataException>(() => LabelledSequences.ReadFolder(_folder.File("none"))).Message,
            StringComparison.Ordinal
        );
        _folder.Write("x.csv", "a,b");
        Assert.Contains("found a folder without text files", Assert.Single(FolderProblems()), StringComparison.Ordinal);
        _folder.Write("1.txt", "a");
        Assert.Contains("found the class '1' and no other", Assert.Single(FolderProblems()), StringComparison.Ordinal);
        _folder.Write("1.0.txt", "b");
        _folder.Write("empty.txt", "\n \n");
        Assert.Equal(
            [
                "1.txt: found a second file of the class '1', beside 1.0.txt, expected one for each class. Join the two, or rename one.",
                "empty.txt: found no text, expected a text on each line. Fill the file, or take it out of the folder.",
            ],
            FolderProblems()
        );
    }

    [Fact]
    public void Characters_that_a_vocabulary_lacks_are_reported_once_for_each_file()
    {
        _folder.Write("a.txt", "aäa\näö\n");
        _folder.Write("b.txt", "a\nö\n");
        var options = new SequenceOptions { Vocabulary = new CharacterVocabulary("a") };
        Assert.Equal(
            [
                "a.txt, line 1: found 'ä' (U+00E4, 2 times in all), expected one",
                "a.txt, line 2: found 'ö' (U+00F6), expected one",
                "b.txt, line 2: found 'ö' (U+00F6), expected one",
            ],
            FolderProblems(options).Select(p => p[..p.IndexOf(" of the vocabulary", StringComparison.Ordinal)])
        );
    }

    [SharedTextFact]
    public void Surnames_of_18_languages()
    {
        var data = LabelledSequences.ReadFolder(Samples.Surnames);
        Assert.Equal((20_050, 18), (data.Count, data.Classes.Count));
        Assert.Equal(("Arabic", "Vietnamese"), (data.Classes[0], data.Classes[^1]));
        var counts = Enumerable.Range(0, data.Count).CountBy(data.ClassOf).ToDictionary();
        Assert.Equal((2000, 9384, 73), (counts[0], counts[14], counts[17]));
        Assert.Equal("Khoury", data.Vocabulary.Decode(data.TokensOf(0)));
        // Some names end with a space, which is no part of them.
        Assert.DoesNotContain(Read(data), name => name.Text != name.Text.Trim());
    }

    private static (int Class, string Text)[] Read(LabelledSequences data) =>
        [.. Enumerable.Range(0, data.Count).Select(i => (data.ClassOf(i), data.Vocabulary.Decode(data.TokensOf(i))))];

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private IEnumerable<string> FolderProblems(SequenceOptions? options = null)
    {
        var folder = Path.GetDirectoryName(_folder.File("a"))!;
        return Assert
            .Throws<DataException>(() => LabelledSequences.ReadFolder(folder, options))
            .Problems.Select(p => _folder.Without(p.ToString()));
    }
}
