using System.Linq;
using PrunedNetGen.Sparse;

namespace PrunedNetGen.Model;

/// <summary>A penalty: its name, or <c>{ "kind": …, … }</c> with the parameters of its own.</summary>
internal static class PenaltyFormat
{
    internal static Penalty Read(JsonFields owner, JsonValue? value)
    {
        if (value is not { Kind: JsonKind.Object })
            return FromName(owner, value) ?? Penalty.GroupLasso;
        var fields = new JsonFields(value, owner.Problems);
        // Which other fields there may be depends on the kind.
        if (FromName(fields, fields.Required("kind")) is not { } penalty)
            return Penalty.GroupLasso;
        var values = penalty.Parameters.Select(p => fields.Number(fields.Optional(p.Name), new(p.Least, p.Most)) ?? p.Value).ToArray();
        fields.Finish();
        return penalty.With(values);
    }

    /// <summary>The penalty as it is written; null for the default, which is left out.</summary>
    internal static JsonValue? Write(Penalty penalty) =>
        penalty == Penalty.GroupLasso ? null
        : penalty.Parameters.Count == 0 ? JsonValue.Of(penalty.Name)
        : JsonValue.Of(
            penalty.Parameters.Select(p => (p.Name, (JsonValue?)JsonValue.Of(p.Value))).Prepend(("kind", JsonValue.Of(penalty.Name)))
        );

    private static Penalty? FromName(JsonFields fields, JsonValue? value) =>
        fields.Word(value, Penalty.Names) is { } name ? Penalty.Find(name) : null;
}
