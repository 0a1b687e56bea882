using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>Reads a CSV file into a data set, by a schema that is given or learnt from the file itself.</summary>
internal sealed class CsvReader
{
    private enum Role
    {
        Number,
        Category,
        Target,
        Class,
    }

    /// <summary>Where the cells of one column go.</summary>
    /// <param name="Index">The column in the file.</param>
    /// <param name="Role">What it holds.</param>
    /// <param name="Offset">Its first feature, or its target.</param>
    /// <param name="Categories">The number of each category or class.</param>
    /// <param name="Fill">What fills in for a missing number.</param>
    private sealed record Column(int Index, Role Role, int Offset, Dictionary<string, int>? Categories, float? Fill);

    private readonly CsvTable _table;
    private readonly DataSchema _schema;
    private readonly DataOptions _options;
    private readonly bool _learns;
    private readonly List<Column> _columns = [];
    private readonly List<int> _missingCells = [];
    private readonly HashSet<int> _longNumbers = [];
    private readonly float[] _features;
    private readonly int[] _classes;
    private readonly float[] _targets;
    private int _row;

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="given">The schema to read it by; null to learn it.</param>
    /// <exception cref="DataException">The file cannot be read.</exception>
    public static Dataset Read(SourceFile file, DataOptions options, DataSchema? given)
    {
        var names = options.Labels.Concat(options.Categorical).Concat(options.Ignore);
        if (given is not null)
            names = names.Concat(given.LabelColumns).Concat(given.Columns.Select(column => column.Name));
        var table = new CsvTable(
            file,
            options,
            names.Where(name => NumberText.Parse(Encoding.UTF8.GetBytes(name), out _) == NumberKind.Text),
            new ProblemList(file.Path)
        );
        var schema = given ?? CsvSurvey.Learn(table, options);
        if (given is null && options.ImageShape is { } shape)
            schema = ImageShapes.Apply(schema, shape, table.Problems);
        return new CsvReader(table, schema, options, learns: given is null).Read();
    }

    private CsvReader(CsvTable table, DataSchema schema, DataOptions options, bool learns)
    {
        _table = table;
        _schema = schema;
        _learns = learns;
        _options = options;

        var offset = 0;
        foreach (var column in schema.Columns)
        {
            var index = table.Require(column.Name, "feature");
            if (index >= 0)
                _columns.Add(
                    new Column(
                        index,
                        column.Categories is null ? Role.Number : Role.Category,
                        offset,
                        Numbered(column.Categories),
                        column.Fill
                    )
                );
            offset += column.Width;
        }
        var labels = options.Labels.Count > 0 ? options.Labels : schema.LabelColumns;
        var classification = schema.Task == LearningTask.Classification;
        if (!learns && labels.Count != (classification ? 1 : schema.Outputs.Count))
            table.Problems.Add(
                $"{labels.Count} label columns named",
                $"{(classification ? 1 : schema.Outputs.Count)}",
                "Name the label columns in the order of the model's outputs."
            );
        for (var i = 0; i < labels.Count; i++)
        {
            var index = learns ? table.Find(labels[i]) : table.Require(labels[i], "label");
            if (index >= 0)
                _columns.Add(
                    new Column(index, classification ? Role.Class : Role.Target, i, classification ? Numbered(schema.Outputs) : null, null)
                );
        }
        _columns.Sort((a, b) => a.Index.CompareTo(b.Index));

        var rowCount = 0;
        var rows = table.DataRows();
        while (rows.Next())
            rowCount++;
        if ((long)rowCount * schema.FeatureNames.Count > Array.MaxLength)
            throw table.Problems.With(
                $"{rowCount:N0} rows of {schema.FeatureNames.Count:N0} features",
                $"at most {Array.MaxLength:N0} values",
                "Divide the data, or leave columns out."
            );
        _features = new float[rowCount * schema.FeatureNames.Count];
        _classes = new int[classification ? rowCount : 0];
        _targets = new float[classification ? 0 : rowCount * schema.Outputs.Count];
    }

