using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Report;

/// <summary>A regularization path, with what is to be seen in it.</summary>
/// <param name="Name">The network's name.</param>
/// <param name="Dense">Size and work of the network before pruning.</param>
/// <param name="Sets">The sets of groups.</param>
/// <param name="Rows">The λ, rising.</param>
/// <param name="HasOneLambda">Whether one λ is that of all sets; otherwise only the factor on them means the same for all.</param>
/// <param name="Chosen">The row to take; null when nothing was validated.</param>
/// <param name="Collapse">Where capacity collapses; null when it does not.</param>
public sealed record PathSummary(
    string Name,
    Footprint Dense,
    IReadOnlyList<string> Sets,
    IReadOnlyList<PathRow> Rows,
    bool HasOneLambda,
    int? Chosen,
    PathCollapse? Collapse
)
{
    /// <summary>Whether every set has a λ.</summary>
    public required bool AllPenalized { get; init; }

    /// <summary>Whether there are classes, and accuracies of them.</summary>
    public bool IsClassification => Rows.Any(r => (r.Validation ?? r.Test)?.Accuracy is not null);

    /// <summary>Looks at a path.</summary>
    /// <param name="spec">What was trained.</param>
    /// <param name="rows">The λ, rising.</param>
    /// <param name="validationRows">The rows that accuracy was measured on, for its standard error.</param>
    public static PathSummary Of(PrunedNetManifest spec, IReadOnlyList<PathRow> rows, int validationRows) =>
        new(
            spec.Network.Name,
            new Footprint(spec.Network.ParameterCount, spec.Network.TotalMacs),
            [.. spec.Groups.Select(g => g.Name)],
            rows,
            spec.Groups.Select(g => g.Lambda).Where(l => l > 0).Distinct().Count() == 1,
            Choose([.. rows.Select(r => r.Validation)], validationRows),
            PathCollapse.Of(rows)
        )
        {
            AllPenalized = spec.Groups.All(g => g.Lambda > 0),
        };

    /// <summary>
    /// For classes the largest λ within one standard error of the best accuracy, √(p(1 − p)/n); for numbers the one of
    /// least loss.
    /// </summary>
    public static int? Choose(IReadOnlyList<Evaluation?> validation, int validationRows)
    {
        var measured = Enumerable.Range(0, validation.Count).Where(i => validation[i] is not null).ToArray();
        if (measured.Length == 0)
            return null;
        if (validation[measured[0]]!.Accuracy is null)
            return measured.MinBy(i => validation[i]!.Loss);
        var best = measured.Max(i => validation[i]!.Accuracy!.Value);
        var error = Math.Sqrt(best * (1 - best) / validationRows);
        return measured.Last(i => validation[i]!.Accuracy!.Value >= best - error);
    }

    /// <summary>What a row is known by: its λ, or its factor on them.</summary>
    public double Strength(PathRow row) => HasOneLambda ? row.Lambdas.Max() : row.Scale;
}
