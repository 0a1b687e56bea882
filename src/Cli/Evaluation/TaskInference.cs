using System;
using System.Collections.Generic;
using PrunedNetGen.Data;

namespace PrunedNetGen.Cli;

/// <summary>Finds out whether labels are classes or numbers, where nobody says so.</summary>
internal static class TaskInference
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
        LoadedData numbers;
        try
        {
            numbers = DataReader.Read(path, options with { Task = LearningTask.Regression });
        }
        catch (DataException)
        {
            // Words, or data that are wrong in some other way, of which reading them as classes tells.
            return (DataReader.Read(path, options with { Task = LearningTask.Classification }), null);
        }
        var rows = numbers.Training;
        if (rows.Outputs != 1)
            return (numbers, $"a regression, because there are {rows.Outputs} columns of labels");
        var (values, areWhole) = Values(rows);
        var found = $"'{rows.Schema.Outputs[0]}' holds {values} different numbers in {rows.Rows} rows";
        return areWhole && values <= MostNumberedClasses
            ? (DataReader.Read(path, options with { Task = LearningTask.Classification }), $"classes, because {found}")
            : (numbers, $"a regression, because {found}{(areWhole ? "" : ", not all of them whole")}");
    }

    private static (int Different, bool AreWhole) Values(Dataset rows)
    {
        var values = new HashSet<float>();
        var areWhole = true;
        for (var row = 0; row < rows.Rows; row++)
        {
            var value = rows.TargetsOf(row)[0];
            values.Add(value);
            areWhole &= value == MathF.Round(value);
        }
        return (values.Count, areWhole);
    }
}
