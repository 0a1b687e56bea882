using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>Reads a CSV file into a data set, by a schema that is given or learnt from the file itself.</summary>
internal sealed class CsvReader
{
    private readonly CsvTable _table;
    private DataSchema _schema;
    private DataSchema? _given; // the table may write numbers in another way than it says
    private readonly DataOptions _options;
    private readonly TableNotes _notes;
    private ColumnTroubles _troubles;
    private readonly bool _learns;
    private readonly List<CsvColumn> _columns = [];
    private readonly List<CsvLabel> _labels = [];
    private readonly Dictionary<string, int> _classNumbers = [];
    private readonly CsvValues _values;
    private readonly int _width;
    private CellPass _pass;
    private int _unlabelled;

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="given">The schema to read it by; null to learn it.</param>
    /// <param name="takesLabels">Whether the labels are read; without, every class and target is 0.</param>
    /// <exception cref="DataException">The file cannot be read.</exception>
    public static Dataset Read(TableText file, DataOptions options, DataSchema? given, bool takesLabels = true)
    {
        var table = Open(file, options, given);
        if (given is not null)
            return ReadAs(table, options, given, takesLabels);
        var survey = CsvSurvey.Learn(table, options);
        var schema = options.ImageShape is { } shape ? ImageShapes.Apply(survey.Schema, shape, table.Problems) : survey.Schema;
        return new CsvReader(table, schema, options, survey.Notes, survey.Rows, takesLabels).Read();
    }

    // Who sends other rows may write numbers in another way than who sent the first ones.
    private static Dataset ReadAs(CsvTable table, DataOptions options, DataSchema given, bool takesLabels)
    {
        CsvReader Reader(CsvTable opened, DataSchema schema, TableNotes notes) =>
            new(opened, schema, options, notes, null, takesLabels) { _given = given };

        if (options.Decimal is null)
        {
            try
            {
                return Reader(table, given, new TableNotes()).Read();
            }
            catch (DataException) when (!options.Strict)
            {
                var written = TableStyle.Of(Open(table.File, options, given), options, given);
                if (written is null)
                    throw;
                return Reader(Open(table.File, options, given), written.Value.Schema, written.Value.Notes).Read();
            }
        }
        var said = TableStyle.Of(Open(table.File, options, given), options, given);
        return Reader(table, said?.Schema ?? given, said?.Notes ?? new TableNotes()).Read();
    }

