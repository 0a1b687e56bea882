using PrunedNetGen.Model;
using Spectre.Console;

namespace PrunedNetGen.Report;

/// <summary>Problems as lines that editors and build logs link.</summary>
public static class ProblemText
{
    /// <summary>A problem; what says how bad it is stands out, and all of it where no rule says it.</summary>
    public static void Show(IAnsiConsole console, ReportedProblem problem)
    {
        if (problem.Rule is null && !problem.IsWarning)
        {
            var line = $"{(problem.File is null ? "error: " : "")}{problem}";
            Lines.Whole(console, () => console.WriteLine(line, new Style(Color.Red)));
            return;
        }
        Lines.Whole(console, () =>
        {
            console.Write(problem.Place);
            console.Write(problem.Label, new Style(ColorOf(problem.Rule?.Severity ?? RuleSeverity.Warning)));
            console.WriteLine(problem.Words);
        });
    }

    private static Color ColorOf(RuleSeverity severity) =>
        severity switch
        {
            RuleSeverity.Error => Color.Red,
            RuleSeverity.Warning => Color.Yellow,
            _ => Color.Teal,
        };
}
