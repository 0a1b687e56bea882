using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>What a table holds, before anything is trained on it.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="Separator">What stands between its cells.</param>
/// <param name="HasHeader">Whether its first line names the columns.</param>
/// <param name="Columns">Its columns in their order.</param>
/// <param name="Problems">What would keep it from being read, with the option that helps.</param>
public sealed record TableProfile(
    int Rows,
    char Separator,
    bool HasHeader,
    IReadOnlyList<ColumnProfile> Columns,
    IReadOnlyList<DataProblem> Problems
)
{
    // The rarest class is told by so few rows that a share of right answers says nothing of it.
    private const double Imbalance = 0.1;

    /// <summary>Looks at a table.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it would be read; labels may be missing.</param>
    /// <exception cref="DataException">It is no table, or its form is broken.</exception>
    public static TableProfile Of(string path, DataOptions options)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(options);
        if (!DataReader.IsTable(path))
            throw DataReader.NoTable(path);
        var table = CsvReader.Open(TableText.Read(path), options, null);
        var survey = CsvSurvey.LookAt(table, options);
        table.Problems.ThrowIfAny();

        var columns = new SortedDictionary<int, ColumnProfile>();
        foreach (var facts in survey.Features)
            columns.Add(facts.Index, Describe(facts, survey));
        foreach (var label in survey.Labels)
            columns.Add(
                label.Index,
                new ColumnProfile(label.Name, "label", label.Missing, ClassesOf(label).Length, IsExact(label), Classes(label))
            );
        for (var i = 0; i < table.Width; i++)
            columns.TryAdd(i, new ColumnProfile(table.Names[i], "ignored", 0, 0, false, ""));
        return new TableProfile(survey.Rows, table.Separator, table.HasHeader, [.. columns.Values], table.Problems.Kept);
    }

    private static ColumnProfile Describe(ColumnFacts facts, CsvSurvey survey)
    {
        var problems = survey.ProblemCount;
        var (column, notes) = survey.Judge(facts);
        var refused = survey.ProblemCount > problems;
        var kind = column switch
        {
            null => refused ? "refused" : "left out",
            _ => column.GetType().Name[..^"Column".Length].ToLowerInvariant(),
        };
        List<string> remarks = [.. notes.Lines.Select(line => WithoutName(line, facts.Name))];
        if (column is not null && facts.Missing == 0 && IsExact(facts) && Different(facts) == 1)
            remarks.Add("the same in every row");
        return new ColumnProfile(facts.Name, kind, facts.Missing, Different(facts), IsExact(facts), string.Join("; ", remarks));
    }

    // "left out: 'id' (row numbers)" stands in the column's own line.
    private static string WithoutName(string line, string name)
    {
        var quoted = ": " + Excerpt.Quote(name);
        return line.Replace("left out" + quoted + " ", "", StringComparison.Ordinal).Replace(quoted, "", StringComparison.Ordinal);
    }

    private static string Classes(ColumnFacts label)
    {
        var classes = ClassesOf(label);
        if (classes.Length is 0 or > 20)
            return "";
        var counts = string.Join(", ", classes.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Name} {one.Count:N0}")));
        return classes[^1].Count < Imbalance * classes[0].Count ? counts + ": imbalanced, see --class-weights balanced" : counts;
    }

    // As training tells them apart: of numbers, 1 and 1.0 are one. The most frequent is first.
    private static (string Name, int Count)[] ClassesOf(ColumnFacts label)
    {
        var names = CategoryOrder.Classes(label.Texts.Keys);
        Dictionary<double, int> byNumber = [];
        foreach (var (text, fact) in label.Texts)
        {
            if (CategoryOrder.ClassNumber(text) is { } number)
                byNumber[number] = byNumber.GetValueOrDefault(number) + fact.Count;
        }
        var areNumbers = Array.TrueForAll(names, name => CategoryOrder.ClassNumber(name) is not null);
        return
        [
            .. names
                .Select(name => (name, areNumbers ? byNumber[CategoryOrder.ClassNumber(name)!.Value] : label.Texts[name].Count))
                .OrderByDescending(one => one.Item2),
        ];
    }

    private static int Different(ColumnFacts facts) => facts.Texts.Count + facts.DifferentNumbers;

    private static bool IsExact(ColumnFacts facts) => !facts.HasMoreTexts && facts.KnowsDifferentNumbers;
}
