using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>PNGEN3012: a layer of a kind that this version does not know. Reading finds it.</summary>
internal sealed class UnknownOperator : Rule
{
    private UnknownOperator()
        : base("PNGEN3012", "A layer is of an unknown kind", RuleSeverity.Error) { }

    internal static UnknownOperator Instance { get; } = new();

    /// <summary>That there is no such kind.</summary>
    internal Problem Unknown(string path, string op, IReadOnlyList<string> known)
    {
        var nearest = NearestName.FindOnly(op, known);
        return At(
            path,
            $"{JsonText.Quote(op)} is no kind of layer that this version knows; "
                + $"it knows {string.Join(", ", known)}.{NearestName.Suggest(op, known)}",
            nearest == null ? null : new Fix($"Replace '{op}' by '{nearest}'", path, JsonText.Quote(nearest))
        );
    }
}
