using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace PrunedNetGen.Data;

/// <summary>
/// Learns a schema from a table. A column holds numbers as soon as one of its cells is a number, so that a mistyped number
/// is an error of its line and not a category; it holds categories if none is, or if it was declared to.
/// </summary>
internal static class CsvSurvey
{
    /// <summary>Learns the schema; whatever is wrong is noted with the table's problems.</summary>
    /// <param name="table">The table.</param>
    /// <param name="options">How to read it.</param>
    public static DataSchema Learn(CsvTable table, DataOptions options)
    {
        var labels = Resolve(table, options.Labels, "label");
        var ignored = Resolve(table, options.Ignore, "ignored");
        var categorical = Resolve(table, options.Categorical, "categorical");
        var classification = options.Task == LearningTask.Classification;
        CheckLabels(table, options, labels, ignored);

        var features = new List<ColumnView>();
        for (var i = 0; i < table.Width; i++)
        {
            if (!labels.Contains(i) && !ignored.Contains(i))
                features.Add(new ColumnView(i, categorical.Contains(i), categorical.Contains(i) ? int.MaxValue : options.MaxCategories));
        }
        if (features.Count == 0)
            NoteNoFeatures(table, labels, ignored);
        var classes = classification && labels.Length > 0 ? new ColumnView(labels[0], true, options.MaxCategories) : null;
        var views = new List<ColumnView>(features);
        if (classes is not null)
            views.Add(classes);

        var whole = true; // no row was passed over, so that what was not seen is not there
        var rows = table.DataRows();
        while (rows.Next())
        {
            if (rows.Fault is not null || rows.Cells.Length != table.Width)
            {
                whole = false;
                continue;
            }
            if (options.Missing.Rule == MissingRule.DropRow && HasMissing(table, ref rows, views))
                continue;
            foreach (var view in views)
                view.See(table, ref rows);
        }

        var columns = new List<FeatureColumn>();
        foreach (var view in features)
        {
            var name = table.Names[view.Index];
            if (view.IsNumber)
                columns.Add(new FeatureColumn(name));
            else if (view.Texts.Count == 0 && whole)
                table.Problems.Add(0, view.Index + 1, name, "no value in any row", "numbers or categories", "Leave the column out.");
            else if (view.TooMany)
                table.Problems.Add(
                    0,
                    view.Index + 1,
                    name,
                    $"more than {options.MaxCategories} different texts",
                    "numbers, or a few categories",
                    "Leave the column out if it is an identifier, or declare it categorical if every text is to be a feature."
                );
            else
                columns.Add(new FeatureColumn(name, CategoryOrder.Sort(view.Texts)));
        }
        var labelNames = labels.Select(label => table.Names[label]).ToArray();
        IReadOnlyList<string> outputs = classes is null ? labelNames : Classes(table, options, classes, whole);
        return new DataSchema(columns, options.Task, outputs, labelNames);
    }

    private static void NoteNoFeatures(CsvTable table, int[] labels, int[] ignored)
    {
        string Listed(int[] columns) => string.Join(", ", columns.Select(column => Excerpt.Quote(table.Names[column])));
        var found =
            table.Width == 1
                ? $"one column only, {Excerpt.Quote(table.Names[0])}"
                : $"no column beside the label {Listed(labels)}{(ignored.Length > 0 ? $" and what is ignored, {Listed(ignored)}" : "")}";
        table.Problems.Add(
            found,
            "a column for the label and at least one more to learn from",
            table.Width == 1
                ? "Check the separator, or add the columns that the label is to be told by."
                : "Ignore fewer columns, or name another label."
        );
    }

    private static int[] Resolve(CsvTable table, IEnumerable<string> names, string role) =>
        names.Select(name => table.Require(name, role)).Where(index => index >= 0).Distinct().ToArray();

    private static void CheckLabels(CsvTable table, DataOptions options, int[] labels, int[] ignored)
    {
        if (options.Labels.Count == 0)
            table.Problems.Add("no label column named", "the column to be learnt", "Name the label column, or give its number, or 'last'.");
        if (options.Task == LearningTask.Classification && labels.Length > 1)
            table.Problems.Add(
                $"{labels.Length} label columns",
                "one for a classification",
                "Name one label column, or make the task a regression."
            );
        foreach (var label in labels.Intersect(ignored))
            table.Problems.Add(
                0,
                label + 1,
                table.Names[label],
                "a label column that is to be left out",
                "one or the other",
                "Take it from the ignored columns."
            );
    }

    private static bool HasMissing(CsvTable table, ref CsvRows rows, List<ColumnView> views)
    {
        foreach (var view in views)
        {
            if (table.IsMissing(CsvTable.Trimmed(ref rows, rows.Cells[view.Index])))
                return true;
        }
        return false;
    }

    private static string[] Classes(CsvTable table, DataOptions options, ColumnView labels, bool whole)
    {
        var name = table.Names[labels.Index];
        var classes = CategoryOrder.Sort(labels.Texts);
        var values = classes.Select(CategoryOrder.Number).ToArray();
        if (labels.TooMany)
            table.Problems.Add(
                0,
                labels.Index + 1,
                name,
                $"more than {options.MaxCategories} different labels",
                "the names or numbers of a few classes",
                "Make the task a regression, choose another label column, or allow more categories."
            );
        else if (classes.Length < 2 && whole)
            table.Problems.Add(
                0,
                labels.Index + 1,
                name,
                classes.Length == 0 ? "no label" : $"the one class {Excerpt.Quote(classes[0])}",
                "at least two classes",
                "Check that this is the label column."
            );
        else if (
            Array.TrueForAll(values, value => value is not null) && Array.Exists(values, value => value != Math.Truncate(value!.Value))
        )
            table.Problems.Add(
                0,
                labels.Index + 1,
                name,
                "labels that are fractions",
                "the names or numbers of classes",
                "Make the task a regression, or choose another label column."
            );
        return classes;
    }

    /// <summary>What has been seen of one column.</summary>
    private sealed class ColumnView(int index, bool categorical, int limit)
    {
        private static readonly HashSet<string> None = [];

        private bool _sawNumber;
        private HashSet<string>? _texts;

        public int Index => index;

        /// <summary>The different texts; one more than allowed are kept.</summary>
        public HashSet<string> Texts => _texts ?? None;

        public bool TooMany => Texts.Count > limit;

        /// <summary>NaN and infinities make a column of numbers only if it holds nothing else: one could be a name.</summary>
        public bool IsNumber =>
            _sawNumber
            || (
                !categorical
                && Texts.Count > 0
                && Texts.All(text => NumberText.Parse(Encoding.UTF8.GetBytes(text), out _) == NumberKind.NotFinite)
            );

        public void See(CsvTable table, ref CsvRows rows)
        {
            if (_sawNumber || (categorical && TooMany))
                return;
            var cell = rows.Cells[index];
            var trimmed = CsvTable.Trimmed(ref rows, cell);
            if (table.IsMissing(trimmed))
                return;
            if (!categorical && NumberText.Parse(trimmed, out _) is NumberKind.Finite or NumberKind.TooLarge)
                _sawNumber = true;
            else if (!TooMany && table.TryDecode(ref rows, cell, out var text))
                (_texts ??= new HashSet<string>(StringComparer.Ordinal)).GetAlternateLookup<ReadOnlySpan<char>>().Add(text);
        }
    }
}
