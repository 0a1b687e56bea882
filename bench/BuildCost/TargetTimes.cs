using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace PrunedNetGen.Bench.BuildCost;

/// <summary>How long each MSBuild target of a rebuild took, by MSBuild's own summary.</summary>
internal static partial class TargetTimes
{
    private const int LeastMilliseconds = 20;

    /// <summary>Prints the targets that take noticeably longer, or shorter, in the second project.</summary>
    public static void Print(Project without, Project with, int rounds)
    {
        List<Dictionary<string, int>> first = [],
            second = [];
        for (var round = 0; round < rounds; round++)
        {
            first.Add(Of(without));
            second.Add(Of(with));
        }
        Console.WriteLine("| target, ms | without | with |");
        Console.WriteLine("|---|---:|---:|");
        var rows =
            from target in second[0].Keys
            let before = Median(first, target)
            let after = Median(second, target)
            where Math.Abs(after - before) >= LeastMilliseconds
            orderby after - before descending
            select $"| {target} | {before} | {after} |";
        foreach (var row in rows)
            Console.WriteLine(row);
    }

    private static Dictionary<string, int> Of(Project project)
    {
        var output = project.Build(server: true, "--no-incremental", "-v:minimal", "-clp:PerformanceSummary");
        int start = output.IndexOf("Target Performance Summary", StringComparison.Ordinal),
            end = output.IndexOf("Task Performance Summary", StringComparison.Ordinal);
        return Row()
            .Matches(output[start..end])
            .ToDictionary(match => match.Groups["target"].Value, match => int.Parse(match.Groups["ms"].Value));
    }

    private static int Median(List<Dictionary<string, int>> builds, string target) =>
        builds.Select(build => build.GetValueOrDefault(target)).Order().ElementAt(builds.Count / 2);

    [GeneratedRegex(@"^\s*(?<ms>\d+) ms\s+(?<target>\S+)\s+\d+ calls", RegexOptions.Multiline)]
    private static partial Regex Row();
}
