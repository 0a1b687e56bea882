using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>Something that a rule advises.</summary>
/// <param name="Problem">What it says, and where.</param>
/// <param name="Suppression">What keeps it from being said; null for nothing.</param>
public sealed record Finding(Problem Problem, Suppression? Suppression)
{
    /// <summary>All that the rules advise, warnings first.</summary>
    internal static IEnumerable<Finding> All(RuleSubject subject, IReadOnlyList<Suppression> suppressions) =>
        RuleSet
            .Check(subject, RuleSeverity.Warning)
            .Concat(RuleSet.Check(subject, RuleSeverity.Information))
            .Select(problem => new Finding(problem, suppressions.FirstOrDefault(s => s.Covers(problem, subject))));
}