    /// <summary>Opens a table; a row that holds a column which the options or the schema name is its header.</summary>
    public static CsvTable Open(TableText file, DataOptions options, DataSchema? given)
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
                _columns.Add(new CsvColumn(index, column, offset, CellReader.Of(column)));
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
                "Divide the data, or leave columns out (--ignore)."
            );
        var classification = schema.Task == LearningTask.Classification;
        _values = new CsvValues(
            rowCount,
            _width,
            new float[rowCount * _width],
            new int[classification ? rowCount : 0],
            schema.Outputs.Count,
            new float[classification ? 0 : rowCount * schema.Outputs.Count]
        );
        _pass = NewPass();
    }

    private CellPass NewPass() => new(_table, _options, _learns, _classNumbers, _values);

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
                _labels.Add(new CsvLabel(index, i, classification ? null : new NumberCells(_schema.LabelStyle)));
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

    // Most tables have nothing to say: threads then read them side by side.
    private bool ReadInParts()
    {
        if (_table.Threads == 1 || !_table.File.IsUtf8 || !_table.Problems.IsEmpty)
            return false;
        var passes = InParts.Of(_table.Threads, part =>
        {
            var pass = NewPass();
            return pass.ReadAll(part.Of(_columns), part.Index == 0 ? _labels : []) ? pass : null;
        });
        if (Array.Exists(passes, pass => pass is null))
            return false;
        _pass.Join(passes!);
        return _pass.Row > 0;
    }

    private bool ReadRows()
    {
        var any = false;
        using var rows = _table.DataRows();
        while (rows.Next())
        {
            any = true;
            if (!_table.CheckForm(rows))
                continue;
            _pass.RequireRoom();
            var kept = true;
            foreach (var label in _labels)
                kept &= ReadLabel(rows, label);
            foreach (var column in _columns)
                kept &= ReadCell(rows, column);
            _pass.EndRow(kept);
        }
        return any;
    }

    private void ReadCells()
    {
        var any = ReadInParts() || ReadRows();
        _troubles.Report();
        if (!any)
            _table.Problems.Add("a header and nothing else", "rows of data", "Check that this is the right file.");
        else if (_pass.Row == 0 && _table.Problems.IsEmpty)
            _table.Problems.Add(
                "a missing value in every row",
                "complete rows",
                "Choose another rule for missing values (--missing), or leave columns out (--ignore)."
            );
        _table.Problems.ThrowIfAny();
    }

    private Dataset Read()
    {
        ReadCells();
        var close = FindCloseNumbers();
        if (_learns && TakeOffsets(close))
        {
            // Few tables have such a column; they are read once more.
            (_pass, _troubles, _unlabelled) = (NewPass(), new ColumnTroubles(_table, _options.Strict), 0);
            Array.Clear(_values.Features);
            ReadCells();
        }
        var warnings = close.Select(column => CloseNumbers.Warning(_table.Names[column.Index], column.Numbers)).OfType<string>().ToList();
        Say();

        var classification = _schema.Task == LearningTask.Classification;
        var stored = _values.Features.Length == _pass.Row * _width ? _values.Features : _values.Features[..(_pass.Row * _width)];
        if (_learns)
            warnings.AddRange(AnswerLeak.Warnings(_schema, _values.Features, _values.Classes, _values.Targets, _pass.Row));
        var source = new DataSource($"{_table.File.Path} ({_pass.Row} rows, {_width} features)", [_table.File.Identity], warnings)
        {
            Options = _options,
            IsTable = true,
            Notes = _notes.Lines,
            LeftOut = _learns ? LeftOut() : [],
        };
        return FilledDataset.Create(
            _given ?? _schema,
            stored,
            classification ? _values.Classes[.._pass.Row] : null,
            classification ? null : _values.Targets[..(_pass.Row * _schema.Outputs.Count)],
            source,
            _options.Missing.Rule,
            _pass.MissingCells,
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

    /// <summary>Columns whose numbers may not be told apart any more, with what stands in the file.</summary>
    private List<(int Index, List<double> Numbers)> FindCloseNumbers()
    {
        var found = new List<(int Index, NumberCells Cells, List<double> Numbers)>();
        foreach (var column in _columns.Where(column => column.NumberOffset == 0))
        {
            if (column.Cells is NumberCells cells && _pass.HasCloseNumbers(column.Index))
                found.Add((column.Index, cells, []));
        }
        foreach (var label in _labels)
        {
            if (label.Numbers is { } cells && _pass.HasCloseNumbers(label.Index))
                found.Add((label.Index, cells, []));
        }
        if (found.Count == 0)
            return [];
        using var rows = _table.DataRows();
        Span<float> ignored = stackalloc float[1];
        while (rows.Next())
        {
            foreach ((var index, var cells, var numbers) in found)
            {
                var text = rows[index];
                if (!_table.Missing.IsMissing(text) && cells.Read(text, ignored) == CellOutcome.Read)
                    numbers.Add(cells.ReadDouble(text));
            }
        }
        return [.. found.Select(column => (column.Index, column.Numbers))];
    }

    /// <summary>Makes features that floats do not tell apart numbers less an offset; false where there is none.</summary>
    /// <param name="close">Columns that may be so; those that get an offset are taken from it.</param>
    private bool TakeOffsets(List<(int Index, List<double> Numbers)> close)
    {
        var columns = _schema.Columns.ToArray();
        var taken = new HashSet<int>();
        foreach (var (index, numbers) in close)
        {
            var place = _columns.FindIndex(column => column.Index == index);
            if (place < 0 || CloseNumbers.Offset(numbers) is not { } offset)
                continue;
            var column = _columns[place];
            var shifted = ((NumberColumn)column.Feature) with { Offset = offset };
            columns[Array.IndexOf(columns, column.Feature)] = shifted;
            _columns[place] = new CsvColumn(index, shifted, column.Offset, CellReader.Of(shifted));
            _notes.Add(
                "numbers closer together than 32-bit floats tell apart, less an offset",
                _table.Names[index],
                offset.ToString("R", CultureInfo.InvariantCulture)
            );
            taken.Add(index);
        }
        close.RemoveAll(column => taken.Contains(column.Index));
        _schema = _schema.With(columns);
        return taken.Count > 0;
    }

    /// <summary>Reads one label of the present row; false if the row is to be left out.</summary>
    private bool ReadLabel(TableRows rows, CsvLabel label)
    {
        if (_pass.TryRead(rows, label))
            return true;
        var text = rows[label.Index];
        if (!_table.IsText(text))
        {
            _table.NoteEncoding(rows, label.Index);
            return true;
        }
        if (_pass.IsMissing(text, label))
        {
            if (_options.Missing.Rule == MissingRule.DropRow)
                return false;
            if (_options.Strict)
            {
                const string Advice = "Fill it in, or let rows with missing values be dropped (--missing drop-row).";
                _troubles.Add(rows, label.Index, "no value", "a label", Advice);
                return true;
            }
            _unlabelled++;
            return false;
        }
        if (label.Numbers is { } numbers)
        {
            (var expected, var advice) = numbers.Expect(text.ToString(), learns: false);
            _troubles.Add(rows, label.Index, Excerpt.Quote(text.ToString()), expected, advice);
        }
        else if (_table.Problems.IsFull)
        {
            _table.Problems.Skip();
        }
        else if (!_learns)
        {
            _troubles.Add(
                rows,
                label.Index,
                Excerpt.Quote(text.ToString()),
                $"a class that the model was trained on ({CategoryCells.Some(_schema.Outputs)})",
                "Correct the class, or take the row out."
                    + (_table.Problems.TakesSuggestions ? NearestName.Suggest(text.ToString(), _schema.Outputs) : "")
            );
        }
        return true;
    }

    /// <summary>Reads one cell into the present row; false if the row is to be left out.</summary>
    private bool ReadCell(TableRows rows, CsvColumn column)
    {
        var features = _pass.FeaturesOf(column);
        // A row that was left out may have been here before.
        features.Clear();
        if (_pass.TryRead(rows, column, features))
            return true;
        var text = rows[column.Index];
        if (!_table.IsText(text))
        {
            _table.NoteEncoding(rows, column.Index);
            return true;
        }
        if (_table.Missing.IsMissing(text) || (column.Numbers > 0 && _table.Missing.IsMissingNumber(text)))
            return RefuseMissing(rows, column);
        var outcome = column.Cells.Read(text, features);
        if (outcome == CellOutcome.Unknown && !_options.Strict)
            _troubles.AddUnknown(column.Index, text);
        // What was passed over while learning is told of its own row.
        else if (outcome == CellOutcome.Wrong || !_learns)
            Trouble(rows, column, text);
        return true;
    }

    private void Trouble(TableRows rows, CsvColumn column, ReadOnlySpan<char> text)
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

    /// <summary>Says that a value is missing which no rule fills in; false if the row is to be left out.</summary>
    private bool RefuseMissing(TableRows rows, CsvColumn column)
    {
        if (_options.Missing.Rule == MissingRule.DropRow)
            return false;
        if (_options.Missing.Rule == MissingRule.Error)
            _troubles.Add(
                rows,
                column.Index,
                "no value",
                column.Numbers > 0 ? "a number" : "a category",
                "Fill it in, or say what becomes of missing values (--missing): mean, median, drop-row or a number."
            );
        else
            _troubles.Add(
                rows,
                column.Index,
                "no value",
                $"a number, as the model does not carry its training data's {_options.Missing}",
                "Fill it in, let rows with missing values be dropped (--missing drop-row), or give a number."
            );
        return true;
    }
}
