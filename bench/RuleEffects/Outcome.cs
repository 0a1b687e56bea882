using System;
using System.Globalization;
using System.Linq;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Bench.RuleEffects;

/// <summary>What came of one training.</summary>
/// <param name="Case">What was trained.</param>
/// <param name="Groups">Groups at exactly zero, of how many; null where that is not the question.</param>
/// <param name="Units">Units that removal took away; null where nothing was removed.</param>
/// <param name="Macs">Multiply-accumulates that are left, as a share; null likewise.</param>
/// <param name="Accuracy">The share of right test rows.</param>
/// <param name="Remark">What else there is to see.</param>
internal sealed record Outcome(string Case, (int Zero, int All)? Groups, int? Units, double? Macs, double? Accuracy, string Remark = "")
{
    /// <summary>The heads of the columns.</summary>
    public static string Head => Row("rule", "case", "groups at zero", "units removed", "MACs left", "test accuracy", "");

    /// <summary>What a whole training run came to.</summary>
    public static Outcome Of(string name, TrainingResult result)
    {
        var norms = result.Report.Groups.SelectMany(g => g.Norms).ToArray();
        return new Outcome(
            name,
            (norms.Count(n => n == 0), norms.Length),
            result.Removed.Values.Sum(units => units.Count),
            (double)result.Report.Pruned.Macs / result.Report.Dense.Macs,
            result.Report.Metrics[^1].Accuracy
        );
    }

    /// <summary>A row of the table.</summary>
    public string Line(string rule) =>
        Row(
            rule,
            Case,
            Groups is { } groups ? $"{groups.Zero} of {groups.All}" : "",
            Units?.ToString(CultureInfo.InvariantCulture) ?? "",
            Share(Macs),
            Share(Accuracy),
            Remark
        );

    private static string Row(string rule, string name, string groups, string units, string macs, string accuracy, string remark) =>
        FormattableString.Invariant($"{rule, -9}  {name, -46} {groups, 14} {units, 14} {macs, 10} {accuracy, 14}  {remark}").TrimEnd();

    private static string Share(double? share) =>
        share is { } value ? (100 * value).ToString("F1", CultureInfo.InvariantCulture) + " %" : "";
}
