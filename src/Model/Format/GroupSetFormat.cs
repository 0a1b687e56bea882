using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Sparse;

namespace PrunedNetGen.Model;

/// <summary>One entry of <c>groups</c>: a set of groups of one kind.</summary>
internal static class GroupSetFormat
{
    private static readonly (string Name, ConnectionForm Value)[] Forms =
    {
        ("edge", ConnectionForm.Edge),
        ("producer", ConnectionForm.Producer),
    };
    private static readonly (string Name, Side Value)[] Sides = { ("consuming", Side.Consuming), ("producing", Side.Producing) };
    private static readonly (string Name, GroupWeight Value)[] Weights =
    {
        ("sqrt-size", GroupWeight.SqrtSize),
        ("none", GroupWeight.None),
    };

    private delegate GroupSet? ReadOwn(JsonFields fields, AxisTable axes, Common common);

    private static readonly Dictionary<string, ReadOwn> Kinds = new()
    {
        ["unit"] = ReadUnits,
        ["connection"] = ReadConnections,
        ["branch"] = ReadBranches,
    };

    internal static GroupSet? Read(JsonValue value, AxisTable axes, ProblemLog problems)
    {
        var fields = new JsonFields(value, problems);
        var name = fields.Text(fields.Required("name"));
        var kind = fields.Word(fields.Required("kind"), Kinds.Keys.ToArray());
        var lambda = fields.AnyNumber(fields.Required("lambda"));
        var weight = ReadWeight(fields);
        var penalty = PenaltyFormat.Read(fields, fields.Optional("penalty"));
        // Which other fields there may be depends on the kind.
        if (kind == null)
            return null;
        SuppressionFormat.Allow(fields);
        var set = Kinds[kind](fields, axes, new Common(name ?? "", lambda ?? 0, weight, penalty));
        fields.Finish();
        return name == null || lambda == null ? null : set;
    }

    internal static JsonValue Write(GroupSet set)
    {
        var own = set switch
        {
            UnitGroups units => new[]
            {
                ("axis", (JsonValue?)JsonValue.Of(units.Axis.Name)),
                ("side", JsonValue.Of(NameOf(units.Side, Sides))),
            },
            ConnectionGroups connections => new[]
            {
                ("axes", (JsonValue?)JsonValue.Of(connections.Axes.Select(a => JsonValue.Of(a.Name)))),
                ("form", JsonValue.Of(NameOf(connections.Form, Forms))),
            },
            BranchGroups branches => new[] { ("axis", (JsonValue?)JsonValue.Of(branches.Axis.Name)) },
            _ => throw new ArgumentException($"Manifests know no groups of the kind {set.GetType().Name}.", nameof(set)),
        };
        return JsonValue.Of(
            new (string, JsonValue?)[] { ("name", JsonValue.Of(set.Name)), ("kind", JsonValue.Of(set.Kind)) }
                .Concat(own)
                .Concat(
                    new[]
                    {
                        ("lambda", JsonValue.Of(set.Lambda)),
                        ("weight", WriteWeight(set.Weight)),
                        ("penalty", PenaltyFormat.Write(set.Penalty)),
                        (
                            "parameters",
                            set is UnitGroups { Parameters: { } parameters } ? JsonValue.Of(parameters.Select(JsonValue.Of)) : null
                        ),
                        ("members", set is UnitGroups { Members: { } members } ? JsonValue.Of(members.Select(WriteBlock)) : null),
                    }
                )
        );
    }

    private static UnitGroups? ReadUnits(JsonFields fields, AxisTable axes, Common common)
    {
        var axis = ReadAtom(fields, axes);
        var side = Choose(fields, fields.Optional("side"), Sides, Side.Consuming);
        var membersValue = fields.Optional("members");
        var members = fields.List(membersValue, block => fields.Integers(block, 0, Axis.MaxSize - 1));
        var parametersValue = fields.Optional("parameters");
        var parameters = fields.Texts(parametersValue);
        return axis == null || (membersValue != null && members == null) || (parametersValue != null && parameters == null)
            ? null
            : new UnitGroups(common.Name, axis, common.Lambda, side, common.Weight, members, common.Penalty, parameters);
    }

    private static ConnectionGroups? ReadConnections(JsonFields fields, AxisTable axes, Common common)
    {
        var value = fields.Required("axes");
        var form = Choose(fields, fields.Optional("form"), Forms, ConnectionForm.Edge);
        if (value is { Kind: JsonKind.Array } && value.Items.Count > ManifestReader.MaxLayers)
        {
            fields.Problems.Add(value, $"there are {value.Items.Count} axes; at most {ManifestReader.MaxLayers} are read.");
            return null;
        }
        return fields.List(value, item => axes.Resolve(fields, item)) is { } listed
            ? new ConnectionGroups(common.Name, listed, common.Lambda, form, common.Weight, common.Penalty)
            : null;
    }

    private static BranchGroups? ReadBranches(JsonFields fields, AxisTable axes, Common common)
    {
        var value = fields.Required("axis");
        var axis = axes.Resolve(fields, value);
        if (axis is ConcatAxis concat)
            return new BranchGroups(common.Name, concat, common.Lambda, common.Weight, common.Penalty);
        if (axis != null)
            fields.Problems.Add(value!, MisfitAxis.Instance.NoBranches(value!.Path, axis));
        return null;
    }

    private static Atom? ReadAtom(JsonFields fields, AxisTable axes)
    {
        var value = fields.Required("axis");
        var axis = axes.Resolve(fields, value);
        if (axis != null && axis is not Atom)
            fields.Problems.Add(value!, MisfitAxis.Instance.NoAtom(value!.Path, axis));
        return axis as Atom;
    }

    private static GroupWeight ReadWeight(JsonFields fields)
    {
        var value = fields.Optional("weight");
        switch (value?.Kind)
        {
            case JsonKind.Number:
                return GroupWeight.Explicit(fields.AnyNumber(value)!.Value);
            case JsonKind.Array:
                return fields.AnyNumbers(value) is { } list ? GroupWeight.Explicit(list.ToArray()) : GroupWeight.None;
            case null or JsonKind.String:
                return Choose(fields, value, Weights, GroupWeight.SqrtSize);
            default:
                fields.Problems.Add(
                    value!,
                    $"expected \"sqrt-size\", \"none\", a number or a list of numbers, found {value!.Description}."
                );
                return GroupWeight.None;
        }
    }

    private static JsonValue WriteWeight(GroupWeight weight) =>
        weight.Values == null ? JsonValue.Of(NameOf(weight, Weights))
        : weight.Values.Count == 1 ? JsonValue.Of(weight.Values[0])
        : JsonValue.Of(weight.Values.Select(JsonValue.Of));

    private static JsonValue WriteBlock(IReadOnlyList<int> units) => JsonValue.Of(units.Select(unit => JsonValue.Of(unit)));

    private static T Choose<T>(JsonFields fields, JsonValue? value, (string Name, T Value)[] choices, T defaultValue) =>
        fields.Word(value, choices.Select(choice => choice.Name).ToArray()) is { } word
            ? choices.First(choice => choice.Name == word).Value
            : defaultValue;

    private static string NameOf<T>(T value, (string Name, T Value)[] choices) => choices.First(choice => Equals(choice.Value, value)).Name;

    /// <summary>The fields that every kind has.</summary>
    private sealed record Common(string Name, double Lambda, GroupWeight Weight, Penalty Penalty);
}
