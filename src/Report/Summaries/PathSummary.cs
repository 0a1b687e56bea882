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

    /// <summary>How well the same answer for every row does; null when nothing was validated.</summary>
    public Evaluation? Constant { get; init; }

    /// <summary>Looks at a path.</summary>
    /// <param name="spec">What was trained.</param>
    /// <param name="rows">The λ, rising.</param>
    /// <param name="validationRows">The rows that accuracy was measured on, for its standard error.</param>
    /// <param name="constant">How well the same answer for every row does on them.</param>
    public static PathSummary Of(PrunedNetManifest spec, IReadOnlyList<PathRow> rows, int validationRows, Evaluation? constant) =>
        new(
            spec.Network.Name,
            new Footprint(spec.Network.ParameterCount, spec.Network.TotalMacs),
            [.. spec.Groups.Select(g => g.Name)],
            rows,
            spec.Groups.Select(g => g.Lambda).Where(l => l > 0).Distinct().Count() == 1,
            Choose(rows, validationRows, constant),
            PathCollapse.Of(rows)
        )
        {
            AllPenalized = spec.Groups.All(g => g.Lambda > 0),
            Constant = constant,
        };

    /// <summary>
    /// The largest λ whose result is within one standard error of the best: for classes of its accuracy, √(p(1 − p)/n), for
    /// numbers of its loss, row by row. A network of which an axis has nothing left, or that is no better than the same answer
    /// for every row, is never chosen.
    /// </summary>
    /// <param name="rows">The path.</param>
    /// <param name="validationRows">The rows that were validated on.</param>
    /// <param name="constant">How well the same answer for every row does on them.</param>
    public static int? Choose(IReadOnlyList<PathRow> rows, int validationRows, Evaluation? constant)
    {
        var able = Enumerable.Range(0, rows.Count).Where(i => !rows[i].IsCollapsed && IsBetter(rows[i].Validation, constant)).ToArray();
        if (able.Length == 0)
            return null;
        if (rows[able[0]].Validation!.Accuracy is null)
        {
            var least = rows[able.MinBy(i => rows[i].Validation!.Loss)].ValidationLosses;
            return able.Last(i => ExcessLoss.Between(rows[i].ValidationLosses, least).IsWithinError);
        }
        var best = able.Max(i => rows[i].Validation!.Accuracy!.Value);
        var error = Math.Sqrt(best * (1 - best) / validationRows);
        return able.Last(i => rows[i].Validation!.Accuracy!.Value >= best - error);
    }

    private static bool IsBetter(Evaluation? validation, Evaluation? constant) =>
        validation is not null && (constant is null || validation.Loss < constant.Loss || validation.Accuracy > constant.Accuracy);

    /// <summary>What a row is known by: its λ, or its factor on them.</summary>
    public double Strength(PathRow row) => HasOneLambda ? row.Lambdas.Max() : row.Scale;
}
