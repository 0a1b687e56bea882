using System;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>The <c>missing</c> object.</summary>
internal static class MissingEntriesFormat
{
    private static readonly RecordFormat<MissingEntries> Fields = new RecordFormat<MissingEntries>(() =>
        new MissingEntries("", Array.Empty<float>())
    )
        .Field(
            "rule",
            (f, m) => f.Word(f.Required("rule"), new[] { "mean", "median", "indicator" }) is { } rule ? m with { Rule = rule } : m,
            m => JsonValue.Of(m.Rule)
        )
        .Field(
            "values",
            (f, m) => f.Singles(f.Required("values")) is { } values ? m with { Values = values } : m,
            m => JsonValue.Of(m.Values.Select(JsonValue.Of))
        );

    internal static MissingEntries? Read(JsonValue? value, Network? network, ProblemLog problems)
    {
        if (value == null)
            return null;
        var missing = Fields.Read(value, problems);
        if (network == null || value.Find("values") is not { Kind: JsonKind.Array } values)
            return missing;
        // The product of sizes from a file may be absurd.
        var entries = network.Inputs.Sum(input => input.Axes.Aggregate(1.0, (product, axis) => product * axis.Size));
        if (values.Items.Count != entries)
            problems.Add(
                values,
                $"there are {values.Items.Count} values for {entries} entries of the inputs; expected one for each, removed ones too."
            );
        return missing;
    }

    internal static JsonValue Write(MissingEntries missing) => Fields.Write(missing);
}
