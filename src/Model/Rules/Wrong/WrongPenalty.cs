using System.Collections.Generic;
using System.Globalization;

namespace PrunedNetGen.Model;

/// <summary>
/// PNGEN3005: λ or a weight of a group is no finite number of 0 or more, or there is another number of weights than of groups.
/// </summary>
internal sealed class WrongPenalty : Rule
{
    private WrongPenalty()
        : base("PNGEN3005", "λ or a group's weight is not a finite number of 0 or more", RuleSeverity.Error) { }

    internal static WrongPenalty Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject)
    {
        foreach (var placed in subject.Sets)
        {
            var set = placed.Set;
            if (!IsPenalty(set.Lambda))
                yield return At(placed.At("lambda"), $"λ is {Words(set.Lambda)}; expected a finite number of 0 or more.");
            if (set.Weight.Values is not { } values)
                continue;
            if (values.Count != 1 && values.Count != set.Count)
                yield return At(
                    placed.At("weight"),
                    $"there are {values.Count} weights for {set.Count} groups; give one for each group, or a single number."
                );
            for (var i = 0; i < values.Count; i++)
                if (!IsPenalty(values[i]))
                    yield return At(
                        placed.At(values.Count == 1 ? "weight" : $"weight[{i}]"),
                        $"the weight is {Words(values[i])}; expected a finite number of 0 or more."
                    );
        }
    }

    private static bool IsPenalty(double value) => value >= 0 && !double.IsInfinity(value);

    private static string Words(double value) => value.ToString(CultureInfo.InvariantCulture);
}
