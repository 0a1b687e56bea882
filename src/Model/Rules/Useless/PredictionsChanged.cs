using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>PNGEN3120: removal changed predictions, which it never should.</summary>
internal sealed class PredictionsChanged : Rule
{
    private PredictionsChanged()
        : base("PNGEN3120", "Removal changed predictions", RuleSeverity.Warning) { }

    internal static PredictionsChanged Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject)
    {
        if (subject.Training is { PredictionsChangedByRemoval: > 0 and var changed })
            yield return At(
                "$.training.predictionsChangedByRemoval",
                $"removal changed {changed} predictions on the test rows; expected 0. Rows whose two best outputs are equal to the "
                    + "last bit can do that; otherwise report it as a fault."
            );
    }
}
