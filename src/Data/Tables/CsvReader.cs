using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>Reads a CSV file into a data set, by a schema that is given or learnt from the file itself.</summary>
internal sealed class CsvReader
{
    /// <summary>A column of features.</summary>
    /// <param name="Index">The column in the file.</param>
    /// <param name="Feature">What it becomes.</param>
    /// <param name="Offset">Its first feature.</param>
    /// <param name="Cells">Reads its cells.</param>
    private sealed record Column(int Index, FeatureColumn Feature, int Offset, CellReader Cells);

    /// <summary>A column of targets.</summary>
    /// <param name="Index">The column in the file.</param>
    /// <param name="Offset">Its place among the outputs.</param>
    /// <param name="Numbers">Reads its numbers; null where it holds classes.</param>
    private sealed record Label(int Index, int Offset, NumberCells? Numbers);

    private readonly CsvTable _table;
    private readonly DataSchema _schema;
    private readonly DataOptions _options;
    private readonly TableNotes _notes;
    private readonly ColumnTroubles _troubles;
    private readonly bool _learns;
    private readonly List<Column> _columns = [];
    private readonly List<Label> _labels = [];
    private readonly Dictionary<string, int> _classNumbers = [];
    private readonly List<int> _missingCells = [];
    private readonly HashSet<int> _longNumbers = [];
    private readonly float[] _features;
    private readonly int[] _classes;
    private readonly float[] _targets;
    private readonly int _width;
    private int _unlabelled;
    private int _row;

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="given">The schema to read it by; null to learn it.</param>
    /// <param name="takesLabels">Whether the labels are read; without, every class and target is 0.</param>
    /// <exception cref="DataException">The file cannot be read.</exception>
    public static Dataset Read(SourceFile file, DataOptions options, DataSchema? given, bool takesLabels = true)
    {
        var table = Open(file, options, given);
        if (given is not null)
            return new CsvReader(table, given, options, new TableNotes(), null, takesLabels).Read();
        var survey = CsvSurvey.Learn(table, options);
        var schema = options.ImageShape is { } shape ? ImageShapes.Apply(survey.Schema, shape, table.Problems) : survey.Schema;
        return new CsvReader(table, schema, options, survey.Notes, survey.Rows, takesLabels).Read();
    }

    /// <summary>Opens a table; a row that holds a column which the options or the schema name is its header.</summary>
    public static CsvTable Open(SourceFile file, DataOptions options, DataSchema? given)
    {
        var names = options.Labels.Concat(options.Categorical).Concat(options.Ignore);
        if (given is not null)
            names = names.Concat(given.LabelColumns).Concat(given.Columns.Select(column => column.Name));
        return new CsvTable(
            file,
            options,
            names.Where(name => NumberText.Parse(name, out _) == NumberKind.Text),
            new ProblemList(file.Path)
        );
    }

    private CsvReader(CsvTable table, DataSchema schema, DataOptions options, TableNotes notes, int? knownRows, bool takesLabels)
    {
        _table = table;
        _schema = schema;
        _learns = knownRows is not null;
        _options = options;
        _notes = notes;
        _width = schema.FeatureNames.Count;
        _troubles = new ColumnTroubles(table, options.Strict);

        var offset = 0;
        foreach (var column in schema.Columns)
        {
            var index = table.Require(column.Name, "feature");
            if (index >= 0)
                _columns.Add(new Column(index, column, offset, CellReader.Of(column)));
            offset += column.Width;
        }
        _columns.Sort((a, b) => a.Index.CompareTo(b.Index));
        if (takesLabels)
            FindLabels();

        var rowCount = knownRows ?? CountRows();
        if ((long)rowCount * _width > Array.MaxLength)
            throw table.Problems.With(
                $"{rowCount:N0} rows of {_width:N0} features",
                $"at most {Array.MaxLength:N0} values",
                "Divide the data, or leave columns out."
            );
        var classification = schema.Task == LearningTask.Classification;
        _features = new float[rowCount * _width];
        _classes = new int[classification ? rowCount : 0];
        _targets = new float[classification ? 0 : rowCount * schema.Outputs.Count];
    }

    private void FindLabels()
    {
        var names = _options.Labels.Count > 0 ? _options.Labels : _schema.LabelColumns;
        var classification = _schema.Task == LearningTask.Classification;
        var expected = classification ? 1 : _schema.Outputs.Count;
        if (!_learns && names.Count != expected)
            _table.Problems.Add(
                $"{names.Count} label columns named",
                $"{expected}",
                "Name the label columns in the order of the model's outputs."
            );
        for (var i = 0; i < names.Count; i++)
        {
            var index = _learns ? _table.Find(names[i]) : _table.Require(names[i], "label");
            if (index >= 0)
                _labels.Add(new Label(index, i, classification ? null : new NumberCells(_schema.LabelStyle)));
        }
        if (classification)
        {
            foreach ((var name, var number) in CategoryCells.Numbered(_schema.Outputs))
                _classNumbers.Add(name, number);
        }
    }

