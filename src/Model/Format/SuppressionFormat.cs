using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>The fields <c>suppress</c> and <c>suppressReason</c>, which the manifest, its layers and its sets of groups may have.</summary>
internal static class SuppressionFormat
{
    private const string Field = "suppress",
        ReasonField = "suppressReason",
        Example = "PNGEN3101";

    /// <summary>Lets an object have the fields, which are read apart from what it describes.</summary>
    internal static void Allow(JsonFields fields)
    {
        fields.Optional(Field);
        fields.Optional(ReasonField);
    }

    internal static Suppression? Read(JsonFields fields, SuppressionScope scope, string name)
    {
        JsonValue? value = fields.Optional(Field),
            reasonValue = fields.Optional(ReasonField);
        var reason = fields.Text(reasonValue);
        if (value == null)
        {
            if (reasonValue != null)
                fields.Problems.Add(reasonValue, $"a reason to suppress nothing; say which rules, as in \"{Field}\": [\"{Example}\"].");
            return null;
        }
        var ids = fields.Texts(value);
        if (ids == null)
            return null;
        if (ids.Count == 0)
            fields.Problems.Add(value, "this list of rules is empty; name at least one, or leave it out.");
        for (var i = 0; i < ids.Count; i++)
            Check(fields, value.Items[i], ids[i]);
        if (reasonValue == null)
            fields.Problems.Add(
                value,
                $"rules are suppressed without a reason; add one, as in \"{ReasonField}\": \"the sensor has 17 channels\"."
            );
        else if (reason != null && reason.Trim().Length == 0)
            fields.Problems.Add(reasonValue, "the reason is empty; say why these rules do not apply.");
        return reason == null ? null : new Suppression(ids, reason, scope, name);
    }

    /// <summary>An object with what is suppressed there.</summary>
    internal static JsonValue AddTo(JsonValue value, IEnumerable<Suppression> suppressions, SuppressionScope scope, string name) =>
        suppressions.FirstOrDefault(s => s.Scope == scope && s.Name == name) is not { } suppression
            ? value
            : JsonValue.Of(value.Members.Select(m => (m.Name, (JsonValue?)m.Value)).Concat(Fields(suppression)));

    /// <summary>The two fields.</summary>
    internal static IEnumerable<(string Name, JsonValue? Value)> Fields(Suppression? suppression) =>
        suppression == null
            ? Enumerable.Empty<(string, JsonValue?)>()
            : new[]
            {
                (Field, (JsonValue?)JsonValue.Of(suppression.Rules.Select(JsonValue.Of))),
                (ReasonField, JsonValue.Of(suppression.Reason)),
            };

    private static void Check(JsonFields fields, JsonValue item, string id)
    {
        var rule = RuleSet.Find(id);
        if (fields.Problems.IsFull && rule is not { Severity: not RuleSeverity.Error })
            fields.Problems.Skip();
        else if (rule == null)
            fields.Problems.Add(
                item,
                UnknownName.Instance.Missing(
                    item.Path,
                    "rule",
                    id,
                    fields.Problems.TakesSuggestions
                        ? RuleSet.All.Where(r => r.Severity != RuleSeverity.Error).Select(r => r.Id)
                        : Enumerable.Empty<string>()
                ) with
                {
                    Fix = null,
                }
            );
        else if (rule.Severity == RuleSeverity.Error)
            fields.Problems.Add(
                item,
                $"{id} ({rule.Title}) is an error and cannot be suppressed; remove it from the list and mend what it says."
            );
    }
}
