using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace PrunedNetGen.Bench.BuildCost;

/// <summary>The time that the compiler itself books to the generator (<c>-reportanalyzer</c>).</summary>
internal static partial class GeneratorTimes
{
    private const int WarmBuilds = 9;

    /// <summary>Prints it for the first rebuild with a new compiler server, for the second one, and the median of later ones.</summary>
    public static void Print(string what, Project project)
    {
        project.StopServer();
        double first = Of(project),
            second = Of(project);
        var warm = Enumerable.Range(0, WarmBuilds).Select(_ => Of(project)).Order().ElementAt(WarmBuilds / 2);
        Console.WriteLine($"| {what} | {first:F0} | {second:F0} | {warm:F0} |");
    }

    private static double Of(Project project)
    {
        var output = project.Build(server: true, "--no-incremental", "-v:detailed", "-p:ReportAnalyzer=true");
        var time = Time().Match(output);
        return time.Success
            ? 1000 * double.Parse(time.Groups["seconds"].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException("The compiler reports no time for the generator:\n" + output);
    }

    [GeneratedRegex(@"(?<seconds>[\d.]+)\s+<?\d+\s+PrunedNetGen\.Generator\.PrunedNetworkGenerator")]
    private static partial Regex Time();
}
