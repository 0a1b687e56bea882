using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using PrunedNetGen.Model;
using PrunedNetGen.Report;
using Spectre.Console;

namespace PrunedNetGen.Cli;

/// <summary>What is wrong with a manifest, and what the rules advise about it.</summary>
/// <param name="File">The file.</param>
/// <param name="IsTrained">Whether it has weights; null where it cannot be read.</param>
/// <param name="Errors">What is wrong.</param>
/// <param name="Findings">What is advised, or would be if it were not suppressed.</param>
internal sealed record CheckedManifest(string File, bool? IsTrained, IReadOnlyList<ReportedProblem> Errors, IReadOnlyList<Finding> Findings)
{
    public IReadOnlyList<ReportedProblem> Warnings => Said(RuleSeverity.Warning);

    public IReadOnlyList<ReportedProblem> Informations => Said(RuleSeverity.Information);

    /// <summary>Whether something of it is mended by an edit.</summary>
    public bool HasFixes => Fixable > 0;

    // The fixes of informations are not applied.
    private int Fixable => Errors.Concat(Warnings).Count(c => c.Fix is not null);

    private IReadOnlyList<Finding> Suppressed => Findings.Where(f => f.Suppression is not null).ToArray();

    /// <summary>Looks at a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="facts">What is known besides any file: enough for what can be advised in spite of errors.</param>
    /// <param name="know">What is known of this one, once it can be read.</param>
    public static CheckedManifest Of(string file, RuleFacts facts, Func<LoadedManifest, RuleFacts> know)
    {
        ManifestReading? reading = null;
        try
        {
            var loaded = ManifestArgument.Load(file);
            reading = loaded.Reading!;
            return new CheckedManifest(file, loaded.Weights is not null, [], reading.Examine(know(loaded)));
        }
        catch (ManifestException e)
        {
            reading ??= e.Reading;
            return Wrong(e.Problems.Select(p => ReportedProblem.Of(p) with { File = p.File ?? file }).ToArray());
        }
        catch (Failure e) when (e.Code == ExitCode.Invalid)
        {
            return Wrong(e.Problems);
        }
        CheckedManifest Wrong(IReadOnlyList<ReportedProblem> errors) => new(file, null, errors, reading?.Examine(facts) ?? []);
    }

    public JsonObject ToJson() =>
        new()
        {
            ["file"] = File,
            ["trained"] = IsTrained,
            ["problems"] = Listed(Errors),
            ["warnings"] = Listed(Warnings),
            ["informations"] = Listed(Informations),
            ["suppressed"] = new JsonArray([
                .. Suppressed.Select(f =>
                {
                    var json = ReportedProblem.Of(f.Problem).ToJson();
                    json["reason"] = f.Suppression!.Reason;
                    return json;
                }),
            ]),
        };

    /// <summary>Writes a line for everything, and one that counts.</summary>
    public void Show(IAnsiConsole console, bool showSuppressed)
    {
        foreach (var problem in Errors)
            ProblemLines.Write(console, problem);
        foreach (var finding in Findings.Where(f => showSuppressed || f.Suppression is null))
        {
            var problem = ReportedProblem.Of(finding.Problem);
            if (finding.Suppression is null)
                ProblemLines.Write(console, problem);
            else
                Lines.Write(console, $"{problem} (suppressed: {finding.Suppression.Reason})", Color.Grey);
        }
        var counts = $"{Lines.Counted(Errors.Count, "error")}, {Lines.Counted(Warnings.Count, "warning")}";
        if (Informations.Count > 0)
            counts += $", {Lines.Counted(Informations.Count, "info")}";
        if (Suppressed.Count > 0)
            counts += $", {Numbers.Count(Suppressed.Count)} suppressed";
        Lines.Write(
            console,
            Errors.Count > 0
                ? $"{File}: not valid: {counts}"
                : $"{File}: valid, {(IsTrained == true ? "with its weights" : "not trained")}: {counts}"
        );
        if (HasFixes)
            Lines.Write(
                console,
                $"{File}: {(Fixable == 1 ? "1 of them has a fix" : $"{Numbers.Count(Fixable)} of them have fixes")}, which {Tool.Name} check --fix applies and --fix --dry-run shows"
            );
    }

    private IReadOnlyList<ReportedProblem> Said(RuleSeverity severity) =>
        Findings
            .Where(f => f.Suppression is null && f.Problem.Rule!.Severity == severity)
            .Select(f => ReportedProblem.Of(f.Problem))
            .ToArray();

    private static JsonArray Listed(IEnumerable<ReportedProblem> problems) => new([.. problems.Select(c => c.ToJson())]);
}
