using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>PNGEN3102: λ is so large that every group of a set is zero from the start and stays so.</summary>
internal sealed class LambdaAtMaximum : Rule
{
    private LambdaAtMaximum()
        : base("PNGEN3102", "λ is at or above λ_max", RuleSeverity.Warning) { }

    internal static LambdaAtMaximum Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject)
    {
        if (subject.IsTrained)
        {
            var trained = subject.Training?.Groups ?? System.Array.Empty<GroupNorms>();
            for (var g = 0; g < trained.Count; g++)
                if (
                    trained[g] is { LambdaMax: { } most, Lambda: > 0 and var used, Norms: { Count: > 0 } norms }
                    && used >= most
                    && norms.All(n => n == 0)
                )
                    yield return At(JsonPath.Element("$.training.groups", g) + ".lambda", Message(trained[g].Name, used, most));
            yield break;
        }
        foreach (var set in subject.SoundSets.Where(s => s.Set.Lambda > 0))
            if (subject.Facts.LambdaMaxima is { } known && known.TryGetValue(set.Set.Name, out var largest) && set.Set.Lambda >= largest)
                yield return At(set.At("lambda"), Message(set.Set.Name, set.Set.Lambda, largest));
    }

    private static string Message(string set, double lambda, double largest) =>
        string.Format(
            CultureInfo.InvariantCulture,
            "λ of '{0}' is {1:G4}, at or above λ_max = {2:G4} of these data: all of its groups at zero are where training rests, and "
                + "nothing is learnt through them; take a fraction of it, such as {3:G2}, or walk the path with 'prunednet path'.",
            set,
            lambda,
            largest,
            largest / 10
        );
}