    private int CountRows()
    {
        var count = 0;
        using var rows = _table.DataRows();
        while (rows.Next())
            count++;
        return count;
    }

    private Dataset Read()
    {
        var any = false;
        using (var rows = _table.DataRows())
        {
            while (rows.Next())
            {
                any = true;
                if (!_table.CheckForm(rows))
                    continue;
                var missingBefore = _missingCells.Count;
                var features = _features.AsSpan(_row * _width, _width);
                features.Clear();
                var kept = true;
                foreach (var label in _labels)
                    kept &= ReadLabel(rows, label);
                foreach (var column in _columns)
                    kept &= ReadCell(rows, column, features.Slice(column.Offset, column.Feature.Width));
                if (kept)
                    _row++;
                else
                    _missingCells.RemoveRange(missingBefore, _missingCells.Count - missingBefore);
            }
        }
        _troubles.Report();
        if (!any)
            _table.Problems.Add("a header and nothing else", "rows of data", "Check that this is the right file.");
        else if (_row == 0 && _table.Problems.IsEmpty)
            _table.Problems.Add(
                "a missing value in every row",
                "complete rows",
                "Choose another rule for missing values, or leave columns out."
            );
        _table.Problems.ThrowIfAny();
        Say();

        var classification = _schema.Task == LearningTask.Classification;
        var stored = _features.Length == _row * _width ? _features : _features[..(_row * _width)];
        var warnings = FindCloseNumbers();
        if (_learns)
            warnings.AddRange(AnswerLeak.Warnings(_schema, _features, _classes, _targets, _row));
        var source = new DataSource($"{_table.File.Path} ({_row} rows, {_width} features)", [_table.File.Identity], warnings)
        {
            Options = _options,
            IsTable = true,
            Notes = _notes.Lines,
            LeftOut = _learns ? LeftOut() : [],
        };
        return FilledDataset.Create(
            _schema,
            stored,
            classification ? _classes[.._row] : null,
            classification ? null : _targets[..(_row * _schema.Outputs.Count)],
            source,
            _options.Missing.Rule,
            _missingCells,
            _learns
        );
    }

    private void Say()
    {
        if (_unlabelled > 0)
            _notes.Add(string.Create(CultureInfo.InvariantCulture, $"rows without a label left out: {_unlabelled:N0}"));
        foreach ((var column, var count, var sample) in _troubles.Unknown)
            _notes.Add(
                "categories that training never saw, which have no feature",
                _table.Names[column],
                string.Create(CultureInfo.InvariantCulture, $"{count:N0}, {Excerpt.Quote(sample)} first")
            );
        if (_options.Separator is null && _table.Separator != ',' && !_table.File.Path.Contains(".tsv", StringComparison.OrdinalIgnoreCase))
            _notes.Add($"cells are separated by {(_table.Separator == '\t' ? "tabs" : $"'{_table.Separator}'")}, as the columns say");
        if (_options.Header is null && !_table.HasHeader)
            _notes.Add("the first line is read as a row, not as a header (--header yes makes it one)");
        else if (_options.Header is null && Array.Exists(_table.Names, name => NumberText.Parse(name, out _) != NumberKind.Text))
            _notes.Add("the first line is read as a header, although it holds numbers (--header no makes it a row)");
    }

    private string[] LeftOut()
    {
        var used = _columns.Select(column => column.Index).Concat(_labels.Select(label => label.Index)).ToHashSet();
        return [.. Enumerable.Range(0, _table.Width).Where(i => !used.Contains(i)).Select(i => _table.Names[i])];
    }

    /// <summary>Warns of columns whose numbers are not told apart any more.</summary>
    private List<string> FindCloseNumbers()
    {
        var numbers = new List<(int Index, NumberCells Cells, List<double> Seen)>();
        foreach (var column in _columns)
        {
            if (column.Cells is NumberCells cells && _longNumbers.Contains(column.Index) && AreSuspect(_features, column.Offset, _width))
                numbers.Add((column.Index, cells, []));
        }
        foreach (var label in _labels)
        {
            if (
                label.Numbers is { } cells
                && _longNumbers.Contains(label.Index)
                && AreSuspect(_targets, label.Offset, _schema.Outputs.Count)
            )
                numbers.Add((label.Index, cells, []));
        }
        if (numbers.Count == 0)
            return [];
        using var rows = _table.DataRows();
        Span<float> ignored = stackalloc float[1];
        while (rows.Next())
        {
            foreach ((var index, var cells, var seen) in numbers)
            {
                var text = rows[index];
                if (!_table.Missing.IsMissing(text) && cells.Read(text, ignored) == CellOutcome.Read)
                    seen.Add(cells.ReadDouble(text));
            }
        }
        return numbers.Select(column => CloseNumbers.Warning(_table.Names[column.Index], column.Seen)).OfType<string>().ToList();
    }