    private Dataset Read()
    {
        var width = _schema.FeatureNames.Count;
        var any = false;
        var rows = _table.DataRows();
        while (rows.Next())
        {
            any = true;
            if (!_table.CheckForm(ref rows))
                continue;
            var missingBefore = _missingCells.Count;
            var kept = true;
            _features.AsSpan(_row * width, width).Clear();
            foreach (var column in _columns)
                kept &= ReadCell(ref rows, column);
            if (kept)
                _row++;
            else
                _missingCells.RemoveRange(missingBefore, _missingCells.Count - missingBefore);
        }
        if (!any)
            _table.Problems.Add("a header and nothing else", "rows of data", "Check that this is the right file.");
        else if (_row == 0 && _table.Problems.IsEmpty)
            _table.Problems.Add(
                "a missing value in every row",
                "complete rows",
                "Choose another rule for missing values, or leave columns out."
            );
        _table.Problems.ThrowIfAny();

        var classification = _schema.Task == LearningTask.Classification;
        var stored = _features.Length == _row * width ? _features : _features[..(_row * width)];
        return FilledDataset.Create(
            _schema,
            stored,
            classification ? _classes[.._row] : null,
            classification ? null : _targets[..(_row * _schema.Outputs.Count)],
            new DataSource($"{_table.File.Path} ({_row} rows, {width} features)", [_table.File.Identity], FindCloseNumbers())
            {
                Options = _options,
            },
            _options.Missing.Rule,
            _missingCells,
            _learns
        );
    }

    /// <summary>Warns of columns whose numbers are not told apart any more.</summary>
    private List<string> FindCloseNumbers()
    {
        var numbers = new Dictionary<Column, List<double>>();
        foreach (var column in _columns)
        {
            if (_longNumbers.Contains(column.Index) && AreSuspect(column))
                numbers.Add(column, []);
        }
        var rows = _table.DataRows();
        while (numbers.Count > 0 && rows.Next())
        {
            foreach ((var column, var seen) in numbers)
            {
                var text = CsvTable.Trimmed(ref rows, rows.Cells[column.Index]);
                if (!_table.IsMissing(text))
                    seen.Add(NumberText.ParseDouble(text));
            }
        }
        return numbers.Select(pair => CloseNumbers.Warning(_table.Names[pair.Key.Index], pair.Value)).OfType<string>().ToList();
    }

    private bool AreSuspect(Column column)
    {
        (var values, var width) = column.Role == Role.Target ? (_targets, _schema.Outputs.Count) : (_features, _schema.FeatureNames.Count);
        (var lowest, var highest) = (float.PositiveInfinity, float.NegativeInfinity);
        for (var i = column.Offset; i < _row * width; i += width)
            (lowest, highest) = (Math.Min(lowest, values[i]), Math.Max(highest, values[i]));
        return CloseNumbers.AreSuspect(lowest, highest);
    }

    /// <summary>Reads one cell into the present row; false if the row is to be left out.</summary>
    private bool ReadCell(ref CsvRows rows, Column column)
    {
        var cell = rows.Cells[column.Index];
        var text = CsvTable.Trimmed(ref rows, cell);
        if (_table.IsMissing(text))
            return ReadMissing(ref rows, column);
        if (column.Categories is { } categories)
        {
            ReadCategory(ref rows, cell, column, categories);
            return true;
        }
        var kind = NumberText.Parse(text, out var value);
        if (text.Length > CloseNumbers.ShortText || text.IndexOfAny((byte)'e', (byte)'E') >= 0)
            _longNumbers.Add(column.Index);
        if (kind != NumberKind.Finite)
            NoteNumber(ref rows, cell, column, kind);
        else if (column.Role == Role.Target)
            _targets[_row * _schema.Outputs.Count + column.Offset] = value;
        else
            _features[_row * _schema.FeatureNames.Count + column.Offset] = value;
        return true;
    }

