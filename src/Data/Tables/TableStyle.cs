using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>How a table writes the numbers of columns that are known from another one.</summary>
internal static class TableStyle
{
    /// <summary>The schema with numbers as this table writes them, and what to say; null where they are as they were, or untold.</summary>
    /// <param name="table">The table.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="schema">What its columns are.</param>
    public static (DataSchema Schema, TableNotes Notes)? Of(CsvTable table, DataOptions options, DataSchema schema)
    {
        var labels = schema.Task == LearningTask.Regression ? schema.LabelColumns.Where(name => table.Find(name) >= 0) : [];
        var survey = CsvSurvey.LookAt(
            table,
            new DataOptions
            {
                Labels = [.. labels],
                Task = schema.Task,
                MissingMarkers = options.MissingMarkers,
            }
        );
        var seen = survey.Features.Concat(survey.Labels).ToDictionary(facts => facts.Index);
        var judge = new ColumnJudge(table, options, survey.Notes, survey.Rows, options.Decimal ?? survey.Fraction());

        NumberStyle? StyleOf(string column, NumberStyle known)
        {
            if (!seen.TryGetValue(table.Find(column), out var facts) || facts.Present == 0)
                return known;
            var style = judge.StyleOf(facts);
            if (style is not null && style != known)
                judge.Say(facts, style);
            return style;
        }

        var columns = new List<FeatureColumn>();
        foreach (var column in schema.Columns)
        {
            if (column is not NumberColumn number)
                columns.Add(column);
            else if (StyleOf(number.Name, number.Style) is { } style)
                columns.Add(number with { Style = style });
            else
                return null;
        }
        var labelStyle = schema.LabelStyle;
        if (survey.Labels is [var label, ..] && StyleOf(label.Name, labelStyle) is { } other)
            labelStyle = other;
        return labelStyle == schema.LabelStyle && columns.SequenceEqual(schema.Columns)
            ? null
            : (schema.With(columns, labelStyle), survey.Notes);
    }
}
