using System.Linq;
using Spectre.Console;

namespace PrunedNetGen.Report;

/// <summary>What a check found, and what its fixes changed, as lines.</summary>
public static class CheckText
{
    /// <summary>Writes a line for everything, and one that counts.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="manifest">What was found.</param>
    /// <param name="showSuppressed">Whether what the manifest suppresses is listed too.</param>
    public static void Show(IAnsiConsole console, CheckedManifest manifest, bool showSuppressed)
    {
        foreach (var problem in manifest.Errors)
            ProblemText.Show(console, problem);
        foreach (var finding in manifest.Findings.Where(f => showSuppressed || f.Suppression is null))
        {
            var problem = ReportedProblem.Of(finding.Problem);
            if (finding.Suppression is null)
                ProblemText.Show(console, problem);
            else
                Lines.Write(console, $"{problem} (suppressed: {finding.Suppression.Reason})", Color.Grey);
        }
        var isValid = manifest.Errors.Count == 0;
        Lines.Write(
            console,
            $"{manifest.File}: "
                + $"{(isValid ? $"valid, {(manifest.IsTrained == true ? "with its weights" : "not trained")}" : "not valid")}: "
                + $"{Counts(manifest)}"
        );
        if (manifest.Fixable > 0)
            Lines.Write(
                console,
                $"{manifest.File}: "
                    + $"{(manifest.Fixable == 1 ? "1 of them has a fix" : $"{Numbers.Count(manifest.Fixable)} of them have fixes")}, "
                    + "which prunednet check --fix applies and --fix --dry-run shows"
            );
    }

    /// <summary>Writes the lines that went and those that took their place.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="place">What was mended.</param>
    /// <param name="isDone">Whether the file has changed; otherwise it would.</param>
    public static void Show(IAnsiConsole console, MendedPlace place, bool isDone)
    {
        var problem = place.Problem;
        Lines.Write(console, $"{problem.Place}{(isDone ? "fixed" : "would fix")} {problem.Rule!.Id}: {problem.Fix!.Title}", Color.Green);
        foreach (var line in place.Before)
            Lines.Write(console, $"  - {line}", Color.Red);
        foreach (var line in place.After)
            Lines.Write(console, $"  + {line}", Color.Green);
    }

    private static string Counts(CheckedManifest manifest)
    {
        var counts = $"{Lines.Counted(manifest.Errors.Count, "error")}, {Lines.Counted(manifest.Warnings.Count, "warning")}";
        if (manifest.Informations.Count > 0)
            counts += $", {Lines.Counted(manifest.Informations.Count, "info")}";
        if (manifest.Suppressed.Count > 0)
            counts += $", {Numbers.Count(manifest.Suppressed.Count)} suppressed";
        return counts;
    }
}