    private void ReadCategory(ref CsvRows rows, CsvCell cell, Column column, Dictionary<string, int> categories)
    {
        if (!_table.TryDecode(ref rows, cell, out var name))
        {
            _table.NoteEncoding(ref rows, column.Index);
        }
        else if (!categories.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var number))
        {
            if (!_learns && _table.Problems.IsFull)
            {
                _table.Problems.Skip();
            }
            else if (!_learns)
            {
                var what = column.Role == Role.Class ? "class" : "category";
                _table.Note(
                    ref rows,
                    column.Index,
                    Excerpt.Quote(name.ToString()),
                    $"a {what} that the model was trained on ({Some(categories.Keys)})",
                    $"Correct the {what}, or take the row out."
                        + (_table.Problems.TakesSuggestions ? NearestName.Suggest(name.ToString(), categories.Keys) : "")
                );
            }
        }
        else if (column.Role == Role.Class)
        {
            _classes[_row] = number;
        }
        else
        {
            _features[_row * _schema.FeatureNames.Count + column.Offset + number] = 1;
        }
    }

    private bool ReadMissing(ref CsvRows rows, Column column)
    {
        const string Advice = "Fill it in, or say what becomes of missing values: mean, median, drop-row or a number.";
        if (_options.Missing.Rule == MissingRule.DropRow)
            return false;
        if (column.Role is Role.Class or Role.Target)
        {
            _table.Note(
                ref rows,
                column.Index,
                "no value",
                "a label",
                "Fill it in, or let rows with missing values be dropped (drop-row)."
            );
            return true;
        }
        if (_options.Missing.Rule == MissingRule.Error)
        {
            _table.Note(ref rows, column.Index, "no value", column.Role == Role.Number ? "a number" : "a category", Advice);
            return true;
        }
        if (column.Role == Role.Category)
            return true;

        var place = _row * _schema.FeatureNames.Count + column.Offset;
        if (_options.Missing.Rule == MissingRule.Constant)
            _features[place] = _options.Missing.Constant;
        else if (!_learns && column.Fill is null)
            _table.Note(
                ref rows,
                column.Index,
                "no value",
                $"a number, as the model does not carry its training data's {_options.Missing}",
                "Fill it in, let rows with missing values be dropped (drop-row), or give a number."
            );
        else
            _missingCells.Add(place);
        return true;
    }

    private void NoteNumber(ref CsvRows rows, CsvCell cell, Column column, NumberKind kind)
    {
        if (_table.Problems.IsFull)
        {
            _table.Problems.Skip();
            return;
        }
        if (!_table.TryDecode(ref rows, cell, out var decoded))
        {
            _table.NoteEncoding(ref rows, column.Index);
            return;
        }
        var text = decoded.ToString();
        (var expected, var advice) = kind switch
        {
            NumberKind.NotFinite => ("a finite number", "Correct it, or declare it a marker of missing values."),
            NumberKind.TooLarge => ("a number that 32-bit floating point can hold (below 3.4e38)", "Write the column in a larger unit."),
            _ => ("a number", Advise(text)),
        };
        _table.Note(ref rows, column.Index, Excerpt.Quote(text), expected, advice);

        string Advise(string found)
        {
            if (
                found is "?" or "-" or "."
                || Array.Exists(["NA", "N/A", "NULL", "NONE", "MISSING"], marker =>
                    marker.Equals(found, StringComparison.OrdinalIgnoreCase)
                )
            )
                return "If it stands for a missing value, declare it a marker of missing values.";
            if (NumberText.Parse(Encoding.UTF8.GetBytes(found.Replace(',', '.')), out _) == NumberKind.Finite)
                return "Write decimals with a point.";
            return column.Role == Role.Target || !_learns
                ? "Correct it, or take the row out."
                : "Correct it, or declare the column categorical if its other values are no measurements either.";
        }
    }

    private static Dictionary<string, int>? Numbered(IReadOnlyList<string>? names)
    {
        if (names is null)
            return null;
        var numbered = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
            numbered.Add(names[i], i);
        return numbered;
    }

    /// <summary>The first few of some names.</summary>
    private static string Some(ICollection<string> names) =>
        string.Join(", ", names.Take(6).Select(Excerpt.Quote)) + (names.Count > 6 ? ", …" : "");
}
