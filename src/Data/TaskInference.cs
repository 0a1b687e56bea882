using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace PrunedNetGen.Data;

/// <summary>Finds out whether labels are classes or numbers, where nobody says so.</summary>
public static class TaskInference
{
    // Grades, ratings and codes have fewer; a measurement in whole numbers has more.
    private const int MostNumberedClasses = 20;

    /// <summary>Reads data as what its labels are.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="options">How to read it; the task is found out.</param>
    /// <returns>The data, and in words why numbers were taken for what they were; null where labels are words.</returns>
    /// <exception cref="DataException">The data cannot be read.</exception>
    public static (LoadedData Data, string? Reason) Read(string path, DataOptions options)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(options);
        // Its text is opened, and its hash taken, once.
        var table = !Directory.Exists(path) && DataReader.IsTable(path) ? TableText.Read(path) : null;
        LoadedData ReadAs(LearningTask task) => DataReader.Read(path, options with { Task = task }, table);

        if (table is not null && Glance(table, options) is (true, var why))
            return (ReadAs(LearningTask.Classification), why);
        LoadedData numbers;
        try
        {
            numbers = ReadAs(LearningTask.Regression);
        }
        catch (DataException)
        {
            // Words, or data that are wrong in some other way, of which reading them as classes tells.
            return (ReadAs(LearningTask.Classification), null);
        }
        var rows = numbers.Training;
        if (rows.Outputs != 1)
            return (numbers, $"a regression, because there are {rows.Outputs} columns of labels");
        var values = new HashSet<float>();
        for (var row = 0; row < rows.Rows; row++)
            values.Add(rows.TargetsOf(row)[0]);
        var areWhole = values.All(IsWhole);
        return areWhole && values.Count <= MostNumberedClasses
            ? (ReadAs(LearningTask.Classification), Classes(rows.Schema.Outputs[0], values.Count, rows.Rows))
            : (
                numbers,
                $"a regression, because {Found(rows.Schema.Outputs[0], values.Count, rows.Rows)}"
                    + (areWhole ? "" : ", not all of them whole")
            );
    }

    /// <summary>
    /// Whether the labels of a table are classes, as a look at them alone tells, so that what may be millions of rows is read as
    /// numbers only where it is a regression; null where only reading all of it tells.
    /// </summary>
    private static (bool AreClasses, string? Reason)? Glance(TableText table, DataOptions options)
    {
        // Which rows are dropped is told by all of their cells.
        if (options.Missing.Rule == MissingRule.DropRow)
            return null;
        if (CsvSurvey.LookAtLabel(CsvReader.Open(table, options, null), options) is not { } label)
            return null;
        if (label.Plain == label.Present && label.Present > 0)
        {
            var values = label.Numbers.Keys.Select(Value).ToHashSet();
            return label.HasMoreNumbers || values.Count > MostNumberedClasses || !values.All(IsWhole)
                ? (false, null)
                : (true, Classes(label.Name, values.Count, label.Present));
        }
        return label.Texts.Keys.Any(text =>
            !WrittenNumber.TryParse(text, '.', out _, out _) && !WrittenNumber.TryParse(text, ',', out _, out _)
        )
            ? (true, null)
            : null;
    }

    private static float Value(string number) => NumberText.Parse(number, out var value) == NumberKind.Finite ? value : float.NaN;

    private static bool IsWhole(float value) => value == MathF.Round(value);

    private static string Classes(string label, int different, int rows) => $"classes, because {Found(label, different, rows)}";

    private static string Found(string label, int different, int rows) => $"'{label}' holds {different} different numbers in {rows} rows";
}
