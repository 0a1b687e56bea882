using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>PNGEN3117: a group that is nearly zero and not exactly: it is paid for, and no proximal step made it.</summary>
internal sealed class NearlyZero : Rule
{
    // Of the largest norm of the set: what single precision still tells from zero beside it, and nobody sees in an output.
    private const double Nearly = 1e-6;

    private NearlyZero()
        : base("PNGEN3117", "A group is nearly zero", RuleSeverity.Warning) { }

    internal static NearlyZero Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject)
    {
        var trained = subject.IsTrained ? subject.Training?.Groups ?? System.Array.Empty<GroupNorms>() : System.Array.Empty<GroupNorms>();
        for (var g = 0; g < trained.Count; g++)
        {
            var norms = trained[g].Norms;
            var most = norms.Count == 0 ? 0 : norms.Max();
            var nearly = Enumerable.Range(0, norms.Count).Where(i => norms[i] > 0 && norms[i] < Nearly * most).ToArray();
            if (nearly.Length == 0)
                continue;
            yield return At(
                JsonPath.Element(JsonPath.Element("$.training.groups", g) + ".norms", nearly[0]),
                $"{(nearly.Length == 1 ? "a group" : $"{nearly.Length} groups")} of '{trained[g].Name}' (the first is group "
                    + $"{nearly[0]}, of norm {norms[nearly[0]].ToString("G3", System.Globalization.CultureInfo.InvariantCulture)}) "
                    + $"{(nearly.Length == 1 ? "is" : "are")} nearly zero and kept whole: weights that something moved after the "
                    + "proximal step, or training that ended too early. Train longer, or see to it that the proximal step is the last."
            );
        }
    }
}
