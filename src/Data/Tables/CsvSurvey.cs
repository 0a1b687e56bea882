using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>
/// Learns a schema from a table, in one pass over its cells. Where options are strict, a column holds numbers as soon as one of
/// its cells is a number, so that a mistyped number is an error of its line, and categories if none is; else <see
/// cref="ColumnJudge"/> decides.
/// </summary>
internal sealed class CsvSurvey
{
    // Among fewer rows, classes of one row each may be all that somebody has.
    private const int LeastToRepeat = 20;

    private readonly CsvTable _table;
    private readonly DataOptions _options;
    private readonly List<ColumnFacts> _features = [];
    private readonly List<ColumnFacts> _labels = [];
    private bool _isWhole; // no row was passed over, so that what was not seen is not there

    private CsvSurvey(CsvTable table, DataOptions options)
    {
        _table = table;
        _options = options;
    }

    /// <summary>How many rows of cells there are, whole or not.</summary>
    public int Rows { get; private set; }

    /// <summary>What was seen of each column that is neither a label nor ignored.</summary>
    public IReadOnlyList<ColumnFacts> Features => _features;

    /// <summary>What was seen of the labels.</summary>
    public IReadOnlyList<ColumnFacts> Labels => _labels;

    /// <summary>How many problems the table has by now.</summary>
    public int ProblemCount => _table.Problems.Kept.Count;

    /// <summary>What was decided.</summary>
    public TableNotes Notes { get; } = new();

    /// <summary>What was learnt.</summary>
    public DataSchema Schema { get; private set; } = null!;

    /// <summary>Learns the schema; whatever is wrong is noted with the table's problems.</summary>
    /// <param name="table">The table.</param>
    /// <param name="options">How to read it.</param>
    public static CsvSurvey Learn(CsvTable table, DataOptions options)
    {
        var survey = new CsvSurvey(table, options);
        survey.CheckLabels(survey.Look());
        survey.Schema = survey.Judge();
        return survey;
    }

    /// <summary>Looks at every column, whether anything is wrong with it or not.</summary>
    public static CsvSurvey LookAt(CsvTable table, DataOptions options)
    {
        var survey = new CsvSurvey(table, options);
        survey.Look();
        return survey;
    }

    /// <summary>Looks at the one label of a table and nothing else; null where there is not one, or a row is broken.</summary>
    public static ColumnFacts? LookAtLabel(CsvTable table, DataOptions options)
    {
        if (options.Labels.Count != 1 || table.Find(options.Labels[0]) is not (>= 0 and var label))
            return null;
        var facts = new ColumnFacts(label, table.Names[label], isDeclared: false, dateFormat: null);
        using var rows = table.DataRows();
        while (rows.Next())
        {
            if (rows.Fault is not null || rows.Count != table.Width || !table.IsText(rows[label]))
                return null;
            facts.See(rows[label], rows.Line, table.Missing);
        }
        return facts;
    }

    /// <summary>What a column would become, and with which words.</summary>
    public (FeatureColumn? Column, TableNotes Notes) Judge(ColumnFacts facts)
    {
        var notes = new TableNotes();
        return (new ColumnJudge(_table, _options, notes, Rows, Fraction()).Judge(facts), notes);
    }

    private int[] Look()
    {
        var labels = Resolve(_options.Labels, "label");
        var ignored = Resolve(_options.Ignore, "ignored");
        var categorical = Resolve(_options.Categorical, "categorical");
        for (var i = 0; i < _table.Width; i++)
        {
            if (!labels.Contains(i) && !ignored.Contains(i))
                _features.Add(new ColumnFacts(i, _table.Names[i], categorical.Contains(i), FormatOf(_table.Names[i])));
        }
        foreach (var label in labels)
            _labels.Add(new ColumnFacts(label, _table.Names[label], _options.Task == LearningTask.Classification, null));
        if (_features.Count == 0)
            NoteNoFeatures(labels, ignored);

        ColumnFacts[] all = [.. _features, .. _labels];
        (Rows, _isWhole) = InParts.Of(_table.Threads, part => See(all, part))[0];
        return ignored;
    }

