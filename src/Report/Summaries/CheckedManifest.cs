using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Report;

/// <summary>What is wrong with a manifest, and what the rules advise about it.</summary>
/// <param name="File">The file.</param>
/// <param name="IsTrained">Whether it has weights; null where it cannot be read.</param>
/// <param name="Errors">What is wrong.</param>
/// <param name="Findings">What is advised, or would be if it were not suppressed.</param>
public sealed record CheckedManifest(string File, bool? IsTrained, IReadOnlyList<ReportedProblem> Errors, IReadOnlyList<Finding> Findings)
{
    /// <summary>What works and is useless, and is not suppressed.</summary>
    public IReadOnlyList<ReportedProblem> Warnings => Said(RuleSeverity.Warning);

    /// <summary>What pays nothing, and is not suppressed.</summary>
    public IReadOnlyList<ReportedProblem> Informations => Said(RuleSeverity.Information);

    /// <summary>What the manifest suppresses.</summary>
    public IReadOnlyList<Finding> Suppressed => Findings.Where(f => f.Suppression is not null).ToArray();

    /// <summary>How many of them an edit mends; those of informations are for people to choose, and do not count.</summary>
    public int Fixable => Errors.Concat(Warnings).Count(c => c.Fix is not null);

    private IReadOnlyList<ReportedProblem> Said(RuleSeverity severity) =>
        Findings
            .Where(f => f.Suppression is null && f.Problem.Rule!.Severity == severity)
            .Select(f => ReportedProblem.Of(f.Problem))
            .ToArray();
}