    private bool AreSuspect(float[] values, int offset, int width)
    {
        (var lowest, var highest) = (float.PositiveInfinity, float.NegativeInfinity);
        for (var i = offset; i < _row * width; i += width)
            (lowest, highest) = (Math.Min(lowest, values[i]), Math.Max(highest, values[i]));
        return CloseNumbers.AreSuspect(lowest, highest);
    }

    private void NoteLength(int column, ReadOnlySpan<char> text)
    {
        if (text.Length > CloseNumbers.ShortText || text.IndexOfAny('e', 'E') >= 0)
            _longNumbers.Add(column);
    }

    /// <summary>Reads one label of the present row; false if the row is to be left out.</summary>
    private bool ReadLabel(TextRows rows, Label label)
    {
        var text = rows[label.Index];
        if (!_table.IsText(text))
        {
            _table.NoteEncoding(rows, label.Index);
            return true;
        }
        // NA may be the name of a class.
        if (label.Numbers is null && !_options.Strict ? text.IsEmpty : _table.Missing.IsMissing(text))
        {
            if (_options.Missing.Rule == MissingRule.DropRow)
                return false;
            if (_options.Strict)
            {
                const string Advice = "Fill it in, or let rows with missing values be dropped (drop-row).";
                _troubles.Add(rows, label.Index, "no value", "a label", Advice);
                return true;
            }
            _unlabelled++;
            return false;
        }
        if (label.Numbers is { } numbers)
        {
            NoteLength(label.Index, text);
            var target = _targets.AsSpan(_row * _schema.Outputs.Count + label.Offset, 1);
            if (numbers.Read(text, target) == CellOutcome.Read)
                return true;
            (var expected, var advice) = numbers.Expect(text.ToString(), learns: false);
            _troubles.Add(rows, label.Index, Excerpt.Quote(text.ToString()), expected, advice);
            return true;
        }
        var number = CategoryOrder.Find(_classNumbers, text);
        if (number >= 0)
            _classes[_row] = number;
        else if (_table.Problems.IsFull)
            _table.Problems.Skip();
        else if (!_learns)
            _troubles.Add(
                rows,
                label.Index,
                Excerpt.Quote(text.ToString()),
                $"a class that the model was trained on ({CategoryCells.Some(_schema.Outputs)})",
                "Correct the class, or take the row out."
                    + (_table.Problems.TakesSuggestions ? NearestName.Suggest(text.ToString(), _schema.Outputs) : "")
            );
        return true;
    }

    /// <summary>Reads one cell into the present row; false if the row is to be left out.</summary>
    private bool ReadCell(TextRows rows, Column column, Span<float> features)
    {
        var text = rows[column.Index];
        if (!_table.IsText(text))
        {
            _table.NoteEncoding(rows, column.Index);
            return true;
        }
        if (_table.Missing.IsMissing(text))
            return ReadMissing(rows, column, features);
        var outcome = column.Cells.Read(text, features);
        if (outcome == CellOutcome.Read)
        {
            if (column.Cells is NumberCells)
                NoteLength(column.Index, text);
            return true;
        }
        if (column.Feature.Numbers > 0 && _table.Missing.IsMissingNumber(text))
            return ReadMissing(rows, column, features);
        if (outcome == CellOutcome.Unknown && !_options.Strict)
            _troubles.AddUnknown(column.Index, text);
        // What was passed over while learning is told of its own row.
        else if (outcome == CellOutcome.Wrong || !_learns)
            Trouble(rows, column, text);
        return true;
    }

    private void Trouble(TextRows rows, Column column, ReadOnlySpan<char> text)
    {
        if (_table.Problems.IsFull)
        {
            _table.Problems.Skip();
            return;
        }
        var found = text.ToString();
        (var expected, var advice) = column.Cells.Expect(found, _learns);
        _troubles.Add(rows, column.Index, Excerpt.Quote(found), expected, advice);
    }

    private bool ReadMissing(TextRows rows, Column column, Span<float> features)
    {
        var rule = _options.Missing.Rule;
        if (rule == MissingRule.DropRow)
            return false;
        features.Clear();
        var isNumber = column.Feature.Numbers > 0;
        if (rule == MissingRule.Error)
        {
            _troubles.Add(
                rows,
                column.Index,
                "no value",
                isNumber ? "a number" : "a category",
                "Fill it in, or say what becomes of missing values: mean, median, drop-row or a number."
            );
            return true;
        }
        if (column.Feature is CategoryColumn { Categories: [.., FeatureColumn.Missing] } || column.Feature.HasIndicator)
            features[^1] = 1;
        if (!isNumber)
            return true;
        if (rule == MissingRule.Constant)
            features[..column.Feature.Numbers].Fill(_options.Missing.Constant);
        else if (!_learns && column.Feature.Fills is null)
            _troubles.Add(
                rows,
                column.Index,
                "no value",
                $"a number, as the model does not carry its training data's {_options.Missing}",
                "Fill it in, let rows with missing values be dropped (drop-row), or give a number."
            );
        else
            _missingCells.AddRange(Enumerable.Range(_row * _width + column.Offset, column.Feature.Numbers));
        return true;
    }
}