    /// <summary>Sees a part of the columns in all rows, and how many rows there are and whether none was passed over.</summary>
    private (int Rows, bool AreWhole) See(ColumnFacts[] all, Part part)
    {
        var seen = part.Of(all);
        var (count, areWhole) = (0, true);
        using var rows = _table.DataRows();
        while (rows.Next())
        {
            count++;
            if (rows.Fault is not null || rows.Count != _table.Width)
            {
                areWhole = false;
                continue;
            }
            if (_options.Missing.Rule == MissingRule.DropRow && HasMissing(rows, all))
                continue;
            foreach (var facts in seen)
            {
                var cell = rows[facts.Index];
                if (_table.IsText(cell))
                    facts.See(cell, rows.Line, _table.Missing);
            }
        }
        return (count, areWhole);
    }

    private DataSchema Judge()
    {
        var judge = new ColumnJudge(_table, _options, Notes, Rows, Fraction());
        var columns = _features
            .Select(facts => _options.Strict && facts.GivenDateFormat is null ? JudgeStrictly(facts, judge) : judge.Judge(facts))
            .OfType<FeatureColumn>()
            .ToList();
        if (columns.Count == 0 && _features.Count > 0 && _table.Problems.IsEmpty && _isWhole && Rows > 0)
            _table.Problems.Add(
                $"no column that tells anything ({string.Join("; ", Notes.Lines)})",
                "at least one column to learn from",
                "Add columns, or declare one of these categorical (--categorical)."
            );
        var isClassification = _options.Task == LearningTask.Classification;
        var names = _labels.Select(label => label.Name).ToArray();
        var outputs = isClassification && _labels.Count > 0 ? Classes(_labels[0]) : names;
        var style = isClassification || _labels.Count == 0 ? null : judge.StyleOf(_labels[0]);
        return new DataSchema(columns, _options.Task, outputs, names) { LabelStyle = style ?? NumberStyle.Plain };
    }

    private FeatureColumn? JudgeStrictly(ColumnFacts facts, ColumnJudge judge)
    {
        var written = facts.Pointed + facts.Comma + facts.Either;
        if (written > 0 && _options.Decimal is not null)
            return judge.StyleOf(facts) is { } style ? new NumberColumn(facts.Name) { Style = style } : null;
        if (facts.Plain > 0 || (facts.NotFinite > 0 && facts.NotFinite == facts.Present))
            return new NumberColumn(facts.Name);
        var texts = facts.Texts;
        if (texts.Count == 0)
        {
            if (_isWhole)
                _table.Note(0, facts.Index, "no value in any row", "numbers or categories", "Leave the column out (--ignore).");
            return _isWhole ? null : new NumberColumn(facts.Name);
        }
        if (written > 0)
        {
            var first = texts.First(text =>
                WrittenNumber.TryParse(text.Key, '.', out _, out _) || WrittenNumber.TryParse(text.Key, ',', out _, out _)
            );
            _table.Note(
                first.Value.Line,
                facts.Index,
                $"{Excerpt.Quote(first.Key)} first, {written:N0} of {facts.Present:N0} cells like it",
                "numbers as programs write them",
                $"Say how they are written with --decimal, or read them as categories (--categorical {facts.Name})."
            );
        }
        else if (!facts.IsDeclared && (texts.Count > _options.MaxCategories || facts.HasMoreTexts))
        {
            _table.Note(
                0,
                facts.Index,
                $"more than {_options.MaxCategories} different texts",
                "numbers, or a few categories",
                "Leave the column out (--ignore) if it is an identifier, or declare it categorical (--categorical) if every text is to be "
                    + "a feature."
            );
        }
        return new CategoryColumn(facts.Name, CategoryOrder.Sort(texts.Keys));
    }

    /// <summary>The decimal mark of the table's other columns, where they have one for certain.</summary>
    public char? Fraction()
    {
        ColumnFacts[] all = [.. _features, .. _labels];
        if (_options.Decimal is { } given)
            return given;
        var points = all.Any(facts => facts.Pointed + facts.PlainFractions > 0);
        var commas = all.Any(facts => facts.Comma > 0);
        return points == commas ? null
            : points ? '.'
            : ',';
    }

    private string? FormatOf(string column)
    {
        string? all = null;
        foreach (var given in _options.DateFormats)
        {
            var equals = given.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
                all = given;
            else if (_table.Find(given[..equals]) is >= 0 and int named && _table.Names[named] == column)
                return given[(equals + 1)..];
        }
        // A format for all is only where dates are; it is told from the first cell of a column.
        return all is not null && IsDated(column, all) ? all : null;
    }

