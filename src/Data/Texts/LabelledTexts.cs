using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace PrunedNetGen.Data;

/// <summary>Finds texts and their labels in files.</summary>
internal sealed class LabelledTexts
{
    private const string Extension = ".txt";

    private readonly List<LabelledText> _found = [];
    private readonly List<ProblemList> _problems = [];
    private readonly List<DataFile> _files = [];

    private LabelledTexts() { }

    /// <summary>The texts in the order of the files.</summary>
    public IReadOnlyList<LabelledText> Found => _found;

    /// <summary>The problems of each file.</summary>
    public ProblemList[] Problems => [.. _problems];

    /// <summary>What the files are known by.</summary>
    public IReadOnlyList<DataFile> Files => _files;

    /// <summary>Reads two columns of a table.</summary>
    /// <exception cref="DataException">The table cannot be read, or a text or label is not there.</exception>
    public static LabelledTexts OfTable(string path, string text, string label, SequenceOptions options)
    {
        if (!DataReader.IsTable(path))
            throw DataReader.NoTable(path);
        var file = TableText.Read(path);
        var form = new DataOptions { Header = options.Header, Separator = options.Separator };
        var names = new[] { text, label }.Where(name => NumberText.Parse(name, out _) == NumberKind.Text);
        var table = new CsvTable(file, form, names, new ProblemList(path));
        var texts = new LabelledTexts();
        texts._problems.Add(table.Problems);
        texts._files.Add(file.Identity);
        int textColumn = table.Require(text, "text"),
            labelColumn = table.Require(label, "label");
        table.Problems.ThrowIfAny();
        if (textColumn == labelColumn)
            throw table.Problems.With("one column for texts and labels", "a column for each", "Name another column.");
        using var rows = table.DataRows();
        while (rows.Next())
        {
            if (!table.CheckForm(rows))
                continue;
            if (IsThere(table, rows, textColumn, "text") & IsThere(table, rows, labelColumn, "label"))
                texts._found.Add(
                    new LabelledText(
                        rows[textColumn].ToString(),
                        rows[labelColumn].ToString(),
                        table.Problems,
                        rows.Line,
                        textColumn + 1,
                        table.HasHeader ? table.Names[textColumn] : null
                    )
                );
        }
        table.Problems.ThrowIfAny();
        if (texts._found.Count == 0)
            throw table.Problems.With("a header and nothing else", "rows of data", "Check that this is the right file.");
        return texts;
    }

    /// <summary>Reads a file for each class, of which every line that is not empty is a text.</summary>
    /// <exception cref="DataException">A file cannot be read, or two are of one class.</exception>
    public static LabelledTexts OfFolder(string folder)
    {
        if (!Directory.Exists(folder))
            throw new ProblemList(folder).With("no such folder", "a folder with a text file for each class", "Check the path.");
        string[] paths =
        [
            .. Directory
                .EnumerateFiles(folder)
                .Where(path => SourceFile.NameOf(path).EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal),
        ];
        if (paths.Length == 0)
            throw new ProblemList(folder).With(
                "a folder without text files",
                "a file for each class whose name ends in .txt, with or without .gz",
                "Name another folder, or rename the files."
            );
        var texts = new LabelledTexts();
        var labels = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            var problems = new ProblemList(path);
            texts._problems.Add(problems);
            var label = SourceFile.NameOf(path)[..^Extension.Length].Trim();
            if (CategoryOrder.FindClass(labels, label) is >= 0 and var other)
            {
                problems.Add(
                    $"a second file of the class {Excerpt.Quote(label)}, beside {Path.GetFileName(paths[other])}",
                    "one for each class",
                    "Join the two, or rename one."
                );
                continue;
            }
            labels.Add(label, texts._problems.Count - 1);
            texts.ReadLines(path, label, problems);
        }
        ProblemList.ThrowIfAny(texts.Problems);
        return texts;
    }

    private static bool IsThere(CsvTable table, TableRows rows, int column, string role)
    {
        var cell = rows[column];
        if (!table.IsText(cell))
            table.NoteEncoding(rows, column);
        else if (cell.IsEmpty)
            table.Note(rows, column, $"no {role}", $"a {role}", "Fill it in, or take the row out.");
        else
            return true;
        return false;
    }

    private void ReadLines(string path, string label, ProblemList problems)
    {
        var file = SourceFile.Read(path);
        _files.Add(file.Identity);
        var bytes = Utf8Text.Of(file).Span;
        if (!Utf8Text.Check(bytes, problems))
            return;
        var before = _found.Count;
        var text = Encoding.UTF8.GetString(bytes);
        for (int start = 0, line = 1; start < text.Length; line++)
        {
            var length = text.AsSpan(start).IndexOfAny('\r', '\n');
            var end = length < 0 ? text.Length : start + length;
            var words = text.AsSpan(start..end).Trim(" \t");
            if (!words.IsEmpty)
                _found.Add(new LabelledText(words.ToString(), label, problems, line, 0, null));
            start = end + (text.AsSpan(end).StartsWith("\r\n") ? 2 : 1);
        }
        if (_found.Count == before)
            problems.Add("no text", "a text on each line", "Fill the file, or take it out of the folder.");
    }
}