    private bool IsDated(string column, string format)
    {
        var index = _table.Find(column);
        using var rows = _table.DataRows();
        while (rows.Next())
        {
            if (rows.Fault is null && rows.Count == _table.Width && !_table.Missing.IsMissing(rows[index]))
                return DateText.TryParse(rows[index], format, out _);
        }
        return false;
    }

    private void NoteNoFeatures(int[] labels, int[] ignored)
    {
        string Listed(int[] columns) => string.Join(", ", columns.Select(column => Excerpt.Quote(_table.Names[column])));
        var found =
            _table.Width == 1
                ? $"one column only, {Excerpt.Quote(_table.Names[0])}"
                : $"no column beside the label {Listed(labels)}{(ignored.Length > 0 ? $" and what is ignored, {Listed(ignored)}" : "")}";
        _table.Problems.Add(
            found,
            "a column for the label and at least one more to learn from",
            _table.Width == 1
                ? "Check the separator (--separator), or add the columns that the label is to be told by."
                : "Ignore fewer columns (--ignore), or name another label (--label)."
        );
    }

    private int[] Resolve(IEnumerable<string> names, string role) =>
        names.Select(name => _table.Require(name, role)).Where(index => index >= 0).Distinct().ToArray();

    private void CheckLabels(int[] ignored)
    {
        if (_options.Labels.Count == 0)
            _table.Problems.Add(
                "no label column named",
                "the column to be learnt",
                "Name the label column (--label), or give its number, or 'last'."
            );
        if (_options.Task == LearningTask.Classification && _labels.Count > 1)
            _table.Problems.Add(
                $"{_labels.Count} label columns",
                "one for a classification",
                "Name one label column, or make the task a regression (--task regression)."
            );
        foreach (var label in _labels.Where(label => ignored.Contains(label.Index)))
            _table.Note(
                0,
                label.Index,
                "a label column that is to be left out",
                "one or the other",
                "Take it from the columns of --ignore, or name another label (--label)."
            );
    }

    private bool HasMissing(TableRows rows, ColumnFacts[] all)
    {
        foreach (var facts in all)
        {
            if (_table.Missing.IsMissing(rows[facts.Index]))
                return true;
        }
        return false;
    }

    private string[] Classes(ColumnFacts labels)
    {
        var classes = CategoryOrder.Classes(labels.Texts.Keys);
        var values = classes.Select(label => CategoryOrder.ClassNumber(label)).ToArray();
        var areNumbers = Array.TrueForAll(values, value => value is not null);
        if (classes.Length > _options.MaxCategories)
            _table.Note(
                0,
                labels.Index,
                $"more than {_options.MaxCategories} different labels",
                "the names or numbers of a few classes",
                "Make the task a regression (--task regression), choose another label column (--label), or allow more categories "
                    + "(--max-categories)."
            );
        else if (classes.Length < 2 && _isWhole)
            _table.Note(
                0,
                labels.Index,
                classes.Length == 0 ? "no label" : $"the one class {Excerpt.Quote(classes[0])}",
                "at least two classes",
                "Check that this is the label column."
            );
        else if (areNumbers && Array.Exists(values, value => value != Math.Truncate(value!.Value)))
            _table.Note(
                0,
                labels.Index,
                "labels that are fractions",
                "the names or numbers of classes",
                "Make the task a regression (--task regression), or choose another label column (--label)."
            );
        else if (labels.Present >= LeastToRepeat && classes.Length > 0.5 * labels.Present)
            _table.Note(
                0,
                labels.Index,
                $"{classes.Length:N0} different labels in {labels.Present:N0} rows, such as {Excerpt.Quote(classes[0])}",
                "classes that come again",
                "Correct what should be numbers, or choose another label column (--label)."
            );
        else if (
            !areNumbers
            && labels.Texts.Where(text => char.IsAsciiDigit(text.Key[0])).Sum(text => text.Value.Count) > 0.8 * labels.Present
        )
            Notes.Add("labels that begin with numbers as classes", labels.Name, $"such as {Excerpt.Quote(classes[0])}");
        return classes;
    }
}
